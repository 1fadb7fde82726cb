/** Opens one figure of a stage: the deals that entered it, moved on from it or stand in it. */
import { readStays, STAY, stageOrder } from '#developing/pipeline/stages.ts'
import { wilson } from '#math/interval.ts'
import { kaplanMeier, survivalQuantile } from '#math/survival.ts'
import { dealEvidence, valueEvidence } from '#vocabulary/deal-evidence.ts'
import { type Deals, rowsWhere } from '#vocabulary/deals.ts'
import type { Evidence } from '#vocabulary/evidence.ts'
import type { RowFigure } from '#vocabulary/figure.ts'
import { isOpen } from '#vocabulary/opportunity.ts'

/** The key of a stage's figure is its place in the answer's table. A deal that entered a stage twice counts as two stays and one deal. */
export function openStage(deals: Deals, figure: RowFigure): Evidence | null {
  const index = stageOrder(deals)[Number(figure.key)]
  const stage = index === undefined ? undefined : deals.columns.stages[index]
  if (index === undefined || !stage) return null
  if (figure.what === 'open') {
    const rows = rowsWhere(deals, (i) => isOpen(deals.columns, i) && deals.columns.stage[i] === index)
    return valueEvidence(deals, rows, `Open deals that are in the stage ${stage.name}.`)
  }
  const stays = readStays(deals)
  const all: number[] = []
  for (let s = 0; s < stays.stage.length; s++) if (stays.stage[s] === index) all.push(s)
  const ended = (end: number) => all.filter((s) => stays.end[s] === end)
  const on = ended(STAY.on).length
  const still = ended(STAY.still).length
  const dealsOf = (rows: readonly number[]) => [...new Set(rows.map((s) => stays.deal[s] as number))]
  switch (figure.what) {
    case 'entered':
      return dealEvidence(deals, dealsOf(all), {
        meaning: `Deals that ever entered the stage ${stage.name}.`,
        formula: 'counted; a deal that came back counts each time',
        values: [
          ['entries', all.length, 'count'],
          ['deals', dealsOf(all).length, 'count'],
        ],
        counted: 'deals',
      })
    case 'conversion': {
      const left = all.filter((s) => stays.end[s] !== STAY.still)
      return dealEvidence(deals, dealsOf(left), {
        meaning: `How many of the stays in ${stage.name} that are over went on to a later stage or were won.`,
        formula: 'moved on ÷ all that left; Wilson score interval',
        values: [
          ['moved on', on, 'count'],
          ['lost', ended(STAY.lost).length, 'count'],
          ['back', ended(STAY.back).length, 'count'],
          ['left', all.length - still, 'count'],
          ['conversion', wilson(on, all.length - still, 0.9)?.value ?? null, 'share'],
          ['deals', dealsOf(left).length, 'count'],
        ],
        counted: 'deals',
      })
    }
    case 'median': {
      const steps = kaplanMeier(
        all.map((s) => stays.days[s] as number),
        all.map((s) => (stays.end[s] === STAY.still ? 0 : 1)),
        0.9,
      )
      return dealEvidence(deals, dealsOf(all), {
        meaning: `Days that deals stay in ${stage.name}; those still there count as unfinished.`,
        formula: 'Kaplan-Meier median',
        values: [
          ['stays', all.length, 'count'],
          ['still there', still, 'count'],
          ['median', survivalQuantile(steps, 0.5), 'days'],
          ['deals', dealsOf(all).length, 'count'],
        ],
        counted: 'deals',
      })
    }
    default:
      return null
  }
}

/** Opens the figures of the trainer's reading: the deals behind a seller's metric. */
import type { SkillRow } from '#developing/measurement/answer.ts'
import { lastQuarters, trainingRows } from '#developing/measurement/training.ts'
import { readStays, STAY, stageLabel } from '#developing/pipeline/stages.ts'
import { dealEvidence, type Values } from '#vocabulary/deal-evidence.ts'
import { closedWithin, type Deals, rowsWhere } from '#vocabulary/deals.ts'
import type { Evidence } from '#vocabulary/evidence.ts'
import type { RowFigure } from '#vocabulary/figure.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { Period } from '#vocabulary/period.ts'

interface Settings {
  readonly level: number
  readonly least: number
  readonly trainingDays: number
  readonly alpha: number
}

/** A seller's last four quarters: 'trainer:closed:7', 'trainer:rate:7'. */
export function openTrainer(deals: Deals, figure: RowFigure): Evidence | null {
  const { people } = deals.facts
  const person = figure.key === null ? -1 : people.key.indexOf(Number(figure.key))
  if (person < 0 || (figure.what !== 'closed' && figure.what !== 'rate')) return null
  const quarters = lastQuarters(deals)
  const [first, last] = [quarters[0] as Period, quarters[quarters.length - 1] as Period]
  const closed = rowsWhere(
    deals,
    (i) => deals.columns.owner[i] === person && closedWithin(deals, i, first.start, last.end),
  )
  const won = closed.filter((i) => deals.columns.outcome[i] === OUTCOME.won).length
  return dealEvidence(deals, closed, {
    meaning: `Deals that ${people.name[person]} won or lost from ${first.label} to ${last.label}.`,
    formula: 'won ÷ (won + lost)',
    values: [
      ['won', won, 'count'],
      ['lost', closed.length - won, 'count'],
      ['won and lost', closed.length, 'count'],
      ['win rate', closed.length > 0 ? won / closed.length : null, 'share'],
    ],
    counted: 'won and lost',
  })
}

/** A seller's metric: 'skills:win rate:7', 'skills:conversion:7,Proposal'. */
export function openSkill(deals: Deals, figure: RowFigure, set: Settings): Evidence | null {
  const { people } = deals.facts
  const [key = '', ...stage] = (figure.key ?? '').split(',')
  const person = people.key.indexOf(Number(key))
  if (person < 0) return null
  const name = people.name[person] ?? ''
  const days = set.trainingDays
  const metric = trainingRows(deals, { ...set, days })
    .find((row) => row.who.key === people.key[person])
    ?.metrics.find((each) => each.metric === figure.what && (each.stage ?? '') === stage.join(','))
  if (!metric) return null
  if (figure.what === 'conversion') return openConversion(deals, person, stage.join(','), days, against(metric))
  const counts = metricCases(deals, days)[figure.what]
  if (!counts) return null
  const rows = rowsWhere(deals, (i) => deals.columns.owner[i] === person && counts(i))
  return dealEvidence(deals, rows, {
    meaning: `Deals of ${name} that count for ${figure.what}, closed in the last ${days} days.`,
    formula: METRIC_FORMULAS[figure.what] ?? '',
    values: [['cases', rows.length, 'count'], ...against(metric)],
    counted: 'cases',
  })
}

/** A seller's metric beside that of all others. */
function against(metric: SkillRow): Values {
  const unit = metric.metric === 'time to win' ? 'days' : 'share'
  return [
    ['own', metric.own, unit],
    ['own, low', metric.low, unit],
    ['own, high', metric.high, unit],
    ['others', metric.peers, unit],
    ['cases of others', metric.peersN, 'count'],
    ['p-value, corrected over the metrics (Holm)', metric.p, 'ratio'],
  ]
}

const METRIC_FORMULAS: Readonly<Record<string, string>> = {
  'win rate': 'won ÷ (won + lost), against all other sellers',
  size: 'mean of won amount ÷ the product’s mean won amount, against all other sellers',
  'price held': 'mean of won amount ÷ list price, against all other sellers',
  'time to win': 'mean of close day − creation day of won deals, against all other sellers',
}

/** Which closed deals enter each metric. */
function metricCases(deals: Deals, days: number): Readonly<Record<string, (i: number) => boolean>> {
  const { columns } = deals
  const within = (i: number) => closedWithin(deals, i, deals.asOf + 1 - days, deals.asOf + 1)
  const won = (i: number) => within(i) && columns.outcome[i] === OUTCOME.won
  const paid = (i: number) => won(i) && (columns.amount[i] as number) > 0
  return {
    'win rate': within,
    'time to win': (i) => won(i) && !Number.isNaN(deals.days[i]),
    'price held': (i) => paid(i) && deals.listPrice(i) > 0,
    size: (i) => paid(i) && !(deals.listPrice(i) > 0),
  }
}

function openConversion(deals: Deals, person: number, stage: string, days: number, compared: Values): Evidence | null {
  const stays = readStays(deals)
  const rows: number[] = []
  let on = 0
  for (let s = 0; s < stays.stage.length; s++) {
    const deal = stays.deal[s] as number
    const at = stageLabel(deals, stays.stage[s] as number)
    if (deals.columns.owner[deal] !== person || at !== stage || stays.end[s] === STAY.still) continue
    if ((deals.columns.created[deal] as number) < deals.asOf - days) continue
    rows.push(deal)
    if (stays.end[s] === STAY.on) on++
  }
  if (rows.length === 0) return null
  const own = [...new Set(rows)]
  return dealEvidence(deals, own, {
    meaning: `Deals of ${deals.facts.people.name[person]}, created in the last ${days} days, that have left the stage ${stage}.`,
    formula: 'left for a later stage or won ÷ all that left, against all other sellers',
    values: [
      ['stays that are over', rows.length, 'count'],
      ['moved on', on, 'count'],
      ['deals', own.length, 'count'],
      ...compared,
    ],
    counted: 'deals',
  })
}

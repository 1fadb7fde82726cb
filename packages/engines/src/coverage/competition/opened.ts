/** Opens one figure in a row of the competition's tables: the deals that it counts. */
import { COMPETITION_TABLES, type CompetitionOptions } from '#coverage/competition/answer.ts'
import { lastOpenStages } from '#coverage/competition/lost-at.ts'
import { closedSince, competitionSettings } from '#coverage/competition/settings.ts'
import { splits } from '#coverage/competition/tables.ts'
import { periodByKey } from '#vocabulary/calendar.ts'
import { dealEvidence, valueEvidence, winRateEvidence } from '#vocabulary/deal-evidence.ts'
import { closedWithin, type Deals, dimension, readDeals, rowsWhere, sumDeals } from '#vocabulary/deals.ts'
import type { Evidence } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { isRow, type RowFigure, readRowFigure } from '#vocabulary/figure.ts'
import { type Named, namedText } from '#vocabulary/named.ts'
import { isLost, isOpen, isPresent, isWon } from '#vocabulary/opportunity.ts'

/**
 * The evidence of a figure in a row: of `tables.<table>`, `rivals` (also `rivals.<period>`), `reasons`, `lostAt`, `demand` (all) and `demand.segment`.
 * Facts and options must be those of the answer.
 * @returns null where the competition has no such figure
 * @example openCompetitionFigure(facts, {}, 'rivals:share:Corvane')?.records?.count // 41
 */
export function openCompetitionFigure(facts: Facts, options: CompetitionOptions, figure: string): Evidence | null {
  const row = readRowFigure(figure)
  if (!row) return null
  const set = competitionSettings(options)
  const deals = readDeals(facts)
  const closed = closedSince(deals, set.since)
  const table = COMPETITION_TABLES.find((key) => row.table === `tables.${key}`)
  if (table) return openRow(deals, closed, row, splits(deals, closed, set.bands)[table]().name)
  if (row.table === 'rivals' || row.table.startsWith('rivals.')) return openRival(deals, closed, row)
  if (row.table === 'reasons') return openLoss(deals, closed, row, reasonOf(deals), 'that state this reason')
  if (row.table === 'lostAt') return openLoss(deals, closed, row, lastOpenStages(deals).name, 'last open in this stage')
  return row.table === 'demand' || row.table === 'demand.segment' ? openDemand(deals, row) : null
}

const reasonOf = (deals: Deals) => (i: number) => namedText(deals.columns.lossReasons, deals.columns.lossReason[i])
const rivalOf = (deals: Deals) => (i: number) => namedText(deals.columns.competitors, deals.columns.competitor[i])

function nameOf(rows: readonly number[], who: (i: number) => Named | null): string {
  return rows[0] === undefined ? 'not stated' : (who(rows[0])?.name ?? 'not stated')
}

/** Won, lost, or both, of the deals of one row. */
function openRow(
  deals: Deals,
  closed: readonly number[],
  figure: RowFigure,
  who: (i: number) => Named | null,
): Evidence | null {
  const rows = closed.filter((i) => isRow(figure, who(i)))
  const name = nameOf(rows, who)
  switch (figure.what) {
    case 'won':
      return valueEvidence(
        deals,
        rows.filter((i) => isWon(deals.columns, i)),
        `Deals won: ${name}.`,
      )
    case 'lost':
      return valueEvidence(
        deals,
        rows.filter((i) => isLost(deals.columns, i)),
        `Deals lost: ${name}.`,
      )
    case 'rate':
      return winRateEvidence(deals, rows, `Share of closed deals that were won: ${name}.`)
    case 'rest':
      return winRateEvidence(
        deals,
        closed.filter((i) => !isRow(figure, who(i))),
        `Share of all other closed deals that were won: not ${name}.`,
      )
    default:
      return null
  }
}

function openRival(deals: Deals, closed: readonly number[], figure: RowFigure): Evidence | null {
  const who = rivalOf(deals)
  const of = (i: number) => figure.key !== null && isRow(figure, who(i))
  const naming = closed.filter((i) => isLost(deals.columns, i) && who(i) !== null)
  const name = figure.key ?? 'not stated'
  if (figure.table !== 'rivals') {
    const period = periodByKey(deals.facts.calendar, figure.table.slice('rivals.'.length))
    if (!period || figure.what !== 'share') return null
    const within = naming.filter((i) => closedWithin(deals, i, period.start, period.end))
    return taken(deals, within.filter(of), within.length, `Deals lost to ${name} in ${period.label}.`)
  }
  switch (figure.what) {
    case 'share':
    case 'lost':
      return taken(deals, naming.filter(of), naming.length, `Deals lost to ${name}.`)
    case 'won':
    case 'rate':
      return openRow(deals, closed, figure, who)
    case 'open':
      return valueEvidence(
        deals,
        rowsWhere(deals, (i) => of(i) && isOpen(deals.columns, i)),
        `Open deals that name ${name}.`,
      )
    default:
      return null
  }
}

/** Losses to one, of the losses that say to whom, why or where. */
function taken(deals: Deals, rows: readonly number[], of: number, meaning: string, named = 'name a rival'): Evidence {
  const value = sumDeals(deals, rows)
  return dealEvidence(deals, rows, {
    meaning,
    formula: `lost ÷ lost deals that ${named}; Wilson score interval`,
    values: [
      ['lost', rows.length, 'count'],
      [`lost deals that ${named}`, of, 'count'],
      ['share', of > 0 ? rows.length / of : null, 'share'],
      ['value stated', value.stated, 'money'],
      ['value estimated', value.estimated, 'money'],
    ],
    counted: 'lost',
    source: 'measured',
  })
}

function openLoss(
  deals: Deals,
  closed: readonly number[],
  figure: RowFigure,
  who: (i: number) => Named | null,
  what: string,
): Evidence | null {
  if (figure.what !== 'lost') return null
  const lost = closed.filter((i) => isLost(deals.columns, i))
  const rows = lost.filter((i) => isRow(figure, who(i)))
  const stated = lost.filter((i) => who(i) !== null).length
  const state = figure.table === 'reasons' ? 'state a reason' : 'have a known stage'
  if (figure.key === null) return valueEvidence(deals, rows, `Lost deals that do not ${state}.`)
  return taken(deals, rows, stated, `Lost deals ${what}: ${nameOf(rows, who)}.`, state)
}

/** Known demand by where it went: the deals that have a value. */
function openDemand(deals: Deals, figure: RowFigure): Evidence | null {
  const { columns } = deals
  const segment = dimension(deals, 'segment').name
  const rows = rowsWhere(
    deals,
    (i) =>
      isPresent(columns, i) &&
      !Number.isNaN(deals.value[i]) &&
      (figure.table === 'demand' || isRow(figure, segment(i))),
  )
  const named = (i: number) => (columns.competitor[i] as number) >= 0
  const open = (i: number) => isOpen(columns, i)
  const parts: Readonly<Record<string, readonly [string, (i: number) => boolean]>> = {
    value: ['Every deal that has a value.', () => true],
    ours: ['Deals that we won.', (i) => isWon(deals.columns, i)],
    rivals: ['Deals lost to a named rival.', (i) => isLost(deals.columns, i) && named(i)],
    unnamed: ['Deals lost without a rival named.', (i) => isLost(deals.columns, i) && !named(i)],
    open: ['Deals still open.', open],
  }
  const part = parts[figure.what]
  if (!part) return null
  const all = rows.reduce((sum, i) => sum + (deals.value[i] as number), 0)
  const of = rows.filter(part[1])
  const worth = of.reduce((sum, i) => sum + (deals.value[i] as number), 0)
  const name = figure.table === 'demand' ? '' : ` Segment: ${figure.key ?? 'not stated'}.`
  return valueEvidence(deals, of, `${part[0]}${name}`, {
    formula: 'Σ value of these deals ÷ Σ value of all deals that have one',
    values: [
      ['deals', of.length, 'count'],
      ['their value', worth, 'money'],
      ['value of all', all, 'money'],
      ['share', all > 0 ? worth / all : null, 'share'],
    ],
  })
}

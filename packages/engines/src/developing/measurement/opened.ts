/** Opens one figure in a row of measurement's tables: the results, deals, accounts or touches that it counts. */
import type { Attainment, MeasurementOptions } from '#developing/measurement/answer.ts'
import { attainments, entriesOf } from '#developing/measurement/attainment.ts'
import { openCalls, openEffort } from '#developing/measurement/calls-opened.ts'
import type { Ledger } from '#developing/measurement/ledger.ts'
import { partsOf } from '#developing/measurement/roll-up.ts'
import { lastYear, measurementSettings } from '#developing/measurement/settings.ts'
import { openSkill, openTrainer } from '#developing/measurement/training-opened.ts'
import { counted } from '#vocabulary/counted.ts'
import { dealEvidence } from '#vocabulary/deal-evidence.ts'
import { closedWithin, type Deals, readDeals, rowsWhere } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { attainmentFigure, type RowFigure, readRowFigure } from '#vocabulary/figure.ts'
import { exact } from '#vocabulary/money.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { organizationOn } from '#vocabulary/organization.ts'
import type { TargetMeasure } from '#vocabulary/target.ts'

/**
 * The evidence of a figure in a row: of `attainments` (named by `attainmentFigure`), `sets`, `accountant`, `police`, `effort.segment`, `effort.value`,
 * `trainer` and `skills`. Facts and options must be those of the answer.
 * @returns null where measurement has no such figure
 * @example openMeasurementFigure(facts, {}, 'attainments:results:12')?.records?.count // 9 deals
 */
export function openMeasurementFigure(facts: Facts, options: MeasurementOptions, figure: string): Evidence | null {
  const row = readRowFigure(figure)
  if (!row) return null
  const set = measurementSettings(options)
  const deals = readDeals(facts)
  switch (row.table) {
    case 'attainments':
      return openAttainment(deals, figure)
    case 'sets':
      return openSet(deals, row)
    case 'accountant':
      return row.what === 'bookings' ? openBookings(deals, row) : null
    case 'police':
      return openCalls(deals, row, set)
    case 'effort.segment':
    case 'effort.value':
      return openEffort(deals, row, set)
    case 'trainer':
      return openTrainer(deals, row)
    case 'skills':
      return openSkill(deals, row, set)
    default:
      return null
  }
}

/** The row of the person that a figure is about; -1 where nobody has that key. */
function personOf(deals: Deals, figure: RowFigure): number {
  return figure.key === null ? -1 : deals.facts.people.key.indexOf(Number(figure.key))
}

function openAttainment(deals: Deals, figure: string): Evidence | null {
  const rows = attainments(deals)
  const row = rows.find((each) => attainmentFigure(each) === figure)
  if (!row) return null
  const { people, teams, postings } = deals.facts
  const { organization } = organizationOn(people, teams, postings, deals.asOf)
  const parts = row.target === null ? partsOf(deals, organization, row, rows) : [row]
  let ledger: Ledger | null = null
  const entries: number[] = []
  for (const part of parts) {
    const of = entriesOf(deals, deals.facts.targets.key.indexOf(part.target ?? Number.NaN))
    if (!of) continue
    ledger = of.ledger
    entries.push(...of.rows)
  }
  return resultEvidence(deals, row, ledger, entries, parts.length)
}

const RESULTS: Readonly<Record<TargetMeasure, string>> = {
  bookings: 'won amounts by closing day',
  count: 'won deals by closing day',
  orders: 'order lines by order day',
  shipped: 'order lines by shipping day',
  margin: 'value − cost of order lines by order day',
}

function resultEvidence(
  deals: Deals,
  row: Attainment,
  ledger: Ledger | null,
  entries: readonly number[],
  parts: number,
): Evidence {
  const who = row.who?.name ?? 'the company'
  const unit = row.measure === 'count' ? 'count' : 'money'
  const sum = ledger === null ? 0 : exact(entries.reduce((all, entry) => all + (ledger.amount[entry] as number), 0))
  const rows = ledger === null ? [] : entries.map((entry) => ledger.row[entry] as number)
  const whole =
    row.target === null
      ? ` Without a target of its own: the sum of the targets of ${counted(parts, 'person', 'people')}.`
      : ''
  const saying = {
    meaning: `What ${who} reached of the target: ${RESULTS[row.measure]}.${whole}`,
    formula: 'Σ results on the days [start, end) ÷ target',
    source: 'measured',
  } as const
  if (row.measure === 'bookings' || row.measure === 'count') {
    return dealEvidence(deals, rows, {
      ...saying,
      values: [
        ['result', sum, unit],
        ['target', row.goal, unit],
        ['attained', row.ratio, 'ratio'],
        ['won deals', rows.length, 'count'],
        ['time passed', row.elapsed, 'share'],
      ],
      counted: 'won deals',
      ...(row.measure === 'bookings' ? { summed: 'result' } : {}),
    })
  }
  const lines = deals.facts.orderLines
  return {
    ...saying,
    values: [
      { name: 'result', value: sum, unit },
      { name: 'target', value: row.goal, unit },
      { name: 'attained', value: row.ratio, unit: 'ratio' },
      { name: 'order lines', value: rows.length, unit: 'count' },
      { name: 'orders', value: new Set(rows.map((i) => lines.order[i] as number)).size, unit: 'count' },
      { name: 'time passed', value: row.elapsed, unit: 'share' },
    ],
    records: {
      kind: 'orderLine',
      keys: rows.slice(0, MOST_KEYS).map((i) => lines.key[i] as number),
      count: rows.length,
      counted: 'order lines',
    },
  }
}

/** Complete targets of one kind, or those of them that were reached: 'sets:attained:person,bookings'. */
function openSet(deals: Deals, figure: RowFigure): Evidence | null {
  const [whose, measure] = (figure.key ?? '').split(',')
  const all = attainments(deals).filter(
    (row) => row.whose === whose && row.measure === measure && row.complete && row.ratio !== null,
  )
  if (all.length === 0 || (figure.what !== 'attained' && figure.what !== 'reached')) return null
  const reached = all.filter((row) => (row.ratio as number) >= 1)
  const rows = figure.what === 'reached' ? reached : all
  const keys = rows.flatMap((row) => (row.target === null ? [] : [row.target]))
  return {
    meaning:
      figure.what === 'reached'
        ? 'Targets of complete windows that were met to 100 % or more.'
        : 'How targets of complete windows were met.',
    formula: figure.what === 'reached' ? 'reached ÷ windows' : 'result ÷ target of each window; quantiles over them',
    values: [
      { name: 'windows', value: all.length, unit: 'count' },
      { name: 'reached', value: reached.length, unit: 'count' },
      { name: 'share', value: reached.length / all.length, unit: 'share' },
      { name: 'targets', value: keys.length, unit: 'count' },
    ],
    source: 'measured',
    records: { kind: 'target', keys: keys.slice(0, MOST_KEYS), count: keys.length, counted: 'targets' },
  }
}

function openBookings(deals: Deals, figure: RowFigure): Evidence | null {
  const person = personOf(deals, figure)
  if (person < 0) return null
  const since = lastYear(deals)
  const won = rowsWhere(
    deals,
    (i) =>
      deals.columns.owner[i] === person &&
      deals.columns.outcome[i] === OUTCOME.won &&
      closedWithin(deals, i, since, deals.asOf + 1),
  )
  const amount = (i: number) => deals.columns.amount[i] as number
  const sum = won.reduce((all, i) => (Number.isFinite(amount(i)) ? all + amount(i) : all), 0)
  return dealEvidence(deals, won, {
    meaning: `Won amounts of ${deals.facts.people.name[person]} with a close date in the last four quarters.`,
    formula: 'Σ won amount; a won deal without an amount adds nothing',
    values: [
      ['bookings', exact(sum), 'money'],
      ['won deals', won.length, 'count'],
    ],
    counted: 'won deals',
    summed: 'bookings',
  })
}

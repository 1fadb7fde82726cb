/** Measurement (handbook M4, M7): attainment of targets, and three readings of the same facts. */
import type {
  Attainment,
  AttainmentSet,
  MeasurementAnswer,
  MeasurementHeadline,
  MeasurementOptions,
  ResultRow,
} from '#developing/measurement/answer.ts'
import { attainmentSets, attainments } from '#developing/measurement/attainment.ts'
import { calls } from '#developing/measurement/calls.ts'
import { lastYear, measurementSettings } from '#developing/measurement/settings.ts'
import { trainingRows } from '#developing/measurement/training.ts'
import { closedWithin, type Deals, readDeals } from '#vocabulary/deals.ts'
import { type Evidence, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { exact } from '#vocabulary/money.ts'
import { byText, named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

export type { MeasurementAnswer, MeasurementOptions } from '#developing/measurement/answer.ts'

/**
 * How targets were met, by person, team, territory and company; and the accountant's, the police's and the trainer's reading of the same facts (rules:
 * docs/methods/developing/measurement.md). Money in 1/10,000; ratios of 1; windows are days [start, end).
 *
 * @returns status `no-evidence` without targets and without deals; `thin` without targets (readings stand) or without a complete window; else `ok`
 * @example measurement(facts).sets.find((set) => set.whose === 'person')?.ratios.p50 // 0.85
 */
export function measurement(facts: Facts, options: MeasurementOptions = {}): MeasurementAnswer {
  const set = measurementSettings(options)
  const deals = readDeals(facts)
  const rows = attainments(deals)
  const sets = attainmentSets(rows, set.level)
  return {
    status: statusOf(facts, deals, sets),
    asOf: facts.asOf,
    currency: facts.currency,
    headline: headline(sets),
    attainments: latest(rows, set.windows),
    sets,
    accountant: results(deals, rows, mainSet(sets)),
    police: { days: set.activityDays, ...calls(deals, { ...set, days: set.activityDays }) },
    trainer: trainingRows(deals, { ...set, days: set.trainingDays }),
    evidence: evidence(rows, sets),
  }
}

function statusOf(facts: Facts, deals: Deals, sets: readonly AttainmentSet[]): Status {
  const begun = facts.targets.start.some((start) => start <= facts.asOf)
  if (begun && sets.length > 0) return OK
  if (begun)
    return { code: 'thin', sentence: 'Targets have begun, but no window is over yet: attainment is so far only.' }
  if (deals.count === 0 && facts.orderLines.count === 0) {
    return {
      code: 'no-evidence',
      sentence: 'There are no targets and no results yet: import targets, deals or orders.',
    }
  }
  return {
    code: 'thin',
    sentence: 'There are no targets yet, so nothing to attain: import quotas or targets by person or team.',
  }
}

/** The set that the page speaks of first: people's targets before teams', of the measure with most windows. */
function mainSet(sets: readonly AttainmentSet[]): AttainmentSet | null {
  const order = ['person', 'team', 'territory', 'company']
  const rank = (set: AttainmentSet) => order.indexOf(set.whose)
  return (
    sets.slice().sort((a, b) => rank(a) - rank(b) || b.ratios.n - a.ratios.n || byText(a.measure, b.measure))[0] ?? null
  )
}

function headline(sets: readonly AttainmentSet[]): MeasurementHeadline {
  const main = mainSet(sets)
  const last = main?.windows[main.windows.length - 1]
  return {
    measure: main?.measure ?? null,
    windows: main?.ratios.n ?? 0,
    medianRatio: main?.ratios.p50 ?? null,
    reached: main?.reached ?? null,
    reachedShare: main?.reachedShare?.value ?? null,
    lastStart: last?.start ?? null,
    lastEnd: last?.end ?? null,
    lastTogether: last?.together ?? null,
    lastReached: last?.reached ?? null,
    lastPeople: last?.n ?? null,
  }
}

/** Rows of the latest windows, newest first, then by whose and name. */
function latest(rows: readonly Attainment[], windows: number): Attainment[] {
  const ends = [...new Set(rows.map((row) => row.end))].sort((a, b) => b - a).slice(0, windows)
  const order = ['company', 'territory', 'team', 'person']
  return rows
    .filter((row) => ends.includes(row.end))
    .sort(
      (a, b) =>
        b.end - a.end ||
        b.start - a.start ||
        order.indexOf(a.whose) - order.indexOf(b.whose) ||
        byText(a.who?.name ?? '', b.who?.name ?? '') ||
        byText(a.measure, b.measure),
    )
}

/** The accountant's reading: one row per person with a target or a win in the last year. */
function results(deals: Deals, rows: readonly Attainment[], main: AttainmentSet | null): ResultRow[] {
  const { people, teams } = deals.facts
  const since = lastYear(deals)
  const bookings = new Float64Array(people.count)
  const has = new Uint8Array(people.count)
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    const amount = deals.columns.amount[i] as number
    if (owner < 0 || deals.columns.outcome[i] !== OUTCOME.won || !closedWithin(deals, i, since, deals.asOf + 1))
      continue
    has[owner] = 1
    if (Number.isFinite(amount)) bookings[owner] = (bookings[owner] as number) + amount
  }
  const last = new Map<number | string, Attainment>()
  const running = new Map<number | string, Attainment>()
  for (const row of rows) {
    if (row.whose !== 'person' || row.who === null || row.product !== null || row.segment !== null) continue
    if (main !== null && row.measure !== main.measure) continue
    const into = row.complete ? last : running
    const known = into.get(row.who.key)
    if (!known || row.end > known.end) into.set(row.who.key, row)
  }
  const out: ResultRow[] = []
  for (let person = 0; person < people.count; person++) {
    const who = named(people, person)
    if (who === null || !(has[person] || last.has(who.key) || running.has(who.key))) continue
    out.push({
      who,
      team: named(teams, people.team[person]),
      last: last.get(who.key) ?? null,
      running: running.get(who.key) ?? null,
      bookings: exact(bookings[person] as number),
      rank: null,
    })
  }
  return ranked(out)
}

function ranked(rows: readonly ResultRow[]): ResultRow[] {
  const ratio = (row: ResultRow) => row.last?.ratio ?? Number.NEGATIVE_INFINITY
  const order = rows.slice().sort((a, b) => {
    const [x, y] = [ratio(a), ratio(b)]
    return (x === y ? 0 : y - x) || (b.bookings ?? 0) - (a.bookings ?? 0) || byText(a.who.name, b.who.name)
  })
  const places = new Map<number, number>()
  order.forEach((row, i) => {
    if (!places.has(ratio(row))) places.set(ratio(row), i + 1)
  })
  return order.map((row) => ({ ...row, rank: row.last?.ratio == null ? null : (places.get(ratio(row)) ?? null) }))
}

function evidence(rows: readonly Attainment[], sets: readonly AttainmentSet[]): Record<string, Evidence> {
  const main = mainSet(sets)
  if (!main) return {}
  const behind = rows.filter((row) => row.whose === main.whose && row.measure === main.measure && row.complete)
  const keys = behind.flatMap((row) => (row.target === null ? [] : [row.target]))
  return {
    attainment: {
      meaning: 'What was reached in each complete target window, as a share of the target.',
      formula: 'Σ results on the days [start, end) ÷ target',
      values: [
        { name: 'windows', value: main.ratios.n, unit: 'count' },
        { name: 'median', value: main.ratios.p50, unit: 'ratio' },
        { name: 'reached', value: main.reached, unit: 'count' },
        { name: 'targets', value: keys.length, unit: 'count' },
      ],
      source: 'measured',
      records: { kind: 'target', keys, count: keys.length, counted: 'targets' },
    },
  }
}

/** Companies with a known truth: calibration, and the forecast's score against the oracle's and last quarter's. */

import { normalQuantile } from '@capstone/engines/math/normal'
import { shapeQuantile } from '@capstone/engines/math/shape'
import { baselineRanges } from '@capstone/engines/number/backtest/score'
import { lastQuarter } from '@capstone/engines/number/forecast/baselines'
import { buildLedger } from '@capstone/engines/number/forecast/ledger'
import { type LookBack, lookBack } from '@capstone/engines/number/forecast/past'
import { markSeason } from '@capstone/engines/number/forecast/season'
import { type Stacked, shapeOf, stackAll } from '@capstone/engines/number/forecast/stack'
import { KINDS, type Kind, type Made, makeCompany } from './generator.ts'
import { oracleDraws } from './oracle.ts'

/** Origins every other week and on the first day of each quarter. Quarters of a company; forecasts are scored from this quarter on. */
const QUARTERS = 32
const SCORED_FROM = 12
const DRAWS = 400

interface Tally {
  quarters: number
  crps: number
  oracle: number
  last: number
  in80: number
  in50: number
  in95: number
  error: number
  lastError: number
  actual: number
  bias: number
}

const emptyTally = (): Tally => ({
  quarters: 0,
  crps: 0,
  oracle: 0,
  last: 0,
  in80: 0,
  in50: 0,
  in95: 0,
  error: 0,
  lastError: 0,
  actual: 0,
  bias: 0,
})

/** Scores at least `quarters` quarters; kinds in turn. */
export function simulate(quarters: number, seed: number, log: (line: string) => void = () => undefined) {
  const perCompany = QUARTERS - SCORED_FROM
  const companies = Math.max(KINDS.length, Math.ceil(quarters / perCompany / KINDS.length) * KINDS.length)
  const tallies = new Map<string, Tally>()
  const tally = (key: string) => {
    const found = tallies.get(key) ?? emptyTally()
    tallies.set(key, found)
    return found
  }
  for (let c = 0; c < companies; c++) {
    const kind = KINDS[c % KINDS.length] as Kind
    const made = makeCompany(kind, seed + 7919 * c, QUARTERS)
    scoreCompany(made, seed + c, (quarter, add) => {
      add(tally(kind))
      if (kind !== 'changed') add(tally(quarter < 20 ? '12-19 quarters' : '20+ quarters'))
      if (kind !== 'changed') add(tally('all'))
    })
    log(`${c + 1}/${companies} ${kind}`)
  }
  return reportOf(tallies, companies)
}

function scoreCompany(made: Made, seed: number, each: (quarter: number, add: (tally: Tally) => void) => void): void {
  const { facts, truth } = made
  const ledger = buildLedger(facts)
  const season = markSeason(facts.calendar, ledger.first - 1, ledger.end + 400)
  const endOf = new Map(truth.quarters.map((q) => [q.start, q.end]))
  const origins: number[] = []
  for (let origin = truth.start + 91; origin < ledger.end; origin += 7) {
    if ((origin - truth.start) % 14 === 0 || endOf.has(origin)) origins.push(origin)
  }
  const past = lookBack(ledger, season, origins, (origin) => [{ from: origin, to: endOf.get(origin) ?? origin + 91 }])
  const stacked = stackAll(past)
  const at = new Map(origins.map((origin, i) => [origin, i]))
  const starts = truth.quarters.map((q) => at.get(q.start)).filter((i): i is number => i !== undefined)
  const cases = starts.map((i) => {
    const { origin, windows } = past.origins[i] as LookBack['origins'][number]
    const window = windows[1]?.window ?? { from: origin, to: origin }
    return { origin, window, actual: windows[1]?.actual ?? Number.NaN, point: lastQuarter(past.booked, origin, window) }
  })
  const ranges = baselineRanges(
    cases,
    cases.map((c) => c.point),
  )
  truth.quarters.forEach((q, index) => {
    const i = at.get(q.start)
    if (index < SCORED_FROM || i === undefined) return
    const k = starts.indexOf(i)
    const actual = (cases[k]?.actual as number) / 10_000
    const shape = shapeOf((stacked[i] as Stacked[])[1] as Stacked, 0)
    const draws = oracleDraws(made, index, DRAWS, seed * 1000 + index)
    const ours = (p: number) => shapeQuantile(shape, p) / 10_000
    const { low, mid, high } = ranges[k] as (typeof ranges)[number]
    const sd = (high - low) / 2 / 1.2816
    const last = (p: number) => (mid + sd * normalQuantile(p)) / 10_000
    const scores = [ours, (p: number) => draws[Math.floor(p * DRAWS)] as number, last].map((of) => crps(of, actual))
    const inside = (level: number) => Number(actual >= ours(0.5 - level / 2) && actual <= ours(0.5 + level / 2))
    each(index, (t) => {
      t.quarters++
      t.crps += scores[0] as number
      t.oracle += scores[1] as number
      t.last += scores[2] as number
      t.in80 += inside(0.8)
      t.in50 += inside(0.5)
      t.in95 += inside(0.95)
      t.error += Math.abs(ours(0.5) - actual)
      t.lastError += Math.abs(mid / 10_000 - actual)
      t.actual += actual
      t.bias += ((stacked[i] as Stacked[])[1]?.mean ?? 0) / 10_000 - actual
    })
  })
}

/** Twice the mean pinball loss over the percentiles. */
function crps(quantile: (p: number) => number, actual: number): number {
  let sum = 0
  for (let k = 1; k < 100; k++) {
    const q = quantile(k / 100)
    sum += actual >= q ? (k / 100) * (actual - q) : (1 - k / 100) * (q - actual)
  }
  return (2 * sum) / 99
}

function reportOf(tallies: Map<string, Tally>, companies: number) {
  const rows = [...tallies].map(([name, t]) => ({
    name,
    quarters: t.quarters,
    coverage80Pct: (100 * t.in80) / t.quarters,
    coverage50Pct: (100 * t.in50) / t.quarters,
    coverage95Pct: (100 * t.in95) / t.quarters,
    crpsVsOraclePct: 100 * (t.crps / t.oracle - 1),
    crpsVsLastQuarterPct: 100 * (t.crps / t.last - 1),
    wapePct: (100 * t.error) / t.actual,
    wapeLastQuarterPct: (100 * t.lastError) / t.actual,
    biasPct: (100 * t.bias) / t.actual,
  }))
  const all = tallies.get('all') ?? emptyTally()
  const kinds = rows.filter((row) => (KINDS as readonly string[]).includes(row.name))
  const total = [...tallies].filter(([name]) => (KINDS as readonly string[]).includes(name))
  return {
    quarters: total.reduce((sum, [, t]) => sum + t.quarters, 0),
    companies,
    coverage80Pct: (100 * all.in80) / all.quarters,
    coverage50Pct: (100 * all.in50) / all.quarters,
    crps: all.crps / all.quarters,
    crpsOracle: all.oracle / all.quarters,
    worstVsLastQuarterPct: Math.max(...kinds.map((row) => row.crpsVsLastQuarterPct)),
    rows,
  }
}

/** The contract that every forecaster passes. */
import { describe, expect, it } from 'vitest'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { stageWeighted } from './backtest/pipeline.ts'
import { lastQuarter, lastWindow, lastYear, meanOfHistory, topDown } from './forecast/baselines.ts'
import { dailyBooked } from './forecast/booked.ts'
import type { Window } from './forecast/bottom-up.ts'
import type { ForecastFacts } from './forecast/facts.ts'
import { buildLedger } from './forecast/ledger.ts'
import { lastDay, type MadeOptions, madeFacts } from './forecast/made-facts.ts'
import { lookBack, WAYS } from './forecast/past.ts'
import { markSeason } from './forecast/season.ts'
import { type Stacked, stackAll } from './forecast/stack.ts'

/** What a window will book, from what had happened before `origin`. */
type Forecaster = (facts: ForecastFacts, origin: number, window: Window) => number

function look(facts: ForecastFacts, origin: number, window: Window) {
  const ledger = buildLedger(facts)
  const season = markSeason(facts.calendar, ledger.first - 1, ledger.end + 400)
  const origins = [12, 8, 4, 3, 2, 1, 0].map((weeks) => origin - 7 * weeks)
  const shift = { from: window.from - origin, to: window.to - origin }
  return lookBack(ledger, season, origins, (o) => [{ from: o + shift.from, to: o + shift.to }])
}

const baseline = (
  of: (booked: ReturnType<typeof dailyBooked>, origin: number, window: Window) => number,
): Forecaster => {
  return (facts, origin, window) => of(dailyBooked(buildLedger(facts)), origin, window)
}

const FORECASTERS: readonly [string, Forecaster][] = [
  ['last window', baseline(lastWindow)],
  ['mean of history', baseline(meanOfHistory)],
  ['last quarter', baseline(lastQuarter)],
  ['last year', baseline(lastYear)],
  [
    'top-down',
    (facts, origin, window) => {
      const ledger = buildLedger(facts)
      return topDown(
        dailyBooked(ledger),
        markSeason(facts.calendar, ledger.first - 1, ledger.end + 400),
        origin,
        window,
      )
    },
  ],
  ['stage-weighted pipeline', (facts, origin) => stageWeighted(buildLedger(facts), [origin])[0] as number],
  ...WAYS.map((way, k): [string, Forecaster] => [
    `way: ${way}`,
    (facts, origin, window) => look(facts, origin, window).origins.at(-1)?.windows[1]?.values[k] as number,
  ]),
  [
    'capstone',
    (facts, origin, window) => ((stackAll(look(facts, origin, window)).at(-1) as Stacked[])[1] as Stacked).mean,
  ],
]

const short: MadeOptions = { days: 400, rate: 1 }
const origin = lastDay(short) - 99
const window = { from: origin, to: origin + 60 }

/** The contract: a forecaster is accepted when it passes what every other passes. */
describe.each(FORECASTERS)('%s', (_, forecast) => {
  const value = forecast(madeFacts(short), origin, window)

  it('is finite and above nothing on a living company', () => {
    expect(Number.isFinite(value)).toBe(true)
    expect(value).toBeGreaterThan(0)
  })
  it('gives the same bits twice', () => {
    expect(forecast(madeFacts(short), origin, window)).toBe(value)
  })
  it('triples when every amount triples', () => {
    const triple = madeFacts({ ...short, alter: (deal) => ({ ...deal, amount: 3 * deal.amount }) })
    expect(forecast(triple, origin, window) / value).toBeCloseTo(3, 2)
  })
  it('does not see what happens from its origin on', () => {
    // The same company told to the end, and told only up to the day before the origin.
    expect(forecast({ ...madeFacts(short), asOf: origin - 1 }, origin, window)).toBeCloseTo(value, 0)
    expect(forecast({ ...madeFacts({ ...short, rate: 1 }), asOf: origin + 30 }, origin, window)).toBeCloseTo(value, 0)
  })
  it('is nothing, not NaN, where nothing was ever won', () => {
    const none = madeFacts({
      ...short,
      alter: (deal) => (deal.outcome === OUTCOME.won ? { ...deal, outcome: OUTCOME.lost } : deal),
    })
    expect(forecast(none, origin, window)).toBeCloseTo(0, -8)
  })
})

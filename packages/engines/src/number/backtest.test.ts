/** The scores by hand and the backtest on a made company. */
import { describe, expect, it } from 'vitest'
import { CALENDAR_YEAR, periodOf } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { baselineRanges, scoreOf } from './backtest/score.ts'
import { backtestForecast } from './backtest.ts'
import { lastDay, madeFacts } from './forecast/made-facts.ts'

describe('scores', () => {
  const said = [
    { low: 80, mid: 100, high: 120, actual: 110 },
    { low: 80, mid: 100, high: 120, actual: 150 },
  ]
  it('are those of the formulas, by hand', () => {
    const score = scoreOf('x', said)
    // Σ actual 260; |error| 10 + 50; width 40 + 40; interval 80 + 10 × 30; pinball by hand per point.
    expect(score.wapePct).toBeCloseTo((100 * 60) / 260, 9)
    expect(score.width80Pct).toBeCloseTo((100 * 80) / 260, 9)
    expect(score.intervalScorePct).toBeCloseTo((100 * 380) / 260, 9)
    const pinball = (0.1 * 30 + 0.5 * 10 + 0.1 * 10 + 0.1 * 70 + 0.5 * 50 + 0.9 * 30) / 3
    expect(score.pinballPct).toBeCloseTo((100 * pinball) / 260, 9)
    expect(score.coverage80Pct).toBe(50)
    expect(score.biasPct).toBeCloseTo((-100 * 60) / 260, 9)
  })
  it('are null, not nought, where nothing came', () => {
    expect(scoreOf('x', []).wapePct).toBe(null)
    expect(scoreOf('x', [{ low: 0, mid: 0, high: 0, actual: 0 }]).pinballPct).toBe(null)
  })
  it("a baseline's range learns from windows that are over only", () => {
    const cases = [0, 7, 40].map((origin) => ({ origin, window: { from: origin, to: origin + 30 }, actual: 100 }))
    const ranges = baselineRanges(cases, [200, 100, 100])
    // The second origin lies inside the first window: its range is the prior's.
    const prior = 100 * Math.sqrt(0.062 ** 2 + 0.08 ** 2)
    expect((ranges[1]?.high ?? 0) - 100).toBeCloseTo(1.2816 * prior, 6)
    expect((ranges[2]?.high ?? 0) - 100).toBeGreaterThan(3 * 1.2816 * prior)
  })
})

describe('the backtest', () => {
  const answer = backtestForecast(madeFacts({ days: 420 }), { step: 21 })
  it('scores ours and every baseline at every horizon', () => {
    expect(answer.horizons.map((h) => h.name)).toEqual(['30 days', '60 days', '90 days', 'rest of quarter'])
    for (const horizon of answer.horizons) {
      expect(horizon.methods.map((m) => m.name)).toEqual([
        'capstone',
        'stage-weighted pipeline',
        'last window',
        'mean of history',
        'same window last quarter',
        'top-down level × season',
      ])
      expect(horizon.said.length).toBe(horizon.origins)
      for (const method of horizon.methods) expect(method.pinballPct).toBeGreaterThan(0)
    }
  })
  it('tells each quarter as we said it: booked so far and the rest make the whole', () => {
    const rest = answer.horizons.find((h) => h.name === 'rest of quarter')?.said ?? []
    const wholes = new Map<number, Set<number>>()
    for (const then of rest) {
      const seen = wholes.get(then.quarterStart) ?? new Set()
      wholes.set(then.quarterStart, seen.add(then.booked + then.actual))
    }
    expect(wholes.size).toBeGreaterThan(1)
    for (const seen of wholes.values()) expect(seen.size).toBe(1)
  })
  it('says so when the history is too short', () => {
    expect(backtestForecast(madeFacts({ days: 180 })).status.code).toBe('no-evidence')
    expect(backtestForecast(madeFacts({ days: 0 })).status.code).toBe('no-evidence')
  })
})

describe("deals held back for the quarter's end", () => {
  const days = 900
  const last = lastDay({ days })
  /** Every other deal that is won waits for one of the last three days of its quarter. */
  const facts = madeFacts({
    days,
    rate: 2,
    staged: false,
    alter: (row, i) => {
      if (i % 2 === 0 || row.outcome !== OUTCOME.won) return row
      const closed = periodOf(CALENDAR_YEAR, 'quarter', row.closed).end - 1 - (i % 3)
      return closed > last ? { ...row, closed: NO_DAY, outcome: OUTCOME.open, stage: 1 } : { ...row, closed }
    },
  })
  const { horizons } = backtestForecast(facts, { step: 14 })

  it('are foreseen: no baseline is better at any horizon, least of all at the rest of the quarter', () => {
    const best = (name: string) => {
      const [ours, ...others] = horizons.find((h) => h.name === name)?.methods ?? []
      return (ours?.wapePct ?? 0) / Math.min(...others.map((m) => m.wapePct ?? 0))
    }
    for (const { name } of horizons) expect(best(name)).toBeLessThan(1)
    expect(best('rest of quarter')).toBeLessThan(0.9)
  })
})

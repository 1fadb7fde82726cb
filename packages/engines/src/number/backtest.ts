/** The backtest: the forecast and its baselines at weekly origins of the past, scored by the protocol. */

import { shapeQuantile } from '#math/shape.ts'
import { periodsBetween } from '#vocabulary/calendar.ts'
import type { Status } from '#vocabulary/evidence.ts'
import { stageWeighted } from './backtest/pipeline.ts'
import { baselineRanges, type Said, type Score, scoreOf } from './backtest/score.ts'
import { lastQuarter, lastWindow, meanOfHistory, topDown } from './forecast/baselines.ts'
import { bookedIn } from './forecast/booked.ts'
import type { Window } from './forecast/bottom-up.ts'
import type { ForecastFacts } from './forecast/facts.ts'
import { buildLedger } from './forecast/ledger.ts'
import { type LookBack, lookBack } from './forecast/past.ts'
import { markSeason } from './forecast/season.ts'
import { type Stacked, shapeOf, stackAll } from './forecast/stack.ts'

export interface BacktestOptions {
  /** First origin: the first day not known. Default: two quarters (183 days) after the first creation. */
  readonly firstOrigin?: number
  /** Days between origins. Default 7. */
  readonly step?: number
  /** Fixed windows, days. Default 30, 60, 90. */
  readonly days?: readonly number[]
  /** Whether top-down uses the season from the start. Default: from the third quarter seen on. */
  readonly seasonAlways?: boolean
}

/** "At this point we said … and it became …": add `booked` to read the rest of a quarter as the whole quarter. */
export interface SaidThen extends Said {
  readonly origin: number
  /** First day of the origin's fiscal quarter, and what was booked from it up to the origin. */
  readonly quarterStart: number
  readonly booked: number
}

export interface BacktestHorizon {
  /** '30 days', …, 'rest of quarter'. */
  readonly name: string
  readonly origins: number
  /** 1/10,000. */
  readonly meanActual: number
  /** First `capstone`, then the baselines. Scores are % of the mean actual; null where there is no origin. */
  readonly methods: readonly Score[]
  /** Every origin: what we said of the window (10/50/90) and what it became. */
  readonly said: readonly SaidThen[]
}

export interface Backtest {
  readonly status: Status
  readonly horizons: readonly BacktestHorizon[]
}

/**
 * How the forecast would have done on the company's own past (handbook N3): at every origin only what had happened by then is used. Target:
 * won value in the next 30, 60, 90 days and in the rest of the quarter. Baselines: stage-weighted pipeline, last window, mean of history, same
 * window last quarter, top-down level × season; a baseline's range comes from its own past errors.
 * @example backtestForecast(facts).horizons[0].methods[0] // { name: 'capstone', wapePct: …, … }
 */
export function backtestForecast(facts: ForecastFacts, options: BacktestOptions = {}): Backtest {
  const ledger = buildLedger(facts)
  const season = markSeason(facts.calendar, ledger.first - 1, ledger.end + 400)
  const step = options.step ?? 7
  const days = options.days ?? [30, 60, 90]
  const first = options.firstOrigin ?? ledger.first + 183
  const origins: number[] = []
  for (let origin = first; origin < ledger.end; origin += step) origins.push(origin)
  if (origins.length < 5) {
    const sentence = 'The history is shorter than two quarters and five weeks: nothing can be tried on it yet.'
    return { status: { code: 'no-evidence', sentence }, horizons: [] }
  }
  const rest = (origin: number): Window => ({ from: origin, to: season.quarterEnd[origin - season.from] as number })
  const windows = (origin: number) => [...days.map((length) => ({ from: origin, to: origin + length })), rest(origin)]
  const past = lookBack(ledger, season, origins, windows)
  const stacked = stackAll(past)
  const names = [...days.map((length) => `${length} days`), 'rest of quarter']
  const seasonal = (origin: number) =>
    options.seasonAlways === true || periodsBetween(facts.calendar, 'quarter', ledger.first, origin).length > 3
  const pipeline = stageWeighted(ledger, origins)
  const horizons = names.map((name, w) => horizonOf(past, stacked, pipeline, name, w + 1, seasonal))
  return { status: { code: 'ok', sentence: '' }, horizons }
}

function horizonOf(
  past: LookBack,
  stacked: readonly Stacked[][],
  pipeline: readonly number[],
  name: string,
  w: number,
  seasonal: (origin: number) => boolean,
): BacktestHorizon {
  const { booked, season, ledger } = past
  const at = past.origins.map((_, i) => i).filter((i) => (past.origins[i]?.windows[w]?.window.to ?? 0) <= ledger.end)
  const cases = at.map((i) => {
    const { origin, windows } = past.origins[i] as LookBack['origins'][number]
    const window = windows[w]?.window as Window
    return { i, origin, window, actual: bookedIn(booked, window.from, window.to) }
  })
  const ours = cases.map(({ i, actual }): Said => {
    const shape = shapeOf((stacked[i] as Stacked[])[w] as Stacked, 0)
    return { low: shapeQuantile(shape, 0.1), mid: shapeQuantile(shape, 0.5), high: shapeQuantile(shape, 0.9), actual }
  })
  const points: [string, (origin: number, window: Window, k: number) => number][] = [
    ['stage-weighted pipeline', (_, __, k) => pipeline[at[k] as number] as number],
    ['last window', (origin, window) => lastWindow(booked, origin, window)],
    ['mean of history', (origin, window) => meanOfHistory(booked, origin, window)],
    ['same window last quarter', (origin, window) => lastQuarter(booked, origin, window)],
    ['top-down level × season', (origin, window) => topDown(booked, season, origin, window, 60, seasonal(origin))],
  ]
  const baselines = points.map(([method, point]) => {
    const values = cases.map(({ origin, window }, k) => point(origin, window, k))
    return scoreOf(method, baselineRanges(cases, values))
  })
  return {
    name,
    origins: cases.length,
    meanActual: cases.length > 0 ? cases.reduce((sum, c) => sum + c.actual, 0) / cases.length : 0,
    methods: [scoreOf('capstone', ours), ...baselines],
    said: ours.map((said, k) => {
      const origin = cases[k]?.origin as number
      const quarterStart = season.quarterStart[origin - season.from] as number
      return { ...said, origin, quarterStart, booked: bookedIn(booked, quarterStart, origin) }
    }),
  }
}

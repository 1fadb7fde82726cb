/** Scores of ranges against what came. */
import type { Window } from '#number/forecast/bottom-up.ts'

/** A range of 80 % and its middle, with what came. */
export interface Said {
  readonly low: number
  readonly mid: number
  readonly high: number
  readonly actual: number
}

/** All in % of the mean actual, coverage in % of cases; null where there is nothing to score. */
export interface Score {
  readonly name: string
  readonly wapePct: number | null
  readonly pinballPct: number | null
  readonly intervalScorePct: number | null
  readonly coverage80Pct: number | null
  readonly width80Pct: number | null
  readonly biasPct: number | null
}

/** Scores a method. Pinball is the mean over .1, .5 and .9; the interval score is Winkler's for 80 %. */
export function scoreOf(name: string, said: readonly Said[]): Score {
  const total = said.reduce((sum, s) => sum + s.actual, 0)
  const percent = (of: (s: Said) => number) => {
    const share = said.reduce((sum, s) => sum + of(s), 0) / total
    return total > 0 && Number.isFinite(share) ? 100 * share : null
  }
  const pinball = (q: number, actual: number, at: number) =>
    actual >= at ? q * (actual - at) : (1 - q) * (at - actual)
  return {
    name,
    wapePct: percent((s) => Math.abs(s.mid - s.actual)),
    pinballPct: percent(
      (s) => (pinball(0.1, s.actual, s.low) + pinball(0.5, s.actual, s.mid) + pinball(0.9, s.actual, s.high)) / 3,
    ),
    intervalScorePct: percent(
      (s) => s.high - s.low + 10 * Math.max(0, s.low - s.actual) + 10 * Math.max(0, s.actual - s.high),
    ),
    coverage80Pct:
      said.length > 0 ? (100 * said.filter((s) => s.actual >= s.low && s.actual <= s.high).length) / said.length : null,
    width80Pct: percent((s) => s.high - s.low),
    biasPct: percent((s) => s.mid - s.actual),
  }
}

/** z of the 10 % and 90 % points. */
const Z = 1.2816
/** Prior of a baseline's error: 8 %, worth three windows; noise of 30 days: 6.2 %. */
const PRIOR = 0.08
const PRIOR_CASES = 3
const NOISE_30 = 0.062

/**
 * A point baseline's range from its own past errors: sd = point × √(noise² + learned²), noise = 6.2 % × √(30 / days), learned² = (Σ max(0,
 * (point/actual − 1)² − noise²) + 3 × 8 %²) / (n + 3) over earlier windows that were over by the origin.
 */
export function baselineRanges(
  cases: readonly { readonly origin: number; readonly window: Window; readonly actual: number }[],
  points: readonly number[],
): Said[] {
  return cases.map(({ origin, window, actual }, i) => {
    const noise = NOISE_30 * Math.sqrt(30 / Math.max(1, window.to - window.from))
    let excess = 0
    let n = 0
    for (let q = 0; q < i; q++) {
      const past = cases[q] as (typeof cases)[number]
      if (past.window.to > origin || !(past.actual > 0)) continue
      excess += Math.max(0, ((points[q] as number) / past.actual - 1) ** 2 - noise * noise)
      n++
    }
    const mid = points[i] as number
    const sd = mid * Math.sqrt(noise * noise + (excess + PRIOR_CASES * PRIOR ** 2) / (n + PRIOR_CASES))
    return { low: mid - Z * sd, mid, high: mid + Z * sd, actual }
  })
}

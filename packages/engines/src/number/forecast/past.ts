/** The look back: at every past origin, what each way of forecasting would have said, and what came. */
import { type Booked, bookedIn, dailyBooked } from './booked.ts'
import type { Window } from './bottom-up.ts'
import type { Ledger } from './ledger.ts'
import type { Season } from './season.ts'
import { type BottomUp, type Standing, sweep } from './sweep.ts'
import { levelAndSeason, quarterBefore } from './top-down.ts'

/** The ways that are stacked, in the order of every `values` column. */
export const WAYS = [
  'hazards, long memory',
  'hazards, short memory',
  'top-down',
  'top-down, slow',
  'last quarter',
] as const

/** Half-lives of the two hazard models, days. */
export const HALF_LIVES = [365, 90] as const
/** Half-lives of the two top-down levels, days. */
const LEVELS = [60, 360] as const
/** The short window from which bias is learned soonest, days. */
const SHORT = 28
/** Days after the first result before an origin teaches anything. */
export const RIPE = 60

/** One window seen from one origin. */
export interface PastWindow {
  readonly window: Window
  /** What was booked in it; NaN while it is not over. */
  readonly actual: number
  /** By WAYS; bias-corrected. */
  readonly values: Float64Array
  /** Spread from the deals alone, as a share of the long-memory mean, and their skew. */
  readonly idio: number
  readonly skew: number
  readonly bottomUp: BottomUp
}

export interface PastOrigin {
  readonly origin: number
  /** Day of the quarter, 0 first. */
  readonly position: number
  /** Days since the origin before; a window of its own holds only these of its days. */
  readonly gap: number
  /** First the short window, then those asked for. */
  readonly windows: readonly PastWindow[]
  /** Factors by which the hazard models are corrected for their own past bias. */
  readonly correction: readonly number[]
}

export interface LookBack {
  readonly ledger: Ledger
  readonly season: Season
  readonly booked: Booked
  readonly origins: readonly PastOrigin[]
}

/** Runs the sweep and gathers, for every origin, values and outcomes. Nothing later than an origin enters its values. */
export function lookBack(
  ledger: Ledger,
  season: Season,
  origins: readonly number[],
  windows: (origin: number) => readonly Window[],
  visit?: (at: Standing) => void,
): LookBack {
  const booked = dailyBooked(ledger)
  const asked = (origin: number) => [{ from: origin, to: origin + SHORT }, ...windows(origin)]
  const raw = sweep(ledger, season, { origins, windows: asked, halfLives: HALF_LIVES, ...(visit ? { visit } : {}) })
  const shorts = origins.map((origin, i) => ({
    origin,
    gap: gapAt(origins, i),
    actual: bookedIn(booked, origin, origin + SHORT),
    said: HALF_LIVES.map((_, m) => mean((raw[i] as BottomUp[][])[m]?.[0])),
  }))
  const rows = origins.map((origin, i): PastOrigin => {
    const correction = HALF_LIVES.map((_, m) => correctionAt(shorts, i, m))
    const models = raw[i] as BottomUp[][]
    return {
      origin,
      position: origin - (season.quarterStart[origin - season.from] as number),
      gap: gapAt(origins, i),
      correction,
      windows: asked(origin).map((window, w): PastWindow => {
        const long = models[0]?.[w] as BottomUp
        const values = Float64Array.from([
          ...HALF_LIVES.map((_, m) => mean(models[m]?.[w]) * (correction[m] as number)),
          ...LEVELS.map((life) => levelAndSeason(booked, season, origin, window, life)),
          quarterBefore(booked, season, origin, window),
        ])
        const level = mean(long)
        const variance = long.openVariance + long.freshVariance
        const sd = Math.sqrt(Math.max(0, variance))
        return {
          window,
          actual: window.to <= ledger.end ? bookedIn(booked, window.from, window.to) : Number.NaN,
          values,
          idio: level > 0 ? sd / level : 0,
          skew: sd > 0 ? long.third / sd ** 3 : 0,
          bottomUp: long,
        }
      }),
    }
  })
  return { ledger, season, booked, origins: rows }
}

/** Origins that follow closely overlap; one alone is taken as weekly. */
const gapAt = (origins: readonly number[], i: number) =>
  i > 0 ? (origins[i] as number) - (origins[i - 1] as number) : 7

const mean = (answer: BottomUp | undefined) => (answer ? answer.open + answer.fresh : 0)

/** The share of a short window that is not the next one's too. */
const own = (gap: number) => Math.min(1, gap / SHORT)

/** Half-life of the bias, and of the noise around it, days. */
const BIAS_LIFE = 56
const NOISE_LIFE = 180
/** Usual size of a bias, and of the noise of a short window before anything is known. */
const BIAS_SD = 0.1
const NOISE_SD = 0.08

/**
 * The factor that would have set recent short windows right, pulled to 1 as far as their scatter makes the bias doubtful:
 * exp(b × n / (n + noise² / 0.1²)), b = log(Σ booked / Σ said) with half-life 56 days, n windows' worth.
 */
function correctionAt(
  shorts: readonly {
    readonly origin: number
    readonly gap: number
    readonly actual: number
    readonly said: readonly number[]
  }[],
  at: number,
  model: number,
): number {
  const now = shorts[at]?.origin as number
  let came = 0
  let said = 0
  let weight = 0
  for (let q = 0; q < at; q++) {
    const past = shorts[q] as (typeof shorts)[number]
    const f = past.said[model] as number
    if (past.origin + SHORT > now || !(f > 0)) continue
    const w = 0.5 ** ((now - SHORT - past.origin) / BIAS_LIFE) * own(past.gap)
    came += w * past.actual
    said += w * f
    weight += w
  }
  if (!(came > 0) || !(said > 0)) return 1
  const bias = Math.log(came / said)
  let scatter = 0
  let seen = 0
  for (let q = 0; q < at; q++) {
    const past = shorts[q] as (typeof shorts)[number]
    const f = past.said[model] as number
    if (past.origin + SHORT > now || !(f > 0)) continue
    const w = 0.5 ** ((now - SHORT - past.origin) / NOISE_LIFE) * own(past.gap)
    scatter += w * (past.actual / f / Math.exp(bias) - 1) ** 2
    seen += w
  }
  const noise = (scatter + 2 * NOISE_SD ** 2) / (seen + 2)
  return Math.exp((bias * weight) / (weight + noise / BIAS_SD ** 2))
}

/** Intervals: how far an estimate may be from the truth, by the size of its sample. */
import { betaQuantile, studentQuantile } from '#math/beta.ts'
import { normalProbability, normalQuantile } from '#math/normal.ts'
import { quantileOfSorted } from '#math/quantile.ts'
import type { Random } from '#math/random.ts'
import { mean, variance } from '#math/statistics.ts'

/** An estimate with its range; `n` cases behind it. */
export interface Range {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/**
 * A share with its Wilson score interval (Wilson 1927): stays inside [0, 1] and is right for small samples.
 * @param level probability covered, default .9
 * @returns null for n = 0
 * @example wilson(8, 10, 0.95) // { value: 0.8, low: 0.4902, high: 0.9433, n: 10 }
 */
export function wilson(successes: number, n: number, level = 0.9): Range | null {
  if (!(n > 0)) return null
  const z = normalQuantile(0.5 + level / 2)
  const p = successes / n
  const scale = 1 + (z * z) / n
  const centre = (p + (z * z) / (2 * n)) / scale
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return {
    value: p,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
    n,
  }
}

/**
 * A share with the equal-tailed interval of its Beta(½, ½) posterior (Brown, Cai and DasGupta 2001).
 * @returns null for n = 0
 * @example jeffreys(2, 20, 0.95) // { value: 0.1, low: 0.0214, high: 0.2838, n: 20 }
 */
export function jeffreys(successes: number, n: number, level = 0.9): Range | null {
  if (!(n > 0)) return null
  const tail = (1 - level) / 2
  return {
    value: successes / n,
    low: successes === 0 ? 0 : betaQuantile(tail, successes + 0.5, n - successes + 0.5),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 0.5, n - successes + 0.5),
    n,
  }
}

/** The mean of a sample with Student's t interval; null for fewer than two values. */
export function meanInterval(values: ArrayLike<number>, level = 0.9): Range | null {
  const value = mean(values)
  const spread = variance(values)
  if (value === null || spread === null) return null
  const half = studentQuantile(level, values.length - 1) * Math.sqrt(spread / values.length)
  return { value, low: value - half, high: value + half, n: values.length }
}

/**
 * A ratio of two sums Σa / Σb with its linearized interval (Cochran, Sampling Techniques, 6.3), kept inside [0, 1] when every a lies in [0, b].
 * @returns null for fewer than two pairs or Σb ≤ 0
 */
export function ratioInterval(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.9): Range | null {
  const n = a.length
  let above = 0
  let below = 0
  let inside = true
  for (let i = 0; i < n; i++) {
    above += a[i] as number
    below += b[i] as number
    if ((a[i] as number) < 0 || (a[i] as number) > (b[i] as number)) inside = false
  }
  if (n < 2 || !(below > 0)) return null
  const value = above / below
  let squares = 0
  for (let i = 0; i < n; i++) squares += ((a[i] as number) / below - (value * (b[i] as number)) / below) ** 2
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt((squares * n) / (n - 1))
  const low = value - half
  const high = value + half
  return { value, low: inside ? Math.max(0, low) : low, high: inside ? Math.min(1, high) : high, n }
}

/**
 * Any statistic of a sample with its percentile bootstrap interval (Efron 1979), by a seeded stream.
 * @param times resamples, default 1,000
 * @returns null for no values or where the statistic is null on the sample
 */
export function bootstrap(
  values: ArrayLike<number>,
  statistic: (sample: ArrayLike<number>) => number | null,
  random: Random,
  level = 0.9,
  times = 1000,
): Range | null {
  const n = values.length
  const value = n > 0 ? statistic(values) : null
  if (value === null) return null
  const sample = new Float64Array(n)
  const draws: number[] = []
  for (let t = 0; t < times; t++) {
    for (let i = 0; i < n; i++) sample[i] = values[random.below(n)] as number
    const drawn = statistic(sample)
    if (drawn !== null && Number.isFinite(drawn)) draws.push(drawn)
  }
  draws.sort((x, y) => x - y)
  const tail = (1 - level) / 2
  return {
    value,
    low: quantileOfSorted(draws, tail) ?? value,
    high: quantileOfSorted(draws, 1 - tail) ?? value,
    n,
  }
}

/**
 * Two-sided p-value that two shares are the same (pooled score test; 1 where either sample is empty or both are all or nothing alike).
 * @example sameShare(30, 100, 45, 100) // 0.0285
 */
export function sameShare(successes1: number, n1: number, successes2: number, n2: number): number {
  if (!(n1 > 0 && n2 > 0)) return 1
  const pooled = (successes1 + successes2) / (n1 + n2)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  if (spread === 0) return 1
  return 2 * normalProbability(-Math.abs(successes1 / n1 - successes2 / n2) / spread)
}

/**
 * Cochran-Armitage test that a share has a trend over equally spaced periods.
 * @returns z (positive when it rises) and its two-sided p; z 0 and p 1 where there is nothing to test
 * @example shareTrend([10, 14, 20, 27], [100, 100, 100, 100]) // z 3.35, p 0.0008
 */
export function shareTrend(successes: ArrayLike<number>, n: ArrayLike<number>): { z: number; p: number } {
  let all = 0
  let won = 0
  let weighted = 0
  let nx = 0
  let nxx = 0
  for (let i = 0; i < n.length; i++) {
    all += n[i] as number
    won += successes[i] as number
    weighted += i * (successes[i] as number)
    nx += i * (n[i] as number)
    nxx += i * i * (n[i] as number)
  }
  const p = all > 0 ? won / all : 0
  const spread = p * (1 - p) * (nxx - (nx * nx) / (all || 1))
  if (!(spread > 0)) return { z: 0, p: 1 }
  const z = (weighted - p * nx) / Math.sqrt(spread)
  return { z, p: 2 * normalProbability(-Math.abs(z)) }
}

/**
 * p-values corrected for how many were tested (Holm 1979); null, not tested, stays null.
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(values: readonly (number | null)[]): (number | null)[] {
  const order = values.map((_, k) => k).filter((k) => values[k] !== null)
  order.sort((a, b) => (values[a] as number) - (values[b] as number))
  const out: (number | null)[] = values.map(() => null)
  let running = 0
  order.forEach((k, rank) => {
    running = Math.max(running, Math.min(1, (order.length - rank) * (values[k] as number)))
    out[k] = running
  })
  return out
}

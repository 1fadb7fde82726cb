/** Quantiles of a sample. */

/**
 * The p-quantile of values sorted ascending (Hyndman and Fan 1996, definition 7: linear between order statistics).
 * @returns null for no values
 * @example quantileOfSorted([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  const n = sorted.length
  if (n === 0) return null
  const at = Math.min(Math.max(p, 0), 1) * (n - 1)
  const below = Math.floor(at)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, n - 1)] as number
  return low + (at - below) * (high - low)
}

/** The values as a new ascending typed array, entries that are not finite left out. Linear for many whole numbers close together, such as days. */
export function sorted(values: ArrayLike<number>): Float64Array {
  const out = new Float64Array(values.length)
  let n = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let whole = true
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (!Number.isFinite(value)) continue
    out[n++] = value
    if (value < low) low = value
    if (value > high) high = value
    // Minus zero comes before zero, which counting does not see.
    if (whole && (!Number.isInteger(value) || Object.is(value, -0))) whole = false
  }
  const present = out.subarray(0, n)
  return whole && n >= LEAST_COUNTED && high - low <= 2 * n ? counted(present, low, high) : present.slice().sort()
}

/** From so many whole numbers on, counting them is faster than comparing them. */
const LEAST_COUNTED = 500

function counted(values: Float64Array, low: number, high: number): Float64Array {
  const counts = new Uint32Array(high - low + 1)
  for (let i = 0; i < values.length; i++) {
    const at = (values[i] as number) - low
    counts[at] = (counts[at] as number) + 1
  }
  const out = new Float64Array(values.length)
  for (let at = 0, from = 0; at < counts.length; at++) {
    const to = from + (counts[at] as number)
    out.fill(low + at, from, to)
    from = to
  }
  return out
}

/** The p-quantile of a sample in any order. @example quantile([4, 1, 3, 2], 0.5) // 2.5 */
export function quantile(values: ArrayLike<number>, p: number): number | null {
  return quantileOfSorted(sorted(values), p)
}

/** A sample in seven figures. */
export interface Distribution {
  readonly n: number
  readonly mean: number | null
  readonly p10: number | null
  readonly p25: number | null
  readonly p50: number | null
  readonly p75: number | null
  readonly p90: number | null
  readonly max: number | null
}

/** Mean, quantiles and maximum of a sample; every figure null for no values. */
export function distribution(values: ArrayLike<number>): Distribution {
  const s = sorted(values)
  const n = s.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += s[i] as number
  return {
    n,
    mean: n > 0 ? sum / n : null,
    p10: quantileOfSorted(s, 0.1),
    p25: quantileOfSorted(s, 0.25),
    p50: quantileOfSorted(s, 0.5),
    p75: quantileOfSorted(s, 0.75),
    p90: quantileOfSorted(s, 0.9),
    max: n > 0 ? (s[n - 1] as number) : null,
  }
}

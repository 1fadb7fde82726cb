/** Descriptive statistics of a sample: mean, variance, median, concentration, order. */
import { quantile, sorted } from '#math/quantile.ts'

/** The arithmetic mean; null for no values. */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return sum / values.length
}

/** The unbiased sample variance (n − 1), in two passes; null for fewer than two values. */
export function variance(values: ArrayLike<number>): number | null {
  const centre = mean(values)
  if (centre === null || values.length < 2) return null
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += ((values[i] as number) - centre) ** 2
  return sum / (values.length - 1)
}

/** The middle value; null for no values. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5)
}

/**
 * The Gini coefficient of values ≥ 0: 0 all equal, near 1 one has all (n / (n − 1) correction left out).
 * @returns null for no values or a sum of zero
 * @example gini([0, 0, 0, 10]) // 0.75
 */
export function gini(values: ArrayLike<number>): number | null {
  const s = sorted(values)
  let total = 0
  let ranked = 0
  for (let i = 0; i < s.length; i++) {
    total += s[i] as number
    ranked += (i + 1) * (s[i] as number)
  }
  if (s.length === 0 || total <= 0) return null
  return (2 * ranked) / (s.length * total) - (s.length + 1) / s.length
}

/** The slope of the least-squares line through (0, y₀), (1, y₁) …; null for fewer than two values. */
export function slope(values: ArrayLike<number>): number | null {
  const n = values.length
  const centre = mean(values)
  if (n < 2 || centre === null) return null
  let above = 0
  let below = 0
  for (let i = 0; i < n; i++) {
    const x = i - (n - 1) / 2
    above += x * ((values[i] as number) - centre)
    below += x * x
  }
  return above / below
}

/**
 * Spearman's rank correlation of two samples of equal length, ties at their mean rank.
 * @returns null for fewer than three pairs or a constant sample
 * @example rankCorrelation([1, 2, 3], [10, 20, 15]) // 0.5
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length < 3 || a.length !== b.length) return null
  const x = ranks(a)
  const y = ranks(b)
  const middle = (a.length + 1) / 2
  let xy = 0
  let xx = 0
  let yy = 0
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - middle
    const dy = (y[i] as number) - middle
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null
}

function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i)
  order.sort((i, j) => (values[i] as number) - (values[j] as number))
  const out = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++
    for (let k = start; k < end; k++) out[order[k] as number] = (start + 1 + end) / 2
    start = end
  }
  return out
}

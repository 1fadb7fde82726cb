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

/** Shrinkage of many small rates towards what they share (empirical Bayes, gamma-Poisson). */

/**
 * How strongly ratios observed ÷ expected should be pulled to 1: the shape of the gamma from which the true ratios come, by the method of
 * moments (Marshall 1991): E[(O − E)²] = E + E²/k.
 * @param observed counts
 * @param expected counts that the shared rate predicts
 * @param low,high the answer is held within [low, high]; high = no sign of any true difference
 * @example momentStrength([5, 20], [10, 10], 1, 1000) // true differences are large: a small strength
 */
export function momentStrength(
  observed: ArrayLike<number>,
  expected: ArrayLike<number>,
  low = 1,
  high = 10_000,
): number {
  let excess = 0
  let squares = 0
  for (let i = 0; i < observed.length; i++) {
    const e = expected[i] as number
    const off = (observed[i] as number) - e
    excess += off * off - e
    squares += e * e
  }
  if (squares <= 0 || excess <= 0) return high
  return Math.min(high, Math.max(low, squares / excess))
}

/**
 * Observed ÷ expected, pulled to 1 as if `strength` further cases had come out as expected.
 * @example shrunkRatio(8, 4, 4) // 1.5
 */
export const shrunkRatio = (observed: number, expected: number, strength: number) =>
  (observed + strength) / (expected + strength)

/**
 * A mean pulled to a prior as if `strength` further cases had that prior's value.
 * @example shrunkMean(10, 5, 0, 5) // 1: ten in five cases, with five cases at 0
 */
export const shrunkMean = (sum: number, n: number, prior: number, strength: number) =>
  (sum + strength * prior) / (n + strength)

/** The standard normal distribution: its probabilities and its quantiles. */

/**
 * P(Z ≤ z) of a standard normal Z: the series of Marsaglia (2004) in the middle, Laplace's continued fraction in the tails, so that small
 * probabilities keep their relative precision. A few dozen multiplications: it stands in the inner loops of the number.
 * @example normalProbability(1.959963984540054) // 0.975
 */
export function normalProbability(z: number): number {
  const far = Math.abs(z)
  if (far > 3) {
    const tail = far > 38.5 ? 0 : Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (far + tailFraction(far))
    return z > 0 ? 1 - tail : tail
  }
  let term = z
  let sum = z
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

function tailFraction(far: number): number {
  let fraction = 0
  for (let k = far > 6 ? 40 : 120; k >= 1; k--) fraction = k / (far + fraction)
  return fraction
}

/**
 * The z with P(Z ≤ z) = p: Acklam's rational approximation and one Halley step, to about 1e-15.
 * @param p in (0, 1); 0 and 1 give ∓Infinity
 * @example normalQuantile(0.9) // 1.2815515655446004
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY
  if (p >= 1) return Number.POSITIVE_INFINITY
  if (p > 0.5) return -normalQuantile(1 - p)
  const z = p < 0.02425 ? tailGuess(p) : middleGuess(p)
  const error = normalProbability(z) - p
  const step = error * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2)
  return z - step / (1 + (z * step) / 2)
}

function tailGuess(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p))
  const top =
    ((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  const bottom =
    (((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return top / bottom
}

function middleGuess(p: number): number {
  const q = p - 0.5
  const r = q * q
  const top =
    ((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.38357751867269e2) * r -
      3.066479806614716e1) *
      r +
    2.506628277459239
  const bottom =
    ((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r -
      1.328068155288572e1) *
      r +
    1
  return (top * q) / bottom
}

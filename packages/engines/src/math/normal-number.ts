/** The standard normal distribution. */

/** Odds of at most z (Marsaglia 2004 by series near 0, continued fraction in the tails; absolute error below 1e-13). */
export function normalCdf(z: number): number {
  if (z < -38) return 0
  if (z > 38) return 1
  if (Math.abs(z) > 5) {
    let fraction = 0
    for (let k = 60; k >= 1; k--) fraction = k / (Math.abs(z) + fraction)
    const tail = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (Math.abs(z) + fraction)
    return z > 0 ? 1 - tail : tail
  }
  let term = z
  let sum = z
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k
    sum += term
    if (k > 300) break
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
]
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]

const poly = (c: readonly number[], x: number) => c.reduce((sum, a) => sum * x + a, 0)

/** The z with odds q of at most z, q in (0, 1) (Acklam's approximation, relative error below 1.2e-9). */
export function normalQuantile(q: number): number {
  if (q < 0.02425) {
    const r = Math.sqrt(-2 * Math.log(q))
    return poly(C, r) / poly(D, r)
  }
  if (q > 1 - 0.02425) return -normalQuantile(1 - q)
  const r = q - 0.5
  return (poly(A, r * r) * r) / poly(B, r * r)
}

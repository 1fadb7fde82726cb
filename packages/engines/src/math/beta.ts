/** The beta distribution: the regularized incomplete beta function and its inverse. */
import { logGamma } from '#math/gamma.ts'

/**
 * I_x(a, b): the probability that a Beta(a, b) is at most x (continued fraction, Lentz; DLMF 8.17.22).
 * @example betaProbability(0.5, 2, 3) // 0.6875
 */
export function betaProbability(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 2000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return Math.min(1, front * fraction)
}

/**
 * The x with I_x(a, b) = p, by bisection to the last bits.
 * @example betaQuantile(0.6875, 2, 3) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (betaProbability(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(|T| ≥ |t|) of Student's t with the given degrees of freedom. @example studentTail(2.2281388519649385, 10) // 0.05 */
export function studentTail(t: number, degrees: number): number {
  return betaProbability(degrees / (degrees + t * t), degrees / 2, 0.5)
}

/** The t > 0 with P(|T| ≤ t) = level. @example studentQuantile(0.95, 10) // 2.2281388519649385 */
export function studentQuantile(level: number, degrees: number): number {
  const x = betaQuantile(1 - level, degrees / 2, 0.5)
  return Math.sqrt((degrees * (1 - x)) / x)
}

function guard(x: number): number {
  return Math.abs(x) < 1e-300 ? 1e-300 : x
}

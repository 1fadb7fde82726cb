/** A skewed bell by three moments, with branches for single amounts that outweigh the rest. */
import { normalProbability, normalQuantile } from '#math/normal.ts'

/** A shifted lognormal (or a normal where there is no skew): mean, standard deviation, and its parts. */
interface Bell {
  readonly mean: number
  readonly sd: number
  /** log sd; 0 = normal. */
  readonly s: number
  readonly m: number
  readonly shift: number
}

/** Weighted branches of bells; never below `floor`. */
export interface Shape {
  readonly floor: number
  readonly branches: readonly { readonly weight: number; readonly bell: Bell }[]
}

/** The shifted lognormal with a mean, standard deviation and skewness (Johnson 1949; closed form of its cubic). */
function bellOf(mean: number, sd: number, skew: number): Bell {
  const g = Math.min(20, Math.max(0, skew))
  if (!(sd > 0) || g < 1e-3) return { mean, sd: Math.max(0, sd), s: 0, m: 0, shift: 0 }
  const b = Math.cbrt(0.5 * (g * g + 2 + g * Math.sqrt(g * g + 4)))
  const w = b + 1 / b - 1
  const m = 0.5 * Math.log((sd * sd) / (w * (w - 1)))
  return { mean, sd, s: Math.sqrt(Math.log(w)), m, shift: mean - Math.exp(m) * Math.sqrt(w) }
}

/** One bell. @param floor what is sure already */
export function bellShape(mean: number, sd: number, skew: number, floor: number): Shape {
  return { floor, branches: [{ weight: 1, bell: bellOf(mean, sd, skew) }] }
}

/**
 * A bell for the rest, branched exactly on amounts that come or do not.
 * @param chances at most a few; each doubles the branches
 */
export function branchedShape(
  rest: { readonly mean: number; readonly sd: number; readonly skew: number },
  chances: readonly { readonly amount: number; readonly p: number }[],
  floor: number,
): Shape {
  let branches = [{ weight: 1, plus: 0 }]
  for (const { amount, p } of chances) {
    branches = branches.flatMap(({ weight, plus }) => [
      { weight: weight * (1 - p), plus },
      { weight: weight * p, plus: plus + amount },
    ])
  }
  return {
    floor,
    branches: branches.map(({ weight, plus }) => ({ weight, bell: bellOf(rest.mean + plus, rest.sd, rest.skew) })),
  }
}

/** Odds of at most x. */
export function shapeCdf(shape: Shape, x: number): number {
  if (x < shape.floor) return 0
  let sum = 0
  for (const { weight, bell } of shape.branches) sum += weight * bellCdf(bell, x)
  return Math.min(1, Math.max(0, sum))
}

/** The amount that is not exceeded with odds q in (0, 1). */
export function shapeQuantile(shape: Shape, q: number): number {
  const at = shape.branches.map(({ bell }) => bellQuantile(bell, q))
  let low = Math.min(...at)
  let high = Math.max(...at)
  if (shape.branches.length > 1) {
    for (let i = 0; i < 50 && high - low > 1e-6 * Math.max(1, Math.abs(high)); i++) {
      const mid = (low + high) / 2
      let sum = 0
      for (const { weight, bell } of shape.branches) sum += weight * bellCdf(bell, mid)
      if (sum < q) low = mid
      else high = mid
    }
  }
  return Math.max(shape.floor, (low + high) / 2)
}

function bellCdf(bell: Bell, x: number): number {
  if (bell.sd === 0) return x >= bell.mean ? 1 : 0
  if (bell.s === 0) return normalProbability((x - bell.mean) / bell.sd)
  return x <= bell.shift ? 0 : normalProbability((Math.log(x - bell.shift) - bell.m) / bell.s)
}

function bellQuantile(bell: Bell, q: number): number {
  if (bell.sd === 0) return bell.mean
  const z = normalQuantile(q)
  return bell.s === 0 ? bell.mean + z * bell.sd : bell.shift + Math.exp(bell.m + z * bell.s)
}

/** A seeded source of chance: the only one engines may use. */

/** Draws from one stream. Same seed, same draws, on any machine. */
export interface Random {
  /** A whole number in [0, 2^32). */
  uint32(): number
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number
  /** A whole number in [0, n); n ≥ 1, n ≤ 2^32. */
  below(n: number): number
  /** Standard normal (polar method). */
  normal(): number
  /** Exponential with mean 1. */
  exponential(): number
  /** Gamma with the given shape > 0 and scale 1 (Marsaglia and Tsang 2000). */
  gamma(shape: number): number
  /** Poisson with mean ≥ 0. */
  poisson(mean: number): number
  /** An independent stream named by a whole number; does not advance this one. */
  fork(name: number): Random
}

/**
 * A random stream from a seed: sfc32 (Doty-Humphrey), seeded through splitmix32.
 *
 * @param seed any whole number; only its low 32 bits count
 * @example const r = random(7); r.uniform(); r.fork(3).normal()
 */
export function random(seed: number): Random {
  let mix = seed >>> 0
  const next = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let a = next()
  let b = next()
  let c = next()
  let counter = 1
  const uint32 = () => {
    const sum = (a + b + counter) >>> 0
    counter = (counter + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) >>> 0
    return sum
  }
  for (let i = 0; i < 12; i++) uint32()
  const uniform = () => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992
  const exponential = () => -Math.log1p(-uniform())
  let spare = Number.NaN
  const normal = () => {
    if (!Number.isNaN(spare)) {
      const kept = spare
      spare = Number.NaN
      return kept
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s)
        spare = v * scale
        return u * scale
      }
    }
  }
  const gamma = (shape: number): number => {
    if (!(shape > 0 && shape < Number.POSITIVE_INFINITY))
      throw new RangeError(`A gamma's shape is positive, not ${shape}.`)
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const e = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + e * x) ** 3
      if (v <= 0) continue
      if (Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const poisson = (mean: number): number => {
    // Halve large means: the sum of a gamma-split Poisson is Poisson (Ahrens and Dieter 1974).
    let left = mean
    let count = 0
    while (left > 12) {
      const m = Math.floor((7 / 8) * left)
      const x = gamma(m)
      if (x > left) {
        for (let i = 1; i < m; i++) if (uniform() < left / x) count++
        return count
      }
      left -= x
      count += m
    }
    const limit = Math.exp(-left)
    for (let p = uniform(); p > limit; p *= uniform()) count++
    return count
  }
  const origin = seed
  return {
    uint32,
    uniform,
    below: (n) => Math.floor(uniform() * n),
    normal,
    exponential,
    gamma,
    poisson,
    fork: (name) => random(Math.imul(origin ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(name + 1, 0x85ebca6b)),
  }
}

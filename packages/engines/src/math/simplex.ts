/** Weights that add to one. */

/**
 * Non-negative weights, adding to 1, that make wᵀSw least, by exponentiated gradient from equal weights: deterministic, never leaves the
 * simplex, and stops near equal weights where S says little.
 * @param square symmetric, non-negative definite, row-major n × n
 * @param steps default 400
 * @example leastVariance(Float64Array.of(1, 0, 0, 3), 2) // about [0.75, 0.25]
 */
export function leastVariance(square: Float64Array, n: number, steps = 400): Float64Array {
  let weights = new Float64Array(n).fill(1 / n)
  let trace = 0
  for (let a = 0; a < n; a++) trace += square[a * n + a] as number
  if (!(trace > 1e-200)) return weights
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((_, a) => {
      let sum = 0
      for (let b = 0; b < n; b++) sum += ((square[a * n + b] as number) / trace) * (weights[b] as number)
      return sum
    })
    const level = gradient.reduce((sum, g, a) => sum + g * (weights[a] as number), 0)
    if (!(level > 1e-12)) return weights
    const next = weights.map((w, a) => w * Math.exp(Math.min(3, (-0.3 * ((gradient[a] as number) - level)) / level)))
    const total = next.reduce((sum, w) => sum + w, 0)
    weights = next.map((w) => w / total)
  }
  return weights
}

/** Gauss-Hermite nodes for a standard normal: an integral over a shared shock as a short weighted sum. */

/** Points and weights with Σ weight × f(point) ≈ E f(Z), Z standard normal. */
export interface Nodes {
  readonly point: Float64Array
  readonly weight: Float64Array
}

/**
 * Nodes for a standard normal, exact for polynomials of degree 2n − 1, by Newton's method on the orthonormal Hermite recurrence.
 * @param n 1-40
 * @example normalNodes(3).point // -√3, 0, √3
 */
export function normalNodes(n: number): Nodes {
  const point = new Float64Array(n)
  const weight = new Float64Array(n)
  const half = Math.floor((n + 1) / 2)
  let z = 0
  for (let i = 0; i < half; i++) {
    if (i === 0) z = Math.sqrt(2 * n + 1) - 1.85575 * (2 * n + 1) ** -0.16667
    else if (i === 1) z -= (1.14 * n ** 0.426) / z
    else if (i === 2) z = 1.86 * z - 0.86 * (point[n - 1] as number)
    else if (i === 3) z = 1.91 * z - 0.91 * (point[n - 2] as number)
    else z = 2 * z - (point[n - i + 1] as number)
    let slope = 1
    for (let round = 0; round < 60; round++) {
      let p = Math.PI ** -0.25
      let q = 0
      for (let j = 1; j <= n; j++) {
        const r = q
        q = p
        p = z * Math.sqrt(2 / j) * q - Math.sqrt((j - 1) / j) * r
      }
      slope = Math.sqrt(2 * n) * q
      const step = p / slope
      z -= step
      if (Math.abs(step) < 1e-15) break
    }
    if (i === half - 1 && n % 2 === 1) z = 0
    point[n - 1 - i] = z
    point[i] = -z
    weight[i] = 2 / (slope * slope)
    weight[n - 1 - i] = weight[i] as number
  }
  const root = Math.sqrt(Math.PI)
  return { point: point.map((x) => x * Math.SQRT2), weight: weight.map((w) => w / root) }
}

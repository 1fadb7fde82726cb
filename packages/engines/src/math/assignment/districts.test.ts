/** Districts: connected and within tolerance, known optimum of small maps, and what cannot be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DistrictProblem, drawDistricts } from './districts.ts'

/** A grid of equal units. */
function grid(wide: number, high: number, districts: number, tolerance: number): DistrictProblem {
  const units = wide * high
  const x = Array.from({ length: units }, (_, t) => t % wide)
  const y = Array.from({ length: units }, (_, t) => Math.floor(t / wide))
  const neighbours = x.map((a, t) =>
    [t - 1, t + 1, t - wide, t + wide].filter(
      (b) => b >= 0 && b < units && Math.abs((x[b] ?? 9) - a) + Math.abs((y[b] ?? 9) - y[t]!) === 1,
    ),
  )
  return { units, x, y, amounts: [new Array(units).fill(1)], neighbours, districts, tolerance: [tolerance] }
}

/** Counted by itself. */
function connected(problem: DistrictProblem, district: Int32Array, i: number): boolean {
  const inside = [...district.keys()].filter((t) => district[t] === i)
  const reached = new Set(inside.slice(0, 1))
  for (const a of reached) for (const b of problem.neighbours[a]!) if (district[b] === i) reached.add(b)
  return inside.length > 0 && reached.size === inside.length
}

describe('drawDistricts', () => {
  it('finds the four quarters of an 6 × 6 grid', () => {
    // Each 3 × 3 quarter has 4 units at distance 1 and 4 at √2 from its middle: 4 × (4 + 4√2).
    const answer = drawDistricts(grid(6, 6, 4, 0), { sweeps: 12_000 })
    expect(answer.status).toBe('solved')
    expect(answer.compactness).toBeCloseTo(16 + 16 * Math.SQRT2, 6)
  })
  it('is always connected, and within the tolerance when it says so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (w, h, k) => {
          const problem = grid(w, h, k, 0.5)
          const answer = drawDistricts(problem, { sweeps: 300 })
          for (let i = 0; i < k; i++) expect(connected(problem, answer.district, i)).toBe(true)
          if (answer.status === 'solved') expect(answer.deviation!).toBeLessThanOrEqual(0.5 + 1e-9)
        },
      ),
      { numRuns: 40 },
    )
  })
  it('says when the map falls apart, when units are too few, and when balance is out of reach', () => {
    const apart = { ...grid(2, 2, 1, 0), neighbours: [[], [], [], []] }
    expect(drawDistricts(apart, {}).status).toBe('disconnected')
    expect(drawDistricts(grid(1, 2, 3, 0), {}).status).toBe('too-few-units')
    const heavy = { ...grid(3, 1, 2, 0.1), amounts: [[10, 1, 1]] }
    const answer = drawDistricts(heavy, { sweeps: 200 })
    expect([answer.status, Math.round(100 * answer.deviation!)]).toEqual(['out-of-balance', 67])
  })
  it('gives the same districts for the same seed', () => {
    const problem = grid(7, 5, 3, 0.1)
    const once = drawDistricts(problem, { seed: 4, sweeps: 500 })
    expect([...drawDistricts(problem, { seed: 4, sweeps: 500 }).district]).toEqual([...once.district])
  })
})

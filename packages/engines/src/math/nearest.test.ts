/** Distances against published ones, and the tree against looking at every point. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kilometres, nearestIndex } from './nearest.ts'

describe('kilometres', () => {
  it('matches known distances', () => {
    // A quarter of a meridian on a sphere of mean radius, and London to Paris (344 km by most calculators).
    expect(kilometres(0, 0, 90, 0)).toBeCloseTo(10007.557, 2)
    expect(Math.round(kilometres(51.5074, -0.1278, 48.8566, 2.3522))).toBe(344)
    expect(kilometres(10, 179.5, 10, -179.5)).toBeLessThan(120)
  })
})

describe('nearestIndex', () => {
  const degree = (most: number) => fc.integer({ min: -most, max: most })
  it('finds the same as looking at all, across the date line and at the poles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(degree(90), degree(180)), { maxLength: 60 }),
        fc.tuple(degree(90), degree(180)),
        fc.integer({ min: 1, max: 8 }),
        (points, [lat, lon], count) => {
          const index = nearestIndex(
            points.map((p) => p[0]),
            points.map((p) => p[1]),
          )
          const all = points.map((p) => kilometres(lat, lon, p[0], p[1])).sort((a, b) => a - b)
          const found = index.near(lat, lon, count).map((k) => kilometres(lat, lon, points[k]![0], points[k]![1]))
          expect(found.length).toBe(Math.min(count, points.length))
          for (const [k, d] of found.entries()) expect(d).toBeCloseTo(all[k]!, 3)
        },
      ),
      { numRuns: 300 },
    )
  })
  it('leaves out points without a place', () => {
    expect(nearestIndex([Number.NaN, 1], [0, 1]).near(0, 0, 5)).toEqual([1])
    expect(nearestIndex([1], [1]).near(Number.NaN, 0, 5)).toEqual([])
  })
})

/** The view of a map: everything fits, also across the earth, one point, none; the nearest point is found. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, fitted, nearestPoint, pixels } from '#kit/charts/atlas/view.ts'

const place = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -80, max: 84, noNaN: true }),
})

describe('fitted', () => {
  it('shows every place within the picture', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
        const at = pixels(places, fitted(places, 800, 500))
        for (let i = 0; i < places.length; i++) {
          expect(at[2 * i]).toBeGreaterThan(-60)
          expect(at[2 * i]).toBeLessThan(860)
          expect(at[2 * i + 1]).toBeGreaterThan(-60)
          expect(at[2 * i + 1]).toBeLessThan(560)
        }
      }),
    )
  })
  it('puts north up and east to the right', () => {
    const places = [
      { longitude: 2.35, latitude: 48.86 },
      { longitude: 13.4, latitude: 52.52 },
    ]
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = pixels(places, fitted(places, 800, 500))
    expect(x2).toBeGreaterThan(x1)
    expect(y2).toBeLessThan(y1)
  })
  it('shows the whole world where there is no place', () => {
    expect(fitted([], 800, 500)([0, 0])?.every(Number.isFinite)).toBe(true)
  })
})

it('finds the nearest point within reach', () => {
  const at = Float64Array.of(10, 10, 20, 20)
  expect(nearestPoint(at, 12, 11, 14)).toBe(0)
  expect(nearestPoint(at, 19, 18, 14)).toBe(1)
  expect(nearestPoint(at, 100, 100, 14)).toBe(-1)
})

it('has a cell for each place of its own, also where several share one', () => {
  const cells = cellsOf(Float64Array.of(10, 10, 10, 10, 90, 90, 50, 10), 100, 100)
  const polygons = [0, 1, 2, 3].map((i) => cells.cellPolygon(i))
  expect(polygons.filter((polygon) => polygon !== null).length).toBe(3)
})

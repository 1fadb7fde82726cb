/** Scales stay inside their range, marks are round and cover the values. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extent, linear, niceTicks } from '#kit/charts/scale.ts'

describe('niceTicks', () => {
  it('gives round marks', () => {
    expect(niceTicks(0, 11.2, 4)).toEqual([0, 5, 10, 15])
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.5, 1])
    expect(niceTicks(-3, 7, 5)).toEqual([-4, -2, 0, 2, 4, 6, 8])
    expect(niceTicks(5, 5)).toEqual([4, 6])
  })

  it('covers what it is given, with few marks', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b)))
        const ticks = niceTicks(Math.min(a, b), Math.max(a, b))
        const slack = Math.abs(a - b) * 1e-6
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(a, b) + slack)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(a, b) - slack)
        expect(ticks.length).toBeLessThan(9)
      }),
    )
  })
})

describe('linear and extent', () => {
  it('maps the ends to the ends', () => {
    const x = linear(10, 20, 0, 100)
    expect([x(10), x(15), x(20)]).toEqual([0, 50, 100])
    expect(linear(3, 3, 0, 100)(3)).toBe(50)
  })

  it('passes over what is absent', () => {
    expect(extent([null, 3, Number.NaN, -2, undefined])).toEqual([-2, 3])
    expect(extent([null])).toBeNull()
  })
})

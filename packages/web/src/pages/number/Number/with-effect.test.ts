/** An effect moves odds on the log scale and never out of their range. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withEffect } from './with-effect.ts'

describe('withEffect', () => {
  it('adds to the log-odds: doubling the odds ratio of even odds gives two in three', () => {
    expect(withEffect(0.5, Math.log(2))).toBeCloseTo(2 / 3, 12)
    expect(withEffect(0.2, Math.log(4))).toBeCloseTo(0.5, 12)
  })

  it('does nothing without effect, and is undone by its opposite', () => {
    const odds = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(odds, fc.double({ min: -3, max: 3, noNaN: true }), (p, effect) => {
        expect(withEffect(p, 0)).toBeCloseTo(p, 12)
        expect(withEffect(withEffect(p, effect), -effect)).toBeCloseTo(p, 9)
      }),
    )
  })

  it('leaves what is certain', () => {
    expect(withEffect(0, 5)).toBe(0)
    expect(withEffect(1, -5)).toBe(1)
  })
})

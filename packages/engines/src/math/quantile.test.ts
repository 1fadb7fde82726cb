/** Sorting a sample: counted or compared, the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sorted } from '#math/quantile.ts'

describe('a sorted sample', () => {
  it('is what comparing gives, few or many, whole or not, without what is not finite', () => {
    const value = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: -400, max: 400 }) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 0.5, 1e15) },
    )
    const whole = fc.integer({ min: -400, max: 400 })
    const sample = fc.oneof(
      fc.array(value, { maxLength: 40 }),
      fc.array(whole, { minLength: 500, maxLength: 900 }),
      fc.array(value, { minLength: 500, maxLength: 900 }),
    )
    fc.assert(
      fc.property(sample, (values) => {
        const finite = values.filter((one) => Number.isFinite(one))
        const order = (a: number, b: number) => a - b || Number(Object.is(b, -0)) - Number(Object.is(a, -0))
        expect([...sorted(values)]).toEqual(finite.sort(order))
      }),
      { seed: 2, numRuns: 60 },
    )
  })
})

/** Parts that add up exactly, and the Shapley split of a product's change. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { productChange, wholeParts } from '#math/apportion.ts'

describe('wholeParts', () => {
  it('gives the last units to the largest remainders, the first among equals', () => {
    expect(wholeParts([1 / 3, 1 / 3, 1 / 3], 1)).toEqual([1, 0, 0])
    expect(wholeParts([2.5, 3.7, -1.2], 5)).toEqual([2, 4, -1])
    expect(wholeParts([], 0)).toEqual([])
  })
  it('refuses parts that are no numbers instead of dealing out without end', () => {
    expect(() => wholeParts([Number.NaN, 1], 1)).toThrow(RangeError)
    expect(() => wholeParts([Number.POSITIVE_INFINITY], 1)).toThrow(RangeError)
  })
  it('adds up exactly and stays within one of each part, for any parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (parts) => {
          const total = Math.round(parts.reduce((sum, part) => sum + part, 0))
          const whole = wholeParts(parts, total)
          const sum = whole.reduce((a, b) => a + b, 0)
          return sum === total && whole.every((part, i) => Math.abs(part - (parts[i] as number)) <= 1 + 1e-6)
        },
      ),
    )
  })
})

describe('productChange', () => {
  it('splits a change of two factors by the average of both orders', () => {
    // 2·3 → 4·5: price first 6→12→20, quantity first 6→10→20: (6 + 10) / 2 = 8 and (8 + 4) / 2 = 6.
    expect(productChange([2, 3], [4, 5])).toEqual([8, 6])
    expect(productChange([2, 3], [4, 3])).toEqual([6, 0])
  })
  it('adds up to the change of the product, also through zero', () => {
    const factor = fc.double({ min: 0, max: 100, noNaN: true })
    const factors = fc.tuple(factor, factor, factor, factor, factor)
    fc.assert(
      fc.property(factors, factors, (before, after) => {
        const product = (list: readonly number[]) => list.reduce((all, one) => all * one, 1)
        const change = product(after) - product(before)
        const sum = productChange(before, after).reduce((all, one) => all + one, 0)
        return Math.abs(sum - change) <= 1e-9 * (1 + product(after) + product(before))
      }),
    )
  })
})

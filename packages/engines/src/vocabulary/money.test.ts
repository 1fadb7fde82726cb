/** Money: sums exact or refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exact, fromUnits, sumMoney, toUnits } from '#vocabulary/money.ts'

describe('money', () => {
  it('sums what doubles in units cannot', () => {
    const amounts = new Array(10).fill(fromUnits(0.1))
    expect(sumMoney(amounts)).toBe(fromUnits(1))
    expect(new Array(10).fill(0.1).reduce((sum, x) => sum + x, 0)).not.toBe(1)
  })
  it('passes over what is not stated', () => {
    expect(sumMoney([1, Number.NaN, 2])).toBe(3)
    expect(sumMoney([])).toBe(0)
  })
  it('goes through totals beyond the safe integers and refuses to end there', () => {
    const top = Number.MAX_SAFE_INTEGER
    expect(sumMoney([top, 1, -2])).toBe(top - 1)
    expect(sumMoney([top, 1])).toBeNull()
    expect([exact(top), exact(top + 1), exact(0.5)]).toEqual([top, null, null])
  })
  it('equals the sum in BigInt in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 20 }), (amounts) => {
        const total = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)
        const narrow = Number(total)
        expect(sumMoney(amounts)).toBe(BigInt(narrow) === total && Number.isSafeInteger(narrow) ? narrow : null)
        expect(sumMoney(amounts.slice().reverse())).toBe(sumMoney(amounts))
      }),
    )
  })
  it('rounds units half away from zero', () => {
    expect([fromUnits(12.5), fromUnits(-0.00005), fromUnits(0.00004)]).toEqual([125_000, -1, 0])
    expect(toUnits(125_000)).toBe(12.5)
  })
})

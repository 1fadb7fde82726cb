/** Rates of exchange: the newest of a day, the nearest before the first, and undated ones only where no dated one is. */
import { describe, expect, it } from 'vitest'
import { ratesTo } from './rates.ts'

describe('ratesTo', () => {
  const rates = ratesTo('USD', [
    ['EUR', 'USD', '3', null],
    ['JPY', 'USD', '0.01', null],
    ['EUR', 'USD', '1.25', '100'],
    ['EUR', 'USD', '2', '200'],
    ['USD', 'GBP', '0.5', '100'],
  ])

  it('is that of the day, before the first dated one the first, direct or turned round', () => {
    expect([50, 100, 199, 200, 999].map((day) => rates.rate('EUR', day))).toEqual([1.25, 1.25, 1.25, 2, 2])
    expect(rates.rate('GBP', 150)).toBe(2)
  })

  it('is the undated one on every day where there is no other, and none where there is none', () => {
    expect([0, 999].map((day) => rates.rate('JPY', day))).toEqual([0.01, 0.01])
    expect(rates.convert(500, 'XTS', 100)).toBe(null)
  })

  it('takes the undated rate of a corporate currency for that alone too', () => {
    const corporate = ratesTo('USD', [
      ['USD', null, '1', null],
      ['EUR', null, '0.9', null],
      ['EUR', null, '0.8', '100'],
      ['EUR', null, '0.5', '200'],
    ])
    expect([0, 150, 300].map((day) => corporate.convert(100_000, 'EUR', day))).toEqual([125_000, 125_000, 200_000])
  })
})

/** Values as a person reads them, and that none of them can come out as NaN. */
import { dayOf, NO_DAY } from '@capstone/engines/vocabulary/day'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import * as format from '#words/format.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('format', () => {
  beforeEach(() => format.setLocale('en-US'))

  it.each([
    [19_000_000_000, 'USD', '$1.9 M'],
    [112_000_000_000, 'USD', '$11.2 M'],
    [6_400_000_000, 'EUR', '€640 k'],
    [-5_500_000_000, 'USD', '−$550 k'],
    [99_990_000, 'USD', '$9,999'],
    [9_999_990_000, 'USD', '$1.0 M'],
    [0, 'USD', '$0'],
    [12_340_000_000_000, 'GBP', '£1.2 B'],
  ])('writes %d of %s as %s', (amount, currency, text) => {
    expect(plain(format.money(amount, currency))).toBe(text)
  })

  it('writes exact money to the places it has', () => {
    expect(format.moneyExact(12_345_000, 'USD')).toBe('$1,234.50')
    expect(format.moneyExact(12_345_678, 'USD')).toBe('$1,234.5678')
    expect(format.moneyExact(-10_000, 'USD')).toBe('−$1')
  })

  it('writes ranges in one unit', () => {
    expect(plain(format.moneyRange(8_000_000_000, 14_000_000_000, 'USD'))).toBe('$0.8–1.4 M')
    expect(plain(format.percentRange(0.336, 0.43))).toBe('34–43 %')
  })

  it('writes shares, days and dates that cannot be misread', () => {
    expect(plain(format.percent(0.384))).toBe('38 %')
    expect(plain(format.percent(0.004))).toBe('0.4 %')
    expect(plain(format.percent(0.996))).toBe('99.6 %')
    expect(plain(format.percent(1))).toBe('100 %')
    expect(plain(format.days(1))).toBe('1 day')
    expect(format.day(dayOf(2026, 11, 21))).toBe('21 Nov 2026')
    expect(format.day('2026-11-21')).toBe('21 Nov 2026')
    expect(format.countUpTo(10_000, false)).toBe('10,000+')
    expect(plain(format.age(0, 7_200_000))).toBe('2 h')
  })

  it('writes money as the language does', () => {
    format.setLocale('de-DE')
    expect(plain(format.money(19_000_000_000, 'EUR'))).toBe('1,9 M €')
  })

  it('never shows a value that is not there', () => {
    const nothing = [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]
    for (const value of nothing) {
      expect(format.money(value, 'USD')).toBe('–')
      expect(format.percent(value)).toBe('–')
      expect(format.days(value)).toBe('–')
      expect(format.count(value)).toBe('–')
      expect(format.day(value)).toBe('–')
    }
    expect(format.day(NO_DAY)).toBe('–')
    expect(format.instant('no date')).toBe('–')
  })

  it('gives text without NaN for every number and unit', () => {
    const units = ['count', 'share', 'money', 'days', 'score', 'moneyPerDay', 'ratio', 'hours'] as const
    fc.assert(
      fc.property(fc.double(), fc.constantFrom(...units), (value, unit) => {
        expect(format.inUnit(value, unit, 'USD')).not.toMatch(/NaN|Infinity|undefined/)
      }),
    )
  })
})

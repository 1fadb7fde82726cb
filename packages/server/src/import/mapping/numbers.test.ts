/** Styles of numbers: decimals, thousands, scales and damage. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NumberStyle, NumberTally, parseMoney, parseNumber } from './numbers.ts'

const finding = (values: readonly string[]) => {
  const tally = new NumberTally()
  for (const value of values) tally.add(value)
  return tally.finding()
}
const style = (decimal: '.' | ',', group: NumberStyle['group'] = ''): NumberStyle => ({
  decimal,
  group,
  percent: false,
})

describe('the style of a column', () => {
  const cases: [values: string[], decimal: string, group: string][] = [
    [['1', '22', '333'], '.', ''],
    [['1.5', '2.25'], '.', ''],
    [['1,5', '2,25'], ',', ''],
    [['1,234.50', '12.75'], '.', ','],
    [['1.234,50', '12,75'], ',', '.'],
    [['1.234.567', '12'], ',', '.'],
    [['1 234,50', '7,5'], ',', ' '],
    [["1'234.50", '7.5'], '.', "'"],
    [['1,23,456.00'], '.', ','],
    [['2024.994', '2.5', '1898.0943999999997'], '.', ''],
    [['$1,234.50', '($2.75)'], '.', ','],
    [['12,5 %', '7 %'], ',', ''],
  ]
  for (const [values, decimal, group] of cases) {
    it(values.join(' · '), () => {
      const { style: found, ambiguous, others } = finding(values)
      expect([found.decimal, found.group, ambiguous.length, others]).toEqual([decimal, group, 0, 0])
    })
  }
  it('asks when both readings fit every value', () => {
    expect(finding(['1.234', '5.678']).ambiguous.map(({ decimal }) => decimal)).toEqual(['.', ','])
    expect(finding(['1,234', '567']).ambiguous).toHaveLength(2)
  })
  it('does not ask when ungrouped thousands decide', () => {
    expect(finding(['1.234', '5678'])).toMatchObject({ ambiguous: [], style: { decimal: '.' } })
    expect(finding(['1,234', '5678'])).toMatchObject({ ambiguous: [], style: { decimal: ',' } })
  })
  it('flags a mixture of decimal point and comma', () => expect(finding(['1.5', '2,5', '1.234,5']).mixed).toBe(true))
  it('counts binary noise, scientific ids, currencies and texts', () => {
    expect(finding(['27999.999999999996', '5'])).toMatchObject({ noisy: 1, numbers: 2 })
    expect(finding(['1.23457E+11', '3.00E+07'])).toMatchObject({ scientific: 2 })
    expect(finding(['€ 5', '7 EUR', 'USD 8', '£3'])).toMatchObject({ currencies: { EUR: 2, USD: 1, GBP: 1 } })
    expect(finding(['FPQ-123', 'ASN-99', 'See DN-998'])).toMatchObject({ numbers: 0, others: 3 })
  })
})

describe('amounts in ten-thousandths', () => {
  const cases: [text: string, style: NumberStyle, amount: number | null][] = [
    ['1054', style('.'), 10_540_000],
    ['0.97', style('.'), 9_700],
    ['2024.994', style('.'), 20_249_940],
    ['27999.999999999996', style('.'), 280_000_000],
    ['366999.99999999994', style('.'), 3_670_000_000],
    ['1898.0943999999997', style('.'), 18_980_944],
    ['(1.234,5)', style(',', '.'), -12_345_000],
    ['1.234,5-', style(',', '.'), -12_345_000],
    ['-€ 12,00', style(','), -120_000],
    ['3.00E+07', style('.'), 300_000_000_000],
    ['0.00005', style('.'), 1],
    ['-0.00005', style('.'), -1],
    ['-0', style('.'), 0],
    ['1,234', style('.', ','), 12_340_000],
    ['1,23', style('.', ','), null],
    ['1.5', style(','), null],
    ['12 %', style('.'), null],
    ['', style('.'), null],
    ['abc', style('.'), null],
    ['99999999999999999999', style('.'), null],
  ]
  for (const [text, read, amount] of cases) it(`${text} → ${amount}`, () => expect(parseMoney(text, read)).toBe(amount))
  it('scales millions exactly', () => expect(parseMoney('1100.04', style('.'), 1_000_000)).toBe(11_000_400_000_000))
})

describe('properties', () => {
  const styles: NumberStyle[] = [
    style('.'),
    style(','),
    style('.', ','),
    style(',', '.'),
    style(',', ' '),
    style('.', "'"),
  ]
  const write = (amount: number, { decimal, group }: NumberStyle): string => {
    const size = Math.abs(amount)
    const whole = String(Math.floor(size / 10_000)).replace(/\B(?=(\d{3})+$)/g, group)
    return `${amount < 0 ? '-' : ''}${whole}${decimal}${String(size % 10_000).padStart(4, '0')}`
  }
  it('what is written in a style is read back the same, and the style is found again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e13, max: 1e13 }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...styles),
        (amounts, used) => {
          const texts = amounts.map((amount) => write(amount, used))
          expect(texts.map((text) => parseMoney(text, used))).toEqual(
            amounts.map((amount) => (amount === 0 ? 0 : amount)),
          )
          const found = finding(texts)
          expect(found.ambiguous).toEqual([])
          expect(found.style.decimal).toBe(used.decimal)
          expect(texts.map((text) => parseMoney(text, found.style))).toEqual(
            amounts.map((amount) => (amount === 0 ? 0 : amount)),
          )
        },
      ),
    )
  })
  it('no text gives NaN, Infinity or an exception', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789.,-()%€$eE+ 'abcUSD\u00a0"), maxLength: 20 }),
        fc.constantFrom(...styles),
        (text, used) => {
          const number = parseNumber(text, used)
          const amount = parseMoney(text, used)
          expect(number === null || Number.isFinite(number)).toBe(true)
          expect(amount === null || Number.isSafeInteger(amount)).toBe(true)
          finding([text])
        },
      ),
      { numRuns: 2000 },
    )
  })
})

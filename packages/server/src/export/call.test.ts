/** The call's files write figures and the sentence as the page does. */
import { describe, expect, it } from 'vitest'
import { type ForecastCall, headlineOf, leavesOf, share, shortMoney } from '#export/call.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const M = 1e10

describe('figures', () => {
  it('are short, in the unit of their size', () => {
    const said = [98_204_500_000, 138_000 * 1e6, 1.5e8, 9_999 * 1e4, -3.19 * M, 1234.5 * M, 0]
    expect(said.map((amount) => plain(shortMoney(amount, 'USD')))).toEqual([
      '$9.8 M',
      '$13.8 M',
      '$15 k',
      '$9,999',
      '−$3.2 M',
      '$1.2 B',
      '$0',
    ])
    expect(shortMoney(null, 'USD')).toBe('–')
    expect([0, 0.004, 0.384, 0.997, 1].map((value) => plain(share(value)))).toEqual([
      '0 %',
      '0.4 %',
      '38 %',
      '99.7 %',
      '100 %',
    ])
  })
})

describe('the sentence', () => {
  const figure = (booked: number, expected: number, target: number | null, odds: number | null) => ({
    booked: booked * M,
    expected: expected * M,
    open: (expected - booked) * M,
    fresh: 0,
    quantiles: [8, 9, 10, 11, 12, 13, 14].map((q) => q * M),
    target: target === null ? null : target * M,
    oddsOfTarget: odds,
  })
  const provenance = { currency: 'USD' } as ForecastCall['number']['provenance']
  const about = { over: false, period: { key: '2026-Q4', label: 'Q4 2026', start: 0, end: 92 }, provenance }
  const none = {
    actions: [] as ForecastCall['gap']['actions'],
    before: null,
    after: null,
    objective: 'odds' as const,
  } as Partial<ForecastCall['gap']> as ForecastCall['gap']
  const say = (number: object, gap = none) =>
    plain(headlineOf({ number: { ...about, ...number } as ForecastCall['number'], gap }))

  it('tells the expected amount, its range, the chance and what is missing', () => {
    expect(say({ figure: figure(2, 11.2, 12, 0.31) })).toBe(
      'Q4 2026 will book $11.2 M (80 %: $9.0 M to $13.0 M) against $12.0 M, chance 31 %; $800 k to close.',
    )
    expect(say({ figure: figure(2, 11.2, null, null) })).toBe(
      'Q4 2026 will book $11.2 M (80 %: $9.0 M to $13.0 M); no target is set.',
    )
    expect(say({ over: true, figure: figure(9, 9, 12, 0) })).toBe(
      'Q4 2026 booked $9.0 M against $12.0 M; $3.0 M short.',
    )
    expect(say({ figure: figure(12.5, 13, 12, 1) })).toMatch('; the target is booked.')
  })
})

describe('bars by team', () => {
  it('are those that hold no others, without the empty', () => {
    const row = (name: string, depth: number, expected: number) => ({ name, depth, expected, booked: 0 })
    const rows = [row('All', 0, 5), row('West', 1, 3), row('West 1', 2, 3), row('East', 1, 2), row('Staff', 1, 0)]
    expect(leavesOf(rows).map(({ name }) => name)).toEqual(['West 1', 'East'])
  })
})

/** Revenue from demand: exact, and nothing lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastRevenue, type RevenueLine } from './revenue.ts'

const periods = [
  { key: 'P1', start: 0, end: 30 },
  { key: 'P2', start: 30, end: 60 },
  { key: 'P3', start: 60, end: 90 },
]
const line = (l: Partial<RevenueLine>): RevenueLine => ({
  key: 1,
  demand: [300, 300, 300],
  backlog: 0,
  leadTimeDays: 0,
  supply: [null, null, null],
  judged: [null, null, null],
  ...l,
})
const proposed = (l: Partial<RevenueLine>) =>
  forecastRevenue({ periods, lines: [line(l)] }).periods.map((p) => p.proposed)

describe('revenue from demand', () => {
  it('is demand where nothing holds it', () => {
    expect(proposed({})).toEqual([300, 300, 300])
  })
  it('comes a lead time later', () => {
    expect(proposed({ leadTimeDays: 10 })).toEqual([200, 300, 300])
    expect(proposed({ leadTimeDays: 45 })).toEqual([0, 150, 300])
  })
  it('ships the backlog first and holds what supply cannot give', () => {
    expect(proposed({ backlog: 100, supply: [250, null, null] })).toEqual([250, 450, 300])
    expect(proposed({ supply: [0, 0, 0] })).toEqual([0, 0, 0])
  })
  it('explains every period line by line, exactly, and loses nothing', () => {
    const any = fc.record({
      demand: fc.array(fc.nat(1e12), { minLength: 3, maxLength: 3 }),
      backlog: fc.nat(1e12),
      leadTimeDays: fc.integer({ min: 0, max: 120 }),
      supply: fc.array(fc.option(fc.nat(1e12)), { minLength: 3, maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (lines) => {
        const answer = forecastRevenue({ periods, lines: lines.map((l, key) => line({ ...l, key })) })
        for (const p of answer.periods)
          expect(p.demand + p.steps.reduce((sum, s) => sum + s.amount, 0)).toBe(p.proposed)
        const total = lines.reduce((sum, l) => sum + l.backlog + l.demand.reduce((a, b) => a + b, 0), 0)
        const shipped = answer.periods.reduce((sum, p) => sum + p.proposed, 0)
        const notYet = answer.periods.reduce(
          (sum, p) => sum - p.steps.filter((s) => s.why.startsWith('ordered')).reduce((a, s) => a + s.amount, 0),
          0,
        )
        expect(shipped + notYet + (answer.periods.at(-1)?.held ?? 0)).toBe(total)
      }),
    )
  })
  it("keeps the owner's judgement beside the proposal", () => {
    const answer = forecastRevenue({ periods, lines: [line({ judged: [250, null, null] })] })
    expect(answer.periods.map((p) => p.judged)).toEqual([250, 300, 300])
    expect(answer.periods[0]?.proposed).toBe(300)
  })
  it('says what is missing', () => {
    expect(forecastRevenue({ periods, lines: [] }).status.code).toBe('no-evidence')
    const odd = forecastRevenue({ periods, lines: [line({ leadTimeDays: Number.NaN, demand: [-5, Number.NaN, 10] })] })
    expect(odd.status.code).toBe('thin')
    expect(odd.periods.map((p) => p.proposed)).toEqual([0, 0, 10])
  })
})

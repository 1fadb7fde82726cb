/** Pacing and the arithmetic of coverage. */
import { describe, expect, it } from 'vitest'
import { dayOf } from '#vocabulary/day.ts'
import { lastDay, madeFacts } from './forecast/made-facts.ts'
import { paceOf } from './pacing.ts'

const quarters = [1, 4, 7, 10].map((month, i) => ({
  key: `Q${i + 1}`,
  start: dayOf(2022, month, 1),
  end: i === 3 ? dayOf(2023, 1, 1) : dayOf(2022, month + 3, 1),
}))

describe('pacing', () => {
  const facts = { ...madeFacts(), asOf: dayOf(2022, 11, 15) }
  const [first, second, third, fourth] = quarters as [
    (typeof quarters)[0],
    (typeof quarters)[0],
    (typeof quarters)[0],
    (typeof quarters)[0],
  ]
  const target = 2_000_000_0000
  const pacing = paceOf(facts, { period: fourth, earlier: [first, second, third], target })

  it('stands on the same day of each earlier period', () => {
    expect(pacing.day).toBe(46)
    const whole = { ...madeFacts() }
    let booked = 0
    const { closed, outcome, amount, count } = whole.opportunities
    for (let i = 0; i < count; i++) {
      const day = closed[i] as number
      if (outcome[i] === 1 && day >= first.start && day < first.start + 46) booked += amount[i] as number
    }
    expect(pacing.earlier[0]?.bookedByThen).toBe(booked)
    expect(pacing.shareByNow?.low).toBeGreaterThan(0.2)
    expect(pacing.shareByNow?.high).toBeLessThan(0.8)
  })
  it('shows the arithmetic of coverage', () => {
    const { coverage } = pacing
    expect(coverage?.toBook).toBe(target - pacing.now.bookedByThen)
    expect(coverage?.needed).toBe(Math.round((coverage?.toBook ?? 0) / (pacing.yield ?? 1)))
    expect(coverage?.missing).toBe(Math.max(0, (coverage?.needed ?? 0) - pacing.now.openThen))
  })
  it('says what is missing', () => {
    expect(paceOf(facts, { period: fourth, earlier: [], target }).status.code).toBe('no-evidence')
    expect(paceOf(facts, { period: fourth, earlier: [first], target: null }).coverage).toBe(null)
    const none = paceOf(madeFacts({ days: 0 }), { period: fourth, earlier: [first], target })
    expect(none.onPaceFor).toBe(null)
    expect(lastDay()).toBeGreaterThan(fourth.start)
  })
})

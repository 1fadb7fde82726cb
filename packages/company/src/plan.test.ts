/** The plan refuses what it cannot make and fills in what was not asked. */
import { dayOf } from '@capstone/engines/vocabulary/day'
import { describe, expect, it } from 'vitest'
import { firstDay, planCompany, SAMPLE_PLAN } from '#plan.ts'

describe('planCompany', () => {
  it('takes the sample where nothing is asked', () => {
    expect(planCompany({ accounts: 50 })).toEqual({ ...SAMPLE_PLAN, accounts: 50 })
  })
  it.each([
    ['accounts', 39],
    ['people', 15],
    ['opportunities', -1],
    ['orderLines', 1.5],
    ['activities', Number.NaN],
    ['years', 13],
  ])('refuses %s of %d and names it', (name, value) => {
    expect(() => planCompany({ [name]: value })).toThrow(new RegExp(`^${name} must be a whole number from`))
  })
  it('begins whole years before the day after its end', () => {
    expect(firstDay(SAMPLE_PLAN)).toBe(dayOf(2023, 10, 1))
    expect(firstDay(planCompany({ end: dayOf(2024, 2, 29), years: 1 }))).toBe(dayOf(2023, 3, 1))
  })
})

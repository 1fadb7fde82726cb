/** Kaplan-Meier against Freireich's 6-MP remission times (Kalbfleisch and Prentice, table 1.3) and SciPy's limits. */
import { describe, expect, it } from 'vitest'
import { kaplanMeier, survivalQuantile, survivalQuantileLimits } from '#math/survival.ts'

const WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]

describe('kaplanMeier', () => {
  const steps = kaplanMeier(WEEKS, RELAPSED, 0.95)

  it('gives the published survival at each relapse', () => {
    expect(steps.map((step) => [step.time, step.atRisk, step.events])).toEqual([
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ])
    const expected = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179]
    steps.forEach((step, k) => {
      expect(step.survival).toBeCloseTo(expected[k] as number, 6)
    })
  })

  it('gives the log-log limits of Greenwood', () => {
    expect(steps[0]?.low).toBeCloseTo(0.61971796, 7)
    expect(steps[0]?.high).toBeCloseTo(0.95155175, 7)
    expect(steps[6]?.low).toBeCloseTo(0.18805201, 7)
    expect(steps[6]?.high).toBeCloseTo(0.68014263, 7)
  })

  it('gives the published median of 23 weeks and no third quartile', () => {
    expect(survivalQuantile(steps, 0.5)).toBe(23)
    expect(survivalQuantile(steps, 0.75)).toBeNull()
    expect(survivalQuantileLimits(steps, 0.5)).toEqual({ low: 13, high: null })
  })

  it('is the plain distribution when everything has ended, in any order', () => {
    const all = kaplanMeier([3, 1, 2, 2], [1, 1, 1, 1])
    expect(all.map((step) => step.survival)).toEqual([0.75, 0.25, 0])
    expect(survivalQuantile(all, 0.5)).toBe(2)
  })

  it('passes over times that are no times and answers nothing from nothing', () => {
    expect(kaplanMeier([Number.NaN, -1, 4], [1, 1, 1])).toHaveLength(1)
    expect(kaplanMeier([], [])).toEqual([])
    expect(survivalQuantile([], 0.5)).toBeNull()
  })
})

/** Targets add exactly, are fair when asked, and hold from their day. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Carrier, planTargets, seasonTargets, targetsOn } from './targets.ts'

const period = { start: 0, end: 90 }
const carrier = (c: Partial<Carrier>): Carrier => ({
  key: 0,
  potential: 100,
  capacity: 1,
  expected: 100,
  sd: 30,
  from: 0,
  to: 90,
  hired: null,
  ...c,
})

describe('targets', () => {
  it("add exactly to the company's, whoever carries them", () => {
    const any = fc.record({
      key: fc.nat(),
      potential: fc.oneof(fc.nat(1e9), fc.constant(Number.NaN)),
      capacity: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
      expected: fc.oneof(fc.nat(1e9), fc.constant(Number.NaN)),
      sd: fc.nat(1e8),
      from: fc.integer({ min: 0, max: 40 }),
      to: fc.integer({ min: 50, max: 90 }),
      hired: fc.option(fc.integer({ min: -300, max: 60 })),
    })
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 1e13 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (carriers, target, fairness) => {
          const { people } = planTargets({ target, period, carriers }, { fairness })
          if (people.length === 0) return
          expect(people.reduce((sum, p) => sum + p.proposed, 0)).toBe(target)
          expect(people.reduce((sum, p) => sum + p.topDown, 0)).toBe(target)
        },
      ),
    )
  })
  it('follow potential, presence and ramp', () => {
    const people = planTargets(
      {
        target: 1000,
        period,
        carriers: [
          carrier({ potential: 400 }),
          carrier({ key: 1 }),
          carrier({ key: 2, from: 45 }),
          carrier({ key: 3, hired: 0 }),
        ],
      },
      { potentialWeight: 1, fairness: 0 },
    ).people.map((p) => p.topDown)
    expect((people[0] as number) / (people[1] as number)).toBeCloseTo(4, 1)
    expect((people[2] as number) / (people[1] as number)).toBeCloseTo(0.5, 1)
    expect((people[3] as number) / (people[1] as number)).toBeCloseTo(0.25, 1)
  })
  it('become fair: full fairness gives equal odds', () => {
    const carriers = [
      carrier({ expected: 300, sd: 50 }),
      carrier({ key: 1, expected: 50, sd: 30 }),
      carrier({ key: 2, expected: 120, sd: 90 }),
    ]
    const facts = {
      target: 500_000,
      period,
      carriers: carriers.map((c) => ({ ...c, expected: c.expected * 1000, sd: c.sd * 1000 })),
    }
    const unfair = planTargets(facts, { fairness: 0 }).fairness
    const fair = planTargets(facts, { fairness: 1 }).fairness
    expect(fair?.sd).toBeLessThan(0.001)
    expect(unfair?.sd).toBeGreaterThan(0.2)
  })
  it('tell the likely attainment: shares add to one', () => {
    const plan = planTargets({ target: 220, period, carriers: [carrier({}), carrier({ key: 1 })] })
    expect(plan.attainment.reduce((sum, b) => sum + b.share, 0)).toBeCloseTo(1, 9)
    expect(plan.stretch).toBeCloseTo(0.1, 9)
  })
  it('say what is missing', () => {
    expect(planTargets({ target: 0, period, carriers: [carrier({})] }).status.code).toBe('no-evidence')
    expect(planTargets({ target: 5, period: { start: 5, end: 5 }, carriers: [] }).status.code).toBe('impossible')
    expect(planTargets({ target: 5, period, carriers: [] }).status.code).toBe('no-evidence')
    const unknown = planTargets({ target: 100, period, carriers: [carrier({ expected: Number.NaN })] })
    expect(unknown.status.code).toBe('thin')
    expect(unknown.people[0]?.odds).toBe(null)
  })
  it('split a year by season exactly, and hold from their day on', () => {
    expect(seasonTargets(100, [1, 1, 2])).toEqual([25, 25, 50])
    const versions = [
      { key: 1, value: 10, from: 0, at: 0 },
      { key: 1, value: 20, from: 50, at: 1 },
      { key: 1, value: 12, from: 0, at: 2 },
    ]
    expect(targetsOn(versions, 10).get(1)?.value).toBe(12)
    expect(targetsOn(versions, 60).get(1)?.value).toBe(20)
    expect(targetsOn(versions, -1).size).toBe(0)
  })
})

/** Plans weighed: faults counted, next best persons, keeping, bookings, wishes; the score of the assignment as the second opinion. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scorePlan } from '#coverage/assignment/score.ts'
import { assignAccounts } from '#coverage/assignment.ts'
import { FAULT, type PlanBase, USUAL_WISHES } from '#coverage/plan/answer.ts'
import { assignmentFacts, assignmentOptions } from '#coverage/plan/asked.ts'
import { familiesTogether } from '#coverage/plan/base.ts'
import { madeBase } from '#coverage/plan/made-base.ts'
import { proposePlan } from '#coverage/plan/propose.ts'
import { rankPeople } from '#coverage/plan/rank.ts'
import { baseOf, viewOf, withoutElsewhere } from '#coverage/plan/view.ts'
import { weighPlan } from '#coverage/plan/weigh.ts'

const today = (base: PlanBase, wishes = USUAL_WISHES, elasticity?: number) =>
  weighPlan(base, base.accounts.owner, wishes, elasticity === undefined ? {} : { elasticity })

describe('weighPlan', () => {
  it('counts each fault once, of the account that has it', () => {
    const base = madeBase([
      { owner: 0 },
      { owner: -1 },
      { owner: -1, gone: 1 },
      { owner: 0, at: 'Munich' },
      { owner: 0, industry: 'food' },
      { owner: 1, at: null, hours: 150 },
    ])
    const { whole, accounts } = today(base)
    expect(whole.faults).toEqual({ unassigned: 1, gone: 1, overloaded: 1, far: 1, mismatched: 1, withoutPlace: 1 })
    expect(accounts.faults).toEqual([0, FAULT.unassigned, FAULT.gone, FAULT.far, FAULT.mismatched, FAULT.overloaded])
    expect([whole.covered, whole.moves, whole.spread]).toEqual([4, 0, 1.5 - 0.6])
  })

  it('tells the next best person and what keeping would take: six visits of 1,008 km at 60 km/h', () => {
    const base = madeBase([{ owner: 0, at: 'Munich' }])
    const plan = weighPlan(base, [1], USUAL_WISHES)
    // 504.2 km there and back, six times, at 60 km/h; minus half a relationship of 20 h (0.3 × 20) and 2 h for the open deal.
    expect(plan.accounts.keeping[0]).toBeCloseTo((6 * 2 * 504.4) / 60 - 8, 0)
    expect([plan.accounts.next[0], plan.accounts.worse[0]]).toEqual([0, plan.accounts.keeping[0]])
    expect([plan.whole.moves, plan.whole.change, plan.whole.rows.map((row) => [row.arriving, row.leaving])]).toEqual([
      1,
      8,
      [
        [0, 1],
        [1, 0],
      ],
    ])
  })

  it('expects less where a person has not the hours: 20 of 40 hours leave .5^.34 of the bookings', () => {
    const base = madeBase([{ hours: 20 }, { hours: 20 }], [20, 100])
    const { bookings } = today(base).whole
    expect([bookings.source, bookings.elasticity]).toEqual(['literature', 0.34])
    expect(bookings.expected).toBe(Math.round(1_000_000 * 0.5 ** 0.34))
    expect(today(base, USUAL_WISHES, 0).whole.bookings).toMatchObject({ expected: 1_000_000, source: 'entered' })
    expect(today(madeBase([{ bookings: null }])).whole.bookings).toMatchObject({
      expected: null,
      status: { code: 'no-evidence' },
    })
  })

  it('agrees with the score of the assignment, and is permuted with its accounts', () => {
    const account = fc.record({
      owner: fc.integer({ min: -1, max: 1 }),
      hours: fc.integer({ min: 1, max: 60 }),
      industry: fc.constantFrom('steel', 'food'),
      at: fc.constantFrom('Berlin' as const, 'Munich' as const, null),
    })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(account, fc.integer({ min: -1, max: 1 })), { minLength: 1, maxLength: 12 }),
        (made) => {
          const base = madeBase(made.map(([one]) => one))
          const plan = made.map(([, person]) => person)
          const { whole } = weighPlan(base, plan, USUAL_WISHES)
          const score = scorePlan(
            assignmentFacts(base, USUAL_WISHES),
            Int32Array.from(plan),
            assignmentOptions(USUAL_WISHES),
          )
          expect([whole.moves, whole.faults.far, whole.faults.overloaded, whole.faults.mismatched]).toEqual([
            score.moves,
            score.faults.far.length,
            score.faults.overloaded.length,
            score.faults.mismatched.length,
          ])
          expect(whole.cost).toBeCloseTo(score.cost, 1)
          const turned = made.slice().reverse()
          const other = weighPlan(
            madeBase(turned.map(([one]) => one)),
            turned.map(([, person]) => person),
            USUAL_WISHES,
          )
          expect(other.whole.cost).toBeCloseTo(whole.cost, 1)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('wishes', () => {
  it('keep locks, exclusions, rules, families and closed seats', () => {
    const base = madeBase([
      { owner: 0 },
      { owner: 0, at: 'Munich', family: 1 },
      { owner: 1, family: 1 },
      { owner: 1, industry: 'food' },
    ])
    const plan = (wishes: Partial<typeof USUAL_WISHES>) => {
      const all = { ...USUAL_WISHES, ...wishes }
      return [...assignAccounts(assignmentFacts(base, all), assignmentOptions(all)).plan]
    }
    expect(plan({ locks: [{ account: 100, person: 2 }] })[0]).toBe(1)
    expect(plan({ exclusions: [{ account: 100, person: 1 }] })[0]).toBe(1)
    expect(plan({ only: [{ field: 'industry', value: 'food', people: [1] }] })[3]).toBe(0)
    expect(plan({ closed: [2] })).toEqual([0, 0, 0, 0])
    const [, one, two] = plan({})
    expect(one).toBe(two)
    expect(plan({ locks: [{ account: 987, person: 2 }] })).toEqual(plan({}))
  })

  it('rank nobody whose seat is closed, and count those whom a rule leaves out', () => {
    const base = madeBase([{ owner: 1 }])
    expect([...rankPeople(base, { ...USUAL_WISHES, closed: [2] }).second]).toEqual([-1])
    const ruled = { ...USUAL_WISHES, only: [{ field: 'tier' as const, value: 'gold', people: [1] }] }
    expect(today(base, ruled).whole.faults.mismatched).toBe(1)
  })
})

describe('familiesTogether', () => {
  it('is wished where nine of ten families have one owner, and where there are none', () => {
    const spread = madeBase([
      { owner: 0, family: 1 },
      { owner: 1, family: 1 },
      { owner: 1, family: 2 },
      { owner: 1, family: 2 },
    ])
    expect([
      familiesTogether(spread),
      familiesTogether(baseOf(spread, new Set([102, 103]))),
      familiesTogether(madeBase([{}])),
    ]).toEqual([false, true, true])
  })
})

describe('baseOf', () => {
  it('keeps the accounts asked for and their people, seats renumbered', () => {
    const base = baseOf(madeBase([{ owner: 0 }, { owner: 1 }, { owner: -1 }]), new Set([101, 102]))
    expect([base.accounts.key, base.accounts.owner, base.people.name]).toEqual([[101, 102], [0, -1], ['Bob']])
  })
})

describe('viewOf', () => {
  it('shows a manager the accounts that come and go, and nobody of elsewhere by name', () => {
    const base = madeBase([{ owner: 0 }, { owner: 1 }, { owner: 1 }, { owner: -1 }])
    const view = viewOf(base, [1, 0, 1, -1], new Set([1]))
    expect([view.base.accounts.key, view.base.accounts.owner, view.plan]).toEqual([
      [100, 101],
      [0, 1],
      [1, 0],
    ])
    expect(view.base.people.name).toEqual(['Ann', ''])
    const weight = withoutElsewhere(weighPlan(view.base, view.plan, USUAL_WISHES).whole)
    expect([weight.people, weight.hours, weight.capacity, weight.rows.map(({ name }) => name)]).toEqual([
      1,
      20,
      100,
      ['Ann'],
    ])
  })
})

describe('proposePlan', () => {
  it('puts each account with who is near, proves it, and tells the different plans from many moves to few', () => {
    const base = madeBase([
      { owner: 1, at: 'Berlin' },
      { owner: 0, at: 'Munich' },
      { owner: 0, at: 'Berlin' },
      { owner: -1, at: 'Munich' },
    ])
    const found = proposePlan(base, USUAL_WISHES)
    expect([found.plan, found.certificate.stopped, found.certificate.gap]).toEqual([[1, 2, 1, 2], 'optimal', 0])
    expect(found.points.every(({ plan }) => plan.length === 4)).toBe(true)
    // Two accounts can move, each or neither: prices give both and neither, the limit on moves one of them.
    expect(found.points.map(({ moves }) => moves)).toEqual([2, 1, 0])
    expect(found.tradeOff).toMatchObject({ code: 'thin', sentence: expect.stringMatching(/^3 different plans/) })
  })

  it('tells five different plans where prices alone would give two', () => {
    const base = madeBase(
      Array.from({ length: 8 }, () => ({ owner: 0, at: 'Munich' as const, hours: 10 })),
      [100, 100],
    )
    const { points, tradeOff } = proposePlan(base, USUAL_WISHES)
    expect(new Set(points.map(({ plan }) => plan.join())).size).toBe(points.length)
    expect([points.length, tradeOff.code]).toEqual([5, 'ok'])
    expect(points.map(({ moves, overloaded }) => [moves, overloaded])).toEqual(
      [8, 6, 5, 3, 1].map((moves) => [moves, 0]),
    )
  })

  it('ends with a sentence where there is nobody, nothing, or wishes that contradict', () => {
    expect(proposePlan(madeBase([]), USUAL_WISHES).status.code).toBe('no-evidence')
    expect(proposePlan(madeBase([{}], [0, 0]), USUAL_WISHES)).toMatchObject({
      status: { code: 'no-evidence' },
      plan: [0],
      points: [],
    })
    const against = { ...USUAL_WISHES, locks: [{ account: 100, person: 1 }], exclusions: [{ account: 100, person: 1 }] }
    expect(proposePlan(madeBase([{}]), against).status.code).toBe('impossible')
  })

  it('stops when told to, with the best plan so far', () => {
    const base = madeBase(
      Array.from({ length: 12 }, (_, a) => ({
        owner: a % 2,
        at: a % 3 === 0 ? ('Berlin' as const) : ('Munich' as const),
      })),
      [200, 200],
    )
    const steps: number[] = []
    const found = proposePlan(base, USUAL_WISHES, { stop: () => 'cancelled', onProgress: (step) => steps.push(step) })
    expect([found.plan.length, steps.some((step) => step > 0)]).toEqual([12, false])
    expect(
      found.points.every(({ disruption, plan }, k) => plan.length === 12 && (k === 0 || disruption === null)),
    ).toBe(true)
  })
})

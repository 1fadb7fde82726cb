/** Exact gains, hours kept, and plans against all subsets. */
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { boardOf, gainOfEach, lookAt } from './gap-plan/board.ts'
import { learnEffect } from './gap-plan/effects.ts'
import type { GapPlanFacts, PlanAction } from './gap-plan/facts.ts'
import { planGap } from './gap-plan.ts'

const effect = (value: number) => ({ value, low: value / 2, high: value * 1.5, n: 0 })

function made(deals: number, seed = 5, target = 1.06): GapPlanFacts {
  const chance = random(seed)
  const list = Array.from({ length: deals }, (_, key) => ({
    key,
    amount: Math.round(20_000 * Math.exp(0.9 * chance.normal())) * 10_000,
    odds: 0.05 + 0.6 * chance.uniform() ** 2,
  }))
  const actions = list.flatMap((_, deal): PlanAction[] => [
    {
      id: `${deal}-call`,
      deal,
      kind: 'leader call',
      effect: effect(0.4 + 0.5 * chance.uniform()),
      hours: 2,
      person: 0,
    },
    {
      id: `${deal}-specialist`,
      deal,
      kind: 'specialist',
      effect: effect(0.2 + 0.3 * chance.uniform()),
      hours: 1,
      person: 1,
    },
  ])
  const expected = list.reduce((sum, d) => sum + d.amount * d.odds, 0)
  return {
    deals: list,
    actions,
    limits: [
      { person: 0, hours: [4, 4] },
      { person: 1, hours: [3, 3] },
    ],
    booked: 0,
    target: Math.round(expected * target),
    fresh: { mean: 0.05 * expected, sd: 0.03 * expected },
    shockSd: 0.35,
    firstWeek: 100,
  }
}

describe('a period that is over', () => {
  it('has no plan, whatever is missing', () => {
    const plan = planGap({ ...made(12), over: true })
    expect(plan.actions).toEqual([])
    expect(plan.status).toEqual({ code: 'ok', sentence: 'The period is over: no action adds to it.' })
    expect(planGap(made(12)).actions.length).toBeGreaterThan(0)
  })
})

describe('the board', () => {
  it('gives every gain exactly, against doing the action and looking again', () => {
    const facts = made(25)
    const board = boardOf(facts, facts.target as number, { cells: 200, nodes: 9 })
    const none = facts.actions.map(() => false)
    const gains = gainOfEach(board, none, 'odds')
    const shortfalls = gainOfEach(board, none, 'shortfall')
    const before = lookAt(board, none)
    facts.actions.forEach((_, a) => {
      const after = lookAt(
        board,
        facts.actions.map((__, i) => i === a),
      )
      expect(gains[a]).toBeCloseTo(after.odds - before.odds, 10)
      expect((shortfalls[a] as number) / (before.shortfall - after.shortfall)).toBeCloseTo(1, 6)
    })
  })

  it('agrees with drawing the deals one by one', () => {
    const facts = made(12, 9)
    const board = boardOf({ ...facts, fresh: { mean: 0, sd: 0 } }, facts.target as number, { cells: 2000, nodes: 15 })
    const chance = random(1)
    const draws = 100_000
    let hits = 0
    for (let k = 0; k < draws; k++) {
      const z = chance.normal()
      let sum = 0
      for (const deal of facts.deals) {
        const x = Math.log(deal.odds / (1 - deal.odds)) + facts.shockSd * z
        if (chance.uniform() < 1 / (1 + Math.exp(-x))) sum += deal.amount
      }
      if (sum >= (facts.target as number)) hits++
    }
    expect(
      Math.abs(
        lookAt(
          board,
          facts.actions.map(() => false),
        ).odds -
          hits / draws,
      ),
    ).toBeLessThan(0.008)
  })
})

describe('the plan', () => {
  const facts = made(40)
  const plan = planGap(facts)

  it('raises the odds more than working the biggest deals, and no less than value per hour', () => {
    const after = plan.after?.odds ?? 0
    expect(after).toBeGreaterThan((plan.before?.odds ?? 1) + 0.03)
    expect(after).toBeGreaterThan(plan.biggestDeals?.odds ?? 1)
    expect(after).toBeGreaterThanOrEqual((plan.valuePerHour?.odds ?? 1) - 1e-9)
  })

  it("keeps within every person's hours of every week", () => {
    const used = new Map<string, number>()
    for (const action of plan.actions) {
      const key = `${action.person}|${action.week}`
      used.set(key, (used.get(key) ?? 0) + action.hours)
    }
    for (const [key, hours] of used) {
      const [person, week] = key.split('|').map(Number)
      const limit = facts.limits.find((l) => l.person === person)?.hours[((week as number) - 100) / 7] ?? 0
      expect(hours).toBeLessThanOrEqual(limit)
    }
  })

  it('is as good as the best of all subsets, on a small case', () => {
    const small = made(5, 3)
    const limited = {
      ...small,
      limits: [
        { person: 0, hours: [4] },
        { person: 1, hours: [2] },
      ],
    }
    const board = boardOf(limited, limited.target as number, { cells: 300, nodes: 9 })
    let best = 0
    for (let mask = 0; mask < 1 << limited.actions.length; mask++) {
      const on = limited.actions.map((_, a) => ((mask >> a) & 1) === 1)
      const hours = [0, 1].map((p) =>
        limited.actions.reduce((sum, a, i) => (on[i] && a.person === p ? sum + a.hours : sum), 0),
      )
      if ((hours[0] as number) <= 4 && (hours[1] as number) <= 2) best = Math.max(best, lookAt(board, on).odds)
    }
    expect(planGap(limited).after?.odds).toBeGreaterThan(best - 0.002)
  })

  it('lowers the expected shortfall when the target is out of reach', () => {
    const far = planGap(made(20, 5, 8))
    expect(far.objective).toBe('shortfall')
    expect(far.after?.shortfall).toBeLessThan(far.before?.shortfall ?? 0)
    expect(far.actions.length).toBeGreaterThan(0)
  })

  it('says when there is nothing to plan', () => {
    expect(planGap({ ...facts, target: null }).status.code).toBe('no-evidence')
    expect(planGap({ ...facts, booked: facts.target as number }).status.sentence).toBe('The target is already booked.')
    const empty = { ...facts, deals: [], actions: [], fresh: { mean: 0, sd: 0 } }
    expect(planGap(empty).status.code).toBe('no-evidence')
  })

  it('passes over deals without odds or amount', () => {
    const holes = {
      ...facts,
      deals: facts.deals.map((d, i) => (i % 2 ? d : { ...d, amount: Number.NaN, odds: Number.NaN })),
    }
    const answer = planGap(holes)
    expect(Number.isFinite(answer.after?.odds)).toBe(true)
    expect(answer.actions.every((a) => a.deal % 2 === 1)).toBe(true)
  })
})

describe('a plan beside a number', () => {
  it('begins at the odds that the number gives, and chooses as it would without them', () => {
    const facts = made(25)
    const own = planGap(facts)
    for (const today of [0.15, 0.97]) {
      const plan = planGap({ ...facts, today })
      expect(plan.before?.odds).toBeCloseTo(today, 9)
      expect(plan.actions.map(({ id }) => id)).toEqual(own.actions.map(({ id }) => id))
      expect(plan.after?.odds).toBeGreaterThan(today)
      expect(plan.before?.shortfall).toBe(own.before?.shortfall)
    }
  })
})

describe('effects from logged interventions', () => {
  const prior = { value: 0.5, low: 0.1, high: 0.9, n: 0 }
  it('stay at the prior without any', () => {
    expect(learnEffect(prior, [])).toEqual(prior)
  })
  it('move towards what was seen as cases accrue', () => {
    const none = Array.from({ length: 400 }, (_, i) => ({ odds: 0.3, won: i % 10 < 3 }))
    const learned = learnEffect(prior, none)
    expect(learned.value).toBeLessThan(0.15)
    expect(learned.high - learned.low).toBeLessThan(prior.high - prior.low)
    expect(learned.n).toBe(400)
  })
})

/** Speed of the gap plan, and what it gains over the habits it is compared with. */

import { random } from '@capstone/engines/math/random'
import { planGap } from '@capstone/engines/number/gap-plan'
import type { GapPlanFacts, PlanAction } from '@capstone/engines/number/gap-plan/facts'

/** Made deals with log-normal amounts; three kinds of action by eleven people. */
export function gapPlanSpeed(deals: number, actions: number) {
  const facts = manyDeals(deals, actions)
  planGap(manyDeals(20, 30))
  const cpu = process.cpuUsage()
  const started = performance.now()
  const plan = planGap(facts)
  const spent = process.cpuUsage(cpu)
  return {
    deals,
    actions,
    chosen: plan.actions.length,
    oddsBefore: plan.before?.odds,
    oddsAfter: plan.after?.odds,
    oddsBiggestDeals: plan.biggestDeals?.odds,
    oddsValuePerHour: plan.valuePerHour?.odds,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (spent.user + spent.system) / 1e6,
  }
}

function manyDeals(n: number, most: number): GapPlanFacts {
  const chance = random(5)
  const deals = Array.from({ length: n }, (_, key) => ({
    key,
    amount: Math.round(20_000 * Math.exp(0.9 * chance.normal())) * 10_000,
    odds: 0.05 + 0.75 * chance.uniform() ** 2,
  }))
  const kinds = [
    { kind: 'leader call', effect: 0.6, hours: 2, person: 0 },
    { kind: 'specialist', effect: 0.35, hours: 1, person: 1 },
    { kind: 'price approval', effect: 0.2, hours: 0.5, person: 2 },
  ]
  const actions = Array.from({ length: most }, (_, a): PlanAction => {
    const { kind, effect, hours, person } = kinds[a % kinds.length] ?? { kind: '', effect: 0, hours: 1, person: 0 }
    const value = effect * (0.7 + 0.6 * chance.uniform())
    return {
      id: `${a}`,
      deal: Math.floor(a / kinds.length) % n,
      kind,
      effect: { value, low: value / 2, high: 1.5 * value, n: 0 },
      hours,
      person,
    }
  })
  const expected = deals.reduce((sum, d) => sum + d.amount * d.odds, 0)
  return {
    deals,
    actions,
    limits: [0, 1, 2].map((person) => ({ person, hours: [4, 4, 4] })),
    booked: 0,
    target: Math.round(expected * 1.15),
    fresh: { mean: 0.08 * expected, sd: 0.03 * expected },
    shockSd: 0.35,
    firstWeek: 0,
  }
}

/** What a plan is worth and what is wrong with it, counted account by account. */
import { bounded } from '#vocabulary/bounded.ts'
import { type Costs, costsOf, unit } from './costs.ts'
import type { AssignmentFacts, AssignmentOptions } from './facts.ts'

/** A plan in hours a year. */
export interface PlanScore {
  readonly travel: number
  readonly misfit: number
  readonly change: number
  /** Sum of the three. */
  readonly cost: number
  /** Accounts that leave their present person. */
  readonly moves: number
  /** Hours of each person. */
  readonly hours: Float64Array
  /** (Most − least) used share of capacity among people with capacity; null without any. */
  readonly spread: number | null
  readonly faults: {
    readonly unassigned: readonly number[]
    /** People above capacity. */
    readonly overloaded: readonly number[]
    readonly far: readonly number[]
    /** Industry or kind does not fit, or the person lacks what the account needs. */
    readonly mismatched: readonly number[]
    readonly withoutPlace: number
  }
}

/**
 * Scores any plan, today's included (`facts.accounts.owner`): linear in the number of accounts, so that it can follow a person's hand.
 *
 * @param plan person of each account, -1 for nobody
 * @example scorePlan(facts, facts.accounts.owner).faults.overloaded
 */
export function scorePlan(
  facts: AssignmentFacts,
  plan: Int32Array,
  options: AssignmentOptions = {},
  costs: Costs = costsOf(facts, options),
): PlanScore {
  const { accounts, people } = facts
  const far = bounded(options.far, 250, 1, 20_000)
  const sum = { travel: 0, misfit: 0, change: 0, moves: 0, withoutPlace: 0 }
  const loads = new Float64Array(people.count)
  const faults = { unassigned: [] as number[], far: [] as number[], mismatched: [] as number[] }
  for (let a = 0; a < accounts.count; a++) {
    const p = plan[a]!
    if (!Number.isFinite(accounts.latitude[a]! + accounts.longitude[a]!)) sum.withoutPlace++
    if (accounts.owner[a]! >= 0 && p !== accounts.owner[a]) sum.moves++
    if (p < 0 || p >= people.count) {
      faults.unassigned.push(a)
      continue
    }
    const parts = costs.parts(a, p)
    loads[p]! += costs.load(a)
    sum.travel += parts.travel
    sum.misfit += parts.misfit
    sum.change += parts.change
    if (parts.km !== null && parts.km > far) faults.far.push(a)
    if (parts.misfit > 0 || !costs.eligible(a, p)) faults.mismatched.push(a)
  }
  const overloaded: number[] = []
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let p = 0; p < people.count; p++) {
    const capacity = Math.floor(unit * (people.hours[p]! > 0 ? people.hours[p]! : 0))
    if (loads[p]! > capacity) overloaded.push(p)
    if (capacity <= 0) continue
    least = Math.min(least, loads[p]! / capacity)
    most = Math.max(most, loads[p]! / capacity)
  }
  return {
    travel: sum.travel,
    misfit: sum.misfit,
    change: sum.change,
    cost: sum.travel + sum.misfit + sum.change,
    moves: sum.moves,
    hours: loads.map((load) => load / unit),
    spread: most >= least ? most - least : null,
    faults: { ...faults, overloaded, withoutPlace: sum.withoutPlace },
  }
}

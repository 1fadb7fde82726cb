/** Proposes a plan of coverage: the best assignment that was found with its certificate, and full plans along the price of changing hands. */
import type { AssignmentAnswer } from '#coverage/assignment.ts'
import { assignAccounts } from '#coverage/assignment.ts'
import type { PlanBase, PlanWishes } from '#coverage/plan/answer.ts'
import { assignmentFacts, assignmentOptions } from '#coverage/plan/asked.ts'
import { rankPeople } from '#coverage/plan/rank.ts'
import { weighPlan } from '#coverage/plan/weigh.ts'
import type { Status } from '#vocabulary/evidence.ts'

/** Factors on the price of changing hands at which the trade-off is told, from "as if nobody had a customer yet" to "hardly anybody moves". */
export const FACTORS = [0, 0.25, 0.5, 1, 2, 4, 16] as const

/** What a proposal tells while it is being made. */
export interface ProposeHooks {
  /** Whether to stop; `step` 0 is the search, above it the points of the trade-off. */
  readonly stop?: (step: number) => 'time' | 'cancelled' | null
  /** Cost and bound in hours a year; cost null before the first plan. */
  readonly onProgress?: (step: number, progress: { readonly cost: number | null; readonly bound: number }) => void
}

/** A plan by database keys of people, in the order of the base's accounts; 0 nobody. */
export type PlannedPeople = readonly number[]

export interface Proposal {
  readonly status: Status
  readonly plan: PlannedPeople
  readonly certificate: AssignmentAnswer['certificate']
  /** Hours that found no place. */
  readonly shortage: number
  /** What one more hour of each person would save; in the order of the base's people. */
  readonly worth: readonly number[]
  /** The trade-off: all at the price of the wishes, so that they compare. */
  readonly points: readonly ProposalPoint[]
}

export interface ProposalPoint {
  readonly disruption: number
  readonly plan: PlannedPeople
  readonly moves: number
  readonly travel: number
  readonly misfit: number
  readonly change: number
  readonly cost: number
  readonly spread: number | null
  readonly overloaded: number
}

/**
 * The best plan found for a base under wishes, and the trade-off of disruption against travel and balance.
 *
 * @example proposePlan(base, USUAL_WISHES).certificate.gap // 0.0004
 */
export function proposePlan(base: PlanBase, wishes: PlanWishes, hooks: ProposeHooks = {}): Proposal {
  const facts = assignmentFacts(base, wishes)
  // Where changing hands is wished to cost nothing, the trade-off is told at its usual price.
  const unit = wishes.disruption > 0 ? wishes.disruption : 1
  const priced = { ...wishes, disruption: unit }
  const ranking = rankPeople(base, priced)
  const asked = assignmentOptions(wishes)
  const at = (step: number, factor: number) => {
    const { stop, onProgress } = hooks
    return assignAccounts(facts, {
      ...asked,
      disruption: Math.min(100, step === 0 ? wishes.disruption : unit * factor),
      ...(step === 0 ? {} : { iterations: 300 }),
      ...(stop ? { stop: () => stop(step) } : {}),
      ...(onProgress ? { onProgress: (said) => onProgress(step, said) } : {}),
    })
  }
  const best = at(0, 1)
  const keys = (plan: ArrayLike<number>): number[] => Array.from(plan, (seat) => base.people.key[seat] ?? 0)
  const solved = best.status.code === 'ok' || best.status.code === 'thin'
  const pool: ArrayLike<number>[] = solved ? [best.plan] : []
  for (const [k, factor] of FACTORS.entries()) {
    if (!solved || hooks.stop?.(k + 1) === 'cancelled') break
    if (factor !== 1) pool.push(at(k + 1, factor).plan)
  }
  const told = pool.map((plan) => ({ plan: keys(plan), ...weighPlan(base, plan, priced, {}, ranking).whole }))
  // Of all plans that were found the one that is best at a price stands for it, so that a search cut short never shows a worse one.
  const points = (pool.length > 1 ? FACTORS : []).flatMap((factor): ProposalPoint[] => {
    const at = (one: (typeof told)[number]) => one.travel + one.misfit + factor * one.change
    const least = told.reduce<(typeof told)[number] | null>((a, b) => (a === null || at(b) < at(a) ? b : a), null)
    if (!least) return []
    const { plan, moves, travel, misfit, change, cost, spread, faults } = least
    return [
      { disruption: unit * factor, plan, moves, travel, misfit, change, cost, spread, overloaded: faults.overloaded },
    ]
  })
  return {
    status: best.status,
    plan: keys(best.plan),
    certificate: best.certificate,
    shortage: best.shortage,
    worth: Array.from(best.worth, (hours) => Math.round(hours * 10_000) / 10_000),
    points,
  }
}

/** Proposes a plan of coverage: the best assignment that was found with its certificate, and full plans along the price of changing hands. */

import { chooseSeats } from '#coverage/assignment/seats.ts'
import type { AssignmentAnswer } from '#coverage/assignment.ts'
import { assignAccounts } from '#coverage/assignment.ts'
import type { PlanBase, PlanWishes } from '#coverage/plan/answer.ts'
import { assignmentFacts, assignmentOptions } from '#coverage/plan/asked.ts'
import { rankPeople } from '#coverage/plan/rank.ts'
import { retreat } from '#coverage/plan/retreat.ts'
import { type PlannedPeople, type ProposalPoint, tradedOff, type Weighed } from '#coverage/plan/trade-off.ts'
import { weighPlan } from '#coverage/plan/weigh.ts'
import { OK, type Status } from '#vocabulary/evidence.ts'

/** What a proposal tells while it is being made. */
export interface ProposeHooks {
  /** Whether to stop; `step` -1 is the choice of seats, 0 the search, above it the points of the trade-off. */
  readonly stop?: (step: number) => 'time' | 'cancelled' | null
  /** Cost and bound in hours a year; cost null before the first plan. */
  readonly onProgress?: (step: number, progress: { readonly cost: number | null; readonly bound: number }) => void
}

export interface Proposal {
  readonly status: Status
  readonly plan: PlannedPeople
  readonly certificate: AssignmentAnswer['certificate']
  /** Hours that found no place. */
  readonly shortage: number
  /** What one more hour of each person would save; in the order of the base's people. */
  readonly worth: readonly number[]
  /** How seats were chosen: hours that those there by choice cost, choices weighed, and what no choice can fall below, seats included. */
  readonly seats: { readonly fee: number; readonly tried: number; readonly bound: number | null } | null
  /** The trade-off: all at the price of the wishes, so that they compare. */
  readonly points: readonly ProposalPoint[]
  /** `thin` with the reason where fewer than five different plans were found. */
  readonly tradeOff: Status
}

/**
 * The best plan found for a base (with the seats of its wishes) under wishes, and the trade-off of disruption against travel and balance. Where seats
 * may be opened or closed they are chosen first.
 *
 * @example proposePlan(base, USUAL_WISHES).certificate.gap // 0.0004
 */
export function proposePlan(base: PlanBase, wishes: PlanWishes, hooks: ProposeHooks = {}): Proposal {
  // Where changing hands is wished to cost nothing, the trade-off is told at its usual price.
  const unit = wishes.disruption > 0 ? wishes.disruption : 1
  const priced = { ...wishes, disruption: unit }
  const ranking = rankPeople(base, priced)
  const asked = assignmentOptions(wishes)
  const { stop, onProgress } = hooks
  const priceless = assignmentFacts(base, wishes)
  const seats = priceless.people.fee
    ? chooseSeats(priceless, { ...asked, ...(stop ? { stop: () => stop(-1) } : {}) })
    : null
  const facts = seats?.facts ?? priceless
  const at = (step: number, factor: number, most?: number) => {
    return assignAccounts(facts, {
      ...asked,
      ...(most === undefined ? {} : { mostMoves: Math.min(most, asked.mostMoves ?? most) }),
      disruption: Math.min(100, step === 0 ? wishes.disruption : unit * factor),
      ...(step === 0 ? {} : { iterations: 300 }),
      ...(stop ? { stop: () => stop(step) } : {}),
      ...(onProgress ? { onProgress: (said) => onProgress(step, said) } : {}),
    })
  }
  const best = at(0, 1)
  const keys = (plan: ArrayLike<number>): number[] => Array.from(plan, (seat) => base.people.key[seat] ?? 0)
  const weigh = (plan: ArrayLike<number>): Weighed => ({
    plan: keys(plan),
    ...weighPlan(base, plan, priced, {}, ranking).whole,
  })
  const seatOf = new Map(base.people.key.map((key, seat) => [key, seat]))
  const fewer = (from: Weighed, most: number): Weighed | null => {
    const back = retreat(
      facts,
      ranking.costs,
      from.plan.map((key) => seatOf.get(key) ?? -1),
      most,
    )
    return back === null ? null : weigh(back)
  }
  const solved = best.status.code === 'ok' || best.status.code === 'thin'
  const told = {
    status: best.status,
    shortage: best.shortage,
    seats: seats === null ? null : { fee: seats.fee, tried: seats.tried, bound: seats.bound },
    worth: Array.from(best.worth, (hours) => Math.round(hours * 10_000) / 10_000),
  }
  if (!solved) return { ...told, plan: keys(best.plan), certificate: best.certificate, points: [], tradeOff: OK }
  const first = weigh(best.plan)
  const traded = tradedOff(first, unit, {
    search: (step, factor, most) => (stop?.(step) ? null : weigh(at(step, factor, most).plan)),
    // Bands and territories are kept by a search only.
    retreat: wishes.balance !== null || facts.map ? null : fewer,
  })
  const { points, tradeOff } = traded
  // A limit on moves, a band and a price of nothing are not what the trade-off's plans compare by.
  const overtaken =
    traded.best !== first && wishes.disruption > 0 && wishes.balance === null && wishes.mostMoves === null
  if (!overtaken) return { ...told, plan: first.plan, certificate: best.certificate, points, tradeOff }
  const { cost } = traded.best
  const { bound } = best.certificate
  const gap = bound === null ? null : Math.max(0, cost - bound) / Math.max(1, cost)
  return { ...told, plan: traded.best.plan, certificate: { ...best.certificate, cost, gap }, points, tradeOff }
}

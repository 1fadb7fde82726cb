/** A proposal within its seconds: most of them for the search, the rest for the points of the trade-off; told about twice a second. */
import type { PlanBase, PlanWishes } from '@capstone/engines/coverage/plan/answer'
import { type Proposal, proposePlan } from '@capstone/engines/coverage/plan/propose'
import { FACTORS } from '@capstone/engines/coverage/plan/trade-off'

/** How far a search is; cost and bound in hours a year. */
export interface ProposingProgress extends Record<string, unknown> {
  readonly phase: 'seats' | 'searching' | 'trade-off'
  readonly seconds: number
  readonly cost: number | null
  readonly bound: number | null
  /** Points of the trade-off that are done. */
  readonly points: number
  /** How cost and bound closed in: seconds, cost, bound. */
  readonly trail: readonly (readonly [number, number | null, number | null])[]
}

export interface Proposing {
  readonly base: PlanBase
  readonly wishes: PlanWishes
  cancelled(): boolean
  tell(progress: ProposingProgress): void
}

/** Until when seats are chosen, where there is a choice, and the plan is searched; the rest is the trade-off's. */
const SEATS_SHARE = 0.3
const SEARCH_SHARE = 0.6
const TELL_MS = 400
const MOST_TRAIL = 60

export function proposeWithin({ base, wishes, cancelled, tell }: Proposing): Proposal {
  const begun = performance.now()
  const whole = wishes.seconds * 1000
  let told = Number.NEGATIVE_INFINITY
  let [at, until] = [-2, begun]
  let best: { cost: number | null; bound: number | null } = { cost: null, bound: null }
  const trail: [number, number | null, number | null][] = []
  const enter = (step: number) => {
    if (step === at) return
    at = step
    const now = performance.now()
    if (step <= 0) until = begun + whole * (step < 0 ? SEATS_SHARE : SEARCH_SHARE)
    // What is left is shared by the points that are left; where those of the prices are done, by a few more.
    else until = now + (begun + whole - now) / Math.max(2, FACTORS.length + 1 - step)
  }
  const tellOn = (step: number) => {
    const now = performance.now()
    if (now - told < TELL_MS) return
    told = now
    const seconds = Math.round((now - begun) / 100) / 10
    if (step === 0) trail.push([seconds, best.cost, best.bound])
    // A long search keeps every second sample, so that its beginning is seen too.
    if (trail.length > MOST_TRAIL) trail.splice(0, trail.length, ...trail.filter((_, k) => k % 2 === 0))
    tell({
      phase: step < 0 ? 'seats' : step === 0 ? 'searching' : 'trade-off',
      seconds,
      ...best,
      points: Math.max(0, step - 1),
      trail,
    })
  }
  return proposePlan(base, wishes, {
    stop: (step) => {
      enter(step)
      tellOn(step)
      if (cancelled()) return 'cancelled'
      return performance.now() > until ? 'time' : null
    },
    onProgress: (step, said) => {
      enter(step)
      if (step === 0) best = said
    },
  })
}

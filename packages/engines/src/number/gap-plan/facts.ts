/** What a gap plan is made from. */
import type { Interval } from '#vocabulary/evidence.ts'

/** An open deal as the forecast sees it. Amounts in 1/10,000. */
export interface PlanDeal {
  readonly key: number
  readonly amount: number
  /** Odds of winning inside the period, 0-1. */
  readonly odds: number
}

/** Something that somebody could do on a deal. */
export interface PlanAction {
  readonly id: string
  /** Into deals. */
  readonly deal: number
  /** 'leader call', 'specialist', 'price approval', 'sponsor', 'pull-in', 'restart' or a company's own word. */
  readonly kind: string
  /** Shift of the log-odds of winning in the period, with its range. */
  readonly effect: Interval
  readonly hours: number
  /** Into people of the limits. */
  readonly person: number
  /** Last day on which it still helps; the period's end where absent. */
  readonly by?: number
}

/** Hours that a person can give in each week, from the first week on. */
export interface PlanLimit {
  readonly person: number
  readonly hours: readonly number[]
}

export interface GapPlanFacts {
  readonly deals: readonly PlanDeal[]
  readonly actions: readonly PlanAction[]
  readonly limits: readonly PlanLimit[]
  /** Already booked in the period, and the target; null where none is set. */
  readonly booked: number
  readonly target: number | null
  /** Odds of the target as the number gives them, from the joint model; all odds of the plan are moved to begin there. */
  readonly today?: number | null
  /** What deals not yet created should still book: mean and standard deviation. */
  readonly fresh: { readonly mean: number; readonly sd: number }
  /** Standard deviation of the log-odds shock that all deals share. */
  readonly shockSd: number
  /** First day of the first week. */
  readonly firstWeek: number
  /** Whether the period has ended: nothing adds to it then. Default no. */
  readonly over?: boolean
}

/** The gap plan: which few actions on which deals raise the odds of the target most, within people's hours. */
import type { Evidence, Status } from '#vocabulary/evidence.ts'
import { type Board, boardOf, type Look, lookAt, type PlanObjective } from './gap-plan/board.ts'
import { chooseActions, type Placed } from './gap-plan/choose.ts'
import type { GapPlanFacts, PlanAction } from './gap-plan/facts.ts'

export interface GapPlanOptions {
  /** Most actions to choose. Default 40, 1-500. */
  readonly most?: number
  /** Cells of the money grid between nothing and the gap. Default 300, 50-4000. */
  readonly cells?: number
  /** Points over the shared shock. Default 9, 3-25. */
  readonly nodes?: number
  /** Below these odds, with everything possible done, the expected shortfall is lowered instead. Default 0.05. */
  readonly farBelow?: number
}

export interface PlannedAction {
  readonly id: string
  readonly deal: number
  readonly person: number
  readonly hours: number
  /** First day of the week in which there is room for it. */
  readonly week: number
  /** What it adds by itself to today, and what the plan would lose without it. */
  readonly alone: number
  readonly inPlan: number
  /** What it adds alone at the low and the high end of its effect's range. */
  readonly low: number
  readonly high: number
}

export interface GapPlan {
  readonly status: Status
  /** What the plan raises: the odds of the target, or (far away) minus the expected shortfall in 1/10,000. */
  readonly objective: PlanObjective
  readonly gap: number | null
  readonly before: Look | null
  readonly after: Look | null
  /** The odds with every effect at the low and the high end of its range. */
  readonly range: { readonly low: number; readonly high: number } | null
  readonly actions: readonly PlannedAction[]
  /** The same hours spent on the biggest deals first, and by expected value per hour. */
  readonly biggestDeals: Look | null
  readonly valuePerHour: Look | null
  readonly evidence: readonly Evidence[]
}

/**
 * Chooses actions within hours to reach a target (handbook N6, D6). Actions add to a deal's log-odds; given the shared shock deals are
 * independent; so each action's gain is exact on a money grid, averaged over Gauss-Hermite points of the shock. Greedy by gain per hour with
 * exact re-reckoning, then one-for-one swaps. 300 deals and 500 actions: well under a second.
 */
export function planGap(facts: GapPlanFacts, options: GapPlanOptions = {}): GapPlan {
  const empty = {
    objective: 'odds' as const,
    gap: null,
    before: null,
    after: null,
    range: null,
    actions: [],
    biggestDeals: null,
    valuePerHour: null,
    evidence: [],
  }
  if (facts.target === null) {
    return {
      ...empty,
      status: { code: 'no-evidence', sentence: 'No target is set for this period. Set one to plan for it.' },
    }
  }
  const gap = facts.target - facts.booked
  if (facts.over) {
    return { ...empty, gap, status: { code: 'ok', sentence: 'The period is over: no action adds to it.' } }
  }
  if (gap <= 0) return { ...empty, gap, status: { code: 'ok', sentence: 'The target is already booked.' } }
  const usable = facts.deals.filter((d) => d.amount > 0 && d.odds > 0).length
  if (usable === 0 && facts.fresh.mean <= 0) {
    return {
      ...empty,
      gap,
      status: { code: 'no-evidence', sentence: 'No open deal has odds and an amount to plan with.' },
    }
  }
  const board = boardOf(facts, gap, { cells: options.cells ?? 300, nodes: options.nodes ?? 9 })
  const none = facts.actions.map(() => false)
  const before = lookAt(board, none)
  const everything = lookAt(
    board,
    facts.actions.map(() => true),
  )
  const objective: PlanObjective = everything.odds < (options.farBelow ?? 0.05) ? 'shortfall' : 'odds'
  const most = options.most ?? 40
  const gains = (order: 'gain' | 'biggest' | 'value') => chooseActions(facts, board, objective, order, most)
  const plan = gains('gain')
  const chosen = flags(facts, plan)
  const after = lookAt(board, chosen)
  const actions = plan.map((placed) => describe(facts, board, objective, placed, chosen, before, after))
  const at = (end: 'low' | 'high') => lookAt(board, chosen, end).odds
  return {
    status: { code: 'ok', sentence: '' },
    objective,
    gap,
    before,
    after,
    range: { low: at('low'), high: at('high') },
    actions,
    biggestDeals: lookAt(board, flags(facts, gains('biggest'))),
    valuePerHour: lookAt(board, flags(facts, gains('value'))),
    evidence: [
      {
        meaning: 'Odds of the target before and after the plan',
        formula:
          'average over the shared shock of P(booked + deals + deals to come >= target), deals independent given the shock',
        values: [
          { name: 'gap', value: gap, unit: 'money' },
          { name: 'odds before', value: before.odds, unit: 'share' },
          { name: 'odds after', value: after.odds, unit: 'share' },
          {
            name: 'hours',
            value: plan.reduce((sum, p) => sum + (facts.actions[p.action]?.hours ?? 0), 0),
            unit: 'hours',
          },
        ],
        source: 'estimated',
        records: {
          kind: 'opportunity',
          keys: [...new Set(plan.map((p) => facts.deals[facts.actions[p.action]?.deal ?? -1]?.key ?? -1))],
          count: plan.length,
        },
      },
    ],
  }
}

const flags = (facts: GapPlanFacts, plan: readonly Placed[]) => {
  const chosen = facts.actions.map(() => false)
  for (const placed of plan) chosen[placed.action] = true
  return chosen
}

function describe(
  facts: GapPlanFacts,
  board: Board,
  objective: PlanObjective,
  placed: Placed,
  chosen: readonly boolean[],
  before: Look,
  after: Look,
): PlannedAction {
  const action = facts.actions[placed.action] as PlanAction
  const score = (look: Look) => (objective === 'odds' ? look.odds : -look.shortfall)
  const alone = (end: 'value' | 'low' | 'high') =>
    score(
      lookAt(
        board,
        facts.actions.map((_, i) => i === placed.action),
        end,
      ),
    ) - score(before)
  const without = chosen.map((on, i) => on && i !== placed.action)
  return {
    id: action.id,
    deal: action.deal,
    person: action.person,
    hours: action.hours,
    week: placed.week,
    alone: alone('value'),
    inPlan: score(after) - score(lookAt(board, without)),
    low: alone('low'),
    high: alone('high'),
  }
}

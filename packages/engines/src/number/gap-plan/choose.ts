/** Choosing actions under people's weekly hours: greedy by gain per hour, then swaps. */

import { type Board, gainOfEach, lookAt, type PlanObjective } from './board.ts'
import type { GapPlanFacts, PlanAction } from './facts.ts'

/** An action with the week it was given, as that week's first day. */
export interface Placed {
  readonly action: number
  readonly week: number
}

type Order = 'gain' | 'biggest' | 'value'

/** Gains below this are not worth anybody's time. */
const LEAST_GAIN = 1e-7
/** Swaps tried per round, and rounds. */
const SWAPS = 12
const ROUNDS = 3

/** Picks at most `most` actions. `gain`: exact gain per hour, re-reckoned after each; `biggest` and `value` are the habits it is compared with. */
export function chooseActions(
  facts: GapPlanFacts,
  board: Board,
  objective: PlanObjective,
  order: Order,
  most: number,
): Placed[] {
  const hours = freeHours(facts)
  const plan: Placed[] = []
  const chosen = facts.actions.map(() => false)
  const take = (a: number) => {
    const week = hours.room(facts.actions[a] as PlanAction)
    hours.take(facts.actions[a] as PlanAction, week, 1)
    chosen[a] = true
    plan.push({ action: a, week })
  }
  if (order !== 'gain') {
    for (const a of habit(facts, order)) {
      if (plan.length >= most) break
      if (hours.room(facts.actions[a] as PlanAction) >= 0) take(a)
    }
    return dated(facts, plan)
  }
  while (plan.length < most) {
    const gain = gainOfEach(board, chosen, objective)
    let best = -1
    let bestRate = 0
    for (let a = 0; a < gain.length; a++) {
      const action = facts.actions[a] as PlanAction
      if (chosen[a] || (gain[a] as number) <= LEAST_GAIN || hours.room(action) < 0) continue
      const rate = (gain[a] as number) / Math.max(0.05, action.hours)
      if (rate > bestRate) {
        bestRate = rate
        best = a
      }
    }
    if (best < 0) break
    take(best)
  }
  return dated(facts, swap(facts, board, objective, plan, chosen, hours))
}

const dated = (facts: GapPlanFacts, plan: readonly Placed[]) =>
  plan.map(({ action, week }) => ({ action, week: facts.firstWeek + 7 * week }))

/** The order in which habit would take actions. */
function habit(facts: GapPlanFacts, order: 'biggest' | 'value'): number[] {
  const worth = facts.actions.map((action) => {
    const deal = facts.deals[action.deal]
    if (!deal || !(deal.odds > 0)) return 0
    if (order === 'biggest') return deal.amount
    const x = Math.log(deal.odds / Math.max(1e-9, 1 - deal.odds)) + action.effect.value
    return ((1 / (1 + Math.exp(-x)) - deal.odds) * deal.amount) / Math.max(0.05, action.hours)
  })
  return facts.actions.map((_, a) => a).sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b)
}

/** One-for-one: a chosen action gives way to one left out, when that is better. */
function swap(
  facts: GapPlanFacts,
  board: Board,
  objective: PlanObjective,
  plan: Placed[],
  chosen: boolean[],
  hours: FreeHours,
): Placed[] {
  const score = () => {
    const look = lookAt(board, chosen)
    return objective === 'odds' ? look.odds : -look.shortfall
  }
  let now = plan.length > 0 ? score() : 0
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    const gain = gainOfEach(board, chosen, objective)
    const left = facts.actions
      .map((_, a) => a)
      .filter((a) => !chosen[a] && (gain[a] as number) > LEAST_GAIN)
      .sort((a, b) => (gain[b] as number) - (gain[a] as number) || a - b)
      .slice(0, SWAPS)
    for (let k = plan.length - 1; k >= 0 && k >= plan.length - SWAPS; k--) {
      const out = plan[k] as Placed
      const old = facts.actions[out.action] as PlanAction
      hours.take(old, out.week, -1)
      chosen[out.action] = false
      let winner = out.action
      let week = out.week
      for (const a of left) {
        const room = chosen[a] ? -1 : hours.room(facts.actions[a] as PlanAction)
        if (room < 0) continue
        chosen[a] = true
        const then = score()
        chosen[a] = false
        if (then > now + LEAST_GAIN) {
          now = then
          winner = a
          week = room
          better = true
        }
      }
      chosen[winner] = true
      hours.take(facts.actions[winner] as PlanAction, week, 1)
      plan[k] = { action: winner, week }
    }
    if (!better) break
  }
  return plan
}

interface FreeHours {
  /** The earliest week with room, on or before the action's last day; -1 none. */
  room(action: PlanAction): number
  take(action: PlanAction, week: number, sign: 1 | -1): void
}

function freeHours(facts: GapPlanFacts): FreeHours {
  const left = new Map(facts.limits.map((limit) => [limit.person, [...limit.hours]]))
  return {
    room: (action) =>
      (left.get(action.person) ?? []).findIndex((free, w) => {
        const start = facts.firstWeek + 7 * w
        return free + 1e-9 >= action.hours && (action.by === undefined || start <= action.by)
      }),
    take: (action, week, sign) => {
      const weeks = left.get(action.person)
      if (weeks) weeks[week] = (weeks[week] as number) - sign * action.hours
    },
  }
}

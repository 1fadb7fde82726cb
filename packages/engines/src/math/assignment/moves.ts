/** At most so many tasks may leave their present agent: a multiplier on every move, found by bisection. */
import type { Instance } from './instance.ts'
import type { Solution, SolveOptions } from './solve.ts'

export interface FewMoves {
  readonly solution: Solution
  readonly plan: Int32Array
  readonly met: boolean
  /** Whether the solution's bound is that of the relaxed problem. */
  readonly relaxed: boolean
}

/**
 * Cheapest plan found with at most `limit` moves. For multiplier μ the problem with μ added to each move is solved; its bound − μ × limit is a
 * bound of the limited problem. Keeps the cheapest plan within the limit and the best of these bounds; without any, the one with fewest moves.
 *
 * @param weight tasks that leave with each (glued) task
 */
export function fewMoves(
  instance: Instance,
  present: Int32Array,
  weight: Int32Array,
  limit: number,
  free: Solution,
  solver: (instance: Instance, options: SolveOptions) => Solution,
): FewMoves {
  const movesOf = (plan: Int32Array) => plan.reduce((n, i, t) => n + (i === present[t] ? 0 : weight[t]!), 0)
  const trueCost = (plan: Int32Array) => {
    let sum = 0
    for (let t = 0; t < plan.length; t++) {
      for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
        if (instance.agent[p] === plan[t]) sum += instance.cost[p]!
      }
    }
    return sum
  }
  if (!free.plan || movesOf(free.plan) <= limit) {
    return { solution: free, plan: free.plan ?? present, met: true, relaxed: false }
  }
  let best: { plan: Int32Array; cost: number; moves: number } = {
    plan: free.plan,
    cost: trueCost(free.plan),
    moves: movesOf(free.plan),
  }
  let bound = free.bound
  let last = free
  let low = 0
  let high = 2
  for (let p = 0; p < instance.cost.length; p++) high = Math.max(high, Math.abs(instance.cost[p]!))
  high = Math.min(high, 2 ** 30 / Math.max(1, ...weight))
  for (let round = 0; round < 14 && high - low >= 1; round++) {
    const multiplier = round === 0 ? high : Math.floor((low + high) / 2)
    const priced = withMovesPriced(instance, present, weight, multiplier)
    const solution = solver(priced, { plan: best.plan })
    if (!solution.plan) break
    last = solution
    bound = Math.max(bound, solution.bound - multiplier * limit)
    const moves = movesOf(solution.plan)
    const cost = trueCost(solution.plan)
    const better = best.moves > limit ? moves < best.moves : moves <= limit && cost < best.cost
    if (better) best = { plan: solution.plan, cost, moves }
    if (moves <= limit) high = multiplier
    else low = multiplier
    if (solution.stopped === 'time' || solution.stopped === 'cancelled') break
  }
  return {
    solution: { ...last, plan: best.plan, cost: best.cost, bound },
    plan: best.plan,
    met: best.moves <= limit,
    relaxed: true,
  }
}

function withMovesPriced(instance: Instance, present: Int32Array, weight: Int32Array, multiplier: number): Instance {
  const cost = Int32Array.from(instance.cost)
  for (let t = 0; t < instance.tasks; t++) {
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
      if (instance.agent[p] !== present[t]) cost[p]! += multiplier * weight[t]!
    }
  }
  return { ...instance, cost }
}

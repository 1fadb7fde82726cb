/** At most so many tasks may leave their present agent: a multiplier on every move, found by bisection. */
import { type Instance, pairOf } from './instance.ts'
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
  // One price for all moves takes those that gain alike together or not at all: what is left of the limit goes to single ones.
  const plan = best.moves < limit ? withMore(instance, present, weight, limit - best.moves, best.plan) : best.plan
  return {
    solution: { ...last, plan, cost: trueCost(plan), bound },
    plan,
    met: best.moves <= limit,
    relaxed: true,
  }
}

/** A plan with more moves, those first that gain most for each, as long as the limit and everybody's capacity allow. */
function withMore(
  instance: Instance,
  present: Int32Array,
  weight: Int32Array,
  limit: number,
  plan: Int32Array,
): Int32Array {
  const { start, agent, cost, load } = instance
  const result = Int32Array.from(plan)
  const room = Float64Array.from(instance.capacity)
  const pairs: { task: number; pair: number; here: number; gain: number }[] = []
  for (let t = 0; t < plan.length; t++) {
    const here = pairOf(instance, t, plan[t]!)
    if (here < 0) continue
    room[plan[t]!]! -= load[here]!
    if (plan[t] !== present[t] || weight[t]! === 0) continue
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      if (cost[p]! < cost[here]!) pairs.push({ task: t, pair: p, here, gain: (cost[here]! - cost[p]!) / weight[t]! })
    }
  }
  pairs.sort((a, b) => b.gain - a.gain || a.pair - b.pair)
  let left = limit
  for (const { task, pair, here } of pairs) {
    const to = agent[pair]!
    if (result[task] !== plan[task] || weight[task]! > left || load[pair]! > room[to]!) continue
    result[task] = to
    room[to]! -= load[pair]!
    room[plan[task]!]! += load[here]!
    left -= weight[task]!
  }
  return result
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

/** A first plan: dearest regrets first into agents with room, then a fast repair until every agent is within capacity. */
import type { Chains } from './chains.ts'
import type { Core, Plan } from './plan.ts'

/** The candidate of each task after a greedy pass in order of regret; agents may be overloaded where nothing else fits. */
export function greedyStart(core: Core, weight: Float64Array): Int32Array {
  const { agents, tasks, capacity, start } = core.instance
  const urgency = Float64Array.from({ length: tasks }, (_, t) =>
    start[t + 1]! - start[t]! > 1 ? core.regret[start[t]! + 1]! : Number.MAX_VALUE,
  )
  const order = Int32Array.from({ length: tasks }, (_, t) => t).sort((a, b) => urgency[b]! - urgency[a]! || a - b)
  const loads = new Float64Array(agents)
  const at = new Int32Array(tasks)
  for (const t of order) {
    let best = -1
    let value = Number.POSITIVE_INFINITY
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      if (core.regret[p]! >= value) break
      const i = core.agent[p]!
      const over = Math.max(0, loads[i]! + core.load[p]! - capacity[i]!)
      const x = core.regret[p]! + over * weight[i]!
      if (x < value) {
        value = x
        best = p
      }
    }
    at[t] = best
    loads[core.agent[best]!]! += core.load[best]!
  }
  return at
}

/**
 * Raises the weight of overload where it persists and lets the chains run, until no agent is overloaded or `rounds` are over.
 * Returns the rounds used.
 */
export function repair(core: Core, plan: Plan, search: Chains, rounds: number, stop: () => unknown): number {
  const { agents, capacity } = core.instance
  let round = 0
  for (; round < rounds && plan.total.overload > 0; round++) {
    if (stop()) break
    for (let i = 0; i < agents; i++) {
      if (plan.load[i]! <= capacity[i]!) continue
      search.weight[i]! *= 1.5
      search.touch(i)
    }
    search.mark()
    search.descend(stop)
  }
  return round
}

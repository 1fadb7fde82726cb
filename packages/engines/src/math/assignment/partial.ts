/** More work than capacity: a rest that takes what does not fit, dearer per unit of load than anything else. */
import type { Instance } from './instance.ts'

/** The instance with one more agent, number `agents`, that takes every task that is not locked at a price above all differences of cost. */
export function withRest(instance: Instance, locked: Uint8Array): Instance {
  const { agents, tasks, start } = instance
  let dearest = 0
  let most = 1
  for (let p = 0; p < instance.cost.length; p++) {
    dearest = Math.max(dearest, Math.abs(instance.cost[p]!))
    most = Math.max(most, instance.load[p]!)
  }
  // Costs are 32-bit: where loads are large the price per unit is lowered so that no cost overflows.
  const unit = Math.max(1, Math.min(2 * dearest + 1, Math.floor((2 ** 31 - 1 - 2 * dearest) / (most + 1))))
  const pairs = start[tasks]! + locked.reduce((free, lock) => free + 1 - lock, 0)
  const from = new Int32Array(tasks + 1)
  const agent = new Int32Array(pairs)
  const cost = new Int32Array(pairs)
  const load = new Int32Array(pairs)
  let z = 0
  let all = 0
  for (let t = 0; t < tasks; t++) {
    let least = Number.POSITIVE_INFINITY
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      agent[z] = instance.agent[p]!
      cost[z] = instance.cost[p]!
      load[z++] = instance.load[p]!
      least = Math.min(least, instance.load[p]!)
    }
    if (!locked[t]) {
      agent[z] = agents
      cost[z] = unit * Math.max(1, least)
      load[z++] = 1
      all++
    }
    from[t + 1] = z
  }
  const capacity = new Float64Array(agents + 1)
  capacity.set(instance.capacity)
  capacity[agents] = all
  return { agents: agents + 1, tasks, start: from, agent, cost, load, capacity }
}

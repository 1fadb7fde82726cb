/** An instance by agent instead of by task, with loads coarse enough for tables of knapsacks. */
import type { Instance } from '../instance.ts'

/** The pairs of agent i are the columns `from[i] … from[i + 1] - 1`. */
export interface Columns {
  readonly instance: Instance
  readonly from: Int32Array
  readonly task: Int32Array
  readonly agent: Int32Array
  readonly cost: Int32Array
  readonly load: Int32Array
  readonly capacity: Int32Array
  /** Column of each pair in the instance's order. */
  readonly columnOf: Int32Array
}

/** @param cells cells of the largest table; above it loads are rounded down and capacities up, so that every plan still fits */
export function columnsOf(instance: Instance, cells: number): Columns {
  const { agents, tasks, start } = instance
  const pairs = start[tasks]!
  const from = new Int32Array(agents + 1)
  for (let p = 0; p < pairs; p++) from[instance.agent[p]! + 1]!++
  let longest = 0
  let largest = 0
  for (let i = 0; i < agents; i++) {
    longest = Math.max(longest, from[i + 1]!)
    largest = Math.max(largest, instance.capacity[i]!)
    from[i + 1]! += from[i]!
  }
  const scale = Math.max(1, Math.ceil((longest * (largest + 1)) / cells))
  const task = new Int32Array(pairs)
  const agent = new Int32Array(pairs)
  const cost = new Int32Array(pairs)
  const load = new Int32Array(pairs)
  const columnOf = new Int32Array(pairs)
  const next = Int32Array.from(from)
  for (let t = 0; t < tasks; t++) {
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      const z = next[instance.agent[p]!]!++
      task[z] = t
      agent[z] = instance.agent[p]!
      cost[z] = instance.cost[p]!
      load[z] = Math.floor(instance.load[p]! / scale)
      columnOf[p] = z
    }
  }
  const capacity = Int32Array.from(instance.capacity, (c) => Math.ceil(c / scale))
  return { instance, from, task, agent, cost, load, capacity, columnOf }
}

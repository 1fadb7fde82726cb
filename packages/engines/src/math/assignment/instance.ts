/** The assignment problem: tasks with candidate agents, a cost and a load for each pair, and a capacity per agent. */

/**
 * Every task goes to exactly one of its candidate agents; an agent's loads stay within its capacity; the sum of costs is least.
 * Pairs of task `t` are the entries `start[t] … start[t + 1] - 1`; a pair takes 12 bytes. Costs, loads and capacities are whole numbers.
 */
export interface Instance {
  readonly agents: number
  readonly tasks: number
  readonly start: Int32Array
  readonly agent: Int32Array
  readonly cost: Int32Array
  readonly load: Int32Array
  /** Per agent, ≥ 0. */
  readonly capacity: Float64Array
}

/**
 * An instance where every agent is a candidate for every task.
 *
 * @param cost row by row, agent × task: `cost[i * tasks + t]`
 * @param load likewise
 * @example denseInstance(2, 3, [1, 2, 3, 3, 2, 1], [1, 1, 1, 1, 1, 1], [2, 2])
 */
export function denseInstance(
  agents: number,
  tasks: number,
  cost: ArrayLike<number>,
  load: ArrayLike<number>,
  capacity: ArrayLike<number>,
): Instance {
  const pairs = agents * tasks
  const start = new Int32Array(tasks + 1)
  const agent = new Int32Array(pairs)
  const costs = new Int32Array(pairs)
  const loads = new Int32Array(pairs)
  for (let t = 0; t <= tasks; t++) start[t] = t * agents
  for (let i = 0; i < agents; i++) {
    for (let t = 0; t < tasks; t++) {
      const p = t * agents + i
      agent[p] = i
      costs[p] = cost[i * tasks + t]!
      loads[p] = load[i * tasks + t]!
    }
  }
  return { agents, tasks, start, agent, cost: costs, load: loads, capacity: Float64Array.from(capacity) }
}

/** One candidate: a task may go to `agent` at `cost`, taking `load` of its capacity. */
export interface Candidate {
  readonly agent: number
  readonly cost: number
  readonly load: number
}

/**
 * An instance from a list of candidates per task.
 *
 * @example candidateInstance(2, [[{ agent: 0, cost: 5, load: 1 }], [{ agent: 0, cost: 1, load: 1 }, { agent: 1, cost: 4, load: 2 }]], [1, 2])
 */
export function candidateInstance(
  agents: number,
  candidates: readonly (readonly Candidate[])[],
  capacity: ArrayLike<number>,
): Instance {
  const tasks = candidates.length
  const start = new Int32Array(tasks + 1)
  for (let t = 0; t < tasks; t++) start[t + 1] = start[t]! + candidates[t]!.length
  const pairs = start[tasks]!
  const agent = new Int32Array(pairs)
  const cost = new Int32Array(pairs)
  const load = new Int32Array(pairs)
  for (let t = 0, p = 0; t < tasks; t++) {
    for (const one of candidates[t]!) {
      agent[p] = one.agent
      cost[p] = one.cost
      load[p++] = one.load
    }
  }
  return { agents, tasks, start, agent, cost, load, capacity: Float64Array.from(capacity) }
}

/** The pair of a task and an agent, or -1 when the agent is no candidate. */
export function pairOf(instance: Instance, task: number, agent: number): number {
  const end = instance.start[task + 1]!
  for (let p = instance.start[task]!; p < end; p++) if (instance.agent[p] === agent) return p
  return -1
}

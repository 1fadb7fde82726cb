/** The instance seen through capacity prices: candidates of each task sorted by regret, and the plan that the searches change. */
import type { Instance } from './instance.ts'

/**
 * For any complete plan, cost = base + Σ regret + Σ price × (load − capacity): so cost − bound = Σ regret + Σ price × slack, and all
 * searches minimise the right side. Candidates are sorted by regret (then by agent), and cut at `width` per task.
 */
export interface Core {
  readonly instance: Instance
  readonly start: Int32Array
  /** Candidates to try of each task: `start[t] … last[t] - 1`; the rest follow up to `start[t + 1]`. */
  readonly last: Int32Array
  readonly agent: Int32Array
  readonly cost: Int32Array
  readonly load: Int32Array
  readonly regret: Float64Array
  readonly price: Float64Array
  readonly bound: number
}

/** Sorts each task's candidates by regret at the given prices. */
export function coreOf(instance: Instance, price: Float64Array, width: number): Core {
  const { agents, tasks, start } = instance
  const pairs = start[tasks]!
  const regret = new Float64Array(pairs)
  const agent = new Int32Array(pairs)
  const cost = new Int32Array(pairs)
  const load = new Int32Array(pairs)
  const last = new Int32Array(tasks)
  let bound = 0
  for (let i = 0; i < agents; i++) bound -= price[i]! * instance.capacity[i]!
  const priced = new Float64Array(pairs)
  for (let p = 0; p < pairs; p++) priced[p] = instance.cost[p]! + price[instance.agent[p]!]! * instance.load[p]!
  let order: number[] = []
  for (let t = 0; t < tasks; t++) {
    const from = start[t]!
    const count = start[t + 1]! - from
    order = Array.from({ length: count }, (_, k) => from + k)
    order.sort((p, q) => priced[p]! - priced[q]! || p - q)
    const least = count > 0 ? priced[order[0]!]! : 0
    bound += least
    for (let k = 0; k < count; k++) {
      const p = order[k]!
      agent[from + k] = instance.agent[p]!
      cost[from + k] = instance.cost[p]!
      load[from + k] = instance.load[p]!
      regret[from + k] = priced[p]! - least
    }
    last[t] = from + Math.min(count, width)
  }
  return { instance, start, last, agent, cost, load, regret, price, bound }
}

/** The candidate of each task for a given agent of each, or null where one is none. */
export function candidatesOf(core: Core, agentOf: Int32Array): Int32Array | null {
  const at = new Int32Array(agentOf.length).fill(-1)
  for (let t = 0; t < at.length; t++) {
    for (let p = core.start[t]!; p < core.start[t + 1]!; p++) if (core.agent[p] === agentOf[t]) at[t] = p
    if (at[t] === -1) return null
  }
  return at
}

/** A plan over a core: which candidate each task has, loads, members. Searches change it only through `move`. */
export interface Plan {
  /** The candidate (index in the core) of each task. */
  readonly at: Int32Array
  readonly load: Float64Array
  readonly members: Int32Array[]
  readonly count: Int32Array
  readonly place: Int32Array
  readonly total: { cost: number; overload: number }
}

/** A plan with the given candidate per task. */
export function planOf(core: Core, at: Int32Array): Plan {
  const { agents, tasks, capacity } = core.instance
  const average = Math.ceil((2 * tasks) / Math.max(1, agents)) + 8
  const plan: Plan = {
    at: Int32Array.from(at),
    load: new Float64Array(agents),
    members: Array.from({ length: agents }, () => new Int32Array(average)),
    count: new Int32Array(agents),
    place: new Int32Array(tasks),
    total: { cost: 0, overload: 0 },
  }
  for (let t = 0; t < tasks; t++) {
    const p = at[t]!
    const i = core.agent[p]!
    plan.load[i]! += core.load[p]!
    plan.total.cost += core.cost[p]!
    enlist(plan, t, i)
  }
  for (let i = 0; i < agents; i++) plan.total.overload += Math.max(0, plan.load[i]! - capacity[i]!)
  return plan
}

/** Moves a task to another of its candidates. */
export function move(core: Core, plan: Plan, task: number, p: number): void {
  const q = plan.at[task]!
  const from = core.agent[q]!
  const to = core.agent[p]!
  const capacity = core.instance.capacity
  const { load, total } = plan
  const a = load[from]!
  const b = load[to]!
  const a2 = a - core.load[q]!
  const b2 = b + core.load[p]!
  const ca = capacity[from]!
  const cb = capacity[to]!
  total.overload += (a2 > ca ? a2 - ca : 0) + (b2 > cb ? b2 - cb : 0) - (a > ca ? a - ca : 0) - (b > cb ? b - cb : 0)
  load[from] = a2
  load[to] = b2
  total.cost += core.cost[p]! - core.cost[q]!
  plan.at[task] = p
  const list = plan.members[from]!
  const hole = plan.place[task]!
  const tail = --plan.count[from]!
  const moved = list[tail]!
  list[hole] = moved
  plan.place[moved] = hole
  enlist(plan, task, to)
}

function enlist(plan: Plan, task: number, agent: number): void {
  const k = plan.count[agent]!++
  let list = plan.members[agent]!
  if (k === list.length) {
    const longer = new Int32Array(2 * k + 8)
    longer.set(list)
    plan.members[agent] = longer
    list = longer
  }
  list[k] = task
  plan.place[task] = k
}

/** Σ regret + Σ price × slack: how far a plan within capacity is above the core's bound. */
export function excess(core: Core, plan: Plan): number {
  const { agents, tasks, capacity } = core.instance
  let sum = 0
  for (let t = 0; t < tasks; t++) sum += core.regret[plan.at[t]!]!
  for (let i = 0; i < agents; i++) sum += core.price[i]! * (capacity[i]! - plan.load[i]!)
  return sum
}

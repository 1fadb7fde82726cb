/** A stronger bound: relax "each task once", keep every agent's capacity as an exact knapsack. */
import type { Instance } from './instance.ts'

/** A bound that can be raised further, in as many sittings as wanted. */
export interface KnapsackBound {
  /** The best bound proven so far. */
  bound(): number
  /** Up to `rounds` more rounds of knapsacks; false when nothing more is to be gained. */
  raise(rounds: number, stop: () => unknown): boolean
  /** Prices of tasks at the best bound. */
  price(): Float64Array
  /** Elementary steps of one round. */
  readonly workPerRound: number
  /** Per pair (in the instance's order): the bound when this pair must be in the plan. */
  withPair(): Float64Array
}

/**
 * Maximises Σ_t λ_t − Σ_i max{ Σ (λ_t − cost) x : Σ load x ≤ capacity_i, x binary } over the prices λ of tasks.
 *
 * Started from the prices of the linear relaxation (least cost + price × load) it is never below that bound.
 * Source: Fisher, Jaikumar, Van Wassenhove 1986; level-target subgradient as in `capacityPrices`.
 *
 * @param cells cells of the largest knapsack table; above it loads are rounded down and capacities up, which keeps it a bound
 */
export function knapsackBound(instance: Instance, taskPrice: Float64Array, cells = 4_000_000): KnapsackBound {
  const { tasks } = instance
  const table = columnsOf(instance, cells)
  const price = Float64Array.from(taskPrice)
  const best = Float64Array.from(price)
  const g = new Float64Array(tasks)
  const direction = new Float64Array(tasks)
  let bound = Number.NEGATIVE_INFINITY
  let target = 0
  let fails = 0
  let ended = false

  function aim(value: number): void {
    if (bound === Number.NEGATIVE_INFINITY) target = Math.max(1, Math.abs(value) * 0.0005)
    if (value > bound) {
      const gain = value - bound
      if (gain > 0.3 * target && bound > Number.NEGATIVE_INFINITY) target *= 1.5
      fails = gain > 0.02 * target ? 0 : fails + 1
      bound = value
      best.set(price)
    } else fails++
  }

  function raise(rounds: number, stop: () => unknown): boolean {
    for (let round = 0; round < rounds && !ended; round++) {
      const value = evaluate(table, price, g)
      aim(value)
      if (fails >= 15) {
        fails = 0
        target *= 0.6
        ended = target < precision
        price.set(best)
        direction.fill(0)
        continue
      }
      let norm = 0
      let along = 0
      for (let t = 0; t < tasks; t++) {
        const d = g[t]! + 0.4 * direction[t]!
        direction[t] = d
        norm += d * d
        along += d * g[t]!
      }
      if (along <= 0) {
        norm = 0
        for (let t = 0; t < tasks; t++) {
          direction[t] = g[t]!
          norm += g[t]! * g[t]!
        }
      }
      if (norm < 1e-12) ended = true
      const step = norm > 0 ? (bound + target - value) / norm : 0
      for (let t = 0; t < tasks; t++) price[t]! += step * direction[t]!
      if (stop()) break
    }
    return !ended
  }
  let workPerRound = tasks
  for (let i = 0; i < instance.agents; i++) {
    workPerRound += Math.min(table.from[i + 1]! - table.from[i]!, (3 * tasks) / instance.agents) * table.capacity[i]!
  }
  return {
    bound: () => bound,
    price: () => Float64Array.from(best),
    raise,
    workPerRound,
    withPair: () => pricePairs(table, best, bound),
  }
}

/** Costs are whole numbers: a step of a fiftieth is not worth going on for. */
const precision = 0.02

/** The instance by agent: the pairs of agent i are `from[i] … from[i + 1] - 1`. */
interface Columns {
  readonly instance: Instance
  readonly from: Int32Array
  readonly pair: Int32Array
  readonly task: Int32Array
  readonly load: Int32Array
  readonly capacity: Int32Array
  readonly items: Int32Array
  readonly gain: Float64Array
  readonly value: Float64Array
  readonly taken: Uint8Array
}

function columnsOf(instance: Instance, cells: number): Columns {
  const { agents, tasks, start } = instance
  const pairs = start[tasks]!
  const from = new Int32Array(agents + 1)
  for (let p = 0; p < pairs; p++) from[instance.agent[p]! + 1]!++
  let longest = 0
  for (let i = 0; i < agents; i++) {
    longest = Math.max(longest, from[i + 1]!)
    from[i + 1]! += from[i]!
  }
  const pair = new Int32Array(pairs)
  const task = new Int32Array(pairs)
  const next = Int32Array.from(from)
  for (let t = 0; t < tasks; t++) {
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      const z = next[instance.agent[p]!]!++
      pair[z] = p
      task[z] = t
    }
  }
  let largest = 0
  for (let i = 0; i < agents; i++) largest = Math.max(largest, instance.capacity[i]!)
  const scale = Math.max(1, Math.ceil((longest * (largest + 1)) / cells))
  const load = Int32Array.from(pair, (p) => Math.floor(instance.load[p]! / scale))
  const capacity = Int32Array.from(instance.capacity, (c) => Math.ceil(c / scale))
  const width = Math.ceil(largest / scale) + 1
  return {
    instance,
    from,
    pair,
    task,
    load,
    capacity,
    items: new Int32Array(longest),
    gain: new Float64Array(longest),
    value: new Float64Array(width),
    taken: new Uint8Array(longest * width),
  }
}

/** The Lagrangian's value at λ; `g` becomes 1 − the number of agents that take each task. */
function evaluate(table: Columns, price: Float64Array, g: Float64Array): number {
  const { instance, from, pair, task, load, capacity, items, gain, value, taken } = table
  let sum = 0
  for (let t = 0; t < price.length; t++) {
    sum += price[t]!
    g[t] = 1
  }
  for (let i = 0; i < instance.agents; i++) {
    const room = capacity[i]!
    let count = 0
    let loads = 0
    for (let z = from[i]!; z < from[i + 1]!; z++) {
      const profit = price[task[z]!]! - instance.cost[pair[z]!]!
      if (profit > 1e-9 && load[z]! <= room) {
        items[count] = z
        gain[count++] = profit
        loads += load[z]!
      }
    }
    if (loads <= room) {
      for (let q = 0; q < count; q++) {
        sum -= gain[q]!
        g[task[items[q]!]!]!--
      }
      continue
    }
    value.fill(0, 0, room + 1)
    let reach = 0
    for (let q = 0; q < count; q++) {
      const w = load[items[q]!]!
      const profit = gain[q]!
      const row = q * (room + 1)
      reach = Math.min(room, reach + w)
      taken.fill(0, row, row + room + 1)
      // Beyond `reach` the table is flat: those cells repeat the last one.
      for (let x = room; x > reach; x--) taken[row + x] = 1
      for (let x = reach; x >= w; x--) {
        const with_ = value[x - w]! + profit
        if (with_ > value[x]!) {
          value[x] = with_
          taken[row + x] = 1
        }
      }
      for (let x = reach + 1; x <= room; x++) value[x] = value[reach]!
    }
    sum -= value[room]!
    let x = room
    for (let q = count - 1; q >= 0; q--) {
      if (taken[q * (room + 1) + x]) {
        g[task[items[q]!]!]!--
        x -= load[items[q]!]!
      }
    }
  }
  return sum
}

/** For every pair, the Lagrangian's value when that pair is in the plan and the task's other pairs are not. */
function pricePairs(table: Columns, price: Float64Array, bound: number): Float64Array {
  const { instance, from, pair, task, load, capacity } = table
  const inside = new Float64Array(pair.length)
  const outside = new Float64Array(pair.length)
  const elsewhere = new Float64Array(price.length)
  for (let i = 0; i < instance.agents; i++) {
    const room = capacity[i]!
    const width = room + 1
    const list: number[] = []
    for (let z = from[i]!; z < from[i + 1]!; z++) {
      if (price[task[z]!]! > instance.cost[pair[z]!]! + 1e-9 && load[z]! <= room) list.push(z)
    }
    const prefix = new Float64Array((list.length + 1) * width)
    for (const [q, z] of list.entries())
      extend(prefix, q * width, width, load[z]!, price[task[z]!]! - instance.cost[pair[z]!]!)
    const all = prefix.subarray(list.length * width)
    const optimum = all[room]!
    const suffix = new Float64Array(width)
    const wider = new Float64Array(2 * width)
    for (let q = list.length - 1; q >= 0; q--) {
      const z = list[q]!
      const w = load[z]!
      const profit = price[task[z]!]! - instance.cost[pair[z]!]!
      let without = 0
      let rest = 0
      for (let x = 0; x <= room; x++) {
        const both = prefix[q * width + x]! + suffix[room - x]!
        if (both > without) without = both
        if (x <= room - w) {
          const inner = prefix[q * width + x]! + suffix[room - w - x]!
          if (inner > rest) rest = inner
        }
      }
      inside[z] = optimum - rest - profit
      outside[z] = optimum - without
      elsewhere[task[z]!]! += outside[z]!
      wider.set(suffix)
      extend(wider, 0, width, w, profit)
      suffix.set(wider.subarray(width))
    }
    for (let z = from[i]!; z < from[i + 1]!; z++) {
      const profit = price[task[z]!]! - instance.cost[pair[z]!]!
      if (load[z]! > room) inside[z] = Number.POSITIVE_INFINITY
      else if (profit <= 1e-9) inside[z] = optimum - all[room - load[z]!]! - profit
    }
  }
  const result = new Float64Array(pair.length)
  for (let z = 0; z < pair.length; z++) result[pair[z]!] = bound + inside[z]! + elsewhere[task[z]!]! - outside[z]!
  return result
}

/** One more item: row `at + width` of a knapsack table from row `at`. */
function extend(table: Float64Array, at: number, width: number, w: number, profit: number): void {
  for (let x = 0; x < width; x++) {
    const stay = table[at + x]!
    const take = x >= w ? table[at + x - w]! + profit : 0
    table[at + width + x] = take > stay ? take : stay
  }
}

/** The knapsack relaxation over a shrinking set of pairs: "each task once" is priced, every agent's capacity is kept. */
import type { Instance } from './instance.ts'
import { type Columns, columnsOf } from './relaxation/columns.ts'
import { knapsacks } from './relaxation/knapsacks.ts'
import { losses } from './relaxation/losses.ts'

/** For prices λ of tasks: Σ_t λ_t − Σ_i max{ Σ (λ_t − cost) x : Σ load x ≤ capacity_i, x binary }, a bound for every plan of the pairs alive. */
export interface Relaxation {
  readonly columns: Columns
  /** 1 for each column that a plan may hold; after changing it call `settle`. */
  readonly alive: Uint8Array
  /** Columns left of each task. One with a single column is settled: it takes room and is no longer priced. */
  readonly left: Int32Array
  /** Cost of the settled tasks. */
  readonly settledCost: () => number
  /** Takes out what no longer fits; false when some task has nothing left or some agent is overfull. */
  settle(): boolean
  /** The bound at the given prices; leaves behind `taken` and `missing`. */
  evaluate(price: Float64Array): number
  /** 1 for each column that its agent takes; settled ones are not counted. */
  readonly taken: Uint8Array
  /** 1 − how many agents take each open task: the slope of the bound. */
  readonly missing: Float64Array
  /**
   * Raises the bound towards `target` by at most `rounds` steps from `price`, which becomes the best found; ends as soon as the bound is above `target`.
   * Returns the best bound.
   */
  lift(price: Float64Array, target: number, rounds: number, onRound: () => boolean): number
  /** The bound with each open column in the plan, right at least where it is ≤ `limit`; quicker and weaker unless `exact`. Reused array, by column. */
  withColumn(price: Float64Array, limit: number, exact: boolean): Float64Array
  /** Elementary steps so far. */
  work(): number
}

/** Bounds may differ by this from float error. */
export const tolerance = 1e-6

/** Of the direction before, so much is kept (Camerini, Fratta, Maffioli 1975). */
const deflection = 0.4

/** Rounds without progress after which the step is shortened. */
const patience = 6

export function relaxation(instance: Instance, cells = 4_000_000): Relaxation {
  const { agents, tasks } = instance
  const columns = columnsOf(instance, cells)
  const { from, task, agent, cost, load } = columns
  const pairs = task.length
  const fillings = knapsacks(columns)
  const { room, order, end, taken } = fillings
  const weighing = losses(columns, fillings)
  const alive = new Uint8Array(pairs).fill(1)
  const left = new Int32Array(tasks)
  const missing = new Float64Array(tasks)
  const loss = new Float64Array(pairs)
  const within = new Float64Array(pairs)
  const elsewhere = new Float64Array(tasks)
  const direction = new Float64Array(tasks)
  const present = new Float64Array(tasks)
  let settledCost = 0
  let work = 0

  function settle(): boolean {
    for (let changed = true; changed; ) {
      work += 2 * pairs
      changed = false
      left.fill(0)
      for (let z = 0; z < pairs; z++) left[task[z]!]! += alive[z]!
      for (let t = 0; t < tasks; t++) if (left[t] === 0) return false
      settledCost = 0
      room.set(columns.capacity)
      for (let z = 0; z < pairs; z++) {
        if (!alive[z] || left[task[z]!]! > 1) continue
        room[agent[z]!]! -= load[z]!
        settledCost += cost[z]!
      }
      for (let z = 0; z < pairs; z++) {
        if (!alive[z]) continue
        if (room[agent[z]!]! < 0) return false
        if (left[task[z]!]! === 1 || load[z]! <= room[agent[z]!]!) continue
        alive[z] = 0
        changed = true
      }
    }
    for (let i = 0; i < agents; i++) {
      let e = from[i]!
      for (let z = e; z < from[i + 1]!; z++) {
        taken[z] = 0
        if (alive[z] && left[task[z]!]! > 1) order[e++] = z
      }
      end[i] = e
    }
    return true
  }

  function evaluate(price: Float64Array): number {
    let sum = settledCost
    for (let t = 0; t < tasks; t++) {
      missing[t] = left[t]! > 1 ? 1 : 0
      if (left[t]! > 1) sum += price[t]!
    }
    for (let i = 0; i < agents; i++) {
      sum -= fillings.fill(i, price)
      for (let e = from[i]!; e < end[i]!; e++) missing[task[order[e]!]!]! -= taken[order[e]!]!
    }
    return sum
  }

  function lift(price: Float64Array, target: number, rounds: number, onRound: () => boolean): number {
    present.set(price)
    direction.fill(0)
    let best = Number.NEGATIVE_INFINITY
    let share = 1
    let fails = 0
    for (let round = 0; round < rounds; round++) {
      const value = evaluate(present)
      if (!onRound()) break
      fails = round === 0 || value > best + 0.002 * (target - best) ? 0 : fails + 1
      if (value > best) {
        best = value
        price.set(present)
      }
      if (best > target + tolerance) break
      if (fails >= patience) {
        fails = 0
        share *= 0.6
        present.set(price)
        direction.fill(0)
        continue
      }
      const norm = deflect(direction, missing)
      if (norm < 1e-12) break
      const step = (share * (target + 0.5 - value)) / norm
      for (let t = 0; t < tasks; t++) present[t]! += step * direction[t]!
    }
    return best
  }

  function withColumn(price: Float64Array, limit: number, exact: boolean): Float64Array {
    const bound = evaluate(price)
    elsewhere.fill(0)
    for (let i = 0; i < agents; i++) {
      weighing.weigh(i, limit - bound + tolerance, exact, loss)
      for (let e = from[i]!; e < end[i]!; e++) {
        const z = order[e]!
        if (taken[z]) elsewhere[task[z]!]! += loss[z]!
      }
    }
    for (let i = 0; i < agents; i++) {
      for (let e = from[i]!; e < end[i]!; e++) {
        const z = order[e]!
        within[z] = bound + elsewhere[task[z]!]! + (taken[z] ? -loss[z]! : loss[z]!)
      }
    }
    return within
  }

  return {
    columns,
    alive,
    left,
    settledCost: () => settledCost,
    settle,
    evaluate,
    taken,
    missing,
    lift,
    withColumn,
    work: () => work + fillings.work() + weighing.work(),
  }
}

/** Turns the direction towards the slope; where it then leads down, it becomes the slope. Returns its squared length. */
export function deflect(direction: Float64Array, slope: Float64Array): number {
  let norm = 0
  let along = 0
  for (let t = 0; t < slope.length; t++) {
    const d = slope[t]! + deflection * direction[t]!
    direction[t] = d
    norm += d * d
    along += d * slope[t]!
  }
  if (along > 0) return norm
  norm = 0
  for (let t = 0; t < slope.length; t++) {
    direction[t] = slope[t]!
    norm += slope[t]! * slope[t]!
  }
  return norm
}

/** A stronger bound: relax "each task once", keep every agent's capacity as an exact knapsack. */
import type { Instance } from './instance.ts'
import { deflect, relaxation } from './relaxation.ts'

/** A bound that can be raised further, in as many sittings as wanted. */
export interface KnapsackBound {
  /** The best bound proven so far. */
  bound(): number
  /** Up to `rounds` more rounds of knapsacks; false when nothing more is to be gained. */
  raise(rounds: number, stop: () => unknown): boolean
  /** Prices of tasks at the best bound. */
  price(): Float64Array
  /** Elementary steps so far. */
  work(): number
  /** Per pair (in the instance's order): the bound when this pair must be in the plan, right at least where it is ≤ `limit`. */
  withPair(limit: number): Float64Array
}

/** Costs are whole numbers: a step of a fiftieth is not worth going on for. */
const precision = 0.02

/**
 * Maximises the knapsack relaxation over the prices λ of tasks.
 *
 * Started from the prices of the linear relaxation (least cost + price × load) it is never below that bound.
 * Source: Fisher, Jaikumar, Van Wassenhove 1986; level-target subgradient as in `capacityPrices`.
 *
 * @param cells cells of the largest knapsack table; above it loads are rounded down and capacities up, which keeps it a bound
 */
export function knapsackBound(instance: Instance, taskPrice: Float64Array, cells = 4_000_000): KnapsackBound {
  const { tasks } = instance
  const relaxed = relaxation(instance, cells)
  const price = Float64Array.from(taskPrice)
  const best = Float64Array.from(price)
  const direction = new Float64Array(tasks)
  let bound = Number.NEGATIVE_INFINITY
  let target = 0
  let fails = 0
  let ended = !relaxed.settle()

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
      const value = relaxed.evaluate(price)
      aim(value)
      if (fails >= 15) {
        fails = 0
        target *= 0.6
        ended = target < precision
        price.set(best)
        direction.fill(0)
        continue
      }
      const norm = deflect(direction, relaxed.missing)
      if (norm < 1e-12) ended = true
      const step = norm > 0 ? (bound + target - value) / norm : 0
      for (let t = 0; t < tasks; t++) price[t]! += step * direction[t]!
      if (stop()) break
    }
    return !ended
  }

  function withPair(limit: number): Float64Array {
    const { alive, left, columns } = relaxed
    const within = relaxed.withColumn(best, limit, true)
    return Float64Array.from(columns.columnOf, (z) => {
      if (!alive[z]) return Number.POSITIVE_INFINITY
      return left[columns.task[z]!]! > 1 ? within[z]! : bound
    })
  }

  return {
    bound: () => bound,
    price: () => Float64Array.from(best),
    raise,
    work: relaxed.work,
    withPair,
  }
}

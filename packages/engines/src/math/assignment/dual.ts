/** The linear relaxation's bound: prices of capacity by a level-target subgradient. */
import type { Instance } from './instance.ts'

/** Prices per unit of load (≥ 0, one per agent) and the lower bound that they prove. */
export interface Dual {
  readonly price: Float64Array
  readonly bound: number
  readonly iterations: number
}

export interface DualOptions {
  /** At most so many passes over all pairs. Default 3,000; range 1 … 1,000,000. */
  readonly iterations?: number
  /** Prices to start from. Default: half of mean cost over mean load. */
  readonly price?: Float64Array
  /** Relative size of the target step at which to end. Default 1e-6. */
  readonly precision?: number
  readonly stop?: () => unknown
}

/**
 * Maximises L(v) = Σ_t min_i (cost + v_i load) − Σ_i v_i capacity_i over v ≥ 0. Any v proves L(v); the best equals the bound of the linear relaxation.
 *
 * A bound above what any plan can cost proves that no plan is within capacity: the prices, which would rise without end, are left there.
 *
 * Source: level-target variant of the subgradient method (Goffin and Kiwiel 1999), with a deflected direction (Camerini, Fratta, Maffioli 1975).
 *
 * @example capacityPrices(instance, {}).bound
 */
export function capacityPrices(instance: Instance, options: DualOptions): Dual {
  const { agents, tasks, start, agent, cost, load, capacity } = instance
  const limit = options.iterations ?? 3000
  const precision = options.precision ?? 1e-6
  const v = options.price ? Float64Array.from(options.price) : startingPrices(instance)
  const best = Float64Array.from(v)
  const g = new Float64Array(agents)
  const direction = new Float64Array(agents)
  const evaluate = () => {
    let value = 0
    for (let i = 0; i < agents; i++) {
      g[i] = -capacity[i]!
      value -= v[i]! * capacity[i]!
    }
    for (let t = 0; t < tasks; t++) {
      const end = start[t + 1]!
      let least = Number.POSITIVE_INFINITY
      let at = -1
      for (let p = start[t]!; p < end; p++) {
        const x = cost[p]! + v[agent[p]!]! * load[p]!
        if (x < least) {
          least = x
          at = p
        }
      }
      if (at < 0) continue
      value += least
      g[agent[at]!]! += load[at]!
    }
    return value
  }
  const most = dearestPlan(instance)
  let bound = Number.NEGATIVE_INFINITY
  let target = 0
  let fails = 0
  let iteration = 0
  for (; iteration < limit; iteration++) {
    let value = evaluate()
    if (iteration === 0) {
      bound = value
      best.set(v)
      target = 0.05 * Math.abs(value) + 1
    } else if (value > bound) {
      const gain = value - bound
      fails = gain > 0.02 * target ? 0 : fails + 1
      if (gain > 0.3 * target) target *= 1.5
      bound = value
      best.set(v)
    } else fails++
    if (bound > most) break
    if (fails >= 12) {
      fails = 0
      target *= 0.5
      if (target < precision * Math.abs(bound) + 1e-4) break
      v.set(best)
      direction.fill(0)
      value = evaluate()
    }
    let norm = 0
    let along = 0
    for (let i = 0; i < agents; i++) {
      let d = g[i]! + 0.5 * direction[i]!
      if (v[i]! <= 0 && d < 0) d = 0
      direction[i] = d
      norm += d * d
      along += d * g[i]!
    }
    if (along <= 0) {
      norm = 0
      for (let i = 0; i < agents; i++) {
        const d = v[i]! <= 0 && g[i]! < 0 ? 0 : g[i]!
        direction[i] = d
        norm += d * d
      }
    }
    if (norm < 1e-12) break
    const step = (bound + target - value) / norm
    for (let i = 0; i < agents; i++) v[i] = Math.max(0, v[i]! + step * direction[i]!)
    if ((iteration & 15) === 15 && options.stop?.()) break
  }
  return { price: best, bound, iterations: iteration }
}

/** Every task at its dearest candidate: no plan costs more. */
function dearestPlan({ tasks, start, cost }: Instance): number {
  let sum = 0
  for (let t = 0; t < tasks; t++) {
    let dearest = 0
    for (let p = start[t]!; p < start[t + 1]!; p++) dearest = Math.max(dearest, cost[p]!)
    sum += dearest
  }
  return sum + 1
}

function startingPrices(instance: Instance): Float64Array {
  let costs = 0
  let loads = 0
  for (let p = 0; p < instance.cost.length; p++) {
    costs += instance.cost[p]!
    loads += instance.load[p]!
  }
  return new Float64Array(instance.agents).fill(loads > 0 ? Math.max(0, (0.5 * costs) / loads) : 0)
}

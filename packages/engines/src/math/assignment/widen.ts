/** Finds candidates that a short list lacks, and the bound over all pairs, by pricing every pair. */
import { capacityPrices, type Dual } from './dual.ts'
import type { Instance } from './instance.ts'

/** Every allowed pair, where an instance holds only the likely ones. */
export interface EveryPair {
  /** Cost of a pair; +∞ when it is not allowed. */
  readonly cost: (task: number, agent: number) => number
  readonly load: (task: number, agent: number) => number
}

/**
 * Alternates between prices of capacity on the list and pricing all pairs; each task gets the pairs that are cheaper, at these prices, than all
 * on its list. The bound that it returns holds for all pairs, listed or not. Cost: tasks × agents evaluations per pass.
 *
 * @param passes at most so many pricings of all pairs; default 3
 */
export function widen(
  instance: Instance,
  every: EveryPair,
  options: { passes?: number; iterations?: number; stop?: () => unknown },
): { instance: Instance; dual: Dual } {
  let wide = instance
  let dual = capacityPrices(wide, {
    iterations: options.iterations ?? 600,
    ...(options.stop ? { stop: options.stop } : {}),
  })
  const passes = options.passes ?? 3
  for (let pass = 1; ; pass++) {
    const { bound, added } = priceAll(wide, every, dual.price)
    dual = { ...dual, bound }
    if (added.length === 0 || pass >= passes || options.stop?.()) return { instance: wide, dual }
    wide = withPairs(wide, added)
    const again = capacityPrices(wide, {
      iterations: options.iterations ?? 600,
      price: dual.price,
      ...(options.stop ? { stop: options.stop } : {}),
    })
    dual = again
  }
}

interface NewPair {
  readonly task: number
  readonly agent: number
  readonly cost: number
  readonly load: number
}

function priceAll(instance: Instance, every: EveryPair, price: Float64Array): { bound: number; added: NewPair[] } {
  const { agents, tasks, start } = instance
  const added: NewPair[] = []
  let bound = 0
  for (let i = 0; i < agents; i++) bound -= price[i]! * instance.capacity[i]!
  for (let t = 0; t < tasks; t++) {
    let listed = Number.POSITIVE_INFINITY
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      listed = Math.min(listed, instance.cost[p]! + price[instance.agent[p]!]! * instance.load[p]!)
    }
    let least = listed
    let found: NewPair | null = null
    for (let i = 0; i < agents; i++) {
      const cost = every.cost(t, i)
      if (cost >= least) continue
      const load = every.load(t, i)
      const priced = cost + price[i]! * load
      if (priced >= least - 1e-9) continue
      least = priced
      found = { task: t, agent: i, cost, load }
    }
    bound += least
    if (found) added.push(found)
  }
  return { bound, added }
}

/** The instance with more pairs, at most one new pair per task, in order of task. */
function withPairs(instance: Instance, added: readonly NewPair[]): Instance {
  const pairs = instance.start[instance.tasks]! + added.length
  const start = new Int32Array(instance.tasks + 1)
  const agent = new Int32Array(pairs)
  const cost = new Int32Array(pairs)
  const load = new Int32Array(pairs)
  let z = 0
  let next = 0
  for (let t = 0; t < instance.tasks; t++) {
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
      agent[z] = instance.agent[p]!
      cost[z] = instance.cost[p]!
      load[z++] = instance.load[p]!
    }
    const one = added[next]
    if (one && one.task === t) {
      agent[z] = one.agent
      cost[z] = one.cost
      load[z++] = one.load
      next++
    }
    start[t + 1] = z
  }
  return { ...instance, start, agent, cost, load }
}

/** The assignment solver: bound, start, repair, then chains and rebuilding in turns until a stop, an optimum or the iterations end. */
import { chains } from './chains.ts'
import { type Core, coreOf, planOf } from './core.ts'
import { capacityPrices, type Dual } from './dual.ts'
import { improve, restore } from './improve.ts'
import type { Instance } from './instance.ts'
import { knapsackBound } from './knapsack-bound.ts'
import { greedyStart, repair } from './start.ts'

export interface SolveOptions {
  /** Default 1; any whole number. Same instance, options and seed: the same plan to the bit unless stopped by `stop`. */
  readonly seed?: number
  /** Improvement rounds after the first plan. Default 2,000; range 0 … 1e9. */
  readonly iterations?: number
  /** Asked often; an answer ends the search with the best plan so far. */
  readonly stop?: () => 'time' | 'cancelled' | null
  /** Told whenever cost or bound get better. */
  readonly onProgress?: (progress: { cost: number | null; bound: number }) => void
  /** Ends as soon as (cost − bound) / |cost| is at most this. Default 0. */
  readonly gap?: number
  /** Candidates per task that the chains try. Default 4; range 2 … 20. */
  readonly width?: number
  /** Agent of each task to start from (-1 where unknown). */
  readonly plan?: Int32Array
  /** Prices and bound found before over more pairs than the instance holds (`widen`): the bound holds for those, and is not raised further. */
  readonly dual?: Dual
  /** An exact solver from outside (HiGHS): gets what reduced costs leave, with the best plan; answers with a better plan and a bound, or null. */
  readonly polish?: (model: PolishModel) => PolishAnswer | null
  /** Pairs left at which polish is asked. Default 3,000. */
  readonly polishPairs?: number
}

export interface PolishModel {
  readonly instance: Instance
  readonly plan: Int32Array
  readonly cost: number
}

export interface PolishAnswer {
  /** Agent of each task, or null when nothing better was found. */
  readonly plan: Int32Array | null
  /** A proven lower bound of the model that was given. */
  readonly bound: number
}

/** Which relaxation proves the bound. */
export type BoundKind = 'linear' | 'knapsack' | 'exact'

/** Why the search ended. */
export type Stopped = 'optimal' | 'gap' | 'iterations' | 'time' | 'cancelled'

export interface Solution {
  /** Agent of each task, or null when no plan within capacity was found. */
  readonly plan: Int32Array | null
  readonly cost: number | null
  readonly bound: number
  readonly boundKind: BoundKind
  /** (cost − bound) / |cost|; null without a plan. */
  readonly gap: number | null
  readonly stopped: Stopped
  readonly iterations: number
  readonly seed: number
  /** False when the clock or a person ended the search. */
  readonly reproducible: boolean
  /** Price of one more unit of each agent's capacity, at the linear bound. */
  readonly price: Float64Array
}

/**
 * Searches the cheapest plan in which every task has one of its candidates and no agent is above capacity.
 *
 * Every task needs at least one candidate; conditions of the business (no capacity, too much work) are found before, by `assign`.
 *
 * @example solve(denseInstance(2, 3, [1, 2, 3, 3, 2, 1], [1, 1, 1, 1, 1, 1], [2, 2]), {}).cost // 4
 */
export function solve(instance: Instance, options: SolveOptions): Solution {
  const { agents, tasks, start } = instance
  const seed = options.seed ?? 1
  const limit = options.iterations ?? 2000
  let reason: 'time' | 'cancelled' | null = null
  const stop = () => {
    reason ??= options.stop?.() ?? null
    return reason
  }
  const pairs = start[tasks]!
  const dual =
    options.dual ??
    capacityPrices(instance, {
      iterations: Math.min(3000, Math.max(150, Math.ceil(6e8 / Math.max(1, pairs)))),
      stop,
    })
  let bound = Math.ceil(dual.bound - 1e-6)
  let boundKind: BoundKind = 'linear'
  const core = coreOf(instance, dual.price, options.width ?? 4)
  const weights = overloadWeights(core)
  const plan = planOf(core, startFrom(core, weights, options.plan))
  let best = Number.POSITIVE_INFINITY
  let bestAt: Int32Array | null = null
  const target = () => bound + (options.gap ?? 0) * Math.abs(best)
  const onFeasible = () => {
    if (plan.total.cost >= best) return
    best = plan.total.cost
    if (bestAt) bestAt.set(plan.at)
    else bestAt = Int32Array.from(plan.at)
    options.onProgress?.({ cost: best, bound })
  }
  const done = () => best <= target() || stop() !== null
  if (plan.total.overload <= 0) onFeasible()
  const search = chains(core, plan, weights, { onFeasible })
  for (let i = 0; i < agents; i++) search.touch(i)
  search.descend(done)
  repair(core, plan, search, 200, done)
  const between = options.dual ? () => {} : raising()
  const rounds = done()
    ? 0
    : improve({
        core,
        plan,
        search,
        seed,
        rounds: limit,
        best: () => best,
        bestAt: () => bestAt,
        record: onFeasible,
        done,
        between,
      })

  /** Gives the knapsack bound a tenth of the work, in sittings of a few rounds, until it is exhausted. */
  function raising(): (work: number) => void {
    const knapsack = knapsackBound(instance, taskPrices(instance, dual.price))
    let spent = 0
    let more = true
    let polished = !options.polish
    return (work) => {
      if (spent > 0.1 * work) return
      if (more) {
        more = knapsack.raise(8, stop)
        spent += 8 * knapsack.workPerRound
        const raised = Math.ceil(knapsack.bound() - 1e-6)
        if (raised > bound) {
          bound = raised
          boundKind = 'knapsack'
          options.onProgress?.({ cost: bestAt ? best : null, bound })
        }
      } else if (!polished && bestAt) {
        polished = true
        polish(knapsack.withPair())
      }
    }
  }

  /** Leaves out every pair whose bound says that no cheaper plan holds it; asks the outside solver when few are left. */
  function polish(withPair: Float64Array): void {
    const model = reduced(instance, withPair, best)
    if (model === null) {
      // Some task has no pair that a cheaper plan could hold: the best plan is optimal.
      bound = best
      return
    }
    if (model.start[tasks]! > (options.polishPairs ?? 3000)) return
    const answer = options.polish?.({ instance: model, plan: agentsOf(core, plan.at), cost: best })
    if (!answer) return
    if (answer.plan) {
      const at = candidatesOf(core, answer.plan)
      if (at) restore(core, plan, at)
      if (plan.total.overload <= 0) onFeasible()
    }
    // Plans outside the model cost at least as much as the best known before.
    const proven = Math.min(best, Math.ceil(answer.bound - 1e-6))
    if (proven > bound) {
      bound = proven
      boundKind = 'exact'
    }
  }

  const gap = best === Number.POSITIVE_INFINITY ? null : Math.max(0, (best - bound) / Math.max(1, Math.abs(best)))
  const agentOf = bestAt ? agentsOf(core, bestAt) : null
  const stopped: Stopped =
    best <= bound
      ? 'optimal'
      : reason !== null
        ? reason
        : gap !== null && gap <= (options.gap ?? 0)
          ? 'gap'
          : 'iterations'
  return {
    plan: agentOf,
    cost: agentOf ? best : null,
    bound,
    boundKind,
    gap,
    stopped,
    iterations: rounds,
    seed,
    reproducible: reason === null,
    price: dual.price,
  }
}

/** Overload costs at first as much as the capacity is worth. */
function overloadWeights(core: Core): Float64Array {
  let mean = 0
  for (const v of core.price) mean += v / core.price.length
  return Float64Array.from(core.price, (v) => Math.max(v, 0.3 * mean, 1e-3))
}

function startFrom(core: Core, weights: Float64Array, given: Int32Array | undefined): Int32Array {
  const at = greedyStart(core, weights)
  if (!given) return at
  for (let t = 0; t < at.length; t++) {
    for (let p = core.start[t]!; p < core.start[t + 1]!; p++) if (core.agent[p] === given[t]) at[t] = p
  }
  return at
}

/** Price of each task in the linear relaxation: its least priced cost. */
function taskPrices(instance: Instance, price: Float64Array): Float64Array {
  return Float64Array.from({ length: instance.tasks }, (_, t) => {
    let least = Number.POSITIVE_INFINITY
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
      least = Math.min(least, instance.cost[p]! + price[instance.agent[p]!]! * instance.load[p]!)
    }
    return least
  })
}

const agentsOf = (core: Core, at: Int32Array) => Int32Array.from(at, (p) => core.agent[p]!)

function candidatesOf(core: Core, agentOf: Int32Array): Int32Array | null {
  const at = new Int32Array(agentOf.length).fill(-1)
  for (let t = 0; t < at.length; t++) {
    for (let p = core.start[t]!; p < core.start[t + 1]!; p++) if (core.agent[p] === agentOf[t]) at[t] = p
    if (at[t] === -1) return null
  }
  return at
}

/** The instance without the pairs whose own bound is not below the cost of a known plan; null when a task loses all. */
function reduced(instance: Instance, withPair: Float64Array, cost: number): Instance | null {
  const kept: number[] = []
  const start = new Int32Array(instance.tasks + 1)
  for (let t = 0; t < instance.tasks; t++) {
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) if (withPair[p]! <= cost - 1 + 1e-6) kept.push(p)
    start[t + 1] = kept.length
    if (start[t + 1] === start[t]) return null
  }
  return {
    agents: instance.agents,
    tasks: instance.tasks,
    start,
    agent: Int32Array.from(kept, (p) => instance.agent[p]!),
    cost: Int32Array.from(kept, (p) => instance.cost[p]!),
    load: Int32Array.from(kept, (p) => instance.load[p]!),
    capacity: instance.capacity,
  }
}

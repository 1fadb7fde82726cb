/** One sitting of the search on one instance: start, repair and improvement, while the knapsack bound is raised beside it. */
import { chains } from './chains.ts'
import { diving } from './diving.ts'
import type { Dual } from './dual.ts'
import { improve, restore } from './improve.ts'
import type { Instance } from './instance.ts'
import { knapsackBound } from './knapsack-bound.ts'
import { type Core, candidatesOf, coreOf, planOf } from './plan.ts'
import { type PolishAnswer, type PolishModel, raiseBound, type Search } from './search.ts'
import { greedyStart, repair } from './start.ts'

export interface SittingOptions {
  readonly seed: number
  readonly rounds: number
  readonly width: number
  /** Agent of each task to start from. */
  readonly start: Int32Array | undefined
  /** Prices of tasks found for the knapsack bound before. */
  readonly taskPrice: Float64Array | null
  /** Whether the knapsack bound may be raised: only when the instance holds every pair that is allowed. */
  readonly raise: boolean
  readonly polish?: (model: PolishModel) => PolishAnswer | null
  readonly polishPairs: number
}

export interface SittingEnd {
  readonly rounds: number
  /** The instance without pairs that no better plan can hold, when that is worth another sitting. */
  readonly narrower: Instance | null
  readonly taskPrice: Float64Array | null
}

/** Work that the bound may take for each of the search; the first look at what can be left out is worth more. */
const boundShare = 0.5
const firstShare = 3

/** Rounds of the bound before the first look, and between later ones. */
const firstLook = 96
const laterLook = 96

/** Pairs for each task that dives look at, by turns: few where agents differ much, more where they are nearly alike. */
const pairsPerTask = [6, 12]

/** Runs one sitting; the best plan and bound are left in `state`. */
export function sitting(instance: Instance, dual: Dual, state: Search, options: SittingOptions): SittingEnd {
  const { agents, tasks, start } = instance
  const core = coreOf(instance, dual.price, options.width)
  const weights = overloadWeights(core)
  const plan = planOf(core, startFrom(core, weights, options.start))
  const bestAt = state.plan ? candidatesOf(core, state.plan) : null
  const kept: { at: Int32Array | null } = { at: bestAt }
  let narrower: Instance | null = null
  let taskPrice: Float64Array | null = null
  const record = () => {
    if (plan.total.overload > 0 || plan.total.cost >= state.cost) return
    state.cost = plan.total.cost
    if (kept.at) kept.at.set(plan.at)
    else kept.at = Int32Array.from(plan.at)
    state.onProgress({ cost: state.cost, bound: state.bound })
  }
  const done = () =>
    narrower !== null || state.cost <= state.bound + state.gap * Math.abs(state.cost) || state.stop() !== null
  record()
  const search = chains(core, plan, weights, { onFeasible: record })
  for (let i = 0; i < agents; i++) search.touch(i)
  search.descend(done)
  repair(core, plan, search, 200, done)
  const between = options.raise ? raising() : () => {}
  const rounds = done()
    ? 0
    : improve({
        core,
        plan,
        search,
        seed: options.seed,
        rounds: options.rounds,
        best: () => state.cost,
        bestAt: () => kept.at,
        record,
        done,
        between,
      })
  keep()
  return { rounds, narrower, taskPrice }

  function keep(): void {
    if (kept.at) state.plan = Int32Array.from(kept.at, (p) => core.agent[p]!)
  }

  /** Gives the knapsack bound and the dives their shares of the work; looks from time to time which pairs can be left out. */
  function raising(): (work: number) => void {
    const knapsack = knapsackBound(instance, options.taskPrice ?? taskPrices(instance, dual.price))
    const dives = diving(core, plan, weights, options.seed, { best: () => state.cost, bestAt: () => kept.at, record })
    let more = true
    let looked = Number.POSITIVE_INFINITY
    let polished = Number.POSITIVE_INFINITY
    let rounds = 0
    let nextLook = firstLook
    return (work) => {
      dives.turn(work, done)
      if (knapsack.work() > (nextLook === firstLook ? firstShare : boundShare) * work) return
      if (more) {
        more = knapsack.raise(8, state.stop)
        raiseBound(state, Math.min(state.cost, Math.ceil(knapsack.bound() - 1e-6)), 'knapsack')
        rounds += 8
      }
      if (!kept.at || (rounds < nextLook && (more || state.cost >= looked))) return
      nextLook = rounds + laterLook
      looked = state.cost
      look()
    }

    function look(): void {
      const withPair = knapsack.withPair(state.cost)
      keep()
      const model = reduced(instance, withPair, state.cost, null)
      if (model === null) {
        raiseBound(state, state.cost, 'knapsack')
        return
      }
      if (options.polish && model.cost.length <= 0.8 * polished && model.cost.length <= options.polishPairs) {
        polished = model.cost.length
        polish(model)
        if (done()) return
      }
      const next = reduced(instance, withPair, state.cost, state.plan)
      if (next && next.cost.length <= 0.75 * start[tasks]!) {
        narrower = next
        taskPrice = knapsack.price()
        return
      }
      const views = pairsPerTask.map((most) =>
        reduced(instance, withPair, likely(withPair, state.cost, most * tasks), state.plan),
      )
      dives.setOut(
        views.map((view) => view ?? instance),
        knapsack.price(),
      )
    }
  }

  function polish(model: Instance): void {
    if (!state.plan) return
    const answer = options.polish?.({ instance: model, plan: state.plan, cost: state.cost })
    if (!answer) return
    const known = state.cost
    if (answer.plan) {
      const at = candidatesOf(core, answer.plan)
      if (at) restore(core, plan, at)
      record()
      keep()
    }
    // Plans outside the model cost at least as much as the best one known when it was made.
    raiseBound(state, Math.min(known, state.cost, Math.ceil(answer.bound - 1e-6)), 'exact')
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

/** What a plan may cost so that about so many pairs could be in it: dives need only the likely ones. */
function likely(withPair: Float64Array, cost: number, pairs: number): number {
  const sorted = Float64Array.from(withPair).sort()
  return Math.min(cost, (sorted[pairs] ?? cost) + 1)
}

/**
 * The instance without the pairs that no plan cheaper than `cost` can hold (their own bound is not below it), but with those of the plan
 * `besides`; null when a task loses all its pairs.
 */
function reduced(
  instance: Instance,
  withPair: Float64Array,
  cost: number,
  besides: Int32Array | null,
): Instance | null {
  const kept: number[] = []
  const start = new Int32Array(instance.tasks + 1)
  for (let t = 0; t < instance.tasks; t++) {
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
      if (withPair[p]! <= cost - 1 + 1e-6 || besides?.[t] === instance.agent[p]) kept.push(p)
    }
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

/** The assignment solver: bound, start, repair, then chains and rebuilding in turns until a stop, an optimum or the iterations end. */
import { capacityPrices, type Dual } from './dual.ts'
import type { Instance } from './instance.ts'
import { type BoundKind, type PolishAnswer, type PolishModel, raiseBound, type Search, type Stopped } from './search.ts'
import { sitting } from './sitting.ts'

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
  const seed = options.seed ?? 1
  const limit = options.iterations ?? 2000
  let reason: 'time' | 'cancelled' | null = null
  const stop = () => {
    reason ??= options.stop?.() ?? null
    return reason
  }
  const dual = options.dual ?? capacityPrices(instance, { iterations: dualPasses(instance), stop })
  const state: Search = {
    bound: Math.ceil(dual.bound - 1e-6),
    boundKind: 'linear',
    cost: Number.POSITIVE_INFINITY,
    plan: null,
    stop,
    gap: options.gap ?? 0,
    onProgress: options.onProgress ?? (() => {}),
  }
  let rounds = 0
  let present = instance
  let prices = dual
  let taskPrice: Float64Array | null = null
  let start = options.plan
  for (let sit = 0; ; sit++) {
    const end = sitting(present, prices, state, {
      seed: seed + sit,
      rounds: limit - rounds,
      width: options.width ?? 4,
      start,
      taskPrice,
      raise: !options.dual,
      ...(options.polish ? { polish: options.polish } : {}),
      polishPairs: options.polishPairs ?? 3000,
    })
    rounds += end.rounds
    if (!end.narrower || stop() !== null || rounds >= limit) break
    present = end.narrower
    taskPrice = end.taskPrice
    start = state.plan ?? undefined
    prices = capacityPrices(present, { iterations: dualPasses(present), price: prices.price, stop })
    raiseBound(state, Math.min(state.cost, Math.ceil(prices.bound - 1e-6)), 'knapsack')
  }
  const found = state.plan !== null
  const gap = found ? Math.max(0, (state.cost - state.bound) / Math.max(1, Math.abs(state.cost))) : null
  return {
    plan: state.plan,
    cost: found ? state.cost : null,
    bound: state.bound,
    boundKind: state.boundKind,
    gap,
    stopped: whyStopped(gap, reason, state.gap),
    iterations: rounds,
    seed,
    reproducible: reason === null || gap === 0,
    price: dual.price,
  }
}

/** Passes over the pairs for the linear bound: fewer where there are many pairs. */
const dualPasses = (instance: Instance) =>
  Math.min(3000, Math.max(150, Math.ceil(6e8 / Math.max(1, instance.cost.length))))

function whyStopped(gap: number | null, reason: 'time' | 'cancelled' | null, wanted: number): Stopped {
  if (gap === 0) return 'optimal'
  if (reason !== null) return reason
  return gap !== null && gap <= wanted ? 'gap' : 'iterations'
}

/** What a search for a plan shares between its parts: best plan, bound, stop. */
import type { Instance } from './instance.ts'

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

/** What all sittings of one search share. */
export interface Search {
  bound: number
  boundKind: BoundKind
  /** Of the best plan; +∞ without one. */
  cost: number
  /** Agent of each task in it. */
  plan: Int32Array | null
  readonly stop: () => 'time' | 'cancelled' | null
  readonly gap: number
  readonly onProgress: (progress: { cost: number | null; bound: number }) => void
}

/** Keeps a better bound and says so. */
export function raiseBound(search: Search, bound: number, kind: BoundKind): void {
  if (bound <= search.bound) return
  search.bound = bound
  search.boundKind = kind
  search.onProgress({ cost: search.plan ? search.cost : null, bound })
}

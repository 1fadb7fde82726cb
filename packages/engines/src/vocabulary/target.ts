/** Targets: whose, for which days, of which measure. */

/** What a target counts (handbook M4): bookings = won value at close date. */
export const TARGET_MEASURES = ['bookings', 'orders', 'shipped', 'margin', 'count'] as const
export type TargetMeasure = (typeof TARGET_MEASURES)[number]

export const TARGET_WHOSE = ['company', 'team', 'person', 'territory'] as const

/** Targets as columns; a target covers the days [start, end). */
export interface Targets {
  readonly count: number
  readonly key: Float64Array
  /** Into TARGET_WHOSE. */
  readonly whose: Uint8Array
  /** Into people, teams or territories by `whose`; -1 for the company. */
  readonly node: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** Into TARGET_MEASURES. */
  readonly measure: Uint8Array
  /** 1/10,000 of the reporting currency, or a plain number for `count`. */
  readonly value: Float64Array
  /** Into products; -1 all. */
  readonly product: Int32Array
  readonly segment: readonly string[]
}

/** What changed on opportunities and when: the events from which any past day can be told. */

/** Field codes of the `field` column. */
export const HISTORY_FIELD = { stage: 0, amount: 1, closeDate: 2, owner: 3, category: 4 } as const

/** Events sorted by deal, then by time. Values: stage and owner as indexes, amounts in 1/10,000, close dates as days; NaN unknown. */
export interface OpportunityHistory {
  readonly count: number
  /** Row in the opportunities. */
  readonly opportunity: Int32Array
  readonly field: Uint8Array
  /** The day it happened where the source states it, else the day of the import that noticed it. */
  readonly day: Int32Array
  readonly before: Float64Array
  readonly after: Float64Array
  /** 1 where the source states when; 0 where it was noticed between two imports. */
  readonly stated: Uint8Array
}

/** A history without events: for sources that keep none. */
export const NO_HISTORY: OpportunityHistory = {
  count: 0,
  opportunity: new Int32Array(0),
  field: new Uint8Array(0),
  day: new Int32Array(0),
  before: new Float64Array(0),
  after: new Float64Array(0),
  stated: new Uint8Array(0),
}

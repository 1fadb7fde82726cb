/** Activities as columns: every logged touch. */

export const ACTIVITY_KINDS = ['call', 'meeting', 'email', 'task', 'visit', 'coaching', 'review', 'other'] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** Touches, sorted by day. */
export interface Activities {
  readonly count: number
  readonly key: Float64Array
  readonly day: Int32Array
  /** Into ACTIVITY_KINDS. */
  readonly kind: Uint8Array
  readonly person: Int32Array
  readonly account: Int32Array
  readonly opportunity: Int32Array
  /** Minutes; NaN not stated. */
  readonly minutes: Float64Array
  /** 1 when the customer took part or answered. */
  readonly withCustomer: Uint8Array
}

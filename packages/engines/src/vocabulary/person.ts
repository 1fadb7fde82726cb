/** People as columns: who sells, leads and supports. */

/** Functions of the `function` column. */
export const FUNCTIONS = ['sales', 'marketing', 'service', 'applications', 'operations', 'executive', 'other'] as const
export type PersonFunction = (typeof FUNCTIONS)[number]

/** People as they are on the day of the facts. */
export interface People {
  readonly count: number
  readonly key: Float64Array
  readonly name: readonly string[]
  /** The source's title or role. */
  readonly role: readonly string[]
  /** Into FUNCTIONS. */
  readonly function: Uint8Array
  /** Into people: whom they report to; -1 none. */
  readonly manager: Int32Array
  /** Into teams; -1 none. */
  readonly team: Int32Array
  readonly hired: Int32Array
  readonly left: Int32Array
  /** Working hours a week; NaN not stated. */
  readonly hours: Float64Array
  readonly place: readonly string[]
  /** '' unknown; absent: not read. */
  readonly country?: readonly string[]
  /** Degrees; NaN unknown. */
  readonly latitude: Float64Array
  readonly longitude: Float64Array
}

/** Teams and their tree. */
export interface Teams {
  readonly count: number
  readonly key: Float64Array
  readonly name: readonly string[]
  /** Into teams; -1 at the top. */
  readonly parent: Int32Array
  /** Into people: who leads it; -1 unknown. */
  readonly lead: Int32Array
}

/** Where people stood over time: one row a span [from, to) of one person in one team under one manager. */
export interface Postings {
  readonly count: number
  readonly person: Int32Array
  readonly team: Int32Array
  readonly manager: Int32Array
  readonly from: Int32Array
  /** Exclusive; NO_DAY while it lasts. */
  readonly to: Int32Array
}

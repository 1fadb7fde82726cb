/** Contacts as columns: the customer's people. */

export interface Contacts {
  readonly count: number
  readonly key: Float64Array
  readonly name: readonly string[]
  /** '' unknown. */
  readonly email: readonly string[]
  /** Into accounts; -1 none. */
  readonly account: Int32Array
}

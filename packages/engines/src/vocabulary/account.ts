/** Accounts and products as columns: to whom is sold and what. */

/** Customers and prospects. */
export interface Accounts {
  readonly count: number
  readonly key: Float64Array
  readonly name: readonly string[]
  /** Into accounts: the parent company; -1 none. */
  readonly parent: Int32Array
  readonly industry: readonly string[]
  readonly segment: readonly string[]
  readonly country: readonly string[]
  readonly region: readonly string[]
  readonly place: readonly string[]
  /** Internet domain ('' unknown); absent: not read. */
  readonly domain?: readonly string[]
  /** Postal code ('' unknown); absent: not read. */
  readonly postalCode?: readonly string[]
  readonly latitude: Float64Array
  readonly longitude: Float64Array
  /** Yearly revenue of the customer, 1/10,000 of the reporting currency; NaN unknown. */
  readonly revenue: Float64Array
  /** NaN unknown. */
  readonly employees: Float64Array
  /** Into people; -1 unassigned. */
  readonly owner: Int32Array
  readonly created: Int32Array
  readonly territory: Int32Array
}

/** What is sold. */
export interface Products {
  readonly count: number
  readonly key: Float64Array
  readonly name: readonly string[]
  readonly family: readonly string[]
  /** List price; NaN unknown. */
  readonly listPrice: Float64Array
  /** Standard cost; NaN unknown. */
  readonly cost: Float64Array
}

/** Territories and who held them: one row a span. */
export interface Territories {
  readonly count: number
  readonly key: Float64Array
  readonly name: readonly string[]
  readonly parent: Int32Array
}

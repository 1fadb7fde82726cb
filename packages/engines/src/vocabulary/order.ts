/** Order lines as columns: what was ordered, promised, shipped and returned. */

export interface OrderLines {
  readonly count: number
  readonly key: Float64Array
  /** Database key of the order; lines of one order share it. */
  readonly order: Float64Array
  readonly ordered: Int32Array
  readonly requested: Int32Array
  readonly promised: Int32Array
  readonly shipped: Int32Array
  readonly account: Int32Array
  readonly product: Int32Array
  readonly owner: Int32Array
  readonly quantity: Float64Array
  /** Value of the line in 1/10,000 of the reporting currency; returns are negative. */
  readonly amount: Float64Array
  /** Cost of the line; NaN unknown. */
  readonly cost: Float64Array
  /** 1 for returns and cancellations. */
  readonly isReturn: Uint8Array
}

/** Opportunities as columns: row i of every column is one deal, in one reporting currency. */

/** Outcome codes of the `outcome` column. `gone`: absent from an import declared full, so neither open nor closed. */
export const OUTCOME = { open: 0, won: 1, lost: 2, gone: 3 } as const
export type Outcome = keyof typeof OUTCOME

/** Forecast categories of the `category` column; 255 = not stated. */
export const CATEGORY = { pipeline: 0, best: 1, commit: 2, closed: 3, omitted: 4, likely: 5 } as const

/** Demand types of the `demand` column (handbook M5); 255 = not stated. */
export const DEMAND = { emerging: 0, established: 1 } as const

/** One step of a selling process, as the company's meanings state it. */
export interface Stage {
  /** Which pipeline it belongs to ('' where the source has one). */
  readonly pipeline: string
  readonly name: string
  /** Position within its pipeline, 0 first; closed stages last. */
  readonly order: number
  readonly outcome: Outcome
  /** The customer's buying step that it stands for ('' when nobody said). */
  readonly buyingStep: string
}

/** Deals as columns. Days are whole days (NO_DAY absent); money in 1/10,000 of the reporting currency (NaN absent); indexes point into the named list (-1 absent). */
export interface Opportunities {
  readonly count: number
  /** Database key, unique. */
  readonly key: Float64Array
  readonly name: readonly string[]
  /** Day the deal was created or engaged. */
  readonly created: Int32Array
  /** Day it closed (won or lost); NO_DAY while open. */
  readonly closed: Int32Array
  /** Close date as the CRM states it: expected while open, actual after. */
  readonly closeDate: Int32Array
  readonly outcome: Uint8Array
  readonly amount: Float64Array
  /** Where `amount` comes from: 0 stated, 1 the product's list price, 2 sum of its lines. */
  readonly amountSource: Uint8Array
  /** Into `stages`. */
  readonly stage: Int32Array
  /** Into people. */
  readonly owner: Int32Array
  /** Into accounts. */
  readonly account: Int32Array
  /** Into products: the main product. */
  readonly product: Int32Array
  /** Into `competitors`: the main rival. */
  readonly competitor: Int32Array
  /** Into `lossReasons`. */
  readonly lossReason: Int32Array
  /** Into `sources` (lead source). */
  readonly leadSource: Int32Array
  /** Into `motions` (new business, renewal, …: the source's deal type). */
  readonly motion: Int32Array
  readonly category: Uint8Array
  readonly demand: Uint8Array
  /** Day of the last activity or edit known; NO_DAY when none is. */
  readonly lastTouch: Int32Array
  /** 1 where a next step is written. */
  readonly hasNextStep: Uint8Array
  readonly stages: readonly Stage[]
  readonly competitors: readonly string[]
  readonly lossReasons: readonly string[]
  readonly leadSources: readonly string[]
  readonly motions: readonly string[]
}

/** Whether deal i was won. */
export const isWon = (deals: Opportunities, i: number) => deals.outcome[i] === OUTCOME.won
/** Whether deal i was lost. */
export const isLost = (deals: Opportunities, i: number) => deals.outcome[i] === OUTCOME.lost
/** Whether deal i is open. */
export const isOpen = (deals: Opportunities, i: number) => deals.outcome[i] === OUTCOME.open
/** Whether deal i still stands in its source. */
export const isPresent = (deals: Opportunities, i: number) => deals.outcome[i] !== OUTCOME.gone

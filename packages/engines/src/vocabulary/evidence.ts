/** What every answer carries: its status and, for each of its figures, the evidence that opens it. */

/** The kinds of record that evidence can point to. */
export const RECORD_KINDS = [
  'opportunity',
  'account',
  'person',
  'activity',
  'order',
  'orderLine',
  'product',
  'contact',
  'target',
] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/**
 * How an engine came out. `ok`: answered. `thin`: answered from fewer cases than the stated least sample, ranges widened.
 * `no-evidence`: nothing to answer from; the sentence says what to import. `impossible`: the question contradicts itself.
 */
export type StatusCode = 'ok' | 'thin' | 'no-evidence' | 'impossible'

/** A status with a sentence a person can act on ('' when ok). */
export interface Status {
  readonly code: StatusCode
  readonly sentence: string
}

export const OK: Status = { code: 'ok', sentence: '' }

/** Whether a figure was measured from records, estimated by a model or a default, or typed in by somebody. */
export type Source = 'measured' | 'estimated' | 'entered'

/** How a value is written for a person. */
export type Unit = 'count' | 'share' | 'money' | 'days' | 'score' | 'moneyPerDay' | 'ratio' | 'hours'

/** Opens one figure: what it means, how it was reckoned, from which records. */
export interface Evidence {
  readonly meaning: string
  readonly formula: string
  readonly values: readonly { readonly name: string; readonly value: number | null; readonly unit: Unit }[]
  readonly source: Source
  /** The records behind it, by their database keys, most telling first; count may exceed the keys listed. */
  readonly records?: {
    readonly kind: RecordKind
    readonly keys: readonly number[]
    readonly count: number
    /** Name of the value above that counts exactly these records. */
    readonly counted?: string
    /** Name of the value above that is the sum of these records' stated amounts. */
    readonly summed?: string
  }
}

/** The most keys that one evidence lists; its count stays exact. */
export const MOST_KEYS = 50_000

/** An estimate with its range at a stated level; `n` is the sample behind it. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** A reading: the value of one measure on one day, with the cases behind it. */
import type { MeasureKey } from '#agenda/table.ts'
import { distribution } from '#math/quantile.ts'
import { addMonths } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { MOST_KEYS, type RecordKind, type Unit } from '#vocabulary/evidence.ts'

/** What a measure reads on the day of the facts. */
export interface Reading {
  readonly measure: MeasureKey
  /** null where there is no case. */
  readonly value: number | null
  /** Cases behind it. */
  readonly n: number
  readonly formula: string
  readonly values: readonly { readonly name: string; readonly value: number | null; readonly unit: Unit }[]
  readonly records: { readonly kind: RecordKind; readonly keys: readonly number[]; readonly count: number } | null
}

/** A share of cases: `hits` of `all`, with the records that did not hit (or did, for a share that should be low). */
export function share(
  measure: MeasureKey,
  formula: string,
  hits: number,
  all: number,
  records?: { kind: RecordKind; keys: readonly number[] },
): Reading {
  return {
    measure,
    value: all > 0 ? hits / all : null,
    n: all,
    formula,
    values: [
      { name: 'cases', value: all, unit: 'count' },
      { name: 'of these', value: hits, unit: 'count' },
    ],
    records: records
      ? { kind: records.kind, keys: records.keys.slice(0, MOST_KEYS), count: records.keys.length }
      : null,
  }
}

/** A figure that is not a share of cases. */
export function figure(
  measure: MeasureKey,
  formula: string,
  value: number | null,
  n: number,
  values: Reading['values'] = [],
): Reading {
  return { measure, value: value === null || !Number.isFinite(value) ? null : value, n, formula, values, records: null }
}

/** First day of the four quarters (twelve months) that end with the day of the facts. */
export function yearBefore(deals: Deals): number {
  return addMonths(deals.asOf + 1, -12)
}

/** The median of a sample; null for none. */
export function middle(values: readonly number[]): number | null {
  return distribution(values).p50
}

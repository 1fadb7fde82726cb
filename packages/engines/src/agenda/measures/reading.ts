/** A reading: the value of one measure on one day, with the cases behind it. */
import type { MeasureKey } from '#agenda/table.ts'
import { distribution } from '#math/quantile.ts'
import { addMonths } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, type RecordKind, type Unit } from '#vocabulary/evidence.ts'

/** What a measure reads on the day of the facts. */
export interface Reading {
  readonly measure: MeasureKey
  /** null where there is no case. */
  readonly value: number | null
  /** Cases behind it. */
  readonly n: number
  readonly formula: string
  readonly values: readonly { readonly name: string; readonly value: number | null; readonly unit: Unit }[]
  readonly records: NonNullable<Evidence['records']> | null
}

/** Some records, by their keys. */
interface Keys {
  readonly kind: RecordKind
  readonly keys: readonly number[]
}

/** A share of cases: `hits` of `all`, with the records that did not hit (or did, for a share that should be low; or all of them). */
export function share(
  measure: MeasureKey,
  formula: string,
  hits: number,
  all: number,
  records?: Keys | undefined,
): Reading {
  const count = records?.keys.length
  const counted = count === hits ? 'of these' : count === all ? 'cases' : 'the others'
  return {
    measure,
    value: all > 0 ? hits / all : null,
    n: all,
    formula,
    values: [
      { name: 'cases', value: all, unit: 'count' },
      { name: 'of these', value: hits, unit: 'count' },
      { name: 'the others', value: all - hits, unit: 'count' },
    ],
    records: records && all > 0 ? recordsOf(records, counted) : null,
  }
}

/** A figure that is not a share of cases; `records.counted` names the value that counts its records. */
export function figure(
  measure: MeasureKey,
  formula: string,
  value: number | null,
  n: number,
  values: Reading['values'] = [],
  records?: Keys & { readonly counted: string },
): Reading {
  return {
    measure,
    value: value === null || !Number.isFinite(value) ? null : value,
    n,
    formula,
    values,
    records: records ? recordsOf(records, records.counted) : null,
  }
}

/** Records of a reading, with the name of the value that counts them. */
export function recordsOf({ kind, keys }: Keys, counted: string): NonNullable<Reading['records']> {
  return { kind, keys: keys.slice(0, MOST_KEYS), count: keys.length, counted }
}

/** First day of the four quarters (twelve months) that end with the day of the facts. */
export function yearBefore(deals: Deals): number {
  return addMonths(deals.asOf + 1, -12)
}

/** The median of a sample; null for none. */
export function middle(values: readonly number[]): number | null {
  return distribution(values).p50
}

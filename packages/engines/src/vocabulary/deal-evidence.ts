/** Evidence whose records are deals: exactly those that a figure counts. */
import type { Deals } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, type Source, type Unit } from '#vocabulary/evidence.ts'

/** Values of a formula, in the order in which they are shown. */
export type Values = readonly (readonly [name: string, value: number | null, unit: Unit])[]

/** What a figure says of itself. */
export interface Saying {
  readonly meaning: string
  readonly formula: string
  readonly values: Values
  readonly source?: Source
  /** Name of the value that counts the records; it is added to the values, first, where it is not among them. */
  readonly counted: string
  /** Name of the value that is the sum of the records' stated amounts. */
  readonly summed?: string
}

/**
 * Evidence over some deals.
 * @param rows rows of the deals that the figure counts
 */
export function dealEvidence(deals: Deals, rows: readonly number[], saying: Saying): Evidence {
  const { counted, summed } = saying
  const said = saying.values.some(([name]) => name === counted)
  const values: Values = said ? saying.values : [[counted, rows.length, 'count'], ...saying.values]
  return {
    meaning: saying.meaning,
    formula: saying.formula,
    values: values.map(([name, value, unit]) => ({ name, value, unit })),
    source: saying.source ?? 'measured',
    records: {
      kind: 'opportunity',
      keys: rows.slice(0, MOST_KEYS).map((i) => deals.columns.key[i] as number),
      count: rows.length,
      counted,
      ...(summed === undefined ? {} : { summed }),
    },
  }
}

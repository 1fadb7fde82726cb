/** What deals are told apart by: the values of a field, each with a place of its own. */
import { type Named, named, namedText } from '#vocabulary/named.ts'

export interface Split {
  /** The place of deal i's value among the values met so far, from 0; -1 where it is not stated. */
  readonly at: (i: number) => number
  /** The value of deal i; null where it is not stated. */
  readonly name: (i: number) => Named | null
}

/**
 * A split by what each deal points to. Rows with the same key are one value; each row is named once, so that a million deals of a thousand owners
 * need a thousand names.
 *
 * @param count rows that can be pointed to
 * @param row the row that deal i points to, -1 for none
 * @example splitBy(facts.people.count, (i) => deals.columns.owner[i] as number, (owner) => named(facts.people, owner))
 */
export function splitBy(count: number, row: (i: number) => number, name: (row: number) => Named | null): Split {
  const places = new Int32Array(count).fill(UNMET)
  const byKey = new Map<number | string, number>()
  const names: Named[] = []
  const meet = (to: number) => {
    const made = name(to)
    if (made === null) return NOT_STATED
    const known = byKey.get(made.key)
    if (known !== undefined) return known
    byKey.set(made.key, names.length)
    return names.push(made) - 1
  }
  const at = (i: number) => {
    const to = row(i)
    if (to < 0 || to >= count) return NOT_STATED
    const known = places[to] as number
    if (known !== UNMET) return known
    const place = meet(to)
    places[to] = place
    return place
  }
  return { at, name: (i) => names[at(i)] ?? null }
}

const NOT_STATED = -1
const UNMET = -2

/** A split by an entry of a list of texts that each deal points to. @example splitByText(columns.motions, columns.motion) */
export function splitByText(texts: readonly string[], row: Int32Array): Split {
  return splitBy(
    texts.length,
    (i) => row[i] as number,
    (text) => namedText(texts, text),
  )
}

/** A split by a record that each deal points to. @example splitByRecord(facts.people, columns.owner) */
export function splitByRecord(
  records: { readonly key: Float64Array; readonly name: readonly string[] },
  row: Int32Array,
): Split {
  return splitBy(
    records.name.length,
    (i) => row[i] as number,
    (record) => named(records, record),
  )
}

/** A set of deals that share a value. */
export interface Group {
  readonly who: Named | null
  readonly rows: number[]
}

/** Rows of deals by their value, in order of first sight; those without one under null. */
export function groupDeals(rows: readonly number[], by: Split): Group[] {
  const groups: Group[] = []
  const places: (Group | undefined)[] = []
  for (const i of rows) {
    const place = by.at(i) + 1
    const known = places[place]
    if (known) known.rows.push(i)
    else {
      const group = { who: by.name(i), rows: [i] }
      places[place] = group
      groups.push(group)
    }
  }
  return groups
}

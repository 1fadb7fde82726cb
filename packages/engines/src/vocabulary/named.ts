/** How answers name records: a key to open it by and a name to show. */

/** A record, or a value that records share, in an answer; `key` is the database key of a record, or the text itself of a value. */
export interface Named {
  readonly key: number | string
  readonly name: string
}

/** Row i of a list that has keys and names; null for -1. @example named(facts.people, deals.owner[i]) */
export function named(
  list: { readonly key: Float64Array; readonly name: readonly string[] },
  index: number | undefined,
): Named | null {
  if (index === undefined || index < 0 || index >= list.name.length) return null
  return { key: list.key[index] as number, name: list.name[index] as string }
}

/** Entry i of a plain list of texts, which is its own key; null for -1 and for ''. */
export function namedText(list: readonly string[], index: number | undefined): Named | null {
  const text = index === undefined || index < 0 ? undefined : list[index]
  return text === undefined || text === '' ? null : { key: text, name: text }
}

/** Texts in an order that does not hang on a machine's language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

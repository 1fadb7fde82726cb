/** Nested JSON records as flat rows: objects become `owner.name`, lists of plain values are joined, lists of objects become tables of their own. */

export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** A record set under construction: its columns in order of appearance and its rows by column name. */
export interface RecordSet {
  readonly stated: string | null
  readonly columns: Map<string, number>
  readonly rows: string[][]
}

/** Collects record sets by their stated type, so that one file may hold several. */
export class RecordSets {
  readonly sets = new Map<string, RecordSet>()

  /** The set of a stated type, begun when new. */
  of(stated: string | null): RecordSet {
    const key = stated ?? ''
    const set = this.sets.get(key) ?? { stated, columns: new Map<string, number>(), rows: [] }
    this.sets.set(key, set)
    return set
  }

  /** Adds one row under its column names. */
  add(stated: string | null, values: ReadonlyMap<string, string>): void {
    const { columns, rows } = this.of(stated)
    const row: string[] = []
    for (const [name, value] of values) {
      let at = columns.get(name)
      if (at === undefined) {
        at = columns.size
        columns.set(name, at)
      }
      while (row.length < at) row.push('')
      row[at] = value
    }
    rows.push(row)
  }
}

const MAX_NESTING = 8

/** True of a JSON object that is neither null nor a list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A plain value as a source would print it; null and missing are empty. */
export function plainText(value: Json | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/**
 * Puts an object's values into `values` under dotted names.
 * @param onList called with each list of objects found inside (name, objects); return false to keep it as JSON text
 */
export function flattenInto(
  values: Map<string, string>,
  object: JsonObject,
  onList: (name: string, objects: JsonObject[]) => boolean,
  prefix = '',
  depth = 0,
): void {
  for (const [key, value] of Object.entries(object)) {
    if (key === 'attributes' && isObject(value) && 'type' in value) continue
    const name = prefix + key
    const list = Array.isArray(value) ? value : isObject(value) && Array.isArray(value.records) ? value.records : null
    if (list) {
      const objects = list.filter(isObject)
      if (objects.length === 0) values.set(name, list.map(plainText).join('; '))
      else if (objects.length < list.length || !onList(name, objects)) values.set(name, JSON.stringify(list))
    } else if (isObject(value) && depth < MAX_NESTING) {
      flattenInto(values, value, onList, `${name}.`, depth + 1)
    } else {
      values.set(name, plainText(value))
    }
  }
}

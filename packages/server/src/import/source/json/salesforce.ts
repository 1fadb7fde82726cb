/** Records of Salesforce's query pages: `attributes.type` states the kind; child lists become rows that name their parent. */
import { flattenInto, isObject, type JsonObject, plainText, type RecordSets } from './flatten.ts'

/** The kind that a record states of itself, else null. */
export function salesforceType(record: JsonObject): string | null {
  return isObject(record.attributes) && typeof record.attributes.type === 'string' ? record.attributes.type : null
}

/**
 * One record as a row of its stated kind; records inside it as rows of theirs, with the parent's id under `<Parent>Id`.
 * @param fallback the kind of records that state none
 */
export function addStatedRecord(
  sets: RecordSets,
  record: JsonObject,
  fallback: string | null,
  parent?: { column: string; id: string },
): void {
  const type = salesforceType(record) ?? fallback
  const values = new Map<string, string>()
  const id = plainText(record.Id ?? record.id)
  flattenInto(values, record, (name, objects) => {
    for (const child of objects) {
      const kind = salesforceType(child) ?? (type ? `${type} › ${name}` : name)
      addStatedRecord(
        sets,
        child,
        kind,
        id ? { column: `${(type ?? 'parent').replace(/.* › /, '')}Id`, id } : undefined,
      )
    }
    return true
  })
  if (parent && !values.has(parent.column)) values.set(parent.column, parent.id)
  sets.add(type, values)
}

/** A list view's record, whose values stand in a list of `{ fieldNameOrPath, value }`. */
export function addListViewRecord(sets: RecordSets, record: JsonObject, type: string | null): void {
  const values = new Map<string, string>()
  for (const column of Array.isArray(record.columns) ? record.columns.filter(isObject) : []) {
    values.set(plainText(column.fieldNameOrPath), plainText(column.value))
  }
  sets.add(type, values)
}

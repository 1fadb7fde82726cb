/** Records of HubSpot's object pages: properties, their histories and associations. */
import { flattenInto, isObject, type Json, type JsonObject, plainText, type RecordSets } from './flatten.ts'

/** True of a record that carries `properties`, as every object of HubSpot's CRM pages does. */
export function isHubspotRecord(record: JsonObject): boolean {
  return (
    isObject(record.properties) &&
    ('id' in record || 'objectId' in record || 'vid' in record || 'dealId' in record || 'companyId' in record)
  )
}

const OBJECT_TYPES: Readonly<Record<string, string>> = {
  '0-1': 'contacts',
  '0-2': 'companies',
  '0-3': 'deals',
  '0-5': 'tickets',
  '0-7': 'products',
  '0-8': 'line_items',
  '0-14': 'quotes',
}

/** Kinds by a property that only they have, tried in this order. */
const TELLING: readonly [type: string, properties: readonly string[]][] = [
  ['deals', ['dealname', 'dealstage']],
  ['tickets', ['hs_ticket_priority', 'hs_ticket_category', 'hs_ticket_id']],
  ['quotes', ['hs_expiration_date', 'hs_quote_amount']],
  ['line_items', ['hs_line_item_currency_code', 'hs_product_id', 'quantity']],
  ['products', ['price', 'hs_sku', 'hs_cost_of_goods_sold']],
  ['contacts', ['email', 'firstname', 'lastname']],
  ['meetings', ['hs_meeting_title', 'hs_meeting_start_time']],
  ['calls', ['hs_call_title', 'hs_call_duration']],
  ['emails', ['hs_email_subject', 'hs_email_direction']],
  ['tasks', ['hs_task_subject', 'hs_task_status']],
  ['notes', ['hs_note_body']],
  ['companies', ['domain', 'numberofemployees', 'annualrevenue', 'industry', 'name']],
]

/** The kind of a whole page, from all of its records' properties; null when none tells. */
export function hubspotType(records: readonly JsonObject[]): string | null {
  const names = new Set<string>()
  for (const record of records) {
    const stated = plainText(record.objectTypeId ?? record.objectType)
    if (stated) return OBJECT_TYPES[stated] ?? stated.toLowerCase()
    for (const bag of [record.properties, record.propertiesWithHistory])
      if (isObject(bag)) for (const name of Object.keys(bag)) names.add(name)
  }
  return TELLING.find(([, properties]) => properties.some((property) => names.has(property)))?.[0] ?? null
}

/** One record as a row, its property histories as rows of `fieldHistory`, its associations as rows of `associations`. */
export function addHubspotRecord(sets: RecordSets, type: string | null, record: JsonObject): void {
  const id = plainText(record.id ?? record.objectId ?? record.dealId ?? record.companyId ?? record.vid)
  const values = new Map<string, string>([['id', id]])
  const properties = isObject(record.properties) ? record.properties : {}
  for (const [name, value] of Object.entries(properties)) {
    if (isObject(value) && 'value' in value) {
      values.set(name, plainText(value.value))
      addVersions(sets, type, id, name, value.versions)
    } else values.set(name, plainText(value))
  }
  if (isObject(record.propertiesWithHistory)) {
    for (const [name, versions] of Object.entries(record.propertiesWithHistory)) {
      addVersions(sets, type, id, name, versions)
      const newest = Array.isArray(versions) ? versions[0] : undefined
      if (!values.has(name) && isObject(newest)) values.set(name, plainText(newest.value))
    }
  }
  if (isObject(record.associations)) addAssociations(sets, type, id, record.associations, values)
  const rest: JsonObject = {}
  for (const [key, value] of Object.entries(record)) {
    if (!['id', 'properties', 'propertiesWithHistory', 'associations', 'url'].includes(key)) rest[key] = value
  }
  flattenInto(values, rest, () => false)
  sets.add(type, values)
}

function addVersions(
  sets: RecordSets,
  type: string | null,
  id: string,
  property: string,
  versions: Json | undefined,
): void {
  if (!Array.isArray(versions)) return
  for (const version of versions) {
    if (!isObject(version)) continue
    sets.add(
      'fieldHistory',
      new Map([
        ['objectType', type ?? ''],
        ['objectId', id],
        ['property', property],
        ['value', plainText(version.value)],
        ['timestamp', plainText(version.timestamp)],
        ['sourceType', plainText(version.sourceType ?? version.source)],
        ['sourceId', plainText(version.sourceId)],
        ['userId', userOf(version)],
      ]),
    )
  }
}

/** Who made a change, as owners bear it in `userId`; empty where a program made it. */
function userOf(version: JsonObject): string {
  const stated = plainText(version.updatedByUserId)
  return stated === '' ? (/^userId:(\d+)$/.exec(plainText(version.sourceId))?.[1] ?? '') : stated
}

/** Each association becomes a row; the first of a kind also a column of the record, so that a deal names its company. */
function addAssociations(
  sets: RecordSets,
  type: string | null,
  id: string,
  associations: JsonObject,
  values: Map<string, string>,
): void {
  for (const [to, found] of Object.entries(associations)) {
    const results = isObject(found) && Array.isArray(found.results) ? found.results.filter(isObject) : []
    const ids = new Set<string>()
    for (const result of results) {
      const other = plainText(result.id ?? result.toObjectId)
      if (other === '' || ids.has(`${other} ${plainText(result.type)}`)) continue
      ids.add(`${other} ${plainText(result.type)}`)
      if (!values.has(`associations.${to}`)) values.set(`associations.${to}`, other)
      sets.add(
        'associations',
        new Map([
          ['fromType', type ?? ''],
          ['fromId', id],
          ['toType', to.replace(/ /g, '_')],
          ['toId', other],
          ['associationType', plainText(result.type)],
        ]),
      )
    }
  }
}

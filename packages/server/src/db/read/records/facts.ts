/** What sources say of one record: every field that has a value, with the source that says it. */
import type { fact, factValue } from '@capstone/contract/records'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Sight } from '#db/read/lists/sight.ts'
import { columnsOf, type FieldType, linksOf, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { rows } from '#db/store.ts'

export type Fact = z.output<typeof fact>
export type FactValue = z.output<typeof factValue>
type Row = Readonly<Record<string, unknown>>

/** Fields that say nothing by themselves. */
const SILENT = new Set(['currency', 'latitude', 'longitude', 'name'])

/**
 * The facts of a record; what it leaves empty is told by its twins, each under its own source.
 * @param keys the record and its twins, the standing one first
 */
export async function factsOfRecord(sight: Sight, kind: RecordName, keys: readonly number[]): Promise<Fact[]> {
  const stored = await rows<Row>(
    sight.on,
    sql`select t.*, s.name as "source name", t.gone_import is not null as "is gone" from ${sql.table(RECORDS[kind].table)} t
        join source s on s.workspace_id = t.workspace_id and s.id = t.source_id
        where t.workspace_id = ${sight.workspace} and t.id = any(${[...keys]}::bigint[]) order by array_position(${[...keys]}::bigint[], t.id)`,
  )
  const links = await linkedRecords(sight, kind, stored)
  const out: Fact[] = []
  const told = new Set<string>()
  for (const row of stored) {
    const source = String(row['source name'])
    const tell = (label: string, value: FactValue | null) => {
      if (value === null || told.has(label)) return
      told.add(label)
      out.push({ label, value, source })
    }
    for (const { field, column, type } of columnsOf(kind)) {
      if (!SILENT.has(field)) tell(labelOf(field), stated(type, field, row, column, links))
    }
    for (const [name, value] of Object.entries((row.custom ?? {}) as Record<string, unknown>)) {
      tell(name, textValue(value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)))
    }
    tell(`Key in ${source}`, { type: 'text', text: String(row.external_id) })
    if (row['is gone'] === true) tell('Gone', textValue('It was missing from an import that was declared full.'))
  }
  return out
}

/** 'postalCode' → 'Postal code'. */
export function labelOf(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A text: an address of the web or of mail is one to go to. Null where there is nothing. */
function textValue(text: string): FactValue | null {
  if (text === '') return null
  if (/^https?:\/\/\S+$/i.test(text)) return { type: 'link', address: text, text }
  return MAIL.test(text) ? { type: 'mail', address: text } : { type: 'text', text }
}
const MAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,}$/i
const DOMAIN = /^([a-z0-9-]+\.)+[a-z]{2,}$/i

/** What a source states in one column; null where it states nothing. */
function stated(
  type: FieldType,
  field: string,
  row: Row,
  column: string,
  links: ReadonlyMap<string, FactValue>,
): FactValue | null {
  const value = row[column]
  if (type === 'ref') return links.get(`${column} ${row.id}`) ?? (typeof value === 'string' ? textValue(value) : null)
  if (value === null || value === undefined) return null
  if (type === 'money') return moneyValue(Number(value), row.currency)
  // A year is no count: nobody writes 1,996.
  if (field.endsWith('Year')) return { type: 'text', text: String(value) }
  if (type === 'number' || type === 'integer') return { type: 'number', number: Number(value) }
  if (type === 'share') return { type: 'share', share: Number(value) }
  if (type === 'boolean') return { type: 'yesNo', yes: value === true }
  if (type === 'instant')
    return { type: 'instant', instant: value instanceof Date ? value.toISOString() : String(value) }
  if (type === 'day') return { type: 'day', day: String(value) }
  const text = String(value)
  return field === 'domain' && DOMAIN.test(text) ? { type: 'link', address: `https://${text}`, text } : textValue(text)
}

export function moneyValue(amount: number, currency: unknown): FactValue {
  return { type: 'money', amount, currency: typeof currency === 'string' && currency !== '' ? currency : null }
}

/** What a record points to, by its column and the record's key. */
async function linkedRecords(sight: Sight, kind: RecordName, stored: readonly Row[]): Promise<Map<string, FactValue>> {
  const out = new Map<string, FactValue>()
  for (const { ref, id, to } of linksOf(kind)) {
    const ids = stored.map((row) => row[id]).filter((key): key is number => typeof key === 'number')
    if (ids.length === 0) continue
    const found = await rows<{ id: number; name: string }>(
      sight.on,
      sql`select id, coalesce(name, external_id) as name from ${sql.table(RECORDS[to].table)} where workspace_id = ${sight.workspace} and id = any(${ids}::bigint[])`,
    )
    const names = new Map(found.map((row) => [row.id, row.name]))
    for (const row of stored) {
      const name = names.get(Number(row[id]))
      if (name !== undefined && row[id] !== null)
        out.set(`${ref} ${row.id}`, { type: 'record', kind: to, id: Number(row[id]), name })
    }
  }
  return out
}

/** What sources say of one record: every field that has a value, with the source that says it. */
import type { fact } from '@capstone/contract/records'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Sight } from '#db/read/lists/sight.ts'
import { columnsOf, type FieldType, linksOf, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { rows } from '#db/store.ts'

export type Fact = z.output<typeof fact>
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
  const links = await linkNames(sight, kind, stored)
  const out: Fact[] = []
  const told = new Set<string>()
  for (const row of stored) {
    const source = String(row['source name'])
    const tell = (label: string, value: string | null) => {
      if (value === null || value === '' || told.has(label)) return
      told.add(label)
      out.push({ label, value, source })
    }
    for (const { field, column, type } of columnsOf(kind)) {
      if (!SILENT.has(field)) tell(labelOf(field), written(type, row, column, links))
    }
    for (const [name, value] of Object.entries((row.custom ?? {}) as Record<string, unknown>)) {
      tell(name, value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value))
    }
    tell(`Key in ${source}`, String(row.external_id))
    if (row['is gone'] === true) tell('Gone', 'It was missing from an import that was declared full.')
  }
  return out
}

/** 'postalCode' → 'Postal code'. */
export function labelOf(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Money as plain text: '1234.5 EUR'. */
export function moneyText(amount: number, currency: string): string {
  const sign = amount < 0 ? '-' : ''
  const whole = Math.abs(amount)
  const rest = String(whole % 10_000)
    .padStart(4, '0')
    .replace(/0{1,2}$/, '')
  return `${sign}${Math.floor(whole / 10_000)}.${rest} ${currency}`
}

function written(type: FieldType, row: Row, column: string, links: ReadonlyMap<string, string>): string | null {
  const value = row[column]
  if (type === 'ref') return links.get(`${column} ${row.id}`) ?? (typeof value === 'string' ? value : null)
  if (value === null || value === undefined) return null
  if (type === 'money') return moneyText(Number(value), typeof row.currency === 'string' ? row.currency : '').trim()
  if (type === 'boolean') return value === true ? 'Yes' : 'No'
  if (type === 'share') return `${Math.round(Number(value) * 1000) / 10} %`
  return value instanceof Date ? value.toISOString() : String(value)
}

/** Names of what a record points to, by its column and the record's key. */
async function linkNames(sight: Sight, kind: RecordName, stored: readonly Row[]): Promise<Map<string, string>> {
  const out = new Map<string, string>()
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
      if (name !== undefined && row[id] !== null) out.set(`${ref} ${row.id}`, name)
    }
  }
  return out
}

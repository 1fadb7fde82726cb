/** What every part of the facts shares while it is read: the connection, the meanings in force and the rates. */
import type { FiscalCalendar } from '@capstone/engines/vocabulary/calendar'
import type { ClientBase } from 'pg'
import { type Meaning, meaningOf, meaningsQuery } from '#db/read/meanings.ts'
import { ratesQuery, ratesTo } from '#db/read/rates.ts'
import { eachRow } from '#db/read/rows.ts'

export interface Reading {
  readonly client: ClientBase
  readonly workspace: number
  readonly asOf: number
  readonly currency: string
  readonly calendar: FiscalCalendar
  /** An amount in the reporting currency at the rate of a day; NaN where no rate is known (counted in `unconverted`). */
  convert(amount: number, currency: string | null, day: number): number
  /** Amounts per currency that no rate was found for. */
  readonly unconverted: Map<string, number>
  /** What a source's value means, newest row; null where nobody said. */
  readonly meaning: Meaning
}

/** Prepares a reading: meanings and rates are small and read first. */
export async function beginReading(
  client: ClientBase,
  { workspace, asOf, currency, calendar }: Pick<Reading, 'workspace' | 'asOf' | 'currency' | 'calendar'>,
): Promise<Reading> {
  const meaning = meaningOf(await allRows(client, meaningsQuery(workspace)))
  const rates = ratesTo(currency, await allRows(client, ratesQuery(workspace)))
  const unconverted = new Map<string, number>()
  return {
    client,
    workspace,
    asOf,
    currency,
    calendar,
    unconverted,
    meaning,
    convert: (amount, from, day) => {
      if (Number.isNaN(amount)) return amount
      const converted = rates.convert(amount, from, Math.min(day, asOf))
      if (converted !== null) return converted
      unconverted.set(from ?? '', (unconverted.get(from ?? '') ?? 0) + 1)
      return Number.NaN
    },
  }
}

/** How many rows a table has as far as the database knows without counting: columns of such a length need not grow. 0 where it does not know. */
export async function likelyRows({ client }: Reading, table: string): Promise<number> {
  const [row] = await allRows(
    client,
    `select greatest(reltuples, 0)::bigint from pg_class where oid = '${table}'::regclass`,
  )
  return Number(row?.[0])
}

async function allRows(client: ClientBase, query: string): Promise<(readonly (string | null)[])[]> {
  const rows: (readonly (string | null)[])[] = []
  await eachRow(client, query, (row) => rows.push(row))
  return rows
}

/** The index of a word in a list; `otherwise` where it is none of them. */
export function wordAt(list: readonly string[], word: string | null, otherwise: number): number {
  const found = word === null ? -1 : list.indexOf(word)
  return found < 0 ? otherwise : found
}

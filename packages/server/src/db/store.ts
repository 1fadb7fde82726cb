/** The database as the rooms above hold it: handed down from the entries, never opened by them. */
import { type RawBuilder, sql } from 'kysely'
import type { Database, Session } from '#db/connect.ts'

export type Store = Database<unknown>
export type StoreSession = Session<unknown>

/** Anything that a statement can run on: the store, or a connection inside a transaction. */
export type Runner = Pick<Store, 'kysely'> | StoreSession

/** Runs a statement and gives its rows. @example await rows<{ id: number }>(store, sql`select id from workspace`) */
export async function rows<T>(on: Runner, statement: RawBuilder<T>): Promise<T[]> {
  return (await statement.execute(on.kysely)).rows
}

/** The first row, or null. */
export async function firstRow<T>(on: Runner, statement: RawBuilder<T>): Promise<T | null> {
  return (await rows(on, statement))[0] ?? null
}

/** A value as jsonb. */
export const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

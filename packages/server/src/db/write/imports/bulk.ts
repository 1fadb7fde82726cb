/** Many new records at once: a table that holds few beside them is filled without its indexes, which are built when all rows are in. */
import { setTimeout as sleep } from 'node:timers/promises'
import { RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import type { StoreSession } from '#db/store.ts'

/** Below this many new rows, keeping the indexes row by row takes about a second. */
const FEW = 20_000

/** How often a table that others are reading is asked for, and the pause between, in milliseconds. */
const TRIES = 40
const PAUSE = 150

/** A table whose indexes are set aside. */
export interface BulkTable {
  readonly kind: RecordName
  /** Statements that build what was set aside, under the names that it had. */
  readonly build: readonly string[]
}

/**
 * Sets the indexes of a kind's table aside where that pays: many rows come, and the table (of all workspaces) holds at most half as many.
 * From here until the transaction ends nobody else reads the table, so nobody finds it without its indexes; a rollback or a crash leaves
 * them as they were.
 *
 * @param coming how many new rows the transaction will write
 * @returns what `buildIndexes` needs, or null where rows are to be written as usual: few come, the table is large, others keep it busy,
 *   or something else in the database stands on its keys
 */
export async function setIndexesAside(
  { client }: StoreSession,
  kind: RecordName,
  coming: number,
): Promise<BulkTable | null> {
  const table = `"${RECORDS[kind].table}"`
  if (coming < FEW) return null
  const most = Math.floor(coming / 2)
  const { rowCount } = await client.query(`select from ${table} offset ${most} limit 1`)
  if (rowCount !== 0) return null
  for (let tried = 1; ; tried += 1) {
    const build = await asideNow(client, table)
    if (build) return { kind, build }
    if (build === null || tried === TRIES) return null
    await sleep(PAUSE)
  }
}

/** Builds what was set aside, and counts the rows for the planner: it still takes the table for an empty one. */
export async function buildIndexes({ client }: StoreSession, { kind, build }: BulkTable): Promise<void> {
  for (const statement of build) await client.query(statement)
  await client.query(`analyze "${RECORDS[kind].table}"`)
}

/** Keys before other indexes; the foreign key to the workspace stays: without it the workspace itself would be locked. */
const parts = (table: string) => `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
  from pg_constraint where conrelid = '${table}'::regclass and contype in ('p', 'u')
  union all
  select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  from pg_index where indrelid = '${table}'::regclass and not exists (select 1 from pg_constraint where conindid = indexrelid)`

/**
 * Takes the table for this transaction alone and drops its indexes. It never stands in line for the table: behind it everybody else would wait.
 *
 * @returns how to build them, undefined where somebody is at the table, null where they cannot be dropped
 */
async function asideNow(client: StoreSession['client'], table: string): Promise<string[] | undefined | null> {
  await client.query('savepoint aside')
  try {
    await client.query(`lock table ${table} in access exclusive mode nowait`)
    const found = await client.query<{ drop: string; make: string }>(parts(table))
    for (const { drop } of found.rows) await client.query(drop)
    await client.query('release savepoint aside')
    return found.rows.map(({ make }) => make)
  } catch (error) {
    const state = sqlState(error)
    if (state !== TAKEN && state !== NEEDED) throw error
    await client.query('rollback to savepoint aside')
    return state === TAKEN ? undefined : null
  }
}

/** What PostgreSQL calls a lock that is not to be had, and a thing that a view or foreign key of somebody's own stands on. */
const TAKEN = '55P03'
const NEEDED = '2BP01'

const sqlState = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

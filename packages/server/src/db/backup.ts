/** Backup and restore: every table as it stood at one moment, in one file, the same for the embedded database and any other. */
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from '#ground/failure.ts'
import { type Log, silentLog } from '#ground/log.ts'
import { type BackupHeader, BackupReader, writeEnd, writeHeader, writeSection } from './backup/container.ts'
import type { Database, Session } from './connect.ts'
import { copyIn, copyOut } from './copy.ts'
import { migrateInside, stateOf } from './migrate.ts'
import { type NamedMigration, migrations as released } from './migrations/all.ts'
import {
  dropEverything,
  type ForeignKey,
  holdsRecords,
  listForeignKeys,
  listSequences,
  listTables,
  qualified,
  type Table,
} from './tables.ts'

export type BackupReport = { path: string; schema: string; tables: { name: string; rows: number }[]; rows: number }

export type BackupOptions = {
  /** Called after every table. */
  progress?: (done: { table: string; rows: number; tablesLeft: number }) => void
  /** Default: those of this release. */
  migrations?: readonly NamedMigration[]
  log?: Log
}

/**
 * Writes a backup while the database serves: one snapshot, nobody waits for it. The file appears under its name only when it is whole,
 * and only its owner can read it.
 *
 * @throws Failure `conflict` where there are no tables yet
 */
export async function backup<Tables>(
  database: Database<Tables>,
  path: string,
  options: BackupOptions = {},
): Promise<BackupReport> {
  const { progress, migrations = released, log = silentLog } = options
  const { schema } = await stateOf(database.kysely, migrations)
  if (schema === null) throw new Failure('conflict', 'There is nothing to back up: the database has no tables yet.')
  const partial = `${path}.partial`
  await mkdir(dirname(path), { recursive: true })
  const file = await open(partial, 'w', 0o600)
  try {
    const report = await database.withTransaction(
      async ({ client }) => {
        const tables = await listTables(client)
        const sequences = await listSequences(client)
        const madeAt = new Date().toISOString()
        const server = database.version
        const header: BackupHeader = {
          format: 'capstone-backup',
          version: 1,
          madeAt,
          schema,
          server,
          tables,
          sequences,
        }
        await writeHeader(file, header)
        const done: { name: string; rows: number }[] = []
        for (const table of tables) {
          let rows = 0
          const text = async function* () {
            rows = yield* copyOut(client, `select ${columnsOf(table)} from ${qualified(table)}`)
          }
          await writeSection(file, text(), () => rows)
          done.push({ name: nameOf(table), rows })
          progress?.({ table: nameOf(table), rows, tablesLeft: tables.length - done.length })
        }
        await writeEnd(file, tables.length)
        return { path, schema, tables: done, rows: done.reduce((sum, { rows }) => sum + rows, 0) }
      },
      { isolation: 'repeatable read', readOnly: true, statementTimeout: 0, attempts: 1 },
    )
    await file.sync()
    await file.close()
    await chmod(partial, 0o600)
    await rename(partial, path)
    log.info('Backed up', { path, rows: report.rows })
    return report
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(partial, { force: true })
    throw onDisk(error, path)
  }
}

export type RestoreOptions = BackupOptions & {
  /** True to replace what the database holds. Default false: a database that holds records is left alone. */
  replace?: boolean
}

/**
 * Restores a backup in one transaction: all of it, or nothing is changed. The tables are made as they were when the backup was made,
 * filled, and brought forward to this release.
 *
 * @throws Failure `conflict` where the database holds records and `replace` was not given, `invalid` where the file is damaged
 */
export async function restore<Tables>(
  database: Database<Tables>,
  path: string,
  options: RestoreOptions = {},
): Promise<BackupReport> {
  const { replace = false, migrations = released, progress, log = silentLog } = options
  const file = await open(path, 'r').catch((error: unknown) => {
    throw onDisk(error, path)
  })
  try {
    const reader = new BackupReader(file)
    const header = await reader.header()
    const done = await database.withTransaction(
      async (session) => {
        const { client } = session
        await client.query(`set local lock_timeout = '30s'`)
        if (!replace && (await holdsRecords(client))) throw notEmpty()
        await dropEverything(client)
        await makeTables(session, header, migrations)
        const loaded = await load(session, header, reader, progress)
        const last = migrations.at(-1)?.name
        if (last !== undefined && last !== header.schema) await migrateInside(session.kysely, migrations, last)
        return loaded
      },
      { statementTimeout: 0, attempts: 1 },
    )
    await database.pool.query('analyze')
    const rows = done.reduce((sum, table) => sum + table.rows, 0)
    log.info('Restored', { path, rows, madeAt: header.madeAt })
    return { path, schema: header.schema, tables: done, rows }
  } finally {
    await file.close()
  }
}

async function makeTables<Tables>(
  { kysely, client }: Session<Tables>,
  header: BackupHeader,
  migrations: readonly NamedMigration[],
): Promise<void> {
  await migrateInside(kysely, migrations, header.schema)
  const shape = (tables: readonly Table[]) =>
    JSON.stringify(tables.map((table) => [nameOf(table), [...table.columns].sort()]))
  if (shape(await listTables(client)) === shape(header.tables)) return
  throw new Failure('invalid', 'This backup holds other tables than its release made. Nothing was changed.')
}

/** Foreign keys are taken off while the tables fill, so that their order does not matter, and checked when put back. */
async function load<Tables>(
  { client }: Session<Tables>,
  header: BackupHeader,
  reader: BackupReader,
  progress: BackupOptions['progress'],
): Promise<{ name: string; rows: number }[]> {
  const keys = await listForeignKeys(client)
  for (const key of keys) await client.query(`alter table ${tableOf(key)} drop constraint ${qualified(key.name)}`)
  const done: { name: string; rows: number }[] = []
  for (const table of header.tables) {
    await client.query(`alter table ${qualified(table)} disable trigger user`)
    await client.query(`truncate ${qualified(table)}`)
    const rows = await copyIn(client, table, table.columns, reader.section())
    if (rows !== reader.rows())
      throw new Failure('invalid', `This backup is damaged: ${nameOf(table)} is not whole. Nothing was changed.`)
    await client.query(`alter table ${qualified(table)} enable trigger user`)
    done.push({ name: nameOf(table), rows })
    progress?.({ table: nameOf(table), rows, tablesLeft: header.tables.length - done.length })
  }
  await reader.end(header.tables.length)
  for (const key of keys) {
    await client.query(`alter table ${tableOf(key)} add constraint ${qualified(key.name)} ${key.definition}`)
  }
  for (const { last, used, ...sequence } of header.sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [qualified(sequence), last, used])
  }
  return done
}

function tableOf({ schema, table }: ForeignKey): string {
  return qualified({ schema, name: table })
}

function nameOf({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`
}

function columnsOf(table: Table): string {
  return table.columns.map((column) => qualified(column)).join(', ')
}

function notEmpty(): Failure {
  const sentence = 'The database holds records, and a restore would replace them: say so, or restore into a new one.'
  return new Failure('conflict', sentence)
}

/** What the disk answers, said plainly. */
function onDisk(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return new Failure('not-found', `There is no file ${path}.`, { path }, error)
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('invalid', `${path} may not be read or written.`, { path }, error)
  if (code === 'ENOSPC') return new Failure('unavailable', `There is no room left for ${path}.`, { path }, error)
  return error
}

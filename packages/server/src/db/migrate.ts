/** Brings a database's tables to this release: what is pending, once, all of it or nothing, with a backup first. */
import { type Kysely, type MigrationProvider, Migrator, sql } from 'kysely'
import { Failure } from '#ground/failure.ts'
import { type Log, silentLog } from '#ground/log.ts'
import type { Database } from './connect.ts'
import { type NamedMigration, migrations as released } from './migrations/all.ts'
import { holdsRecords } from './tables.ts'

export type MigrateOptions = {
  /** Default: those of this release. */
  migrations?: readonly NamedMigration[]
  /** Stop after the migration of this name. Default: the last. */
  upTo?: string
  /** Called before a database that holds records is changed; its failure stops the migration. Default: no backup. */
  backupFirst?: (next: string) => Promise<void>
  log?: Log
}

export type Migrated = {
  /** The names applied now, in order; empty where there was nothing to do. */
  applied: string[]
  /** The name of the last migration applied, now or before; null in a database without tables. */
  schema: string | null
}

/**
 * Applies what is pending in one transaction. Several processes may call it at once: one works, the others wait and find nothing to do.
 *
 * @throws Failure `conflict` where the database was written by a later release
 */
export async function migrate<Tables>(database: Database<Tables>, options: MigrateOptions = {}): Promise<Migrated> {
  const { migrations = released, backupFirst, log = silentLog } = options
  const wanted = upToName(migrations, options.upTo)
  const before = await stateOf(database.kysely, migrations)
  if (before.pending.length === 0 || (options.upTo !== undefined && !before.pending.includes(options.upTo))) {
    return { applied: [], schema: before.schema }
  }
  const first = before.pending[0] ?? ''
  if (before.schema !== null && backupFirst) {
    const holds = await database.withSession(({ client }) => holdsRecords(client))
    if (holds) await backupFirst(first)
  }
  const applied = await apply(database.kysely, wanted)
  if (applied.length > 0) log.info('Brought the database to this release', { applied })
  return { applied, schema: wanted.at(-1)?.name ?? null }
}

/** The same on one connection with a transaction open on it, so that it is undone with the rest of that transaction. */
export async function migrateInside<Tables>(
  kysely: Kysely<Tables>,
  migrations: readonly NamedMigration[],
  upTo: string,
): Promise<void> {
  await apply(kysely, upToName(migrations, upTo), true)
}

/** How far a database is. */
export async function stateOf<Tables>(
  kysely: Kysely<Tables>,
  migrations: readonly NamedMigration[] = released,
): Promise<{ schema: string | null; pending: string[] }> {
  const known = await migratorOf(kysely, migrations).getMigrations()
  const applied = known.filter((migration) => migration.executedAt !== undefined).map((migration) => migration.name)
  const pending = known.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name)
  await refuseLater(kysely, migrations)
  return { schema: applied.at(-1) ?? null, pending }
}

async function apply<Tables>(
  kysely: Kysely<Tables>,
  wanted: readonly NamedMigration[],
  inside = false,
): Promise<string[]> {
  const { error, results = [] } = await migratorOf(kysely, wanted, inside).migrateToLatest()
  if (error !== undefined) throw error
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

function migratorOf<Tables>(kysely: Kysely<Tables>, migrations: readonly NamedMigration[], inside = false): Migrator {
  const provider: MigrationProvider = {
    getMigrations: async () => Object.fromEntries(migrations.map(({ name, up }) => [name, { up }])),
  }
  return new Migrator({ db: kysely, provider, disableTransactions: inside })
}

function upToName(migrations: readonly NamedMigration[], upTo: string | undefined): readonly NamedMigration[] {
  if (upTo === undefined) return migrations
  const last = migrations.findIndex((migration) => migration.name === upTo)
  if (last < 0) throw laterRelease(upTo)
  return migrations.slice(0, last + 1)
}

async function refuseLater<Tables>(kysely: Kysely<Tables>, migrations: readonly NamedMigration[]): Promise<void> {
  const names = new Set(migrations.map((migration) => migration.name))
  const unknown = (await appliedNames(kysely)).find((name) => !names.has(name))
  if (unknown !== undefined) throw laterRelease(unknown)
}

async function appliedNames<Tables>(kysely: Kysely<Tables>): Promise<string[]> {
  const { rows: found } = await sql<{
    there: boolean
  }>`select to_regclass('kysely_migration') is not null as there`.execute(kysely)
  if (!found[0]?.there) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name collate "C"`.execute(
    kysely,
  )
  return rows.map((row) => row.name)
}

function laterRelease(schema: string): Failure {
  const sentence = `This was written by a later release of Capstone (${schema}): install that release or a later one.`
  return new Failure('conflict', sentence, { schema })
}

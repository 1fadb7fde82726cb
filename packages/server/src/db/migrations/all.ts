/** Every migration, oldest first: one that stood in a release is never changed, only followed. */
import type { Migration } from 'kysely'

export type NamedMigration = { name: string; up: Migration['up'] }

export const migrations: readonly NamedMigration[] = []

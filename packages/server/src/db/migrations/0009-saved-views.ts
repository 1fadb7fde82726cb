/** Migration 9: saved views of lists - a name is its owner's once a page, and one view opens by itself. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table saved_view add column is_default boolean not null default false',
  'create unique index on saved_view (workspace_id, page, owner, name)',
  // One that opens for its owner, and one that opens for everybody who has none.
  'create unique index on saved_view (workspace_id, page, owner) where is_default and not is_public',
  'create unique index on saved_view (workspace_id, page) where is_default and is_public',
]

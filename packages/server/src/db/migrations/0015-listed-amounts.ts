/** Migration 15: deals without an amount by their product, so that a list by amount can show them where their list price puts them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index on opportunity (workspace_id, product_id, id) where amount is null`.execute(db)
}

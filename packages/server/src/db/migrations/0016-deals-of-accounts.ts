/** Migration 16: an account's deals by their stages, so that whoever reaches thousands of accounts reads only the open ones of them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`drop index if exists opportunity_workspace_id_account_id_idx`.execute(db)
  await sql`create index on opportunity (workspace_id, account_id, coalesce(pipeline, ''), coalesce(stage, ''), close_date)`.execute(
    db,
  )
}

/** Migration 11: deals of an owner by stage, so that counting the open ones never reads the closed ones. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

/** The old index gave an owner's deals alone by close date; the new one does so within a stage, and costs an import no more. */
const STATEMENTS = [
  'drop index opportunity_workspace_id_owner_id_close_date_idx',
  `create index on opportunity (workspace_id, owner_id, (coalesce(pipeline, '')), (coalesce(stage, '')), close_date)`,
]

/** Migration 5: rejected rows keep the keys that only their whole file gives, so that they can be sent again alone. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw('alter table rejected_row add column keys jsonb').execute(db)
}

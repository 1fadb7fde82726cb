/** Private addresses of calendars: one at a time for each person, only the hash of its token kept. */
import { sql } from 'kysely'
import { json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** Keeps a new address and takes back those before it. */
export async function replaceFeed(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor' | 'person'>,
  hash: string,
): Promise<void> {
  await rows(
    on,
    sql`update link set revoked_at = now() where workspace_id = ${scope.workspace} and purpose = 'tasks' and revoked_at is null
        and subject ->> 'actor' = ${scope.actor}`,
  )
  await rows(
    on,
    sql`insert into link (workspace_id, token_hash, purpose, subject, created_by)
        values (${scope.workspace}, ${hash}, 'tasks', ${json({ actor: scope.actor, person: scope.person })}, ${scope.actor})`,
  )
}

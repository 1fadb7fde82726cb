/** Roles of users: given, changed, taken away; a row is closed, never changed. */
import type { Role } from '@capstone/contract/permission'
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'
import type { NodeKey, Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

/** Gives a user a role; one they had in the workspace ends. */
export async function writeGrant(
  on: Runner,
  scope: Who,
  grant: { user: string; role: Role; person: number | null; node: NodeKey },
): Promise<void> {
  await endGrants(on, scope, grant.user)
  await rows(
    on,
    sql`insert into role_grant (workspace_id, user_id, role, person_id, node, granted_by)
        values (${scope.workspace}, ${grant.user}, ${grant.role}, ${grant.person}, ${grant.node}, ${scope.actor})`,
  )
}

/** Takes a user's role in a workspace away. */
export async function endGrants(on: Runner, scope: Who, user: string): Promise<void> {
  await rows(
    on,
    sql`update role_grant set revoked_at = now(), revoked_by = ${scope.actor}
        where workspace_id = ${scope.workspace} and user_id = ${user} and revoked_at is null`,
  )
}

/** Ends every session of a user: what was open must sign in again. */
export async function endSessions(on: Runner, user: string): Promise<void> {
  await rows(on, sql`delete from auth_session where "userId" = ${user}`)
}

/** Ends one session of a user; false where they have no such session. */
export async function endSession(on: Runner, user: string, id: string): Promise<boolean> {
  const gone = await rows(on, sql`delete from auth_session where "userId" = ${user} and "id" = ${id} returning "id"`)
  return gone.length > 0
}

/** Turns a user's second factor off, with the codes for when it is lost. */
export async function endSecondFactor(on: Runner, user: string): Promise<void> {
  await rows(on, sql`delete from auth_two_factor where "userId" = ${user}`)
  await rows(on, sql`update auth_user set "twoFactorEnabled" = false, "updatedAt" = now() where "id" = ${user}`)
}

/** Makes a user nobody: no name, no address, no way to sign in. What they did stays theirs by number. */
export async function eraseUser(on: Runner, user: string, pseudonym: string): Promise<void> {
  for (const table of ['auth_session', 'auth_account', 'auth_two_factor']) {
    await rows(on, sql`delete from ${sql.table(table)} where "userId" = ${user}`)
  }
  await rows(on, sql`delete from auth_api_key where "referenceId" = ${user}`)
  await rows(
    on,
    sql`update auth_user set "name" = ${pseudonym}, "email" = ${`${user.toLowerCase()}@erased.invalid`}, "image" = null, "twoFactorEnabled" = false, "updatedAt" = now()
        where "id" = ${user}`,
  )
}

/** Users who stand for a person in a workspace. */
export async function usersOfPerson(on: Runner, workspace: number, people: readonly number[]): Promise<string[]> {
  if (people.length === 0) return []
  const found = await rows<{ id: string }>(
    on,
    sql`select distinct user_id as id from role_grant where workspace_id = ${workspace} and user_id is not null and person_id in (${sql.join([...people])})`,
  )
  return found.map(({ id }) => id)
}

/** Roles that come from the company's own sign-in: they follow its groups, and never undo what a person decided. */
import type { Role } from '@capstone/contract/permission'
import { sql } from 'kysely'
import { firstRow, type Runner, type Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endGrants, writeGrant } from '#db/write/users.ts'
import { lockWorkspace } from '#db/write/workspaces.ts'

/** Who gives roles by groups. */
const ACTOR = 'provider'

/** Whether somebody with this address signs in already. */
export async function userKnown(on: Runner, email: string): Promise<boolean> {
  return (await firstRow(on, sql`select 1 as one from auth_user where "email" = ${email}`)) !== null
}

/** A user's name at a provider; null where they are not linked. */
export async function providerSubject(on: Runner, user: string, provider: string): Promise<string | null> {
  const found = await firstRow<{ subject: string }>(
    on,
    sql`select "accountId" as subject from auth_account where "userId" = ${user} and "providerId" = ${provider}`,
  )
  return found?.subject ?? null
}

/**
 * Gives the role that the groups say, unless a person gave or took one; a role by groups ends with them.
 * Answers whether the user has a role now.
 */
export async function roleFromProvider(
  store: Store,
  said: { workspace: number; user: string; role: Role | null; person: number | null },
): Promise<boolean> {
  const { workspace, user, role, person } = said
  const scope = { workspace, actor: ACTOR }
  return store.withTransaction(async (session) => {
    await lockWorkspace(session, workspace)
    const last = await firstRow<{
      role: Role
      person: number | null
      by: string | null
      ended: boolean
      endedBy: string | null
    }>(
      session,
      sql`select role, person_id as person, granted_by as by, revoked_at is not null as ended, revoked_by as "endedBy"
          from role_grant where workspace_id = ${workspace} and user_id = ${user} order by id desc limit 1`,
    )
    if (last && !last.ended && last.by !== ACTOR) return true
    if (last?.ended && last.endedBy !== ACTOR) return false
    if (role === null) {
      await endGrants(session, scope, user)
      return false
    }
    if (last && !last.ended && last.role === role && last.person === person) return true
    await writeGrant(session, scope, { user, role, person, node: 'company' })
    const before = last && !last.ended ? { role: last.role } : null
    await writeAudit(session, scope, { act: 'user.group', subject: ['user', user], before, after: { role, person } })
    return true
  })
}

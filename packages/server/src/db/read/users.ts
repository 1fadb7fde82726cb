/** Users and their roles: who may sign in, as what, standing where. */
import type { Role } from '@capstone/contract/permission'
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { NodeKey } from '#permissions/scope.ts'

export interface GrantRow {
  workspace: number
  kind: 'sample' | 'own'
  role: Role
  person: number | null
  node: NodeKey
}

const GRANT = sql`g.workspace_id as workspace, w.kind, g.role, g.person_id as person, g.node`

/** The roles that a user has now, newest workspace first; one a workspace. */
export async function grantsOf(on: Runner, user: string): Promise<GrantRow[]> {
  return rows<GrantRow>(
    on,
    sql`select distinct on (g.workspace_id) ${GRANT} from role_grant g join workspace w on w.id = g.workspace_id
        where g.user_id = ${user} and g.revoked_at is null order by g.workspace_id desc, g.id desc`,
  )
}

export interface UserRow {
  id: string
  name: string
  email: string
  role: Role
  node: NodeKey
  person: { id: number; name: string } | null
  twoFactor: boolean
  lastSeen: Date | null
}

/** Who may sign in to a workspace; with `user`, that one alone. */
export async function usersOf(on: Runner, workspace: number, user: string | null = null): Promise<UserRow[]> {
  return rows<UserRow>(
    on,
    sql`select distinct on (u."id") u."id" as id, u."name" as name, u."email" as email, g.role, g.node,
          case when p.id is null then null else jsonb_build_object('id', p.id, 'name', coalesce(p.name, '')) end as person,
          coalesce(u."twoFactorEnabled", false) as "twoFactor",
          (select max(s."updatedAt") from auth_session s where s."userId" = u."id") as "lastSeen"
        from role_grant g join auth_user u on u."id" = g.user_id left join person p on p.workspace_id = g.workspace_id and p.id = g.person_id
        where g.workspace_id = ${workspace} and g.revoked_at is null and (${user}::text is null or u."id" = ${user})
        order by u."id", g.id desc`,
  )
}

/** Users who administer an own workspace and sign in with a password of their own, not through a provider. */
export async function localAdministrators(on: Runner, workspace: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    on,
    sql`select distinct g.user_id as id from role_grant g
        join auth_account a on a."userId" = g.user_id and a."providerId" = 'credential' and a."password" is not null
        where g.workspace_id = ${workspace} and g.role = 'administrator' and g.revoked_at is null
          and g.id = (select max(h.id) from role_grant h where h.workspace_id = g.workspace_id and h.user_id = g.user_id and h.revoked_at is null)`,
  )
  return found.map(({ id }) => id)
}

/** Whether a user signs in with a password of their own. */
export async function hasPassword(on: Runner, user: string): Promise<boolean> {
  const found = await rows(
    on,
    sql`select 1 as one from auth_account where "userId" = ${user} and "providerId" = 'credential' and "password" is not null`,
  )
  return found.length > 0
}

export interface SessionRow {
  id: string
  createdAt: Date
  lastSeen: Date
  address: string | null
  browser: string | null
}

/** The open sessions of a user, the last seen first. */
export async function sessionsOf(on: Runner, user: string): Promise<SessionRow[]> {
  return rows<SessionRow>(
    on,
    sql`select "id" as id, "createdAt" as "createdAt", "updatedAt" as "lastSeen", nullif("ipAddress", '') as address, nullif("userAgent", '') as browser
        from auth_session where "userId" = ${user} and "expiresAt" > now() order by "updatedAt" desc, "id"`,
  )
}

/** Whether anybody can sign in at all. */
export async function anyUser(on: Runner): Promise<boolean> {
  return (await firstRow<{ id: string }>(on, sql`select "id" as id from auth_user limit 1`)) !== null
}

/** The workspace that is shown to somebody who chose none: the last own one, else the sample. */
export async function defaultWorkspace(on: Runner): Promise<number | null> {
  const found = await firstRow<{ id: number }>(
    on,
    sql`select id from workspace order by kind = 'own' desc, id desc limit 1`,
  )
  return found?.id ?? null
}

/** What a workspace is; null where there is none. */
export async function workspaceKind(on: Runner, workspace: number): Promise<'sample' | 'own' | null> {
  const found = await firstRow<{ kind: 'sample' | 'own' }>(on, sql`select kind from workspace where id = ${workspace}`)
  return found?.kind ?? null
}

/** The newest own workspace; null where there is none. */
export async function ownWorkspace(on: Runner): Promise<number | null> {
  const found = await firstRow<{ id: number }>(
    on,
    sql`select id from workspace where kind = 'own' order by id desc limit 1`,
  )
  return found?.id ?? null
}

/** The own workspace that an import made before anybody signed up; null where it has its people. */
export async function unclaimedWorkspace(on: Runner): Promise<number | null> {
  const found = await firstRow<{ id: number }>(
    on,
    sql`select id from workspace w where kind = 'own' and not exists (select 1 from role_grant g where g.workspace_id = w.id) order by id desc limit 1`,
  )
  return found?.id ?? null
}

/** The person of a workspace with an e-mail address; null without exactly one. */
export async function personByEmail(on: Runner, workspace: number, email: string): Promise<number | null> {
  const found = await rows<{ id: number }>(
    on,
    sql`select id from person where workspace_id = ${workspace} and lower(email) = ${email.toLowerCase()} and same_as is null and gone_import is null limit 2`,
  )
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

/** Whether a workspace has such a person. */
export async function hasPerson(on: Runner, workspace: number, person: number): Promise<boolean> {
  return (
    (await firstRow(on, sql`select 1 as one from person where workspace_id = ${workspace} and id = ${person}`)) !== null
  )
}

/** Names of users, for lists of who did what. */
export async function userNames(on: Runner, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string; name: string }>(
    on,
    sql`select "id" as id, "name" as name from auth_user where "id" in (${sql.join([...new Set(ids)])})`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** Users and their roles; whoever administers with a password of their own can never be the last one gone. */
import type { Role } from '@capstone/contract/permission'
import { hasPerson, localAdministrators, type UserRow, usersOf } from '#db/read/users.ts'
import type { Store, StoreSession } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endGrants, endSessions, writeGrant } from '#db/write/users.ts'
import { lockWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { parseNode, require, type Scope } from '#permissions/scope.ts'

/** A role as it was asked for. */
export interface GrantWish {
  readonly role: Role
  readonly node?: string | undefined
  readonly personId?: number | undefined
}

/** Who may sign in. */
export async function readUsers(store: Store, scope: Scope): Promise<UserRow[]> {
  const found = await usersOf(store, scope.workspace)
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Refuses a role that cannot be given, before a user is made for it. */
export async function checkGrant(store: Store, scope: Scope, wish: GrantWish): Promise<void> {
  require(scope, 'users.manage')
  if (wish.node !== undefined && !parseNode(wish.node)) {
    throw new Failure('invalid', `"${wish.node}" is no node; write company, team:12 or person:7.`)
  }
  if (wish.personId !== undefined && !(await hasPerson(store, scope.workspace, wish.personId))) {
    throw new Failure('not-found', 'There is no such person.', { personId: wish.personId })
  }
}

/** Gives a user a role in the workspace; one they had ends. */
export async function grantRole(store: Store, scope: Scope, user: string, wish: GrantWish): Promise<UserRow> {
  await checkGrant(store, scope, wish)
  const before = (await usersOf(store, scope.workspace, user))[0] ?? null
  await store.withTransaction(async (session) => {
    await lockWorkspace(session, scope.workspace)
    if (wish.role !== 'administrator') await keepAnAdministrator(session, scope, user)
    const node = parseNode(wish.node ?? 'company') ?? 'company'
    await writeGrant(session, scope, { user, role: wish.role, person: wish.personId ?? null, node })
    await writeAudit(session, scope, {
      act: before ? 'user.change' : 'user.create',
      subject: ['user', user],
      before: before ? { role: before.role, node: before.node, person: before.person?.id ?? null } : null,
      after: { role: wish.role, node, person: wish.personId ?? null },
    })
  })
  const after = (await usersOf(store, scope.workspace, user))[0]
  if (!after) throw new Failure('not-found', 'There is no such user.', { id: user })
  return after
}

/** Changes the role of somebody who has one. */
export async function changeRole(store: Store, scope: Scope, user: string, wish: GrantWish): Promise<UserRow> {
  await knownUser(store, scope, user)
  return grantRole(store, scope, user, wish)
}

/** Takes somebody's access to the workspace away; their open sessions end. */
export async function revokeUser(store: Store, scope: Scope, user: string): Promise<void> {
  require(scope, 'users.manage')
  const before = await knownUser(store, scope, user)
  await store.withTransaction(async (session) => {
    await lockWorkspace(session, scope.workspace)
    await keepAnAdministrator(session, scope, user)
    await endGrants(session, scope, user)
    await endSessions(session, user)
    const gone = { role: before.role, node: before.node, person: before.person?.id ?? null }
    await writeAudit(session, scope, { act: 'user.revoke', subject: ['user', user], before: gone, after: null })
  })
}

/** Refuses what would leave a workspace without an administrator who signs in with a password of their own. */
export async function keepAnAdministrator(session: StoreSession, scope: Scope, user: string): Promise<void> {
  const local = await localAdministrators(session, scope.workspace)
  if (!local.includes(user) || local.length > 1) return
  throw new Failure('conflict', 'This is the last administrator who signs in with a password: make another one first.')
}

async function knownUser(store: Store, scope: Scope, user: string): Promise<UserRow> {
  const found = (await usersOf(store, scope.workspace, user))[0]
  if (!found) throw new Failure('not-found', 'There is no such user.', { id: user })
  return found
}

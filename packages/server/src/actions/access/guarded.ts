/** Acts that other rooms carry out - API keys, backups -: who may, and what the audit says of them. */
import { ownWorkspace, userNames } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** The user for whom keys are made; the sample's visitors and the command line have none. */
export async function keyOwner(store: Store, scope: Scope): Promise<string> {
  require(scope, 'keys.manage')
  if ((await userNames(store, [scope.actor])).has(scope.actor)) return scope.actor
  throw new Failure('conflict', 'An API key belongs to a user: sign in as the one it is for.')
}

/** Writes down that a key was made or revoked. */
export async function auditKey(
  store: Store,
  scope: Scope,
  act: 'key.create' | 'key.revoke',
  id: string,
): Promise<void> {
  await store.withTransaction((session) =>
    writeAudit(session, scope, { act, subject: ['key', id], before: null, after: null }),
  )
}

/** Refuses a backup of everything to a visitor of the sample where the company has its own workspace beside it. */
export async function mayBackUp(store: Store, scope: Scope): Promise<void> {
  require(scope, 'backup.take')
  const own = await ownWorkspace(store)
  if (own !== null && scope.actor.startsWith('sample ')) {
    throw new Failure('forbidden', 'Sign in as an administrator of the company’s own workspace to take a backup.')
  }
  await store.withTransaction((session) =>
    writeAudit(session, scope, { act: 'backup.take', subject: null, before: null, after: null }),
  )
}

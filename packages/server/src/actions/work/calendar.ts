/** A private address under which a calendar program reads somebody's tasks. */
import { createHash, randomBytes } from 'node:crypto'
import { crmTasks, type FeedTask, feedOwner, feedTasks } from '#db/read/number/feed.ts'
import { grantsOf } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { replaceFeed } from '#db/write/number/feed.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes an address; the token is shown once. Only for those who sign in: it lives as long as their role. */
export async function makeFeed(store: Store, scope: Scope): Promise<string> {
  require(scope, 'work.write')
  const token = randomBytes(32).toString('base64url')
  await store.withTransaction(async (session) => {
    await replaceFeed(session, scope, hashOf(token))
    await writeAudit(session, scope, { act: 'calendar.create', subject: null, before: null, after: {} })
  })
  return token
}

/** The asker's open tasks, with the keys by which CRMs know their records. */
export const tasksForCrm = (store: Store, scope: Scope) => crmTasks(store, scope)

/** The tasks behind an address. @throws Failure `not-found` where the address is none, was replaced, or its owner's access ended */
export async function feedOf(store: Store, token: string): Promise<FeedTask[]> {
  const owner = await feedOwner(store, hashOf(token))
  const stands = owner !== null && (await mayStill(store, owner))
  if (!owner || !stands) throw new Failure('not-found', 'There is no such calendar; make a new address for it.')
  return feedTasks(store, owner)
}

/** Users keep it as long as a role in the workspace; the machine's own command line and the sample's visitors have no other access to lose. */
async function mayStill(store: Store, { actor, workspace }: { actor: string; workspace: number }): Promise<boolean> {
  if (actor === 'command line' || actor.startsWith('sample ')) return true
  return (await grantsOf(store, actor)).some((grant) => grant.workspace === workspace)
}

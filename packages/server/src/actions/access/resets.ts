/** When somebody cannot sign in any more: a link for a new password, the second factor off, every session ended; written down. */
import { hasPassword, type SessionRow, sessionsOf, usersOf } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { takeLink, writeLink } from '#db/write/links.ts'
import { endSecondFactor, endSession, endSessions } from '#db/write/users.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** How long a link for a new password may be used. */
const LINK_HOURS = 48

/** A link by which somebody chooses a new password, once. It is told to who asked and kept nowhere. */
export async function passwordLink(
  store: Store,
  scope: Scope,
  user: string,
): Promise<{ token: string; expiresAt: Date }> {
  await otherUser(store, scope, user)
  if (!(await hasPassword(store, user))) {
    throw new Failure('conflict', 'This person signs in through the company’s own sign-in and has no password here.')
  }
  return store.withTransaction(async (session) => {
    const link = await writeLink(session, scope, { purpose: 'password', subject: { user }, hours: LINK_HOURS })
    await writeAudit(session, scope, { act: 'user.passwordLink', subject: ['user', user], before: null, after: null })
    return link
  })
}

/** Turns somebody's second factor off: the telephone is lost. */
export async function resetSecondFactor(store: Store, scope: Scope, user: string): Promise<void> {
  const { twoFactor } = await otherUser(store, scope, user)
  await store.withTransaction(async (session) => {
    await endSecondFactor(session, user)
    const change = { before: { twoFactor }, after: { twoFactor: false } }
    await writeAudit(session, scope, { act: 'user.secondFactorOff', subject: ['user', user], ...change })
  })
}

/** Ends every session of somebody. */
export async function endSessionsOf(store: Store, scope: Scope, user: string): Promise<void> {
  await otherUser(store, scope, user)
  await store.withTransaction(async (session) => {
    await endSessions(session, user)
    await writeAudit(session, scope, { act: 'user.sessionsEnd', subject: ['user', user], before: null, after: null })
  })
}

/** One's own open sessions; the sample's visitors and the command line have none. */
export const readSessions = (store: Store, scope: Scope): Promise<SessionRow[]> => sessionsOf(store, scope.actor)

/** Ends one of one's own sessions. */
export async function endOwnSession(store: Store, scope: Scope, id: string): Promise<void> {
  await store.withTransaction(async (session) => {
    if (!(await endSession(session, scope.actor, id)))
      throw new Failure('not-found', 'There is no such session of yours.')
    await writeAudit(session, scope, {
      act: 'user.sessionEnd',
      subject: ['user', scope.actor],
      before: null,
      after: null,
    })
  })
}

/** Takes a link for a new password and gives whose it is; their open sessions end. */
export async function takePasswordLink(store: Store, token: string): Promise<string> {
  return store.withTransaction(async (session) => {
    const taken = await takeLink(session, 'password', token)
    const user = taken?.subject.user
    if (!taken || user === undefined) {
      throw new Failure(
        'not-found',
        'This link was used, has run out, or was replaced by a newer one: ask for another.',
      )
    }
    await endSessions(session, user)
    const scope = { workspace: taken.workspace, actor: user }
    await writeAudit(session, scope, { act: 'user.passwordSet', subject: ['user', user], before: null, after: null })
    return user
  })
}

/** Somebody else of the workspace: one's own password and second factor are changed with the password one knows. */
async function otherUser(store: Store, scope: Scope, user: string) {
  require(scope, 'users.manage')
  const found = (await usersOf(store, scope.workspace, user))[0]
  if (!found) throw new Failure('not-found', 'There is no such user.', { id: user })
  if (user === scope.actor) throw new Failure('conflict', 'Change your own sign-in under Sign-in.')
  return found
}

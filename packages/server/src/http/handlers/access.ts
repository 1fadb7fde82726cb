/** Handlers of users, keys, webhooks, audit and backup. */
import { WEBHOOK_EVENTS } from '@capstone/contract/access'
import { erasedPerson } from '#actions/access/erasing.ts'
import { auditKey, keyOwner, mayBackUp } from '#actions/access/guarded.ts'
import {
  endOwnSession,
  endSessionsOf,
  passwordLink,
  readSessions,
  resetSecondFactor,
  takePasswordLink,
} from '#actions/access/resets.ts'
import { changeRole, checkGrant, grantRole, readUsers, revokeUser } from '#actions/access/users.ts'
import { addWebhook, readWebhooks, removedWebhook, replayedWebhook } from '#actions/access/webhooks.ts'
import { Failure } from '#ground/failure.ts'
import { FileAnswer, type Handlers } from '#http/asking.ts'
import { backupStream } from '#jobs/backup.ts'
import { lineUpRefresh } from '#jobs/refresh.ts'
import { lineUpDeliveries } from '#jobs/webhooks.ts'
import type { KeptKey } from '#people/people.ts'
import { readAudit } from '#records/audit.ts'

type User = Awaited<ReturnType<typeof grantRole>>
type SessionRow = Awaited<ReturnType<typeof readSessions>>[number]
type Webhook = Awaited<ReturnType<typeof readWebhooks>>[number]

const shownUser = ({ lastSeen, ...user }: User) => ({ ...user, lastSeen: lastSeen?.toISOString() ?? null })

const shownKey = ({ createdAt, expiresAt, lastUsedAt, ...key }: KeptKey) => ({
  ...key,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

const shownSession = ({ createdAt, lastSeen, ...session }: SessionRow, current: string | null) => ({
  ...session,
  createdAt: createdAt.toISOString(),
  lastSeen: lastSeen.toISOString(),
  current: session.id === current,
})

const shownWebhook = ({ events, ...webhook }: Webhook) => ({
  ...webhook,
  events: WEBHOOK_EVENTS.filter((event) => events.includes(event)),
})

export const accessHandlers = {
  'users.list': async ({ store, scope }) => ({ rows: (await readUsers(store, scope)).map(shownUser) }),
  'users.create': async ({ store, scope, people }, { body }) => {
    const { name, email, password, ...wish } = body
    await checkGrant(store, scope, wish)
    const user = await people.createUser({ name, email, password })
    return shownUser(await grantRole(store, scope, user.id, wish))
  },
  'users.change': async ({ store, scope }, { params, body }) => {
    if ('role' in body) return shownUser(await changeRole(store, scope, params.id, body))
    await revokeUser(store, scope, params.id)
    return null
  },
  'users.reset': async ({ store, scope }, { params, body }) => {
    if (body.what === 'password') {
      const { token, expiresAt } = await passwordLink(store, scope, params.id)
      return { link: `/#password=${token}`, expiresAt: expiresAt.toISOString() }
    }
    await (body.what === 'secondFactor' ? resetSecondFactor : endSessionsOf)(store, scope, params.id)
    return { link: null, expiresAt: null }
  },
  'password.set': async ({ store, people }, { body }) => {
    await people.setPassword(await takePasswordLink(store, body.token), body.password)
    return { set: true }
  },
  'sessions.list': async ({ store, scope, people, request }) => {
    const current = await people.sessionOf(request)
    return { rows: (await readSessions(store, scope)).map((session) => shownSession(session, current)) }
  },
  'sessions.end': async ({ store, scope }, { params }) => {
    await endOwnSession(store, scope, params.id)
    return { ended: true }
  },
  'users.erase': async (asking, { params, query }) => {
    const name = await erasedPerson(asking.store, asking.scope, query.kind, params.id)
    await lineUpRefresh(asking, asking.scope.workspace)
    return { name }
  },
  'keys.list': async ({ store, scope, people }) => ({
    rows: (await people.listKeys(await keyOwner(store, scope))).map(shownKey),
  }),
  'keys.create': async ({ store, scope, people }, { body }) => {
    const key = await people.createKey(await keyOwner(store, scope), body.name, body.days ?? null)
    await auditKey(store, scope, 'key.create', key.id)
    return { ...shownKey(key), key: key.key }
  },
  'keys.revoke': async ({ store, scope, people }, { params }) => {
    const revoked = await people.revokeKey(await keyOwner(store, scope), params.id)
    if (!revoked) throw new Failure('not-found', 'There is no such key of yours.', { id: params.id })
    await auditKey(store, scope, 'key.revoke', params.id)
    return { revoked }
  },
  'webhooks.list': async ({ store, scope }) => ({ rows: (await readWebhooks(store, scope)).map(shownWebhook) }),
  'webhooks.create': async ({ store, scope }, { body }) => {
    const { secret, ...webhook } = await addWebhook(store, scope, body)
    return { ...shownWebhook(webhook), secret }
  },
  'webhooks.remove': async ({ store, scope }, { params }) => ({
    removed: await removedWebhook(store, scope, params.id),
  }),
  'webhooks.replay': async (asking, { params, query }) => {
    const count = await replayedWebhook(asking.store, asking.scope, params.id, query.from)
    await lineUpDeliveries(asking, asking.scope.workspace)
    return { count }
  },
  'audit.list': async ({ store, scope }, { query }) => {
    const { rows, intact } = await readAudit(store, scope, query)
    return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })), intact }
  },
  'backup.file': async ({ store, scope, config }) => {
    await mayBackUp(store, scope)
    const { name, body } = await backupStream(store, config.dataFolder)
    return new FileAnswer(name, 'application/octet-stream', body)
  },
} satisfies Partial<Handlers>

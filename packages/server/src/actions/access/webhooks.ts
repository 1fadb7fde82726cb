/** Addresses that are told of events: added with a secret that is shown once, removed, told again. */
import { randomBytes } from 'node:crypto'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { removeWebhook, replayDeliveries, type WebhookRow, webhookRows, writeWebhook } from '#db/write/webhooks.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

export const readWebhooks = (store: Store, scope: Scope): Promise<WebhookRow[]> => webhookRows(store, scope.workspace)

/** Adds an address; http and https only, without a password in it. */
export async function addWebhook(
  store: Store,
  scope: Scope,
  wish: { url: string; events: readonly string[] },
): Promise<WebhookRow & { secret: string }> {
  require(scope, 'keys.manage')
  const url = new URL(wish.url)
  if (!['http:', 'https:'].includes(url.protocol))
    throw new Failure('invalid', 'The address must begin with https: or http:.')
  if (url.username !== '' || url.password !== '') throw new Failure('invalid', 'The address must not hold a password.')
  const secret = `whsec_${randomBytes(24).toString('base64url')}`
  const id = await store.withTransaction(async (session) => {
    const made = await writeWebhook(session, scope, { url: url.href, secret, events: [...new Set(wish.events)] })
    const after = { host: url.host, events: wish.events }
    await writeAudit(session, scope, { act: 'webhook.create', subject: ['webhook', made], before: null, after })
    return made
  })
  const made = (await readWebhooks(store, scope)).find((hook) => hook.id === id)
  if (!made) throw new Error('A webhook that was just written is gone')
  return { ...made, secret }
}

/** Removes an address. */
export async function removedWebhook(store: Store, scope: Scope, id: number): Promise<boolean> {
  require(scope, 'keys.manage')
  return store.withTransaction(async (session) => {
    const url = await removeWebhook(session, scope.workspace, id)
    if (url === null) throw new Failure('not-found', 'There is no such webhook.', { id })
    const before = { host: new URL(url).host }
    await writeAudit(session, scope, { act: 'webhook.remove', subject: ['webhook', id], before, after: null })
    return true
  })
}

/** Puts what an address was told since a delivery in line again; answers how many. */
export async function replayedWebhook(store: Store, scope: Scope, id: number, from: number): Promise<number> {
  require(scope, 'keys.manage')
  if (!(await readWebhooks(store, scope)).some((hook) => hook.id === id)) {
    throw new Failure('not-found', 'There is no such webhook.', { id })
  }
  return store.withTransaction(async (session) => {
    const count = await replayDeliveries(session, scope.workspace, id, from)
    await writeAudit(session, scope, {
      act: 'webhook.replay',
      subject: ['webhook', id],
      before: null,
      after: { from, count },
    })
    return count
  })
}

/** Webhooks and their deliveries: what is told to whom, how often it was tried. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows, type Store } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface WebhookRow {
  id: number
  url: string
  events: string[]
  active: boolean
  lastStatus: number | null
}

const COLUMNS = sql`w.id, w.url, w.events, w.active,
  (select d.last_status from webhook_delivery d where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.attempts > 0 order by d.id desc limit 1) as "lastStatus"`

export async function webhookRows(on: Runner, workspace: number): Promise<WebhookRow[]> {
  return rows<WebhookRow>(on, sql`select ${COLUMNS} from webhook w where w.workspace_id = ${workspace} order by w.id`)
}

export async function writeWebhook(
  on: Runner,
  scope: Who,
  hook: { url: string; secret: string; events: readonly string[] },
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into webhook (workspace_id, url, secret, events, created_by)
        values (${scope.workspace}, ${hook.url}, ${hook.secret}, ${json(hook.events)}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

/** Removes an address with what was not delivered to it yet; answers its url, or null where there was none. */
export async function removeWebhook(on: Runner, workspace: number, id: number): Promise<string | null> {
  await rows(on, sql`delete from webhook_delivery where workspace_id = ${workspace} and webhook_id = ${id}`)
  const gone = await firstRow<{ url: string }>(
    on,
    sql`delete from webhook where workspace_id = ${workspace} and id = ${id} returning url`,
  )
  return gone?.url ?? null
}

/** Puts an event in line for everybody who wants it. Call it in the transaction of what happened. */
export async function addDeliveries(
  on: Runner,
  workspace: number,
  event: string,
  body: Record<string, unknown>,
): Promise<void> {
  await rows(
    on,
    sql`insert into webhook_delivery (workspace_id, webhook_id, event, body)
        select ${workspace}, id, ${event}, ${json(body)} from webhook where workspace_id = ${workspace} and active and events ? ${event}`,
  )
}

export interface Delivery {
  id: number
  event: string
  body: Record<string, unknown>
  attempts: number
  createdAt: Date
  url: string
  secret: string
}

/** How long a delivery belongs to who took it. */
const LEASE_SECONDS = 60

/** Takes deliveries whose time has come; nobody else takes them for a minute. */
export async function takeDeliveries(store: Store, workspace: number, most: number): Promise<Delivery[]> {
  return rows<Delivery>(
    store,
    sql`update webhook_delivery d set attempts = d.attempts + 1, next_at = now() + ${LEASE_SECONDS} * interval '1 second'
        from webhook w
        where w.workspace_id = d.workspace_id and w.id = d.webhook_id and (d.workspace_id, d.id) in (
          select workspace_id, id from webhook_delivery
          where workspace_id = ${workspace} and state = 'waiting' and next_at <= now() order by id limit ${most} for update skip locked)
        returning d.id, d.event, d.body, d.attempts, d.created_at as "createdAt", w.url, w.secret`,
  )
}

/** Keeps how a try ended: delivered, given up, or to be tried again after some seconds. */
export async function keepDelivery(
  on: Runner,
  workspace: number,
  id: number,
  end: { status: number | null; state: 'delivered' | 'failed' } | { status: number | null; again: number },
): Promise<void> {
  const state = 'state' in end ? end.state : 'waiting'
  const seconds = 'again' in end ? end.again : 0
  await rows(
    on,
    sql`update webhook_delivery set state = ${state}, last_status = ${end.status}, next_at = now() + ${seconds} * interval '1 second'
        where workspace_id = ${workspace} and id = ${id}`,
  )
}

/** Seconds until the next delivery is due; null where none waits. */
export async function nextDelivery(on: Runner, workspace: number): Promise<number | null> {
  const found = await firstRow<{ seconds: number | null }>(
    on,
    sql`select greatest(0, ceil(extract(epoch from min(next_at) - now())))::int as seconds
        from webhook_delivery where workspace_id = ${workspace} and state = 'waiting'`,
  )
  return found?.seconds ?? null
}

/** Puts what was sent to an address since a delivery in line again; answers how many. */
export async function replayDeliveries(on: Runner, workspace: number, webhook: number, from: number): Promise<number> {
  const again = await rows(
    on,
    sql`update webhook_delivery set state = 'waiting', attempts = 0, next_at = now()
        where workspace_id = ${workspace} and webhook_id = ${webhook} and id >= ${from} and state <> 'waiting' returning id`,
  )
  return again.length
}

/** The job that delivers events to other systems, and lines itself up again for what failed. */
import type { Store } from '#db/store.ts'
import { enqueueJob } from '#db/write/jobs.ts'
import { addDeliveries, keepDelivery, nextDelivery, takeDeliveries } from '#db/write/webhooks.ts'
import { deliver, pauseAfter } from '#post/webhooks.ts'

/** Later deliveries that are due within half a minute of each other go together. */
const SLOT_SECONDS = 30

/** Lines up the delivery of what waits. */
export async function lineUpDeliveries(
  ground: { store: Store; wake?(): void },
  workspace: number,
  after = 0,
): Promise<void> {
  const next = await nextDelivery(ground.store, workspace)
  if (next === null) return
  const unique = after > 0 ? { unique: `webhooks ${Math.ceil((Date.now() / 1000 + after) / SLOT_SECONDS)}` } : {}
  await enqueueJob(ground.store, { workspace, name: 'webhooks', input: {}, after, ...unique })
  ground.wake?.()
}

/** Tells who wants to know that something happened. */
export async function announce(
  ground: { store: Store; wake?(): void },
  workspace: number,
  event: 'import.done' | 'import.failed' | 'answers.refreshed',
  body: Record<string, unknown>,
): Promise<void> {
  await addDeliveries(ground.store, workspace, event, body)
  await lineUpDeliveries(ground, workspace)
}

/** The job. Deliveries at once are few: receivers are somebody's servers. */
export async function deliverWebhooks(
  context: { store: Store; job: { workspace: number } },
  now: () => number = Date.now,
): Promise<{ delivered: number; failed: number }> {
  const { store } = context
  const { workspace } = context.job
  const done = { delivered: 0, failed: 0 }
  for (;;) {
    const batch = await takeDeliveries(store, workspace, 4)
    if (batch.length === 0) break
    await Promise.all(
      batch.map(async (delivery) => {
        const { id, event, createdAt } = delivery
        const body = JSON.stringify({ id, event, at: createdAt.toISOString(), data: delivery.body })
        const status = await deliver(delivery, body, Math.floor(now() / 1000))
        const arrived = status !== null && status >= 200 && status < 300
        const pause = pauseAfter(delivery.attempts)
        if (arrived) await keepDelivery(store, workspace, id, { status, state: 'delivered' })
        else if (pause === null) await keepDelivery(store, workspace, id, { status, state: 'failed' })
        else await keepDelivery(store, workspace, id, { status, again: pause })
        done[arrived ? 'delivered' : 'failed'] += 1
      }),
    )
  }
  const next = await nextDelivery(store, workspace)
  if (next !== null) await lineUpDeliveries({ store }, workspace, Math.max(SLOT_SECONDS, next))
  return done
}

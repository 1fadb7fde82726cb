/** Lines up that the company's answers are computed anew: after a change of settings, meanings or people. */
import type { Store } from '#db/store.ts'
import { enqueueJob } from '#db/write/jobs.ts'

export async function lineUpRefresh(ground: { store: Store; wake(): void }, workspace: number): Promise<void> {
  await enqueueJob(ground.store, { workspace, name: 'refresh', input: {}, unique: 'refresh' })
  ground.wake()
}

/** What is done by the clock: each scheduled job once in each of its turns, whoever works and however often it is started. */
import type { Store } from '#db/store.ts'
import { enqueueOnce } from '#db/write/jobs.ts'
import { INSTALL } from '#jobs/queue.ts'

/** A job by the clock. `turn` names the stretch of time it is; the job runs once in each. */
export interface Scheduled {
  readonly name: string
  turn(milliseconds: number): string
}

/** One turn every so many seconds. */
export const every =
  (seconds: number) =>
  (milliseconds: number): string =>
    String(Math.floor(milliseconds / 1000 / seconds))

/** Lines up what is due; cheap when nothing is. */
export function makeSchedule(
  store: Store,
  jobs: readonly Scheduled[],
  now: () => number = Date.now,
): () => Promise<void> {
  const lined = new Map<string, string>()
  return async () => {
    for (const { name, turn } of jobs) {
      const current = turn(now())
      if (lined.get(name) === current) continue
      await enqueueOnce(store, { workspace: INSTALL, name, input: {}, unique: `turn ${current}` })
      lined.set(name, current)
    }
  }
}

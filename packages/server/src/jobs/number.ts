/** Asking for the fitted number: the kept one, else a job fits it while the asker waits a while. */
import { computeFit, type FitAsked, type Fitted, fitKey, keptFit } from '#analyses/number/fitted.ts'
import type { Store } from '#db/store.ts'
import { enqueueJob, readJob } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'
import type { JobContext } from '#jobs/queue.ts'

/** How long a first fit is waited for; after that the page asks again. */
const PATIENCE_MS = 25_000

/** The number's fit; a stale one is given while it is made anew. */
export async function askFit(
  ground: { store: Store; wake(): void },
  workspace: number,
  asked: FitAsked,
): Promise<Fitted> {
  const kept = await keptFit(ground.store, workspace, asked)
  if (kept && !kept.stale) return kept
  const job = await lineUpFit(ground.store, workspace, asked)
  ground.wake()
  if (kept) return kept
  const until = Date.now() + PATIENCE_MS
  for (let pause = 20; Date.now() < until; pause = Math.min(250, pause * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    const state = await readJob(ground.store, workspace, job)
    if (state?.state === 'failed') throw new Failure('invalid', state.failure?.sentence ?? 'The number failed.')
    if (state?.state === 'done') {
      const made = await keptFit(ground.store, workspace, asked)
      if (made) return made
    }
  }
  throw new Failure('busy', 'The number is being reckoned for the first time; ask again in a moment.')
}

/** Lines a fit up; the usual one is the same job whether a page or a refresh asks for it. */
export async function lineUpFit(store: Store, workspace: number, asked: FitAsked): Promise<number> {
  const { asOf, period } = asked
  const key = fitKey(asked)
  const unique = key === '' ? 'refresh number' : `number ${key}`
  return enqueueJob(store, { workspace, name: 'number', input: { asOf, period }, unique })
}

/** The job behind it. */
export async function fitJob(input: Record<string, unknown>, context: JobContext, today: string): Promise<string> {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const asked = { asOf: text(input.asOf), period: text(input.period) }
  return computeFit(context.store, context.job.workspace, today, asked)
}

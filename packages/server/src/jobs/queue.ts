/** The worker's loop: takes jobs one after another, keeps their lease alive, ends them with a result or a sentence. */

import type { Store } from '#db/store.ts'
import { claimJob, finishJob, postponeJob, reportJob, type StoredJob } from '#db/write/jobs.ts'
import { Failure, isFailure } from '#ground/failure.ts'
import type { Log } from '#ground/log.ts'

/** What a running job can do besides its work. */
export interface JobContext {
  readonly store: Store
  readonly log: Log
  readonly job: StoredJob
  /** Says how far it is; throws `cancelled` once somebody asked for that. Cheap: written at most twice a second. */
  progress(said: Record<string, unknown>): Promise<void>
  /** Keeps where to go on after a kill. */
  checkpoint(at: Record<string, unknown>): Promise<void>
}

/** Every job: its name and what it does. A job must bear being started again from its checkpoint. */
export type JobTable = Readonly<
  Record<string, (input: Record<string, unknown>, context: JobContext) => Promise<unknown>>
>

export interface Worker {
  /** Looks for work at once instead of at the next turn. */
  wake(): void
  /** Stops taking jobs and waits for the one under way. */
  stop(): Promise<void>
}

const IDLE_MS = 500
const MOST_ATTEMPTS = 5

/** Starts a loop that works until it is stopped. */
export function startWorker(store: Store, jobs: JobTable, log: Log, name: string): Worker {
  let stopping = false
  let wake: () => void = () => undefined
  const loop = async () => {
    while (!stopping) {
      const job = await claimJob(store, name).catch((error: unknown) => {
        log.warn('Jobs cannot be read', { fault: error })
        return null
      })
      if (job) await work(store, jobs, log, name, job)
      else {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, IDLE_MS)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  }
  const ended = loop()
  return {
    wake: () => wake(),
    stop: async () => {
      stopping = true
      wake()
      await ended
    },
  }
}

async function work(store: Store, jobs: JobTable, log: Log, worker: string, job: StoredJob): Promise<void> {
  let last = 0
  let cancelled = false
  const report = async (said: Parameters<typeof reportJob>[3]) => {
    const held = await reportJob(store, job, worker, said)
    if (held === null || held.cancelAsked) cancelled = true
  }
  const beat = setInterval(() => void report({}).catch(() => undefined), 5_000)
  const refuse = () => {
    if (cancelled) throw new Failure('cancelled', 'This was cancelled; nothing of it was kept.')
  }
  const context: JobContext = {
    store,
    log,
    job,
    progress: async (progress) => {
      refuse()
      if (Date.now() - last < 500) return
      last = Date.now()
      await report({ progress })
      refuse()
    },
    checkpoint: async (checkpoint) => {
      await report({ checkpoint })
      refuse()
    },
  }
  try {
    const run = jobs[job.name]
    if (!run) throw new Failure('invalid', `There is no job named "${job.name}".`)
    if (job.cancelAsked) throw new Failure('cancelled', 'This was cancelled before it began.')
    const result = await run(job.input, context)
    await finishJob(store, job, worker, { state: 'done', result: result ?? null })
  } catch (error) {
    await end(store, log, worker, job, error).catch((fault: unknown) => log.warn('A job could not be ended', { fault }))
  } finally {
    clearInterval(beat)
  }
}

async function end(store: Store, log: Log, worker: string, job: StoredJob, error: unknown): Promise<void> {
  if (isFailure(error, 'cancelled')) {
    await finishJob(store, job, worker, { state: 'cancelled', failure: { code: 'cancelled', sentence: error.message } })
    return
  }
  if (isFailure(error, 'unavailable') && job.attempts < MOST_ATTEMPTS) {
    await postponeJob(store, job, worker, 2 ** job.attempts)
    return
  }
  const sentence = isFailure(error)
    ? error.message
    : `Something went wrong inside Capstone. Reference ${log.bug(error)}.`
  const code = isFailure(error) ? error.code : 'internal'
  await finishJob(store, job, worker, { state: 'failed', failure: { code, sentence } })
}

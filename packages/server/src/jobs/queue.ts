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
  /** Says how far it is; throws `cancelled` once somebody asked for that. Cheap: written at most twice a second, a new `step` at once. */
  progress(said: Record<string, unknown>): Promise<void>
  /** Keeps where to go on after a kill. */
  checkpoint(at: Record<string, unknown>): Promise<void>
  /**
   * Lets the next job begin while this one waits for the database or for another thread: it still ends with its own result.
   * At most two jobs wait so; a third one waits here until one of them has ended.
   */
  letNext(): Promise<void>
  /** Whether the job will be begun again after this fault: it passes, or it is not the job's own. */
  mayPass(error: unknown): boolean
}

/** Every job: its name and what it does. A job must bear being started again from its checkpoint. */
export type JobTable = Readonly<
  Record<string, (input: Record<string, unknown>, context: JobContext) => Promise<unknown>>
>

/** Where jobs stand that belong to no company: the watched folder, cleaning. */
export const INSTALL = 0

export interface Worker {
  /** Looks for work at once instead of at the next turn. */
  wake(): void
  /** Stops taking jobs; the one under way is put back in line at its next report of progress. */
  stop(): Promise<void>
}

/** What a loop can be told besides its jobs. */
export interface WorkerOptions {
  /** Called between jobs, to line up what is due. */
  tick?(): Promise<void>
}

const IDLE_MS = 500
/** What two jobs hold in memory while they wait is enough. */
const MOST_WAITING = 2
/** A passing fault is met again so often, after 1, 2, 3 … seconds. */
const MOST_ATTEMPTS = 10
/** A job that was begun so often and never ended ends its worker, and is not begun again. */
const MOST_BEGUN = 20

/** Starts a loop that works until it is stopped. */
export function startWorker(
  store: Store,
  jobs: JobTable,
  log: Log,
  name: string,
  { tick = async () => undefined }: WorkerOptions = {},
): Worker {
  let stopping = false
  const isStopping = () => stopping
  let wake: () => void = () => undefined
  const loop = async () => {
    const waiting = new Set<Promise<void>>()
    while (!stopping) {
      await tick().catch((error: unknown) => log.warn('What is due cannot be lined up', { fault: error }))
      const job = await claimJob(store, name).catch((error: unknown) => {
        log.warn('Jobs cannot be read', { fault: error })
        return null
      })
      if (job) {
        await new Promise<void>((next) => {
          const letNext = async () => {
            while (waiting.size >= MOST_WAITING && !waiting.has(ended)) await Promise.race(waiting)
            waiting.add(ended)
            next()
          }
          // A step later: a job that lets the next begin at once must be there to wait for.
          const ended: Promise<void> = Promise.resolve()
            .then(() => work({ store, jobs, log, worker: name, isStopping, letNext }, job))
            .finally(() => {
              waiting.delete(ended)
              next()
            })
        })
      } else {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, IDLE_MS)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
    await Promise.all(waiting)
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

interface Working {
  readonly store: Store
  readonly jobs: JobTable
  readonly log: Log
  readonly worker: string
  isStopping(): boolean
  letNext(): Promise<void>
}

async function work(working: Working, job: StoredJob): Promise<void> {
  const { store, jobs, log, worker, isStopping, letNext } = working
  let last = 0
  let step: unknown
  let held: 'held' | 'cancelled' | 'taken' = 'held'
  const report = async (said: Parameters<typeof reportJob>[3]) => {
    const answer = await reportJob(store, job, worker, said)
    if (answer === null) held = 'taken'
    else if (answer.cancelAsked) held = 'cancelled'
  }
  const beat = setInterval(() => void report({}).catch(() => undefined), 5_000)
  const refuse = () => {
    if (held === 'cancelled') throw new Failure('cancelled', 'This was cancelled; nothing of it was kept.')
    if (held === 'taken') throw new Failure('unavailable', 'Another worker goes on with this.')
    if (isStopping()) throw new Failure('unavailable', 'The server stops; this goes on at its next start.')
  }
  const context: JobContext = {
    store,
    log,
    job,
    progress: async (progress) => {
      refuse()
      if (Date.now() - last < 500 && progress.step === step) return
      last = Date.now()
      step = progress.step
      await report({ progress })
      refuse()
    },
    checkpoint: async (checkpoint) => {
      await report({ checkpoint })
      refuse()
    },
    letNext,
    mayPass: (error) => isFailure(error, 'unavailable') && (isStopping() || held === 'taken' || passes(error, job)),
  }
  try {
    const run = jobs[job.name]
    if (!run) throw new Failure('invalid', `There is no job named "${job.name}".`)
    if (job.cancelAsked) throw new Failure('cancelled', 'This was cancelled before it began.')
    if (job.attempts > MOST_BEGUN) throw new Failure('invalid', `This was begun ${MOST_BEGUN} times and never ended.`)
    const result = await run(job.input, context)
    await untilKept(working, () => finishJob(store, job, worker, { state: 'done', result: result ?? null }))
  } catch (error) {
    await untilKept(working, () => end(working, job, error)).catch((fault: unknown) =>
      log.warn('A job could not be ended', { fault }),
    )
  } finally {
    clearInterval(beat)
  }
}

/** A database that is gone for a moment is waited for: what was done must not be done again for want of a note of it. */
async function untilKept({ isStopping }: Working, keep: () => Promise<void>): Promise<void> {
  for (let pause = 100; ; pause = Math.min(2_000, pause * 2)) {
    try {
      return await keep()
    } catch (error) {
      if (!isFailure(error, 'unavailable') || isStopping()) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

async function end({ store, log, worker, isStopping }: Working, job: StoredJob, error: unknown): Promise<void> {
  if (isFailure(error, 'cancelled')) {
    await finishJob(store, job, worker, { state: 'cancelled', failure: { code: 'cancelled', sentence: error.message } })
    return
  }
  if (isFailure(error, 'unavailable')) {
    if (isStopping()) return postponeJob(store, job, worker, { seconds: 0, counted: false })
    if (passes(error, job)) return postponeJob(store, job, worker, { seconds: job.attempts })
  }
  const sentence = isFailure(error)
    ? error.message
    : `Something went wrong inside Capstone. Reference ${log.bug(error)}.`
  const code = isFailure(error) ? error.code : 'internal'
  await finishJob(store, job, worker, { state: 'failed', failure: { code, sentence } })
}

/** Whether a fault may have passed when the job is begun again; a full disk stays full until somebody makes room. */
const passes = (error: Failure, { attempts }: StoredJob): boolean =>
  error.details.sqlState !== DISK_FULL && attempts < MOST_ATTEMPTS
const DISK_FULL = '53100'

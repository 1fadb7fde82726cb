/** Waiting for what a job makes: for a while; then the asker is told how far it is, and asks again. */
import { type ErrorCode, errorCodes } from '@capstone/contract/error'
import type { Store } from '#db/store.ts'
import { enqueueJob, failedLately, type JobStanding, jobStanding } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'

/** What waiting stands on. */
export interface Waiting {
  readonly store: Store
  /** How long the asker would wait, milliseconds. Default and most: 25 seconds. One who said so asks again by themselves. */
  readonly patienceMs?: number | null
  wake(): void
}

/** What is to be made, by which job. */
export interface Making<T> {
  /** As a sentence begins: 'The number'. */
  readonly what: string
  readonly job: { readonly name: string; readonly input: Record<string, unknown>; readonly unique: string }
  /** What was made; null while it is not there. */
  read(): Promise<T | null>
}

const PATIENCE_MS = 25_000
/** A failure so young is told to one who asks again and again, instead of trying once more. */
const TOLD_SECONDS = 15

/**
 * Lines the job up and gives what it made.
 * @throws Failure the job's own, or `busy` with how far it is once patience ends
 */
export async function whenMade<T>(waiting: Waiting, workspace: number, making: Making<T>): Promise<T> {
  const { store } = waiting
  if (waiting.patienceMs != null) {
    const failure = await failedLately(store, workspace, making.job.unique, TOLD_SECONDS)
    if (failure) throw new Failure(codeOf(failure.code), failure.sentence)
  }
  const job = await enqueueJob(store, { workspace, ...making.job })
  waiting.wake()
  const until = Date.now() + Math.min(waiting.patienceMs ?? PATIENCE_MS, PATIENCE_MS)
  let standing: JobStanding | null = null
  for (let pause = 20; Date.now() < until; pause = Math.min(250, pause * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    standing = await jobStanding(store, workspace, job)
    if (standing?.state === 'failed') {
      throw new Failure(codeOf(standing.failure?.code), standing.failure?.sentence ?? `${making.what} failed.`)
    }
    if (standing?.state === 'done') {
      const made = await making.read()
      if (made !== null) return made
    }
  }
  const seconds = standing?.seconds ?? 0
  throw new Failure('busy', sentenceOf(making.what, standing, seconds), { reckoning: true, seconds })
}

/** How far it is, for a person. */
function sentenceOf(what: string, standing: JobStanding | null, seconds: number): string {
  const since = seconds > 1 ? `; ${seconds} s so far` : ''
  if (standing?.state !== 'running') return `${what} is next in line, behind what is being reckoned just now${since}.`
  const step = typeof standing.progress?.step === 'string' ? `: ${standing.progress.step}` : ''
  return `${what} is being reckoned${step}${since}.`
}

const codeOf = (code: string | undefined): ErrorCode => errorCodes.find((each) => each === code) ?? 'invalid'

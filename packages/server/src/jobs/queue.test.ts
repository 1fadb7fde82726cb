/** The worker's loop: passing faults, cancels, jobs taken away, stops, and work by the clock. */
import { openTestDatabase, type TestDatabase } from '@capstone/tests/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { firstRow, rows } from '#db/store.ts'
import { askToCancel, enqueueJob, readJob, releaseJobs } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'
import { silentLog } from '#ground/log.ts'
import { INSTALL, type JobContext, type JobTable, startWorker, type Worker, type WorkerOptions } from './queue.ts'
import { every, makeSchedule } from './schedule.ts'

let store: TestDatabase<unknown>
const workers: Worker[] = []
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
})
afterAll(() => store.drop())
beforeEach(() => async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  await rows(store, sql`delete from job`)
})

const work = (jobs: JobTable, options: WorkerOptions = {}): Worker => {
  const worker = startWorker(store, jobs, silentLog, 'tester', options)
  workers.push(worker)
  return worker
}
const put = (name: string) => enqueueJob(store, { workspace: 1, name, input: {} })
const stateOf = async (id: number) => (await readJob(store, 1, id))?.state
const becomes = (id: number, state: string) => expect.poll(() => stateOf(id)).toBe(state)

describe('a worker', () => {
  it('meets a passing fault again, and a full disk or a bug only once', async () => {
    const met = { passing: 0, full: 0, bug: 0 }
    const jobs: JobTable = {
      passing: async () => {
        met.passing += 1
        if (met.passing === 1) throw new Failure('unavailable', 'Gone for a moment.')
        return met.passing
      },
      full: async () => {
        met.full += 1
        throw new Failure('unavailable', 'The disk is full.', { sqlState: '53100' })
      },
      bug: async () => {
        met.bug += 1
        throw new Error('A bug')
      },
    }
    const [passing, full, bug] = [await put('passing'), await put('full'), await put('bug')]
    work(jobs)
    await becomes(passing, 'done')
    await becomes(full, 'failed')
    await becomes(bug, 'failed')
    expect(met).toEqual({ passing: 2, full: 1, bug: 1 })
    expect((await readJob(store, 1, full))?.failure).toEqual({ code: 'unavailable', sentence: 'The disk is full.' })
    expect((await readJob(store, 1, bug))?.failure?.sentence).toMatch(/Reference/)
  })

  it('takes an answer that somebody waits for before those that nobody asked for', async () => {
    const met: string[] = []
    const ask = (unique: string) => enqueueJob(store, { workspace: 1, name: 'answer', input: { unique }, unique })
    const ids = [
      await put('other'),
      await ask('refresh pipeline.read'),
      await ask('refresh agenda.read'),
      await ask('answer 7'),
    ]
    work({
      other: async () => void met.push('other'),
      answer: async ({ unique }) => void met.push(String(unique)),
    })
    for (const id of ids) await becomes(id, 'done')
    expect(met).toEqual(['answer 7', 'other', 'refresh pipeline.read', 'refresh agenda.read'])
  })

  it('ends a cancelled job as cancelled; one that another worker took is left to that one', async () => {
    const ends: string[] = []
    const jobs: JobTable = {
      long: async (_, { job, checkpoint }) => {
        if (job.attempts > 1) return 'by the other'
        if (ends.length === 0) await askToCancel(store, 1, job.id)
        else await rows(store, sql`update job set worker = 'another' where id = ${job.id}`)
        return checkpoint({}).catch((error: Failure) => {
          ends.push(error.code)
          throw error
        })
      },
    }
    const cancelled = await put('long')
    const taken = await put('long')
    work(jobs)
    await becomes(cancelled, 'cancelled')
    await expect.poll(() => ends).toEqual(['cancelled', 'unavailable'])
    expect(await stateOf(taken)).toBe('running')
    await releaseJobs(store, 'another')
    await becomes(taken, 'done')
  })

  it('puts the job under way back in line when it is stopped, and forgets that attempt', async () => {
    let begun = false
    const jobs: JobTable = {
      endless: async (_, { progress }) => {
        begun = true
        for (;;) {
          await progress({})
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
      },
    }
    const job = await put('endless')
    const worker = work(jobs)
    await expect.poll(() => begun).toBe(true)
    await worker.stop()
    expect(await readJob(store, 1, job)).toMatchObject({ state: 'waiting', attempts: 0 })
  })

  it('begins the next job while two wait for the database alone, and no fourth while three do', async () => {
    const met: string[] = []
    let end: () => void = () => undefined
    const waits = new Promise<void>((resolve) => {
      end = resolve
    })
    const waiting =
      (name: string) =>
      async (_: unknown, { letNext }: JobContext) => {
        await letNext()
        await letNext()
        met.push(`${name} waits`)
        await waits
        met.push(`${name} ends`)
      }
    const jobs: JobTable = {
      first: waiting('first'),
      second: waiting('second'),
      third: async (_, { letNext }) => {
        met.push('third begins')
        await letNext()
        met.push('third goes on')
      },
      fourth: async () => void met.push('fourth begins'),
    }
    const ids = [await put('first'), await put('second'), await put('third'), await put('fourth')]
    work(jobs)
    await expect.poll(() => met).toEqual(['first waits', 'second waits', 'third begins'])
    expect(await stateOf(ids[0] as number)).toBe('running')
    end()
    for (const id of ids) await becomes(id, 'done')
    const before = Math.min(met.indexOf('first ends'), met.indexOf('second ends'))
    expect(before).toBeLessThan(met.indexOf('third goes on'))
    expect(before).toBeLessThan(met.indexOf('fourth begins'))
    expect(met).toHaveLength(7)
  })

  it('gives up a job that was begun twenty times and never ended', async () => {
    const job = await put('deadly')
    await rows(store, sql`update job set attempts = 20 where id = ${job}`)
    work({ deadly: async () => 'survived' })
    await becomes(job, 'failed')
  })
})

describe('the schedule', () => {
  it('runs each job once in each of its turns, whoever starts how often, and keeps the last look only', async () => {
    let now = 1_000_000
    let ran = 0
    const jobs: JobTable = {
      look: async () => {
        ran += 1
      },
    }
    const schedule = () => makeSchedule(store, [{ name: 'look', turn: every(30) }], () => now)
    const first = schedule()
    work(jobs, { tick: first })
    await expect.poll(() => ran).toBe(1)
    await schedule()()
    await first()
    now += 30_000
    await expect.poll(() => ran).toBe(2)
    const left = () =>
      firstRow<{ count: number }>(store, sql`select count(*)::int as count from job where workspace_id = ${INSTALL}`)
    now += 30_000
    await expect.poll(() => ran).toBe(3)
    expect((await left())?.count).toBeLessThanOrEqual(2)
  })
})

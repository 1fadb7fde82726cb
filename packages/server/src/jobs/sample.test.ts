/** How the making of the sample is told: waiting, on its way, failed with its sentence, begun again, made. */
import { openTestDatabase, type TestDatabase } from '@capstone/tests/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimJob, finishJob, reportJob } from '#db/write/jobs.ts'
import { fillProgress } from './sample/steps.ts'
import { beginSample, readFilling } from './sample.ts'

let store: TestDatabase<unknown>
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
})
afterAll(() => store.drop())

const begin = () => beginSample({ store, wake: () => undefined })
const fails = { state: 'failed', failure: { code: 'unavailable', sentence: 'The disk is full.' } } as const

describe('the making of the sample', () => {
  it('is told from its line to its end, also after it failed', async () => {
    const { workspace, job } = await begin()
    expect(await readFilling(store, workspace)).toEqual({
      ...fillProgress('CRM files', 0),
      state: 'waiting',
      sentence: null,
    })
    expect(await begin()).toEqual({ workspace, job })

    const first = await claimJob(store, 'w')
    if (!first) throw new Error('no job')
    await reportJob(store, first, 'w', { progress: { ...fillProgress('CRM checking', 0.5) } })
    expect(await readFilling(store, workspace)).toMatchObject({
      state: 'running',
      step: 3,
      doing: 'Checking every row of the CRM',
    })

    await finishJob(store, first, 'w', fails)
    expect(await readFilling(store, workspace)).toMatchObject({
      state: 'failed',
      step: 3,
      sentence: 'The disk is full.',
    })

    const again = await begin()
    expect(again.workspace).toBe(workspace)
    expect(again.job).not.toBe(job)
    expect(await readFilling(store, workspace)).toMatchObject({ state: 'waiting', step: 1, sentence: null })

    const second = await claimJob(store, 'w')
    if (!second) throw new Error('no job')
    await finishJob(store, second, 'w', { state: 'done' })
    expect(await readFilling(store, workspace)).toBeNull()
    expect(await begin()).toEqual({ workspace, job: null })
  })

  it('is nothing where a workspace was never one', async () => {
    expect(await readFilling(store, 987_654)).toBeNull()
  })
})

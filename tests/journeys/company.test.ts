/** Journeys through one company on one server: lists and files, imports that go wrong, who may what, and how every page looks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { access } from './company/access.ts'
import { handOver } from './company/hand-over.ts'
import { imports } from './company/imports.ts'
import { lists } from './company/lists.ts'
import { looks } from './company/looks.ts'
import { plans } from './company/plans.ts'
import { setStage } from './company/stage.ts'
import type { Stage } from './stage.ts'

if (!process.env.CAPSTONE_CHROMIUM) console.warn('SKIPPED: the journeys through one company need Chromium.')

describe.runIf(process.env.CAPSTONE_CHROMIUM)('one company', { timeout: 120_000 }, () => {
  let stage: Stage
  const there = () => stage
  beforeAll(async () => {
    stage = await setStage()
  }, 240_000)
  afterAll(() => stage?.close())

  lists(there)
  looks(there)
  handOver(there)
  plans(there)
  imports(there)
  access(there)

  it('never threw in a page', () => expect(stage.faults).toEqual([]))
})

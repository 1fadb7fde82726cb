/** The thread beside the worker: the same answer to the letter, one at a time, only where it is of use, and again after it broke. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { factsOf } from '@capstone/company/facts'
import { planCompany } from '@capstone/company/plan'
import { simulateCompany } from '@capstone/company/simulate'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agendaAnalysis } from '../../packages/server/src/analyses/agenda/health.ts'
import { besides } from '../../packages/server/src/analyses/beside.ts'
import { reckon, type Words } from '../../packages/server/src/analyses/reckon.ts'

let folder: string
let thread: URL
const broken = () => pathToFileURL(join(folder, 'broken.mjs'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'capstone-reckoner-'))
  const outfile = join(folder, 'reckoner.mjs')
  const entryPoints = ['packages/server/src/reckoner.ts']
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' })
  thread = pathToFileURL(outfile)
  writeFileSync(
    broken(),
    `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('broke') })`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const company = (seed: number) =>
  factsOf(
    simulateCompany(
      planCompany({ seed, opportunities: 600, accounts: 60, people: 20, orderLines: 800, activities: 500 }),
    ),
  )
const words: Words = {
  node: 'company',
  asked: {},
  settings: new Map([['importance.forecasting', 3]]),
  records: { ratings: [], services: [], uses: [], successors: [] },
  unconverted: [],
}
const here = (facts: Facts) => reckon(agendaAnalysis, { ...words, facts, whole: facts })

describe('the thread beside the worker', () => {
  it('answers as the worker itself would, of whichever facts it was given last', async () => {
    const beside = besides(thread, 0)
    const [one, other] = [company(1), company(2)]
    for (const facts of [one, one, other, one]) {
      expect(await beside.reckon('agenda', facts, words)).toEqual(here(facts))
    }
  })

  it('reckons one answer at a time, and none of a small company', async () => {
    const facts = company(1)
    const beside = besides(thread, 0)
    const first = beside.reckon('agenda', facts, words)
    expect(beside.reckon('agenda', facts, words)).toBeNull()
    expect(await first).toEqual(here(facts))
    expect(besides(thread).reckon('agenda', facts, words)).toBeNull()
  })

  it('says what broke it, and is made anew', async () => {
    const facts = company(1)
    const fails = besides(broken(), 0)
    for (const _ of [1, 2]) await expect(fails.reckon('agenda', facts, words)).rejects.toThrow('broke')
    const beside = besides(thread, 0)
    await expect(beside.reckon('nothing', facts, words)).rejects.toThrow('nothing')
    expect(await beside.reckon('agenda', facts, words)).toEqual(here(facts))
  })
})

/** The watched folder: files are imported as the source that their folder names, and put away with what became of them. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { beginPaths } from '../../packages/server/src/import/begin.ts'
import { type Look, lookAt, WATCHER } from '../../packages/server/src/import/watched.ts'
import { watchState } from '../../packages/server/src/jobs/watch.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { checkThenRun, makeWorkspace } from './importing.ts'

const DEALS =
  'Opportunity ID,Opportunity Name,Stage,Amount,Close Date\n006A,Pumps,Open,1200.50,2026-03-31\n006B,Valves,Won,800,2026-02-28\n'
const IN_USD = DEALS.replace('Amount', 'Amount,Currency').replace(/\.50,/, '.50,USD,').replace('800,', '800,USD,')

let store: TestDatabase<unknown>
let workspace: number
let folder: string
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
  workspace = await makeWorkspace(store)
})
afterAll(() => store.drop())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'capstone-watch-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}
/** Looks as if so many seconds had passed; every import that begins goes as far as it can. */
const look = (seconds = 60): Promise<Look> =>
  lookAt({
    store,
    workspace,
    folder,
    now: () => Date.now() + seconds * 1000,
    lineUp: (id, answers) => checkThenRun(store, workspace, id, answers),
  })
const putAway = (where: string, source: string) =>
  readdirSync(join(folder, where, source)).flatMap((stamp) => readdirSync(join(folder, where, source, stamp)))
const why = (source: string) => {
  const [stamp = ''] = readdirSync(join(folder, 'failed', source))
  return readFileSync(join(folder, 'failed', source, stamp, 'why.txt'), 'utf8')
}

describe('the watched folder', () => {
  it('imports what lies in a folder as the source of its name, and puts it into done', async () => {
    put('Field CRM/deals.csv', IN_USD)
    expect(await look()).toMatchObject({ begun: 1, failed: 0, faults: [] })
    expect(await look()).toMatchObject({ begun: 0, done: 1 })
    expect(putAway('done', 'Field CRM')).toEqual(['deals.csv'])
    expect(existsSync(join(folder, 'Field CRM', 'deals.csv'))).toBe(false)
    const stored = await rows(
      store,
      sql`select s.name as source, o.name, o.amount from opportunity o join source s on s.workspace_id = o.workspace_id and s.id = o.source_id
          where o.workspace_id = ${workspace} order by o.external_id`,
    )
    expect(stored).toEqual([
      { source: 'Field CRM', name: 'Pumps', amount: 12_005_000 },
      { source: 'Field CRM', name: 'Valves', amount: 8_000_000 },
    ])
  })

  it('waits while anything of a drop still changes, whatever time the copy claims', async () => {
    put('Slow/deals.csv', IN_USD)
    utimesSync(join(folder, 'Slow/deals.csv'), 0, 0)
    put('Slow/more.csv.part', 'half')
    expect(await look(1)).toMatchObject({ begun: 0, waiting: 1 })
    expect(await look(60)).toMatchObject({ begun: 1, waiting: 0 })
    expect(readdirSync(join(folder, 'Slow'))).toEqual(['more.csv.part'])
  })

  it('puts files that need an answer into failed, with the question and how to answer it; answers.json beside them answers', async () => {
    put('Orders/deals.csv', DEALS)
    await look()
    expect(await look()).toMatchObject({ failed: 1 })
    expect(putAway('failed', 'Orders').sort()).toEqual(['deals.csv', 'why.txt'])
    expect(why('Orders')).toMatch(/currency.*answers\.json/is)
    put('Orders/deals.csv', DEALS)
    put('Orders/answers.json', '{"currency": "EUR"}')
    await look()
    expect(await look()).toMatchObject({ done: 1, failed: 0 })
    expect(readdirSync(join(folder, 'Orders'))).toEqual(['answers.json'])
    const found = await rows(
      store,
      sql`select distinct o.currency from opportunity o join source s on s.workspace_id = o.workspace_id and s.id = o.source_id where s.name = 'Orders'`,
    )
    expect(found).toEqual([{ currency: 'EUR' }])
  })

  it('says why a damaged file, or answers that are none, came to nothing; and Data shows it', async () => {
    put('Broken/deals.csv', '\u0000\u0001\u0002'.repeat(500))
    put('Wrong/deals.csv', IN_USD)
    put('Wrong/answers.json', 'USD')
    await look()
    await look()
    expect(why('Broken').length).toBeGreaterThan(20)
    expect(why('Wrong')).toMatch(/must hold answers/)
    const state = await watchState(store, workspace, folder)
    expect(state?.failures.map(({ sentence }) => sentence)).toContain(why('Broken').trim())
  })

  it('goes on after a kill between moving files aside and beginning their import, and imports none twice', async () => {
    put('.taken/Killed/2026-01-01/deals.csv', IN_USD)
    expect(await look()).toMatchObject({ begun: 1 })
    expect(await look()).toMatchObject({ begun: 0, done: 1 })
    put('.taken/Begun/2026-01-01/deals.csv', IN_USD)
    const path = join(folder, '.taken/Begun/2026-01-01')
    const id = await beginPaths(store, { workspace, actor: WATCHER, source: 'Begun', full: false }, [path])
    expect(await look()).toMatchObject({ begun: 0, done: 0 })
    await checkThenRun(store, workspace, id, {})
    expect(await look()).toMatchObject({ begun: 0, done: 1 })
  })

  it('says that a folder which is gone cannot be read', async () => {
    rmSync(folder, { recursive: true })
    expect((await look()).faults).toEqual([`The watched folder ${folder} cannot be read.`])
  })
})

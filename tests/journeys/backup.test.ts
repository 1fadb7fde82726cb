/** A backup taken from the command line while the server serves, restored into an empty install: every table is the same. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../packages/server/src/db/connect.ts'
import { listTables, qualified } from '../../packages/server/src/db/tables.ts'
import { ask, settled, upload } from './asking.ts'
import { dataFolder, type RunningServer, startServer } from './server.ts'

const here = dataFolder()
const there = dataFolder()
const file = path.join(here.folder, 'one.capstone')
let server: RunningServer

/** What runs on by itself between two looks, and what only this server's own start writes. */
const LIVELY = ['job']

const capstone = (folder: string, ...words: string[]) =>
  promisify(execFile)(
    process.execPath,
    [path.resolve(import.meta.dirname, '../../packages/server/dist/cli.js'), ...words],
    {
      env: { ...process.env, CAPSTONE_DATA: folder, DATABASE_URL: '' },
    },
  )

/** Rows and a sum over every row of each table. */
async function sumsOf(folder: string): Promise<Map<string, string>> {
  const address = { host: path.join(folder, 'postgres/socket'), port: 5432, user: 'capstone', database: 'capstone' }
  const database = await connect<unknown>(address, { connections: 1 })
  try {
    return await database.withSession(async ({ client }) => {
      const sums = new Map<string, string>()
      for (const table of await listTables(client)) {
        if (LIVELY.includes(table.name)) continue
        const columns = table.columns.map((column) => qualified(column)).join(', ')
        const { rows } = await client.query<{ sum: string }>(
          `select count(*) || ' ' || coalesce(sum(hashtextextended(row(${columns})::text, 0)::numeric), 0) as sum from ${qualified(table)}`,
        )
        sums.set(`${table.schema}.${table.name}`, rows[0]?.sum ?? '')
      }
      return sums
    })
  } finally {
    await database.close()
  }
}

beforeAll(async () => {
  server = await startServer(here.folder)
})
afterAll(async () => {
  await server.end('SIGTERM')
  here.remove()
  there.remove()
})

describe('capstone backup and capstone restore', () => {
  it('carry every row of every table to another install', async () => {
    const own = {
      choice: 'own',
      company: 'Kept Inc',
      name: 'Ada',
      email: 'ada@example.com',
      password: 'correct horse battery',
    }
    expect(await ask(here.folder, 'POST', '/api/setup', own)).toMatchObject({ status: 200 })
    const lines = Array.from({ length: 2_000 }, (_, n) => `006${n},Deal ${n},Open,${n}.25,USD,2026-12-31,note "${n}"`)
    const data = ['Opportunity ID,Opportunity Name,Stage,Amount,Currency,Close Date,Odd Column', ...lines].join('\n')
    const sent = await upload(here.folder, [{ name: 'deals.csv', data }], { source: 'CRM', until: 'run' })
    expect((await settled(here.folder, sent.body.id)).body).toMatchObject({ state: 'done' })
    await ask(here.folder, 'POST', '/api/tasks', { title: 'Kept' })
    const { stdout } = await capstone(here.folder, 'backup', file)
    expect(stdout).toMatch(/while serving/)
    await expect(capstone(here.folder, 'restore', file)).rejects.toMatchObject({
      stderr: expect.stringMatching(/Stop the server first/),
    })
    const before = await sumsOf(here.folder)
    await capstone(there.folder, 'restore', file)
    const other = await startServer(there.folder, { built: true })
    const after = await sumsOf(there.folder)
    expect(await other.end('SIGTERM')).toBe(0)
    // Answers are computed anew whenever they are asked for.
    const differing = [...before].filter(([table, sum]) => after.get(table) !== sum).map(([table]) => table)
    expect(differing.filter((table) => table !== 'public.answer')).toEqual([])
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
    expect(before.get('public.opportunity')).toMatch(/^2000 /)
  }, 200_000)
})

/** Imports that are not there, or cannot be undone: said in the contract's way, and nothing is lined up. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { createImport } from '../../packages/server/src/db/write/imports/imports.ts'
import { type Asker, type Served, serveTest } from './serving.ts'

let served: Served
let ada: Asker
let workspace = 0

beforeAll(async () => {
  served = await serveTest()
  ada = served.asker()
  const password = 'a long enough password'
  const body = { choice: 'own', company: 'Own', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  workspace = ((await ada.ask('setup.begin', { body })).body as { workspace: number }).workspace
})
afterAll(() => served.close())

const undoJobs = () => rows(served.store, sql`select 1 from job where name = 'import.undo'`)

describe('an import that is not there', () => {
  it('is not found by its events and by undo, without a fault in the log or a job in line', async () => {
    for (const endpoint of ['imports.events', 'imports.undo'] as const) {
      const asked = await ada.ask(endpoint, { params: { id: 987_654 } })
      expect([asked.status, asked.body]).toMatchObject([404, { error: { code: 'not-found' } }])
    }
    expect(await undoJobs()).toEqual([])
    expect(served.logged.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })

  it('is not undone while it is not done', async () => {
    const id = await createImport(served.store, workspace, { source: null, full: false, actor: 'test', files: [] })
    const asked = await ada.ask('imports.undo', { params: { id } })
    expect([asked.status, asked.body]).toMatchObject([409, { error: { details: { state: 'reading' } } }])
    expect(await undoJobs()).toEqual([])
  })
})

/** Steps of an import that are begun again after a kill, and staged rows that a crash of the database took; what is left behind is cleaned. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { readImportRow } from '../../packages/server/src/db/write/imports/imports.ts'
import { checkImport, readImport, runImport } from '../../packages/server/src/import/run.ts'
import { clean } from '../../packages/server/src/jobs/cleaning.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { beginImport, makeWorkspace, stepsOf } from './importing.ts'

const HEAD = 'Opportunity ID,Opportunity Name,Stage,Amount,Currency,Close Date\n'
const folder = mkdtempSync(join(tmpdir(), 'capstone-resume-'))
let store: TestDatabase<unknown>
let workspace: number
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
  workspace = await makeWorkspace(store)
})
afterAll(async () => {
  await store.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** An import of a file of deals, read and checked. */
async function checkedImport(name: string, ids: readonly string[], amount: number): Promise<number> {
  const path = join(folder, name)
  writeFileSync(path, HEAD + ids.map((id) => `${id},Deal ${id},Open,${amount},USD,2026-12-31\n`).join(''))
  const id = await beginImport(store, workspace, [path], { source: 1, full: true })
  await readImport(stepsOf(store, workspace), { import: id })
  await checkImport(stepsOf(store, workspace), { import: id })
  return id
}
const run = (id: number) => runImport(stepsOf(store, workspace), { import: id })
const deals = () =>
  rows<{ id: string; amount: number; gone: boolean }>(
    store,
    sql`select external_id as id, amount / 10000 as amount, gone_import is not null as gone from opportunity where workspace_id = ${workspace} order by 1`,
  )
const crash = () => rows(store, sql`truncate staged.opportunity`)

describe('steps begun again', () => {
  it('a run that was committed gives its report and writes nothing twice', async () => {
    await rows(
      store,
      sql`insert into source (workspace_id, id, key, name, system) values (${workspace}, 1, 'crm', 'CRM', 'crm')`,
    )
    const id = await checkedImport('one.csv', ['A', 'B'], 10)
    const report = await run(id)
    const after = await readImportRow(store, workspace, id)
    expect(await run(id)).toEqual(JSON.parse(JSON.stringify(report)))
    expect((await checkImport(stepsOf(store, workspace), { import: id })).reconciliation).toHaveLength(1)
    expect(await readImportRow(store, workspace, id)).toEqual(after)
    expect(await deals()).toEqual([
      { id: 'A', amount: 10, gone: false },
      { id: 'B', amount: 10, gone: false },
    ])
  })

  it('a run whose staged rows are lost stages them again: nothing is taken for gone', async () => {
    const id = await checkedImport('two.csv', ['A', 'B', 'C'], 20)
    await crash()
    const report = await run(id)
    expect(report.gone).toBe(0)
    expect((await deals()).map(({ amount, gone }) => [amount, gone])).toEqual([
      [20, false],
      [20, false],
      [20, false],
    ])
    expect((await readImportRow(store, workspace, id))?.state).toBe('done')
  })

  it('two runs at once write once', async () => {
    const id = await checkedImport('three.csv', ['A', 'B', 'C'], 30)
    const [one, two] = await Promise.all([run(id), run(id)])
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(two)))
    const history = await rows<{ count: number }>(
      store,
      sql`select count(*)::int as count from field_history where field = 'amount' and after = '30' group by opportunity_id`,
    )
    expect(history).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }])
  })

  it('a bug ends the import with a sentence instead of leaving it at work for ever', async () => {
    const id = await checkedImport('four.csv', ['A'], 40)
    await rows(
      store,
      sql`update import set plan = jsonb_set(plan, '{plan,tables,0,targets,0,kind}', '"unheard"') where id = ${id}`,
    )
    await expect(run(id)).rejects.toThrow()
    expect(await readImportRow(store, workspace, id)).toMatchObject({
      state: 'failed',
      failure: { code: 'internal', sentence: expect.stringMatching(/went wrong inside Capstone/) },
    })
  })
})

describe('cleaning', () => {
  it('forgets old jobs, drops uploads that no import needs, and ends imports whose job is gone', async () => {
    const id = await checkedImport('five.csv', ['A'], 50)
    const upload = (name: string, days: number) => {
      const place = join(folder, 'uploads', name)
      mkdirSync(place, { recursive: true })
      const then = Date.now() / 1000 - days * 86_400
      utimesSync(place, then, then)
      return place
    }
    const [lost, fresh, needed, ended] = [
      upload('lost', 2),
      upload('fresh', 0),
      upload('needed', 30),
      upload('ended', 30),
    ]
    await rows(store, sql`update import_file set path = ${join(needed, '0')} where import_id = ${id}`)
    await rows(store, sql`update import_file set path = ${join(ended, '0')} where import_id = 1`)
    await rows(store, sql`update import set finished_at = now() - interval '8 days' where id = 1`)
    await rows(
      store,
      sql`insert into job (workspace_id, name, input, state, finished_at) values
        (1, 'answer', '{}', 'done', now() - interval '8 days'), (1, 'answer', '{}', 'done', now()), (1, 'sample', '{}', 'done', now() - interval '8 days')`,
    )
    const answered = (days: number, hours: number) =>
      sql`(${workspace}, 'k', date_trunc('day', now()) - make_interval(days => ${days}) + make_interval(hours => ${hours}), 'pipeline', 'company', '{}', '{}', '{}', '{}', 1)`
    await rows(
      store,
      sql`insert into past_answer (workspace_id, key, computed_at, engine, node, options, versions, body, evidence, took_ms)
          values ${sql.join([answered(40, 8), answered(40, 9), answered(41, 9), answered(3, 8), answered(3, 9)])}`,
    )
    const [stuck] = await rows<{ id: number }>(
      store,
      sql`insert into import (workspace_id, state, started_at) values (${workspace}, 'running', now() - interval '2 minutes') returning id`,
    )
    expect(await clean(store, folder)).toEqual({ jobs: 1, folders: 2, abandoned: 1 })
    expect([lost, fresh, needed, ended].map((place) => existsSync(place))).toEqual([false, true, true, false])
    const left = await rows(
      store,
      sql`select extract(hour from computed_at)::int as hour from past_answer order by computed_at`,
    )
    expect(left).toEqual([{ hour: 9 }, { hour: 9 }, { hour: 8 }, { hour: 9 }])
    expect((await readImportRow(store, workspace, stuck?.id ?? 0))?.state).toBe('failed')
    expect((await readImportRow(store, workspace, id))?.state).toBe('checked')
    expect(await rows(store, sql`select 1 as one from staged.opportunity where import_id = ${id}`)).toHaveLength(1)
  })
})

/** Erased people whose names were keys: the pseudonym takes their place everywhere, and no later import brings the name back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasedPerson } from '../../packages/server/src/actions/access/erasing.ts'
import { firstRow, rows } from '../../packages/server/src/db/store.ts'
import { checkImport, readImport } from '../../packages/server/src/import/run.ts'
import { permissionsOf } from '../../packages/server/src/permissions/roles.ts'
import { systemScope } from '../../packages/server/src/permissions/scope.ts'
import { openTestDatabase } from '../database.ts'
import { beginImport, importAll, makeWorkspace, stepsOf } from './importing.ts'

const store = await openTestDatabase<unknown>()
const folder = mkdtempSync(join(tmpdir(), 'capstone-erasing-'))
const own = await makeWorkspace(store)
let pseudonym = ''
let source = 0

const TEAMS =
  'sales_agent,manager,regional_office\nMoses Frase,Darcel Schlecht,Central\nDarcel Schlecht,Moses Frase,Central\n'
const DEALS = `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
1C1I7A6R,Moses Frase,GTX,Cancity,Won,2016-10-20,2017-03-01,1054
Z063OYW0,Darcel Schlecht,GTX,Isdom,Won,2016-10-25,2017-03-11,4514
EC4QE1BX,Moses Frase,GTX,Cancity,Lost,2016-10-25,2017-03-07,0
`
const files = { 'sales_teams.csv': TEAMS, 'sales_pipeline.csv': DEALS, 'broken.csv': '' }

beforeAll(async () => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  await importAll(store, own, [folder], { currency: 'USD' })
  const moses = await firstRow<{ id: number; source: number }>(
    store,
    sql`select id, source_id as source from person where workspace_id = ${own} and external_id = 'Moses Frase'`,
  )
  source = moses?.source ?? 0
  const scope = systemScope(own, 'test', permissionsOf('administrator'))
  pseudonym = await erasedPerson(store, scope, 'person', moses?.id ?? 0)
})
afterAll(async () => {
  await store.drop()
  rmSync(folder, { recursive: true })
})

/** Every table in which the name still stands. */
async function told(): Promise<string[]> {
  const tables = await rows<{ schema: string; name: string }>(
    store,
    sql`select table_schema as schema, table_name as name from information_schema.tables where table_schema in ('public', 'staged') and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { schema, name } of tables) {
    const any = await rows(
      store,
      sql`select 1 from ${sql.table(`${schema}.${name}`)} t where t::text ilike '%moses%' limit 1`,
    )
    if (any.length > 0) found.push(name)
  }
  return found
}

const owners = () =>
  rows<{ key: string; owner: string; name: string }>(
    store,
    sql`select o.external_id as key, o.owner_ref as owner, p.name from opportunity o join person p on p.workspace_id = o.workspace_id and p.id = o.owner_id
        where o.workspace_id = ${own} order by 1`,
  )

describe('a person whose name was the key', () => {
  it('is told by no table any more, and keeps deals and team', async () => {
    expect(await told()).toEqual([])
    expect(await owners()).toEqual([
      { key: '1C1I7A6R', owner: pseudonym, name: pseudonym },
      { key: 'EC4QE1BX', owner: pseudonym, name: pseudonym },
      { key: 'Z063OYW0', owner: 'Darcel Schlecht', name: 'Darcel Schlecht' },
    ])
    const people = await rows<{ key: string; manager: string | null }>(
      store,
      sql`select p.external_id as key, m.external_id as manager from person p left join person m on m.workspace_id = p.workspace_id and m.id = p.manager_id
          where p.workspace_id = ${own} order by 1`,
    )
    expect(people).toContainEqual({ key: pseudonym, manager: 'Darcel Schlecht' })
    expect(people).toContainEqual({ key: 'Darcel Schlecht', manager: pseudonym })
  })

  it('comes again unchanged when the same files are sent, and stays untold', async () => {
    const steps = stepsOf(store, own)
    const id = await beginImport(store, own, [folder], { source })
    await readImport(steps, { import: id, answers: { currency: 'USD' } })
    const report = await checkImport(steps, { import: id })
    const counted = report.reconciliation.map(({ rows: r }) => [r.created, r.changed])
    expect(counted.every(([created, changed]) => created === 0 && changed === 0)).toBe(true)
    expect(report.changes).toEqual([])
    const before = await owners()
    await importAll(store, own, [folder], { currency: 'USD' }, { source })
    expect(await owners()).toEqual(before)
    expect(await told()).toEqual([])
  })

  it('is known in rejected rows and in changed deals', async () => {
    const changed = DEALS.replace('2017-03-01,1054', '2017-03-02,2000').replace('Lost,2016-10-25', 'Lost,no day')
    writeFileSync(join(folder, 'sales_pipeline.csv'), changed)
    const { report } = await importAll(store, own, [folder], { currency: 'USD' }, { source })
    expect(report.rejected.length).toBe(1)
    expect(await told()).toEqual([])
    const deal = await firstRow<{ owner: string; amount: number }>(
      store,
      sql`select owner_ref as owner, amount from opportunity where workspace_id = ${own} and external_id = '1C1I7A6R'`,
    )
    expect(deal).toEqual({ owner: pseudonym, amount: 20_000_000 })
  })
})

/** The Maven folder, imported whole: exact counts, links, aliases, idempotence, undo. */
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstRow, rows, type Store } from '../../packages/server/src/db/store.ts'
import { undoneImport } from '../../packages/server/src/import/run.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace, stepsOf } from './importing.ts'

const FOLDER = '../shared/data/crm-sales-opportunities'
const PATHS = ['accounts', 'products', 'sales_pipeline', 'sales_teams'].map((name) => `${FOLDER}/${name}.csv`)

describe.skipIf(!existsSync(FOLDER))('the Maven export', () => {
  let store: TestDatabase<unknown>
  let workspace: number
  let first: Awaited<ReturnType<typeof importAll>>
  const count = async (on: Store, statement: ReturnType<typeof sql>) =>
    (await firstRow<{ count: number }>(on, statement as never))?.count

  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
    workspace = await makeWorkspace(store)
    first = await importAll(store, workspace, PATHS, { currency: 'USD' })
  })
  afterAll(() => store.drop())

  it('stores every row and every amount', async () => {
    expect(first.report.reconciliation.every(({ exact }) => exact)).toBe(true)
    expect(first.report.rejected).toEqual([])
    expect(await count(store, sql`select count(*)::int as count from opportunity`)).toBe(8800)
    expect(await count(store, sql`select count(*)::int as count from account`)).toBe(85)
    expect(await count(store, sql`select count(*)::int as count from product`)).toBe(7)
    const won = await firstRow<{ count: number; sum: number }>(
      store,
      sql`select count(*)::int as count, sum(amount)::bigint as sum from opportunity where stage = 'Won'`,
    )
    expect(won).toEqual({ count: 4238, sum: 10_005_534 * 10_000 })
  })

  it('keeps the 1,425 deals without account, 35 sellers of whom 5 have no deals, 6 managers and 15 subsidiaries', async () => {
    expect(await count(store, sql`select count(*)::int as count from opportunity where account_ref is null`)).toBe(1425)
    expect(await count(store, sql`select count(*)::int as count from opportunity where account_id is null`)).toBe(1425)
    expect(
      await count(store, sql`select count(*)::int as count from person where id in (select manager_id from person)`),
    ).toBe(6)
    expect(await count(store, sql`select count(*)::int as count from person where manager_id is not null`)).toBe(35)
    expect(
      await count(
        store,
        sql`select count(*)::int as count from person where manager_id is not null and id not in (select owner_id from opportunity where owner_id is not null)`,
      ),
    ).toBe(5)
    expect(await count(store, sql`select count(*)::int as count from account where parent_id is not null`)).toBe(15)
    expect(await count(store, sql`select count(*)::int as count from opportunity where owner_id is null`)).toBe(0)
  })

  it('reads GTXPro as GTX Pro through a meaning and keeps what the source wrote', async () => {
    const alias = await rows<{ ref: string; name: string; count: number }>(
      store,
      sql`select o.product_ref as ref, p.name, count(*)::int as count from opportunity o join product p on p.id = o.product_id where o.product_ref = 'GTXPro' group by 1, 2`,
    )
    expect(alias).toEqual([{ ref: 'GTXPro', name: 'GTX Pro', count: 1480 }])
    expect(await count(store, sql`select count(*)::int as count from opportunity where product_id is null`)).toBe(0)
  })

  it('changes nothing when imported again, and undo takes everything away', async () => {
    const again = await importAll(store, workspace, PATHS, { currency: 'USD' })
    const totals = again.report.reconciliation.map(({ rows: r }) => r.created + r.changed)
    expect(totals.every((changed) => changed === 0)).toBe(true)
    expect(await undoneImport(stepsOf(store, workspace), { import: again.id })).toEqual([])
    expect(await count(store, sql`select count(*)::int as count from opportunity`)).toBe(8800)
    expect(await undoneImport(stepsOf(store, workspace), { import: first.id })).toEqual([])
    expect(await count(store, sql`select count(*)::int as count from opportunity`)).toBe(0)
    expect(await count(store, sql`select count(*)::int as count from person`)).toBe(0)
  })
})

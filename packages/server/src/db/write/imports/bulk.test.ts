/** Indexes set aside: they come back as they were, nobody is kept waiting for a busy table, and nothing that stands on a key is broken. */
import { openTestDatabase } from '@capstone/tests/database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows, type StoreSession } from '#db/store.ts'
import { buildIndexes, setIndexesAside } from './bulk.ts'

const store = await openTestDatabase<unknown>()
beforeAll(() => rows(store, sql`insert into workspace (id, key, name, kind) values (1, 'own', 'Own', 'own')`))
afterEach(() => store.pool.query('drop view if exists watched; delete from product'))
afterAll(() => store.drop())

const fill = (count: number) =>
  sql.raw(`insert into product (workspace_id, source_id, external_id, name)
  select 1, 1, 'P' || n, 'Product ' || n from generate_series(1, ${count}) n`)

async function indexes(): Promise<string[]> {
  const found = await rows<{ definition: string }>(
    store,
    sql`select pg_get_indexdef(indexrelid) || ' ' || coalesce((select contype::text from pg_constraint where conindid = indexrelid), '') as definition
        from pg_index where indrelid = 'product'::regclass and indisvalid order by 1`,
  )
  return found.map(({ definition }) => definition)
}

/** Fills the table the fast way; what became of it is said by the number of indexes while the rows go in. */
async function fillAside(session: StoreSession, coming: number): Promise<number> {
  const aside = await setIndexesAside(session, 'product', coming)
  await rows(session, fill(10))
  const [left] = await rows<{ count: number }>(
    session,
    sql`select count(*)::int as count from pg_index where indrelid = 'product'::regclass`,
  )
  if (aside) await buildIndexes(session, aside)
  return left?.count ?? -1
}

describe('indexes of a table that is filled at once', () => {
  it('are gone while the rows go in, and afterwards they are what they were', async () => {
    const before = await indexes()
    expect(await store.withTransaction((session) => fillAside(session, 50_000))).toBe(0)
    expect(await indexes()).toEqual(before)
    await expect(rows(store, fill(1))).rejects.toMatchObject({ code: '23505' })
  })

  it('stay when the transaction fails', async () => {
    const before = await indexes()
    const failed = store.withTransaction(async (session) => {
      await setIndexesAside(session, 'product', 50_000)
      await rows(session, fill(10))
      throw new Error('killed')
    })
    await expect(failed).rejects.toThrow('killed')
    expect(await indexes()).toEqual(before)
  })

  it('are kept where few rows come, or many are there', async () => {
    const before = await indexes()
    expect(await store.withTransaction((session) => fillAside(session, 19_999))).toBe(before.length)
    await rows(store, sql`delete from product`)
    await rows(store, fill(15_000))
    await store.withTransaction(async (session) => {
      expect(await setIndexesAside(session, 'product', 29_998)).toBe(null)
      const aside = await setIndexesAside(session, 'product', 30_000)
      expect(aside?.build).toHaveLength(before.length)
      if (aside) await buildIndexes(session, aside)
    })
  })

  it('wait a little for a table that somebody reads, without making others wait', async () => {
    const reader = await store.pool.connect()
    await reader.query('begin')
    await reader.query('select from product limit 1')
    const filled = store.withTransaction((session) => fillAside(session, 50_000))
    await new Promise((resolve) => setTimeout(resolve, 400))
    await store.pool.query('select from product limit 1')
    await reader.query('commit')
    reader.release()
    expect(await filled).toBe(0)
  })

  it('are kept where a view of somebody’s own stands on a key', async () => {
    const before = await indexes()
    await store.pool.query('create view watched as select p.*, count(*) from product p group by p.workspace_id, p.id')
    expect(await store.withTransaction((session) => fillAside(session, 50_000))).toBe(before.length)
    expect(await indexes()).toEqual(before)
  })
})

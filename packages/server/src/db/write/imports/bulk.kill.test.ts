/** A database killed while a table is without its indexes, and right after they were built: the table is what it was, or whole. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '#db/connect.ts'
import { signal } from '#db/embedded/processes.ts'
import { type EmbeddedDatabase, startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { rows, type Store, type StoreSession } from '#db/store.ts'
import { buildIndexes, setIndexesAside } from './bulk.ts'

const COMING = 20_000
let folder = ''
let embedded: EmbeddedDatabase
let store: Store
let before: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capstone-bulk-'))
  embedded = await startEmbedded({ dataFolder: folder, settings: { shared_buffers: '32MB' } })
  store = await connect<unknown>(embedded.address)
  await migrate(store)
  await rows(store, sql`insert into workspace (id, key, name, kind) values (1, 'own', 'Own', 'own')`)
  before = await definitions()
})
afterAll(async () => {
  await store.close()
  await embedded.stop()
  await rm(folder, { recursive: true })
})

const definitions = async (): Promise<string[]> => {
  const found = await rows<{ definition: string }>(
    store,
    sql`select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'opportunity'::regclass and indisvalid order by 1`,
  )
  return found.map(({ definition }) => definition)
}

/** Rows of the table as two of its indexes know them, and as it holds them. */
async function counted(): Promise<number[]> {
  return store.withTransaction(async (session) => {
    await rows(session, sql`set local enable_seqscan = off`)
    await rows(session, sql`set local enable_bitmapscan = off`)
    const found = await rows<{ counts: number[] }>(
      session,
      sql`select array[(select count(*) from (select from opportunity where workspace_id = 1 order by workspace_id, amount, id) a),
        (select count(*) from (select from opportunity where workspace_id = 1 and source_id = 1 and external_id > '' order by external_id) b)]::int[] as counts`,
    )
    await rows(session, sql`set local enable_seqscan = on`)
    const [held] = await rows<{ count: number }>(session, sql`select count(*)::int as count from opportunity`)
    return [...(found[0]?.counts ?? []), held?.count ?? -1]
  })
}

async function kill(): Promise<void> {
  const postmaster = embedded.postmaster() ?? 0
  signal(postmaster, 'SIGKILL')
  await expect.poll(() => embedded.postmaster()).not.toBe(postmaster)
  await expect.poll(() => embedded.state()).toBe('serving')
}

async function fill(session: StoreSession, between: () => Promise<void>): Promise<void> {
  const aside = await setIndexesAside(session, 'opportunity', COMING)
  if (!aside) throw new Error('The indexes were not set aside')
  const insert = `insert into opportunity (workspace_id, source_id, external_id, amount)
    select 1, 1, 'D' || n, n * 7919 % 100000 from generate_series(1, ${COMING}) n`
  await rows(session, sql.raw(insert))
  await between()
  await buildIndexes(session, aside)
}

describe('a kill of the database', () => {
  it('before the indexes are built leaves nothing of the rows, and all of the indexes', async () => {
    await expect(store.withTransaction((session) => fill(session, kill), { attempts: 1 })).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await counted()).toEqual([0, 0, 0])
    expect(await definitions()).toEqual(before)
  })

  it('right after the transaction ended leaves rows and indexes whole', async () => {
    await store.withTransaction((session) => fill(session, async () => undefined))
    await kill()
    expect(await counted()).toEqual([COMING, COMING, COMING])
    expect(await definitions()).toEqual(before)
  })
})

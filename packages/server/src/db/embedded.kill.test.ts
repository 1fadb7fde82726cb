/** Twenty-five seeded kills of the database and of its children while it writes: nothing acknowledged is lost. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { random } from '@capstone/engines/math/random'
import { expect, it } from 'vitest'
import { isFailure } from '#ground/failure.ts'
import { failureOf } from './connect/fault.ts'
import { connect, type Database } from './connect.ts'
import { processesIn, signal } from './embedded/processes.ts'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'

const kills = 25
const writers = 4

it('25 kills of the postmaster or of a child lose nothing that was acknowledged', async () => {
  const chance = random(25)
  const folder = await mkdtemp(join(tmpdir(), 'capstone-kill-'))
  const settings = { shared_buffers: '32MB', max_wal_size: '64MB', checkpoint_timeout: '30s' }
  let embedded = await startEmbedded({ dataFolder: folder, settings })
  let database = await connect<unknown>(embedded.address)
  await database.pool.query('create table written (writer int, n int, payload text, primary key (writer, n))')
  await database.pool.query('create table paired (writer int, n int, primary key (writer, n))')
  const acknowledged = Array.from({ length: writers }, (): number[] => [])
  const unexpected: unknown[] = []
  let writing = true

  const write = async (writer: number) => {
    for (let n = 0; writing; n += 1) {
      try {
        await writePair(database, writer, n)
        acknowledged[writer]?.push(n)
      } catch (error) {
        if (!isFailure(error, 'unavailable')) unexpected.push(error)
        // Whether it was committed is not known: that number is left out, the next is written.
        await sleep(5)
      }
    }
  }
  const work = Array.from({ length: writers }, (_, writer) => write(writer))
  const killed: string[] = []
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(20 + chance.below(150))
      const postmaster = embedded.postmaster() ?? 0
      const children = (await processesIn(join(folder, 'postgres/cluster'))).filter((pid) => pid !== postmaster)
      const child = children[chance.below(Math.max(1, children.length))]
      const victim = chance.uniform() < 0.5 || child === undefined ? postmaster : child
      killed.push(victim === postmaster ? 'postmaster' : 'child')
      signal(victim, 'SIGKILL')
      const before = acknowledged.map((numbers) => numbers.length)
      await backAgain(embedded, victim === postmaster ? postmaster : null)
      await moreWritten(acknowledged, before)
      await nothingLost(database, acknowledged)
    }
    writing = false
    await Promise.all(work)
    await database.close()
    await embedded.stop()
    embedded = await startEmbedded({ dataFolder: folder, settings })
    database = await connect(embedded.address)
    await nothingLost(database, acknowledged)
    await noHalves(database)
    expect(unexpected).toEqual([])
    expect(new Set(killed)).toEqual(new Set(['postmaster', 'child']))
  } finally {
    writing = false
    await Promise.all(work)
    await database.close()
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

async function writePair(database: Database<unknown>, writer: number, n: number): Promise<void> {
  await database.withTransaction(async ({ client }) => {
    await client.query('insert into written values ($1, $2, $3)', [writer, n, 'x'.repeat(2_000)])
    await client.query('insert into paired values ($1, $2)', [writer, n])
  })
}

async function backAgain(embedded: EmbeddedDatabase, killed: number | null): Promise<void> {
  const until = performance.now() + 300_000
  while (embedded.state() !== 'serving' || embedded.postmaster() === killed) {
    if (performance.now() > until) throw new Error('The database did not come back.')
    await sleep(5)
  }
}

async function moreWritten(acknowledged: readonly number[][], before: readonly number[]): Promise<void> {
  const until = performance.now() + 300_000
  while (acknowledged.some((numbers, writer) => numbers.length === before[writer])) {
    if (performance.now() > until) throw new Error('Nothing could be written after the kill.')
    await sleep(5)
  }
}

async function nothingLost(database: Database<unknown>, acknowledged: readonly number[][]): Promise<void> {
  const due = acknowledged.map((numbers) => [...numbers])
  const found = await whenServing(() =>
    database.pool.query<{ writer: number; numbers: number[] }>(
      'select writer, array_agg(n) as numbers from written group by writer',
    ),
  )
  const there = new Map(found.rows.map(({ writer, numbers }) => [writer, new Set(numbers)]))
  const lost = due.flatMap((numbers, writer) =>
    numbers.filter((n) => !there.get(writer)?.has(n)).map((n) => [writer, n]),
  )
  expect(lost).toEqual([])
}

async function noHalves(database: Database<unknown>): Promise<void> {
  const { rows } = await database.pool.query(`
    select writer, n from written full join paired using (writer, n) where written.n is null or paired.n is null`)
  expect(rows).toEqual([])
}

/** A child's death reaches the others a moment later: what fails in between is asked again. */
async function whenServing<T>(ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + 300_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isFailure(failureOf(error), 'unavailable') || performance.now() > until) throw error
      await sleep(5)
    }
  }
}

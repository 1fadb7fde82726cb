/** What is kept between requests: how much, until when, and for which database. */
import { openTestDatabase, type TestDatabase } from '@capstone/tests/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Kept, keptReadings } from '#db/read/kept.ts'
import { rows } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'

describe('what is kept', () => {
  it('is found out once, the least lately asked for is given up, and a failure is not kept', async () => {
    const kept = new Kept(2)
    let times = 0
    const ask = (name: string) => kept.of(name, async () => `${name}${++times}`)
    expect([await ask('a'), await ask('b'), await ask('a'), await ask('c')]).toEqual(['a1', 'b2', 'a1', 'c3'])
    expect([await ask('a'), await ask('b')]).toEqual(['a1', 'b4'])
    await expect(kept.of('d', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await kept.of('d', async () => 'yes')).toBe('yes')
  })
})

describe('readings of a workspace', () => {
  let store: TestDatabase<unknown>
  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
    await rows(
      store,
      sql`insert into workspace (id, key, name, kind) values (1, 'one', 'One', 'own'), (2, 'two', 'Two', 'own')`,
    )
  })
  afterAll(() => store.drop())

  it('last until a fact of it changes, each workspace and each connection by itself', async () => {
    const first = await keptReadings(store, 1)
    const other = await keptReadings(store, 2)
    expect(await keptReadings(store, 1)).toBe(first)
    await store.withTransaction(async (session) => {
      expect(await keptReadings(session, 1)).not.toBe(first)
      await touchFacts(session, 1, ['opportunity'])
    })
    expect(await keptReadings(store, 1)).not.toBe(first)
    expect(await keptReadings(store, 2)).toBe(other)
  })
})

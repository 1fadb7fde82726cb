/** Two connections of one moment see the same, whatever is written meanwhile. */
import { openTestDatabase } from '@capstone/tests/database'
import { afterAll, expect, it } from 'vitest'
import { inOneMoment } from '#db/read/moment.ts'

const database = await openTestDatabase<unknown>({ empty: true, connections: 3 })
await database.pool.query('create table thing (id integer)')
afterAll(() => database.drop())

it('shows the same on both connections, and only reads', async () => {
  await inOneMoment(database, async (client, beside) => {
    const count = async (on: typeof client) => (await on.query('select count(*)::int as n from thing')).rows[0]?.n
    await database.pool.query('insert into thing values (1)')
    expect([await count(client), await count(beside), await count(client)]).toEqual([0, 0, 0])
    await expect(beside.query('insert into thing values (2)')).rejects.toMatchObject({ code: '25006' })
  })
  expect((await database.pool.query('select id from thing')).rows).toEqual([{ id: 1 }])
})

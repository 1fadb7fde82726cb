/** Binary COPY read in place: every value as it was, over pieces of any size; faults, and the connection after them. */
import { openTestDatabase } from '@capstone/tests/database'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { eachFields } from '#db/read/fields.ts'

const database = await openTestDatabase({ empty: true, connections: 2 })
await database.pool.query(
  'create table thing (id integer, small smallint, whole integer, big bigint, share double precision, flag boolean, name text)',
)
afterAll(() => database.drop())

const numbers = (query: string) =>
  database.withSession(async ({ client }) => {
    const found: number[] = []
    await eachFields(client, query, (row) => void found.push(row.int(0)))
    return found
  })

describe('fields', () => {
  it('gives back every value as it was, null as null', async () => {
    const thing = fc.tuple(
      fc.option(fc.integer({ min: -32_768, max: 32_767 })),
      fc.option(fc.integer()),
      fc.option(fc.maxSafeInteger()),
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.option(fc.boolean()),
      fc.option(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 12 }), async (things) => {
        await database.pool.query('truncate thing')
        for (const [i, values] of things.entries()) {
          await database.pool.query('insert into thing values ($1, $2, $3, $4, $5, $6, $7)', [i, ...values])
        }
        const read: unknown[] = []
        await database.withSession(({ client }) =>
          eachFields(client, 'select small, whole, big, share, flag, name from thing order by id', (row) => {
            const or = <T>(field: number, value: T) => (row.isNull(field) ? null : value)
            read.push([
              or(0, row.int(0)),
              or(1, row.int(1)),
              or(2, row.int(2)),
              or(3, row.float(3)),
              or(4, row.int(4) === 1),
              row.text(5),
            ])
          }),
        )
        // The database knows no -0 apart from 0 in whole numbers.
        expect(read).toEqual(
          things.map((values) => values.map((value) => (Object.is(value, -0) ? expect.closeTo(0) : value))),
        )
      }),
      { numRuns: 40, seed: 11 },
    )
  })

  it('gives back words as texts, whichever came before', async () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => text.replaceAll('\0', ''))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(word), { minLength: 1, maxLength: 200 }), async (words) => {
        const read: (string | null)[] = []
        await database.pool.query('truncate thing')
        await database.pool.query('insert into thing (id, name) select * from unnest($1::int[], $2::text[])', [
          words.map((_, i) => i),
          words,
        ])
        await database.withSession(({ client }) =>
          eachFields(client, 'select t.name from thing t, generate_series(1, 3) order by t.id', (row) =>
            read.push(row.word(0)),
          ),
        )
        expect(read).toEqual(words.flatMap((one) => [one, one, one]))
      }),
      { numRuns: 20, seed: 12 },
    )
  })

  it('says what stands for an absent value', async () => {
    const seen: number[] = []
    await database.withSession(({ client }) =>
      eachFields(
        client,
        'select null::int, null::float8',
        (row) => void seen.push(row.int(0), row.int(0, -7), row.float(1)),
      ),
    )
    expect(seen).toEqual([Number.NaN, -7, Number.NaN])
  })

  it('gives dates as days since 1970-01-01', async () => {
    const days: number[] = []
    await database.withSession(({ client }) =>
      eachFields(
        client,
        "select day::date from (values ('1970-01-01'), ('1969-12-31'), ('2000-01-01'), ('2026-11-22'), (null)) as d (day)",
        (row) => void days.push(row.day(0, -9)),
      ),
    )
    expect(days).toEqual([0, -1, 10_957, Date.UTC(2026, 10, 22) / 86_400_000, -9])
  })

  it('reads no rows, and rows over many pieces, in order', async () => {
    expect(await numbers('select 1 where false')).toEqual([])
    const many = await numbers(`select i, repeat('x', i % 700) from generate_series(1, 30000) i`)
    expect(many).toEqual(Array.from({ length: 30_000 }, (_, i) => i + 1))
    const wide = await numbers(`select i, repeat('y', 300000) from generate_series(1, 5) i`)
    expect(wide).toEqual([1, 2, 3, 4, 5])
  })

  it('fails where the query fails, before its rows or among them, and the connection goes on', async () => {
    for (const query of ['select nothing from nowhere', 'select 1 / (9000 - i) from generate_series(1, 20000) i']) {
      const [failed, after] = await database.withSession(async ({ client }) => [
        await eachFields(client, query, () => undefined).then(
          () => 'passed',
          (error: unknown) => (error as { code: string }).code,
        ),
        (await client.query<{ two: number }>('select 2 as two')).rows[0]?.two,
      ])
      expect([failed, after]).toEqual([query.includes('nowhere') ? '42P01' : '22012', 2])
    }
  })

  it('fails with what its reader throws, and the connection goes on', async () => {
    const [failed, after] = await database.withSession(async ({ client }) => {
      let rows = 0
      const reading = eachFields(client, 'select i from generate_series(1, 20000) i', () => {
        rows++
        throw new Error('no more')
      })
      return [
        await reading.catch((error: Error) => `${error.message} ${rows}`),
        (await client.query('select 2')).rowCount,
      ]
    })
    expect([failed, after]).toEqual(['no more 1', 1])
  })

  it('fails where the connection is cut among the rows', async () => {
    const cut = database.withSession(async ({ client }) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      let asked = false
      await eachFields(client, `select i, pg_sleep(0.001) from generate_series(1, 100000) i`, () => {
        if (!asked) void database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
        asked = true
      })
    })
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' })
    // The pool may hand out the cut connection once more.
    expect(await numbers('select 3').catch(() => numbers('select 3'))).toEqual([3])
  })
})

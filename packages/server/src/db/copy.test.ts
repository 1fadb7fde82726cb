/** COPY in and out: round trips, failures, the connection afterwards. */
import { openTestDatabase } from '@capstone/tests/database'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type CopyValue, copyIn, copyLine, copyOut, copyRowsIn, readCopyLine } from './copy.ts'

const database = await openTestDatabase({ empty: true, connections: 2 })
await database.pool.query('create table row (id bigint primary key, name text, amount numeric, flag boolean)')
await database.pool.query('create schema staged create table staged.row (name text)')
afterAll(() => database.drop())
afterEach(() => database.pool.query('truncate row'))

const wellFormed = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))

describe('copy', () => {
  it('gives back every text as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(wellFormed), { maxLength: 20 }), async (names) => {
        await database.pool.query('truncate row')
        const rows = names.map((name, id): CopyValue[] => [id, name])
        await database.withTransaction(({ client }) => copyRowsIn(client, 'row', ['id', 'name'], rows))
        const read = await database.pool.query<{ name: string | null }>('select name from row order by id')
        expect(read.rows.map((row) => row.name)).toEqual(names)
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  it('reads a line as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: 'binary' })), { minLength: 1 }), (values) => {
        expect(readCopyLine(copyLine(values))).toEqual(values)
      }),
      { seed: 7 },
    )
  })

  it('writes numbers, truth and nothing', async () => {
    await database.withSession(async ({ client }) => {
      const rows = [[9007199254740991, null, '12.5000', true] as const, [2, '\\N', undefined, false] as const]
      expect(await copyRowsIn(client, 'row', ['id', 'name', 'amount', 'flag'], rows)).toBe(2)
    })
    const { rows } = await database.pool.query('select * from row order by id desc')
    expect(rows).toEqual([
      { id: 9007199254740991, name: null, amount: '12.5000', flag: true },
      { id: 2, name: '\\N', amount: null, flag: false },
    ])
  })

  it('reaches a table of another schema', async () => {
    await database.withSession(({ client }) => copyIn(client, { schema: 'staged', name: 'row' }, ['name'], ['a\nb\n']))
    expect((await database.pool.query('select name from staged.row')).rows).toEqual([{ name: 'a' }, { name: 'b' }])
  })

  it('writes nothing where a row is refused, and the connection goes on', async () => {
    await database.withSession(async ({ client }) => {
      const rows = [[1], [2], [1]]
      await expect(copyRowsIn(client, 'row', ['id'], rows)).rejects.toMatchObject({ code: '23505' })
      expect((await client.query('select count(*) as rows from row')).rows).toEqual([{ rows: 0 }])
    })
  })

  it('writes nothing where the source fails, and the connection goes on', async () => {
    const failing = async function* () {
      yield [1]
      throw new RangeError('the source broke')
    }
    await database.withSession(async ({ client }) => {
      await expect(copyRowsIn(client, 'row', ['id'], failing())).rejects.toThrow('the source broke')
      expect((await client.query('select count(*) as rows from row')).rows).toEqual([{ rows: 0 }])
    })
  })

  it('reads out every row, and says how many', async () => {
    await database.pool.query(`insert into row select n, repeat('x', 1000) from generate_series(1, 20000) n`)
    await database.withSession(async ({ client }) => {
      const out = copyOut(client, 'select id, name from row order by id')
      let bytes = 0
      let next = await out.next()
      while (!next.done) {
        bytes += next.value.length
        next = await out.next()
      }
      expect(next.value).toBe(20_000)
      // A thousand letters, a tab and a line end each, and the digits of 1 to 20,000.
      expect(bytes).toBe(20_000 * 1_002 + 9 + 90 * 2 + 900 * 3 + 9_000 * 4 + 10_001 * 5)
    })
  })

  it('fails as unavailable where the connection breaks, in and out', async () => {
    const end = async (client: { query(text: string): Promise<{ rows: { pid: number }[] }> }) => {
      const { rows } = await client.query('select pg_backend_pid() as pid')
      return () => database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    }
    const writing = database.withSession(async ({ client }) => {
      const terminate = await end(client)
      const rows = async function* () {
        for (let id = 0; id < 2_000_000; id += 1) {
          if (id === 5_000) await terminate()
          yield [id, 'x'.repeat(50)]
        }
      }
      await copyRowsIn(client, 'row', ['id', 'name'], rows())
    })
    await expect(writing).rejects.toMatchObject({ name: 'Failure', code: 'unavailable' })
    const reading = database.withSession(async ({ client }) => {
      const terminate = await end(client)
      let pieces = 0
      for await (const piece of copyOut(client, `select n, repeat('x', 1000) from generate_series(1, 2000000) n`)) {
        pieces += Math.sign(piece.length)
        if (pieces === 3) await terminate()
      }
    })
    await expect(reading).rejects.toMatchObject({ name: 'Failure', code: 'unavailable' })
    // The pool may hand out once more a connection that is just breaking.
    const counted = () => database.pool.query('select count(*) as rows from row')
    expect((await counted().catch(counted)).rows).toEqual([{ rows: 0 }])
  })

  it('may be left early, and the connection goes on', async () => {
    await database.withSession(async ({ client }) => {
      for await (const piece of copyOut(client, `select n, repeat('x', 1000) from generate_series(1, 50000) n`)) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    })
  })

  it('fails where the query fails', async () => {
    await database.withSession(async ({ client }) => {
      const reading = async () => {
        for await (const piece of copyOut(client, 'select 1 / (n - 5000) from generate_series(1, 9000) n')) void piece
      }
      await expect(reading()).rejects.toMatchObject({ code: '22012' })
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    })
  })
})

/** The way into a database: values, transactions, faults. */
import { asAdmin, openTestDatabase, withDatabase } from '@capstone/tests/database'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'

type Tables = { thing: { id: number; name: string } }

const database = await openTestDatabase<Tables>({ empty: true, connections: 4 })
await database.pool.query('create table thing (id bigint primary key, name text not null)')
afterEach(() => database.pool.query('truncate thing'))
afterAll(() => database.drop())

const things = () => database.kysely.selectFrom('thing').selectAll().orderBy('id').execute()

describe('values', () => {
  it('are numbers where whole, texts where a day or a decimal', async () => {
    const { rows } = await database.pool.query(`select 9007199254740991::int8 as big, date '2024-02-29' as day,
      date '-infinity' as never, 1.10::numeric as amount, array[1, null]::int8[] as bigs, array[1.10]::numeric[] as amounts,
      array[date '2024-02-29'] as days, timestamp '2024-01-01 10:00' as local, timestamptz '2024-01-01 10:00Z' as at, null::int8 as nothing`)
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        day: '2024-02-29',
        never: '-infinity',
        amount: '1.10',
        bigs: [1, null],
        amounts: ['1.10'],
        days: ['2024-02-29'],
        local: '2024-01-01 10:00:00',
        at: new Date('2024-01-01T10:00:00Z'),
        nothing: null,
      },
    ])
  })

  it('are refused where a whole number is not exact, and the connection goes on', async () => {
    await expect(database.pool.query('select 9007199254740993::int8')).rejects.toThrow('9007199254740993')
    await expect(database.pool.query(`select array['-9007199254740993']::int8[]`)).rejects.toThrow('9007199254740993')
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})

describe('a transaction', () => {
  it('keeps all, through Kysely and the client alike', async () => {
    const answer = await database.withTransaction(async ({ kysely, client }) => {
      await kysely.insertInto('thing').values({ id: 1, name: 'one' }).execute()
      await client.query(`insert into thing values (2, 'two')`)
      return (await kysely.selectFrom('thing').selectAll().execute()).length
    })
    expect(answer).toBe(2)
    expect((await things()).map(({ id }) => id)).toEqual([1, 2])
  })

  it('keeps nothing where the work fails', async () => {
    const work = database.withTransaction(async ({ kysely }) => {
      await kysely.insertInto('thing').values({ id: 1, name: 'kept?' }).execute()
      throw new RangeError('no')
    })
    await expect(work).rejects.toThrow(RangeError)
    expect(await things()).toEqual([])
  })

  it('can promise not to write', async () => {
    const work = database.withTransaction(({ client }) => client.query(`insert into thing values (1, 'x')`), {
      readOnly: true,
    })
    await expect(work).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is never opened inside another', async () => {
    const work = database.withTransaction(({ kysely }) => kysely.transaction().execute(async () => undefined))
    await expect(work).rejects.toThrow('A transaction is open')
  })

  it('is tried again where two collide', async () => {
    await database.pool.query(`insert into thing values (1, 'a'), (2, 'b')`)
    let tries = 0
    // Each reads both and writes one, when both have read: one of them must see the other's write.
    let arrived = 0
    let open = () => {}
    const bothRead = new Promise<void>((resolve) => {
      open = resolve
    })
    const swap = (id: number) =>
      database.withTransaction(
        async ({ client }) => {
          tries += 1
          const { rows } = await client.query<{ names: string }>(
            `select string_agg(name, '' order by id) as names from thing`,
          )
          arrived += 1
          if (arrived === 2) open()
          await bothRead
          await client.query('update thing set name = $2 where id = $1', [id, `<${rows[0]?.names}>`])
        },
        { isolation: 'serializable' },
      )
    await Promise.all([swap(1), swap(2)])
    expect(tries).toBe(3)
    const names = (await things()).map(({ name }) => name)
    expect([
      ['<ab>', '<<ab>b>'],
      ['<a<ab>>', '<ab>'],
    ]).toContainEqual(names)
  })
})

describe('a fault', () => {
  it('is busy where no connection is free', async () => {
    const narrow = await connect<Tables>(database.target, { connections: 1, waitForConnection: 3_000 })
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    let taken = () => {}
    const isTaken = new Promise<void>((resolve) => {
      taken = resolve
    })
    const held = narrow.withSession(() => {
      taken()
      return released
    })
    await isTaken
    const asked = narrow.kysely.selectFrom('thing').selectAll().execute()
    await expect(asked).rejects.toMatchObject({ name: 'Failure', code: 'busy' })
    await expect(narrow.withTransaction(async () => 1)).rejects.toMatchObject({ name: 'Failure', code: 'busy' })
    release()
    await held
    expect(await narrow.kysely.selectFrom('thing').selectAll().execute()).toEqual([])
    await narrow.close()
  })

  it('is cancelled where a statement takes too long', async () => {
    const work = database.withTransaction(({ client }) => client.query('select pg_sleep(600)'), {
      statementTimeout: 30,
    })
    await expect(work).rejects.toMatchObject({ code: 'cancelled', details: { sqlState: '57014' } })
    const limited = await connect(database.target, { connections: 1, statementTimeout: 2_000 })
    await expect(sql`select pg_sleep(600)`.execute(limited.kysely)).rejects.toMatchObject({ code: 'cancelled' })
    await limited.close()
  })

  it('is unavailable where the connection breaks, and the next one works', async () => {
    const work = database.withTransaction(async ({ client }) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await client.query('select 1')
    })
    await expect(work).rejects.toMatchObject({ name: 'Failure', code: 'unavailable' })
    expect(await things()).toEqual([])
  })

  it('of an idle connection ends nothing', async () => {
    await Promise.all([1, 2, 3].map(() => database.pool.query('select pg_sleep(0.05)')))
    const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    await database.pool.query(others)
    await expect.poll(() => database.pool.totalCount).toBe(1)
    expect(await things()).toEqual([])
  })

  it('is left as it is where it is ours', async () => {
    await expect(database.pool.query('select nonsense')).rejects.toMatchObject({ code: '42703' })
    const twice = database.kysely.insertInto('thing').values([1, 1].map((id) => ({ id, name: 'x' })))
    await expect(twice.execute()).rejects.toMatchObject({ code: '23505' })
  })
})

describe('connecting', () => {
  it('says that a database cannot be reached', async () => {
    const nowhere = { host: '/nonexistent', port: 5432, user: 'x', database: 'x' }
    await expect(connect(nowhere)).rejects.toMatchObject({ name: 'Failure', code: 'unavailable' })
    await expect(connect('postgres://me:secret@127.0.0.1:9/x')).rejects.toMatchObject({
      name: 'Failure',
      code: 'unavailable',
    })
  })

  it('refuses a database that is not in UTF-8', async () => {
    const name = `capstone_test_${process.pid}_ascii`
    const admin = withDatabase(database.target, 'postgres')
    await asAdmin(
      admin,
      `drop database if exists ${name}`,
      `create database ${name} encoding 'SQL_ASCII' template template0 lc_collate 'C' lc_ctype 'C'`,
    )
    await expect(connect(withDatabase(database.target, name))).rejects.toMatchObject({
      code: 'invalid',
      details: { encoding: 'SQL_ASCII' },
    })
    await asAdmin(admin, `drop database ${name}`)
  })

  it('knows the server', () => {
    expect(database.version).toBeGreaterThanOrEqual(130_000)
  })
})

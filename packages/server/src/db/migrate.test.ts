/** Migrations: applied once, all or nothing, with a backup first, never backwards. */
import { openTestDatabase } from '@capstone/tests/database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, stateOf } from './migrate.ts'
import { type NamedMigration, migrations as released } from './migrations/all.ts'

const database = await openTestDatabase({ empty: true })
afterAll(() => database.drop())

const making = (name: string, statement: string): NamedMigration => ({
  name,
  up: async (db) => {
    await sql.raw(statement).execute(db)
  },
})
const first = making('0001-first', 'create table first (id int)')
const second = making('0002-second', 'create table second (id int)')
const broken = making('0003-broken', 'create table second (id int)')

const tables = async () => {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'
    and tablename not like 'kysely%' order by 1`.execute(database.kysely)
  return rows.map((row) => row.name)
}

beforeEach(() => sql`create schema if not exists public`.execute(database.kysely))
afterEach(() => sql`drop schema public cascade`.execute(database.kysely))

describe('migrate', () => {
  it('applies what is pending, once', async () => {
    expect(await stateOf(database.kysely, [first, second])).toEqual({
      schema: null,
      pending: ['0001-first', '0002-second'],
    })
    expect(await migrate(database, { migrations: [first] })).toEqual({ applied: ['0001-first'], schema: '0001-first' })
    expect(await migrate(database, { migrations: [first, second] })).toEqual({
      applied: ['0002-second'],
      schema: '0002-second',
    })
    expect(await migrate(database, { migrations: [first, second] })).toEqual({ applied: [], schema: '0002-second' })
    expect(await tables()).toEqual(['first', 'second'])
  })

  it('stops where it is told to', async () => {
    await migrate(database, { migrations: [first, second], upTo: '0001-first' })
    expect(await tables()).toEqual(['first'])
  })

  it('leaves nothing of a run that failed', async () => {
    await migrate(database, { migrations: [first] })
    await expect(migrate(database, { migrations: [first, second, broken] })).rejects.toThrow('already exists')
    expect(await tables()).toEqual(['first'])
    expect((await stateOf(database.kysely, [first, second])).schema).toBe('0001-first')
  })

  it('lets one of several at once do the work', async () => {
    const all = await Promise.all([1, 2, 3].map(() => migrate(database, { migrations: [first, second] })))
    expect(all.flatMap((done) => done.applied)).toEqual(['0001-first', '0002-second'])
  })

  it('refuses what a later release wrote', async () => {
    await migrate(database, { migrations: [first, second] })
    await expect(migrate(database, { migrations: [first] })).rejects.toMatchObject({
      code: 'conflict',
      details: { schema: '0002-second' },
    })
  })

  it('backs up first where there are records, and goes no further when that fails', async () => {
    const asked: string[] = []
    const backupFirst = async (next: string) => void asked.push(next)
    await migrate(database, { migrations: [first], backupFirst })
    await migrate(database, { migrations: [first, second], upTo: '0001-first', backupFirst })
    expect(asked).toEqual([])
    await sql`insert into first values (1)`.execute(database.kysely)
    const fail = () => Promise.reject(new RangeError('no room'))
    await expect(migrate(database, { migrations: [first, second], backupFirst: fail })).rejects.toThrow('no room')
    expect(await tables()).toEqual(['first'])
    await migrate(database, { migrations: [first, second], backupFirst })
    expect(asked).toEqual(['0002-second'])
  })

  it('applies every migration of this release', async () => {
    await sql`drop schema if exists staged cascade`.execute(database.kysely)
    const done = await migrate(database)
    expect(done.applied).toEqual(released.map((migration) => migration.name))
  })
})

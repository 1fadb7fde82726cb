/** A database for a test file: fresh, migrated, on the run's own embedded cluster or on the server that CAPSTONE_TEST_DATABASE_URL names. */
import { randomBytes } from 'node:crypto'
import { connect as connectSocket } from 'node:net'
import { text } from 'node:stream/consumers'
import { type ConnectOptions, connect, type Database } from '../packages/server/src/db/connect.ts'
import type { SocketAddress } from '../packages/server/src/db/embedded.ts'

export type TestDatabase<Tables> = Database<Tables> & {
  /** How to reach this database again, for code that connects by itself. */
  target: string | SocketAddress
  /** Closes the connections and drops the database. */
  drop(): Promise<void>
}

export type TestDatabaseOptions = ConnectOptions & {
  /** True for a database without any table. Default false: all migrations are applied. */
  empty?: boolean
}

/** What the run's set-up answers: where databases are made, from which template, and the words with which that is quick. */
export type TestCluster = { admin: string | SocketAddress; template: string; prefix: string; copied: string }

/**
 * Opens a database of its own for a test file; the cluster behind it starts when the first one is asked for.
 *
 * @example
 * const database = await openTestDatabase<Tables>()
 * afterAll(() => database.drop())
 */
export async function openTestDatabase<Tables>(options: TestDatabaseOptions = {}): Promise<TestDatabase<Tables>> {
  const { empty = false, ...connection } = options
  const cluster = await testCluster()
  const name = `${cluster.prefix}_${randomBytes(6).toString('hex')}`
  const template = empty ? 'template0' : cluster.template
  await asAdmin(cluster.admin, `create database ${name} template ${template} ${cluster.copied}`)
  const target = withDatabase(cluster.admin, name)
  const database = await connect<Tables>(target, connection)
  return {
    ...database,
    target,
    async drop() {
      await database.close()
      await asAdmin(cluster.admin, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Runs statements outside every test's database, one after another, and returns the rows of the last. */
export async function asAdmin<Row>(admin: string | SocketAddress, ...statements: string[]): Promise<Row[]> {
  const database = await connect(admin, { connections: 1 })
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await database.pool.query(statement)).rows as Row[]
    return rows
  } finally {
    await database.close()
  }
}

/** The same server, another database. */
export function withDatabase(target: string | SocketAddress, database: string): string | SocketAddress {
  if (typeof target !== 'string') return { ...target, database }
  const url = new URL(target)
  url.pathname = `/${database}`
  return url.href
}

async function testCluster(): Promise<TestCluster> {
  const path = process.env.CAPSTONE_TEST_CLUSTER
  if (path === undefined)
    throw new Error('Test databases need the set-up of the vitest projects "integration" and "browser".')
  const answer = JSON.parse(await text(connectSocket(path))) as TestCluster | { fault: string }
  if ('fault' in answer) throw new Error(answer.fault)
  return answer
}

/** The way into a database: a pool, Kysely over it, transactions; and what the driver throws turned into failures. */
import type { Kysely } from 'kysely'
import pg from 'pg'
import { Failure } from '#ground/failure.ts'
import { type Log, silentLog } from '#ground/log.ts'
import { failureOf } from './connect/fault.ts'
import { kyselyOn, kyselyOver, takeClient } from './connect/guard.ts'
import { parserFor } from './connect/values.ts'
import type { SocketAddress } from './embedded.ts'

/** One connection, inside a transaction or not: Kysely for queries, the client itself for COPY and for what Kysely has no words for. */
export type Session<Tables> = { kysely: Kysely<Tables>; client: pg.ClientBase }

export type TransactionOptions = {
  /** Default `read committed`. */
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** Default false. */
  readOnly?: boolean
  /** How often the work is tried where transactions collide; it must bear being run again. Default 3, from 1. */
  attempts?: number
  /** The longest a statement of this transaction may take, in milliseconds; 0 is unlimited. Default: the connection's. */
  statementTimeout?: number
}

export type Database<Tables> = {
  kysely: Kysely<Tables>
  pool: pg.Pool
  /** Runs the work in one transaction on one connection: all of it, or nothing. */
  withTransaction<T>(work: (session: Session<Tables>) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Runs the work on one connection, each statement by itself. */
  withSession<T>(work: (session: Session<Tables>) => Promise<T>): Promise<T>
  /** The server's version, such as 17.10, as a number: 170010. */
  version: number
  close(): Promise<void>
}

export type ConnectOptions = {
  log?: Log
  /** Connections at most. Default 16, from 1; the embedded database takes 57. */
  connections?: number
  /** How long to wait for a free connection, in milliseconds, before `busy`. Default 10,000. */
  waitForConnection?: number
  /** The longest a statement may take, in milliseconds, before `cancelled`; 0 is unlimited. Default 0. */
  statementTimeout?: number
  /** The longest an open transaction may lie idle, in milliseconds; 0 is unlimited. Default 300,000. */
  idleTransactionTimeout?: number
  /** The longest a connection lives, in seconds; what the database took for its largest answer is given back with it. Default 0: as long as it is used. */
  lifetime?: number
  /** What the database's own list of connections shows. Default `capstone`. */
  name?: string
}

/**
 * Connects to the embedded database or to any PostgreSQL 13 or later.
 *
 * Read values: int8 is a number (one beyond 2^53 - 1 is an exception), numeric a text, date a text `YYYY-MM-DD`, timestamptz a `Date`,
 * timestamp without zone a text.
 *
 * @param target the embedded database's socket, or an address such as postgres://user:password@host/name
 * @throws Failure `unavailable` where it is not reached, `invalid` where it is too old or not in UTF-8
 * @example const database = await connect<Tables>(config.databaseUrl ?? embedded.address)
 */
export async function connect<Tables>(
  target: string | SocketAddress,
  options: ConnectOptions = {},
): Promise<Database<Tables>> {
  const pool = new pg.Pool(poolConfig(target, options))
  const { log = silentLog } = options
  // A connection that breaks while nobody waits on it must not end the process: the next query reports it.
  pool.on('error', (error) => log.warn('An idle database connection broke', { fault: error }))
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    return await open<Tables>(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function open<Tables>(pool: pg.Pool): Promise<Database<Tables>> {
  const kysely = kyselyOver<Tables>(pool)
  const withSession = async <T>(work: (session: Session<Tables>) => Promise<T>): Promise<T> => {
    const client = await takeClient(pool)
    try {
      return await work({ kysely: kyselyOn<Tables>(client), client })
    } catch (error) {
      throw failureOf(error)
    } finally {
      client.release()
    }
  }
  const version = await withSession(({ client }) => checkServer(client))
  return {
    kysely,
    pool,
    version,
    withSession,
    withTransaction: (work, options = {}) =>
      transact(() => withSession((session) => inside(session, work, options)), options),
    close: async () => {
      if (!pool.ending) await pool.end()
    },
  }
}

function poolConfig(target: string | SocketAddress, options: ConnectOptions): pg.PoolConfig {
  const {
    connections = 16,
    waitForConnection = 10_000,
    statementTimeout = 0,
    idleTransactionTimeout = 300_000,
    lifetime = 0,
    name = 'capstone',
  } = options
  return {
    ...(typeof target === 'string' ? { connectionString: target } : target),
    max: connections,
    connectionTimeoutMillis: waitForConnection,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: lifetime,
    keepAlive: true,
    application_name: name,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: idleTransactionTimeout,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c client_min_messages=warning',
    types: { getTypeParser: parserFor },
  }
}

async function transact<T>(once: () => Promise<T>, { attempts = 3 }: TransactionOptions): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once()
    } catch (error) {
      if (attempt >= attempts || !collided(error)) throw error
    }
  }
}

/** A serialization failure or a deadlock: run again, it can pass. */
function collided(error: unknown): boolean {
  if (!(error instanceof Failure)) return false
  const { sqlState } = error.details
  return sqlState === '40001' || sqlState === '40P01'
}

async function inside<Tables, T>(
  { client }: Session<Tables>,
  work: (session: Session<Tables>) => Promise<T>,
  { isolation = 'read committed', readOnly = false, statementTimeout }: TransactionOptions,
): Promise<T> {
  await client.query(`begin isolation level ${isolation} ${readOnly ? 'read only' : 'read write'}`)
  try {
    if (statementTimeout !== undefined)
      await client.query(`set local statement_timeout = ${Math.trunc(statementTimeout)}`)
    const answer = await work({ kysely: kyselyOn(client, true), client })
    await client.query('commit')
    return answer
  } catch (error) {
    // Where the connection itself broke there is nothing to roll back, and the first error says more.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function checkServer(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < 130_000) {
    const sentence = `Capstone needs PostgreSQL 13 or later, and this is ${Math.trunc(version / 10_000)}.`
    throw new Failure('invalid', sentence, { version })
  }
  if (encoding !== 'UTF8') {
    throw new Failure('invalid', `Capstone needs a database in UTF8, and this one is in ${encoding}.`, { encoding })
  }
  return version
}

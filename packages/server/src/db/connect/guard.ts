/** What Kysely needs of a pool, with failures in place of the driver's errors. */
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { failureOf } from './fault.ts'

/** Kysely over the pool; whoever owns the pool ends it. */
export function kyselyOver<Tables>(pool: pg.Pool): Kysely<Tables> {
  const guards = new WeakMap<pg.ClientBase, GuardedClient>()
  const connect = async () => {
    const client = await takeClient(pool)
    // Kysely keeps what it knows of a connection by identity: the same client is always given the same guard.
    const guard = guards.get(client) ?? new GuardedClient(client, () => client.release())
    guards.set(client, guard)
    return guard
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { connect, end: async () => undefined } }) })
}

/**
 * Kysely over one connection that somebody else takes and gives back.
 *
 * @param inside true where a transaction is open on it: a second one would end the first, so it is refused
 */
export function kyselyOn<Tables>(client: pg.ClientBase, inside = false): Kysely<Tables> {
  const guard = new GuardedClient(client, () => undefined, inside)
  const pool = { connect: async () => guard, end: async () => undefined }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** A connection of the pool, which must be released. */
export async function takeClient(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw failureOf(error)
  }
}

type Command = 'UPDATE' | 'DELETE' | 'INSERT' | 'SELECT' | 'MERGE'
type Result<R> = { command: Command; rowCount: number; rows: R[] }
type Cursor<R> = { read(rows: number): Promise<R[]>; close(): Promise<void> }

class GuardedClient {
  readonly #client: pg.ClientBase
  readonly #inside: boolean
  #turn: Promise<unknown> = Promise.resolve()
  readonly release: () => void

  constructor(client: pg.ClientBase, release: () => void, inside = false) {
    this.#client = client
    this.#inside = inside
    this.release = release
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<Result<R>>
  query<R>(cursor: Cursor<R>): Cursor<R>
  query<R>(asked: string | Cursor<R>, parameters: readonly unknown[] = []): unknown {
    if (typeof asked !== 'string') throw new Error('Cursors are not used: read large answers with copyOut.')
    if (this.#inside && /^(begin|start transaction)/.test(asked)) {
      throw new Error('A transaction is open on this connection already: pass its session on instead.')
    }
    const ask = () => this.#client.query(asked, [...parameters])
    // One connection answers one question at a time.
    this.#turn = this.#turn.then(ask, ask)
    return this.#turn.catch((error: unknown) => {
      throw failureOf(error)
    })
  }
}

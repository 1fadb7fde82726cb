/** Two connections that show one moment of the database. */
import type { ClientBase } from 'pg'
import type { TransactionOptions } from '#db/connect.ts'
import type { Store } from '#db/store.ts'

const READING: TransactionOptions = { isolation: 'repeatable read', readOnly: true, statementTimeout: 0 }

/**
 * Reads on two connections at once as if on one: whatever is written meanwhile, both show the same moment.
 *
 * @example const facts = await inOneMoment(store, (client, beside) => readFacts(client, request, beside))
 */
export function inOneMoment<T>(store: Store, work: (client: ClientBase, beside: ClientBase) => Promise<T>): Promise<T> {
  return store.withTransaction(async ({ client }) => {
    const { rows } = await client.query<{ moment: string }>('select pg_export_snapshot() as moment')
    return store.withTransaction(async ({ client: beside }) => {
      await beside.query(`set transaction snapshot '${rows[0]?.moment}'`)
      return work(client, beside)
    }, READING)
  }, READING)
}

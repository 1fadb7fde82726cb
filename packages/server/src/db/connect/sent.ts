/** Waiting until what was asked has left for the database. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase, Connection } from 'pg'

/**
 * Waits until every byte of what was asked on a connection is the database's: from then on it works by itself, however busy this thread is.
 *
 * @example const kept = client.query(text, values); await sent(client)
 */
export async function sent(client: ClientBase): Promise<void> {
  const { stream } = (client as ClientBase & { readonly connection: Connection }).connection
  while (stream.writableLength > 0 && !stream.destroyed) await sleep(1)
}

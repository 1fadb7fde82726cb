/** Names of accounts and people that a plan speaks of. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export async function recordNames(
  on: Runner,
  workspace: number,
  keys: { readonly accounts: readonly number[]; readonly people: readonly number[] },
): Promise<{ accounts: Map<number, string>; people: Map<number, string> }> {
  const of = async (table: 'account' | 'person', list: readonly number[]) => {
    const found = await rows<{ id: number; name: string | null }>(
      on,
      sql`select id, name from ${sql.table(table)} where workspace_id = ${workspace} and id = any(${[...list]}::bigint[])`,
    )
    return new Map(found.map(({ id, name }) => [id, name ?? '']))
  }
  const [accounts, people] = await Promise.all([of('account', keys.accounts), of('person', keys.people)])
  return { accounts, people }
}

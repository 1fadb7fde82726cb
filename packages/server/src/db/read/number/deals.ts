/** Open deals of the work list: what their records say of them, and which of them a search finds. */
import { sql } from 'kysely'
import { accountsNamed, beginsWith, foldedWords } from '#db/read/lists/asked.ts'
import { nameFrom, namesOf } from '#db/read/lists/matched.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { type Runner, rows } from '#db/store.ts'

export interface DealRecord {
  id: number
  name: string
  account: { id: number; name: string } | null
  owner: { id: number; name: string } | null
  product: { id: number; name: string } | null
  stage: string | null
  createdOn: string | null
  nextStep: string | null
}

/** The records of some deals, by key. */
export async function dealRecords(
  on: Runner,
  workspace: number,
  deals: readonly number[],
): Promise<Map<number, DealRecord>> {
  if (deals.length === 0) return new Map()
  const found = await rows<{
    id: number
    name: string
    account_id: number | null
    owner_id: number | null
    product_id: number | null
    stage: string | null
    created_on: string | null
    next_step: string | null
  }>(
    on,
    sql`select id, coalesce(name, external_id) as name, account_id, owner_id, product_id, stage, created_on, nullif(next_step, '') as next_step
        from opportunity where workspace_id = ${workspace} and id = any(${[...deals]}::bigint[])`,
  )
  const of = (table: 'account' | 'person' | 'product', ids: (number | null)[]) => namesOf(on, workspace, table, ids)
  const [accounts, people, products] = await Promise.all([
    of(
      'account',
      found.map((row) => row.account_id),
    ),
    of(
      'person',
      found.map((row) => row.owner_id),
    ),
    of(
      'product',
      found.map((row) => row.product_id),
    ),
  ])
  return new Map(
    found.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        account: nameFrom(accounts, row.account_id),
        owner: nameFrom(people, row.owner_id),
        product: nameFrom(products, row.product_id),
        stage: row.stage,
        createdOn: row.created_on,
        nextStep: row.next_step,
      },
    ]),
  )
}

/** Keys of opportunities whose own or whose account's name begins with the words; null where nothing is searched for. */
export async function dealsFound(sight: Sight, search: string | undefined): Promise<Set<number> | null> {
  const key = foldedWords(search)
  if (key === null) return null
  const found = await rows<{ id: number }>(
    sight.on,
    sql`select t.id from opportunity t where t.workspace_id = ${sight.workspace}
        and (${beginsWith(key)} or t.account_id = any(${await accountsNamed(sight, key)}::bigint[]))`,
  )
  return new Set(found.map(({ id }) => id))
}

/** Sort keys of names, by opportunity. */
export async function dealNameKeys(
  on: Runner,
  workspace: number,
  deals: readonly number[],
): Promise<Map<number, string>> {
  const found = await rows<{ id: number; key: string | null }>(
    on,
    sql`select id, name_key as key from opportunity where workspace_id = ${workspace} and id = any(${[...deals]}::bigint[])`,
  )
  return new Map(found.map(({ id, key }) => [id, key ?? '']))
}

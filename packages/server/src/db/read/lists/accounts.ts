/** Accounts as a list; the same account in two systems is one row. */
import type { accountRow } from '@capstone/contract/records'
import { sql } from 'kysely'
import type { z } from 'zod'
import { behind, byName, foldedWords, type ListAsked, type ListPlan, ownedBy } from '#db/read/lists/asked.ts'
import { everyKey, matchedRows, nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { accountsFound } from '#db/read/lists/names.ts'
import { ofStages } from '#db/read/lists/opportunities/stages.ts'
import { byColumn, type Condition } from '#db/read/lists/page.ts'
import { accountSeen, keysOf, ownedOrAtAccount } from '#db/read/lists/reach.ts'
import { amountOf, type Sight } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

export type AccountRow = z.output<typeof accountRow>

export interface AccountsAsked extends ListAsked {
  readonly industry?: string | undefined
  readonly unassigned?: boolean | undefined
}

/** Which accounts are meant and how they can be ordered. */
export async function planAccounts(sight: Sight, asked: AccountsAsked): Promise<ListPlan> {
  const standing = sql`t.workspace_id = ${sight.workspace} and t.same_as is null and t.gone_import is null`
  const where: Condition[] = [standing, ...(await ownedBy(sight, asked))]
  where.push(...behind(asked.keys))
  if (asked.account !== undefined) {
    const keys = await everyKey(sight.on, sight.workspace, 'account', [asked.account])
    where.push(sql`(t.id = any(${keys}::bigint[]) or t.parent_id = any(${keys}::bigint[]))`)
  }
  if (asked.industry !== undefined) where.push(statedOrTwin('industry', asked.industry))
  if (asked.unassigned) where.push(sql`t.owner_id is null`)
  const key = foldedWords(asked.search)
  if (key !== null) {
    const { reach } = sight
    const found = await accountsFound(sight, key)
    where.push((reach ? keysOf(found.list.filter((id) => reach.seen.has(id))) : found).hold(sql`t.id`))
  } else where.push(...accountSeen(sight.reach))
  return {
    table: 'account',
    where,
    usual: 'name',
    orders: {
      name: byName,
      industry: byColumn('industry', 'text'),
      country: byColumn('country', 'text'),
      revenue: byColumn('revenue', 'bigint'),
      employees: byColumn('employees', 'bigint'),
    },
  }
}

/** A value of the record itself or, where it has none, of a twin. */
function statedOrTwin(column: string, value: string): Condition {
  const mine = sql.ref(`t.${column}`)
  return sql`(${mine} = ${value} or ${mine} is null and exists (select 1 from account w
    where w.workspace_id = t.workspace_id and w.same_as = t.id and ${sql.ref(`w.${column}`)} = ${value}))`
}

export interface StoredAccount {
  name: string | null
  external_id: string
  industry: string | null
  country: string | null
  parent_id: number | null
  owner_id: number | null
  revenue: number | null
  currency: string | null
  employees: number | null
}
const COLUMNS = 'name external_id industry country parent_id owner_id revenue currency employees'.split(' ')

/** The rows of some accounts, in the order of their keys. */
export async function accountRows(sight: Sight, ids: readonly number[]): Promise<AccountRow[]> {
  if (ids.length === 0) return []
  const { on, workspace } = sight
  const stored = await matchedRows<StoredAccount>(on, workspace, 'account', COLUMNS, ids)
  const all = [...stored.values()]
  const standing = new Map(all.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)))
  const [parents, owners, open, touched] = await Promise.all([
    namesOf(
      on,
      workspace,
      'account',
      all.map((row) => row.parent_id),
    ),
    namesOf(
      on,
      workspace,
      'person',
      all.map((row) => row.owner_id),
    ),
    openDeals(sight, 'account_id', [...standing.keys()]),
    lastTouches(sight, [...standing.keys()]),
  ])
  const openOf = new Map<number, number>()
  const touchOf = new Map<number, string>()
  for (const [key, id] of standing) {
    openOf.set(id, (openOf.get(id) ?? 0) + (open.get(key) ?? 0))
    const touch = touched.get(key)
    if (touch !== undefined && touch > (touchOf.get(id) ?? '')) touchOf.set(id, touch)
  }
  return ids.flatMap((id) => {
    const row = stored.get(id)
    if (!row) return []
    return {
      id,
      name: row.name ?? row.external_id,
      industry: row.industry,
      country: row.country,
      parent: nameFrom(parents, row.parent_id),
      owner: nameFrom(owners, row.owner_id),
      revenue: amountOf(sight, row.revenue, row.currency, null),
      employees: row.employees,
      openDeals: openOf.get(id) ?? 0,
      lastTouch: touchOf.get(id) ?? null,
    }
  })
}

/** How many open deals stand at accounts or with owners, as far as the reach goes. */
export async function openDeals(
  sight: Sight,
  by: 'account_id' | 'owner_id',
  keys: readonly number[],
): Promise<Map<number, number>> {
  const open = sight.stages.filter(({ outcome }) => outcome === 'open')
  const where = [
    sql`t.workspace_id = ${sight.workspace} and t.gone_import is null and ${sql.ref(`t.${by}`)} = any(${[...keys]}::bigint[])`,
    ofStages(open),
    ...ownedOrAtAccount(sight.reach),
  ]
  const found = await rows<{ key: number; count: number }>(
    sight.on,
    sql`select ${sql.ref(`t.${by}`)} as key, count(*)::int as count from opportunity t where ${sql.join(where, sql` and `)} group by 1`,
  )
  return new Map(found.map(({ key, count }) => [key, count]))
}

/** The last day on which something happened with an account, up to the company's day. */
async function lastTouches(sight: Sight, keys: readonly number[]): Promise<Map<number, string>> {
  const found = await rows<{ key: number; day: string }>(
    sight.on,
    sql`select k.key, l.day from unnest(${[...keys]}::bigint[]) as k (key), lateral (
          select happened_on as day from activity where workspace_id = ${sight.workspace} and account_id = k.key and gone_import is null
            and happened_on <= date '1970-01-01' + ${sight.asOf}::integer
          order by happened_on desc limit 1) l`,
  )
  return new Map(found.map(({ key, day }) => [key, day]))
}

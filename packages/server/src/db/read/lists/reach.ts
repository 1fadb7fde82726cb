/** Whose records a scope reaches: its people's own, and those of the accounts that they own or are on the team of. */
import { type RawBuilder, sql } from 'kysely'
import type { KeptReadings } from '#db/read/kept.ts'
import type { Condition } from '#db/read/lists/page.ts'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** Many keys, ready to stand in a query. */
export interface Keys {
  readonly list: readonly number[]
  has(key: number): boolean
  /** The condition that a column is one of them. */
  hold(column: RawBuilder<unknown>): Condition
}

/** People and accounts by their keys in every system. Null: everything. */
export type Reach = {
  readonly people: Keys
  /** Accounts that they own or whose team they are on: everything at these is theirs to read. */
  readonly accounts: Keys
  /** Those, and accounts at which they own a deal: the account may be read, other people's deals there may not. */
  readonly seen: Keys
} | null

/** Up to so many keys a query states one by one, so that indexes can be used for them; more are a set to look into. */
export const MOST_STATED = 5_000

/** Keys ready to stand in queries. */
export function keysOf(list: readonly number[]): Keys {
  const literal = `{${list.join(',')}}`
  let set: Set<number> | null = null
  return {
    list,
    has: (key) => {
      set ??= new Set(list)
      return set.has(key)
    },
    hold: (column) =>
      list.length <= MOST_STATED
        ? sql`${column} = any(${literal}::bigint[])`
        : // As a test of truth it stays a look into a set; by itself it would become a join that fetches every key.
          sql`(${column} in (select unnest(${literal}::bigint[]))) is true`,
  }
}

/** A scope's reach, kept until any fact changes. */
export async function keptReach(on: Runner, scope: Scope, { reaches }: KeptReadings): Promise<Reach> {
  return scope.people === null ? null : reaches.of(scope.people.join(), () => reachOf(on, scope))
}

/** Works out a scope's reach. The same person or account in two systems is one. */
async function reachOf(on: Runner, scope: Scope): Promise<Reach> {
  if (scope.people === null) return null
  const { workspace } = scope
  const people = sql`${[...scope.people]}::bigint[]`
  const found = await firstRow<{ people: number[]; accounts: number[]; seen: number[] }>(
    on,
    sql`with mine as (
          select id from person where workspace_id = ${workspace} and (id = any(${people}) or same_as = any(${people}))
          union select same_as from person where workspace_id = ${workspace} and id = any(${people}) and same_as is not null),
        team as (
          select id, same_as from account where workspace_id = ${workspace} and owner_id in (select id from mine)
          union select a.id, a.same_as from account_member m join account a on a.workspace_id = m.workspace_id and a.id = m.account_id
            where m.workspace_id = ${workspace} and m.gone_import is null and m.person_id in (select id from mine)),
        touched as (
          select id, same_as from team union
          select a.id, a.same_as from opportunity o join account a on a.workspace_id = o.workspace_id and a.id = o.account_id
            where o.workspace_id = ${workspace} and o.gone_import is null and o.owner_id in (select id from mine))
        select coalesce((select array_agg(id) from mine), '{}') as people, ${withTwins(workspace, 'team')} as accounts,
          ${withTwins(workspace, 'touched')} as seen`,
  )
  return {
    people: keysOf(found?.people ?? []),
    accounts: keysOf(found?.accounts ?? []),
    seen: keysOf(found?.seen ?? []),
  }
}

/** Accounts of a part of the query by every key: what stands for them, and its twins. */
function withTwins(workspace: number, part: 'team' | 'touched') {
  const standing = sql`select coalesce(same_as, id) as id from ${sql.ref(part)}`
  return sql`coalesce((select array_agg(id) from (${standing} union select a.id from account a
    where a.workspace_id = ${workspace} and a.same_as is not null and a.same_as in (${standing})) as keys), '{}')`
}

/** Rows with an owner and an account: deals, orders. */
export function ownedOrAtAccount(reach: Reach): Condition[] {
  if (reach === null) return []
  return [sql`(${reach.people.hold(sql`t.owner_id`)} or ${reach.accounts.hold(sql`t.account_id`)})`]
}

/** Accounts that may be read. */
export function accountSeen(reach: Reach): Condition[] {
  return reach === null ? [] : [reach.seen.hold(sql`t.id`)]
}

/** People who may be read. */
export function personSeen(reach: Reach): Condition[] {
  return reach === null ? [] : [reach.people.hold(sql`t.id`)]
}

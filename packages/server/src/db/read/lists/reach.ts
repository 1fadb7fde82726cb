/** Whose records a scope reaches: its people's own, and those of the accounts that they own or are on the team of. */
import { sql } from 'kysely'
import type { Condition } from '#db/read/lists/page.ts'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** People and accounts by their keys in every system. Null: everything. */
export type Reach = {
  readonly people: readonly number[]
  /** Accounts that they own or whose team they are on: everything at these is theirs to read. */
  readonly accounts: readonly number[]
  /** Those, and accounts at which they own a deal: the account may be read, other people's deals there may not. */
  readonly seen: readonly number[]
} | null

/** Works out a scope's reach. The same person or account in two systems is one. */
export async function reachOf(on: Runner, scope: Scope): Promise<Reach> {
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
        select coalesce((select array_agg(id) from mine), '{}') as people,
          coalesce((select array_agg(a.id) from account a where a.workspace_id = ${workspace}
            and (a.id in (select coalesce(same_as, id) from team) or a.same_as in (select coalesce(same_as, id) from team))), '{}') as accounts,
          coalesce((select array_agg(a.id) from account a where a.workspace_id = ${workspace}
            and (a.id in (select coalesce(same_as, id) from touched) or a.same_as in (select coalesce(same_as, id) from touched))), '{}') as seen`,
  )
  return { people: found?.people ?? [], accounts: found?.accounts ?? [], seen: found?.seen ?? [] }
}

/** Rows with an owner and an account: deals, orders. */
export function ownedOrAtAccount(reach: Reach): Condition[] {
  if (reach === null) return []
  return [sql`(t.owner_id = any(${reach.people}::bigint[]) or t.account_id = any(${reach.accounts}::bigint[]))`]
}

/** Accounts that may be read. */
export function accountSeen(reach: Reach): Condition[] {
  return reach === null ? [] : [sql`t.id = any(${reach.seen}::bigint[])`]
}

/** People who may be read. */
export function personSeen(reach: Reach): Condition[] {
  return reach === null ? [] : [sql`t.id = any(${reach.people}::bigint[])`]
}

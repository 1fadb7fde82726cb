/** People as a list; the same person in two systems is one row. */
import type { personRow } from '@capstone/contract/records'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openDeals } from '#db/read/lists/accounts.ts'
import {
  beginsOrHolds,
  behind,
  byName,
  foldedWords,
  type ListAsked,
  type ListPlan,
  teamPeople,
} from '#db/read/lists/asked.ts'
import { everyKey, matchedRows, nameFrom, namesOf, teamNames } from '#db/read/lists/matched.ts'
import { byColumn, type Condition } from '#db/read/lists/page.ts'
import { accountSeen, personSeen } from '#db/read/lists/reach.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

export type PersonRow = z.output<typeof personRow>

export interface PeopleAsked extends ListAsked {
  readonly function?: string | undefined
}

/** Which people are meant and how they can be ordered. `owner` asks for one's reports. */
export async function planPeople(sight: Sight, asked: PeopleAsked): Promise<ListPlan> {
  const standing = sql`t.workspace_id = ${sight.workspace} and t.same_as is null and t.gone_import is null`
  const where: Condition[] = [standing, ...personSeen(sight.reach), ...behind(asked.keys)]
  if (asked.owner !== undefined) {
    const keys = await everyKey(sight.on, sight.workspace, 'person', [asked.owner])
    where.push(sql`t.manager_id = any(${keys}::bigint[])`)
  }
  if (asked.team !== undefined) where.push(sql`t.id = any(${await teamPeople(sight, asked.team)}::bigint[])`)
  if (asked.account !== undefined) {
    const keys = await everyKey(sight.on, sight.workspace, 'account', [asked.account])
    where.push(sql`t.id in (select coalesce(p.same_as, p.id) from person p where p.workspace_id = ${sight.workspace} and p.id in (
      select owner_id from account where workspace_id = ${sight.workspace} and id = any(${keys}::bigint[])
      union select person_id from account_member where workspace_id = ${sight.workspace} and gone_import is null and account_id = any(${keys}::bigint[])))`)
  }
  if (asked.function !== undefined) where.push(sql`t.function = ${asked.function}`)
  const key = foldedWords(asked.search)
  if (key !== null) where.push(beginsOrHolds(key))
  return {
    table: 'person',
    where,
    usual: 'name',
    orders: {
      name: byName,
      role: byColumn('role', 'text'),
      function: byColumn('function', 'text'),
      place: byColumn('place', 'text'),
      hiredOn: byColumn('hired_on', 'date'),
      leftOn: byColumn('left_on', 'date'),
    },
  }
}

interface StoredPerson {
  name: string | null
  external_id: string
  role: string | null
  function: string | null
  team_id: number | null
  manager_id: number | null
  place: string | null
  hired_on: string | null
  left_on: string | null
}
const COLUMNS = 'name external_id role function team_id manager_id place hired_on left_on'.split(' ')

/** The rows of some people, in the order of their keys. */
export async function personRows(sight: Sight, ids: readonly number[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const { on, workspace } = sight
  const stored = await matchedRows<StoredPerson>(on, workspace, 'person', COLUMNS, ids)
  const all = [...stored.values()]
  const keys = all.flatMap((row) => row.keys)
  const [teams, managers, open, accounts] = await Promise.all([
    teamNames(
      on,
      workspace,
      all.map((row) => row.team_id),
    ),
    namesOf(
      on,
      workspace,
      'person',
      all.map((row) => row.manager_id),
    ),
    openDeals(sight, 'owner_id', keys),
    ownedAccounts(sight, keys),
  ])
  const sum = (counts: ReadonlyMap<number, number>, of: readonly number[]) =>
    of.reduce((total, key) => total + (counts.get(key) ?? 0), 0)
  return ids.flatMap((id) => {
    const row = stored.get(id)
    if (!row) return []
    return {
      id,
      name: row.name ?? row.external_id,
      role: row.role,
      function: row.function,
      team: nameFrom(teams, row.team_id),
      manager: nameFrom(managers, row.manager_id),
      place: row.place,
      hiredOn: row.hired_on,
      leftOn: row.left_on,
      openDeals: sum(open, row.keys),
      accounts: sum(accounts, row.keys),
    }
  })
}

async function ownedAccounts(sight: Sight, keys: readonly number[]): Promise<Map<number, number>> {
  const where = [
    sql`t.workspace_id = ${sight.workspace} and t.gone_import is null and t.same_as is null and t.owner_id = any(${[...keys]}::bigint[])`,
    ...accountSeen(sight.reach),
  ]
  const found = await rows<{ key: number; count: number }>(
    sight.on,
    sql`select t.owner_id as key, count(*)::int as count from account t where ${sql.join(where, sql` and `)} group by 1`,
  )
  return new Map(found.map(({ key, count }) => [key, count]))
}

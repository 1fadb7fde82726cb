/** Search over accounts, people and opportunities by folded names. */
import { type RawBuilder, sql } from 'kysely'
import { beginsOrHolds, beginsWith, foldedWords } from '#db/read/lists/asked.ts'
import { nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { accountNames, accountsFound } from '#db/read/lists/names.ts'
import type { Condition } from '#db/read/lists/page.ts'
import { MOST_STATED, ownedOrAtAccount, personSeen } from '#db/read/lists/reach.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

export interface Hit {
  kind: string
  id: number
  name: string
  detail: string | null
}

/** How many hits of each kind. */
const EACH = 8

/** The best hits: names that begin with the words first, then names that hold them; then deals of such accounts. */
export async function searchRecords(sight: Sight, words: string): Promise<Hit[]> {
  const key = foldedWords(words)
  if (key === null) return []
  const [accounts, people, deals] = await Promise.all([
    accountHits(sight, key),
    personHits(sight, key),
    dealHits(sight, key),
  ])
  return [...accounts, ...people, ...deals]
}

async function accountHits(sight: Sight, key: string): Promise<Hit[]> {
  const { reach } = sight
  const ids = (await accountNames(sight)).first(key, EACH, (id) => reach === null || reach.seen.has(id))
  if (ids.length === 0) return []
  return rows<Hit>(
    sight.on,
    sql`select 'account'::text as kind, t.id, coalesce(t.name, t.external_id) as name, nullif(concat_ws(' · ', t.industry, t.city, t.country), '') as detail
        from account t where t.workspace_id = ${sight.workspace} and t.id = any(${ids}::bigint[]) order by array_position(${ids}::bigint[], t.id)`,
  )
}

async function personHits(sight: Sight, key: string): Promise<Hit[]> {
  const where = [
    sql`t.workspace_id = ${sight.workspace} and t.same_as is null and t.gone_import is null`,
    ...personSeen(sight.reach),
  ]
  const one = (match: Condition) =>
    rows<Hit>(
      sight.on,
      sql`select 'person'::text as kind, t.id, coalesce(t.name, t.external_id) as name, nullif(concat_ws(' · ', t.role, t.place), '') as detail
          from person t where ${sql.join([...where, match], sql` and `)} order by t.name_key, t.id limit ${EACH}`,
    )
  const first = await one(beginsWith(key))
  if (first.length >= EACH) return first
  const known = new Set(first.map(({ id }) => id))
  const inside = (await one(beginsOrHolds(key))).filter(({ id }) => !known.has(id))
  return [...first, ...inside].slice(0, EACH)
}

async function dealHits(sight: Sight, key: string): Promise<Hit[]> {
  const where = [sql`t.workspace_id = ${sight.workspace} and t.gone_import is null`, ...ownedOrAtAccount(sight.reach)]
  // A small reach is gathered first: along the names one would walk past everybody else's deals.
  const small = sight.reach !== null && sight.reach.accounts.list.length <= MOST_STATED
  const fence = small ? sql`offset 0` : sql``
  const one = (match: Condition, order: RawBuilder<unknown>) =>
    rows<{ id: number; name: string; stage: string | null; account_id: number | null }>(
      sight.on,
      sql`select t.id, coalesce(t.name, t.external_id) as name, t.stage, t.account_id
          from (select * from opportunity t where ${sql.join([...where, match], sql` and `)} ${fence}) t order by ${order} limit ${EACH}`,
    )
  const found = await one(beginsWith(key), sql`t.name_key, t.id`)
  if (found.length < EACH) {
    const accounts = (await accountsFound(sight, key)).list.slice(0, MOST_ACCOUNTS)
    const known = new Set(found.map(({ id }) => id))
    const theirs = await one(sql`t.account_id = any(${accounts}::bigint[])`, sql`t.id desc`)
    found.push(...theirs.filter(({ id }) => !known.has(id)))
  }
  const names = await namesOf(
    sight.on,
    sight.workspace,
    'account',
    found.map((deal) => deal.account_id),
  )
  return found.slice(0, EACH).map(({ id, name, stage, account_id: account }) => ({
    kind: 'opportunity',
    id,
    name,
    detail:
      [nameFrom(names, account)?.name, stage].filter((part) => part !== undefined && part !== null).join(' · ') || null,
  }))
}

/** Deals are looked for at this many of the accounts found. */
const MOST_ACCOUNTS = 50

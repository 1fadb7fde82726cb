/** Search over accounts, people and opportunities by folded names. */
import { type RawBuilder, sql } from 'kysely'
import { accountsNamed, beginsOrHolds, beginsWith, foldedWords } from '#db/read/lists/asked.ts'
import { nameFrom, namesOf } from '#db/read/lists/matched.ts'
import type { Condition } from '#db/read/lists/page.ts'
import { accountSeen, ownedOrAtAccount, personSeen } from '#db/read/lists/reach.ts'
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
  const standing = sql`t.workspace_id = ${sight.workspace} and t.same_as is null and t.gone_import is null`
  const [accounts, people, deals] = await Promise.all([
    matched(
      sight,
      'account',
      key,
      [standing, ...accountSeen(sight.reach)],
      sql`concat_ws(' · ', t.industry, t.city, t.country)`,
    ),
    matched(sight, 'person', key, [standing, ...personSeen(sight.reach)], sql`concat_ws(' · ', t.role, t.place)`),
    dealHits(sight, key),
  ])
  return [...accounts, ...people, ...deals]
}

async function matched(
  sight: Sight,
  kind: 'account' | 'person',
  key: string,
  where: readonly Condition[],
  detail: RawBuilder<unknown>,
): Promise<Hit[]> {
  const one = (match: Condition) =>
    rows<Hit>(
      sight.on,
      sql`select ${kind}::text as kind, t.id, coalesce(t.name, t.external_id) as name, nullif(${detail}, '') as detail
          from ${sql.table(kind)} t where ${sql.join([...where, match], sql` and `)} order by t.name_key, t.id limit ${EACH}`,
    )
  const first = await one(beginsWith(key))
  if (first.length >= EACH) return first
  const known = new Set(first.map(({ id }) => id))
  const inside = (await one(beginsOrHolds(key))).filter(({ id }) => !known.has(id))
  return [...first, ...inside].slice(0, EACH)
}

async function dealHits(sight: Sight, key: string): Promise<Hit[]> {
  const where = [sql`t.workspace_id = ${sight.workspace} and t.gone_import is null`, ...ownedOrAtAccount(sight.reach)]
  const one = (match: Condition, order: RawBuilder<unknown>, limit: number) =>
    rows<{ id: number; name: string; stage: string | null; account_id: number | null }>(
      sight.on,
      sql`select t.id, coalesce(t.name, t.external_id) as name, t.stage, t.account_id from opportunity t
          where ${sql.join([...where, match], sql` and `)} order by ${order} limit ${limit}`,
    )
  const found = await one(beginsWith(key), sql`t.name_key, t.id`, EACH)
  if (found.length < EACH) {
    const accounts = (await accountsNamed(sight, key)).slice(0, MOST_ACCOUNTS)
    const known = new Set(found.map(({ id }) => id))
    const theirs = await one(sql`t.account_id = any(${accounts}::bigint[])`, sql`t.id desc`, EACH)
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

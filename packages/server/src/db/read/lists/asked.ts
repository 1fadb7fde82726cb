/** What every list can be asked for, and how its words become conditions. */
import { createHash } from 'node:crypto'
import { foldName } from '@capstone/engines/vocabulary/naming'
import { sql } from 'kysely'
import { everyKey } from '#db/read/lists/matched.ts'
import { accountsFound, LEAST_INSIDE } from '#db/read/lists/names.ts'
import {
  byColumn,
  type Condition,
  countRows,
  MOST_COUNTED,
  type Order,
  readCounted,
  readPage,
} from '#db/read/lists/page.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'
import { Failure } from '#ground/failure.ts'

/** Absent words ask for nothing. */
export interface ListAsked {
  readonly search?: string | undefined
  readonly sort?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
  readonly owner?: number | undefined
  readonly team?: number | undefined
  readonly account?: number | undefined
  /** Keys of the records behind a figure: only these. */
  readonly keys?: readonly number[] | undefined
}

/** A list: where its rows lie, which are meant, in which order. */
export interface ListPlan {
  readonly table: string
  readonly where: readonly Condition[]
  readonly orders: Readonly<Record<string, Order | (() => Promise<Order>)>>
  /** Whether few rows are meant, where that is known without counting them. */
  readonly few?: boolean
  /** The order without a word. */
  readonly usual: string
}

/** How many rows a page has unless it is asked for otherwise. */
const PAGE = 50

/** The keys of a page. */
export async function pageOf(
  sight: Sight,
  plan: ListPlan,
  asked: ListAsked,
): Promise<{ ids: number[]; next: string | null }> {
  const name = asked.sort ?? plan.usual
  const down = name.startsWith('-')
  const known = plan.orders[down ? name.slice(1) : name]
  if (!known) {
    const possible = Object.keys(plan.orders).join(', ')
    throw new Failure('invalid', `This list cannot be sorted by “${name}”; it can by ${possible}.`, { sort: name })
  }
  const order = typeof known === 'function' ? await known() : known
  const limit = asked.limit ?? PAGE
  const { table, where } = plan
  const page = { table, where, order, down, name, after: asked.after ?? null, limit }
  const counts = countName(sight, plan)
  // Whoever sees a part only pays for its conditions once: what counts the rows gives the first page too.
  if (plan.few === undefined && page.after === null && sight.reach !== null && !sight.kept.counts.has(counts)) {
    const first = await readCounted(sight.on, page)
    const counted = first ? { count: first.count, more: false } : { count: MOST_COUNTED, more: true }
    await sight.kept.counts.of(counts, async () => counted)
    if (first) return { ids: first.ids, next: first.next }
  }
  const few = plan.few ?? !(await countOf(sight, plan)).more
  return readPage(sight.on, { ...page, few })
}

/** How many rows are meant, exact up to 10,000; kept until any fact changes. */
export function countOf(sight: Sight, plan: ListPlan): Promise<{ count: number; more: boolean }> {
  return sight.kept.counts.of(countName(sight, plan), () => countRows(sight.on, plan.table, plan.where))
}

function countName({ on }: Sight, plan: ListPlan): string {
  const { sql: text, parameters } = sql.join([...plan.where], sql` and `).compile(on.kysely)
  return createHash('sha1')
    .update(JSON.stringify([plan.table, text, parameters]))
    .digest('base64')
}

export const byName = byColumn('name_key', 'text')

/** Only the rows behind a figure. */
export const behind = (keys: readonly number[] | undefined): Condition[] =>
  keys === undefined ? [] : [sql`t.id = any(${[...keys]}::bigint[])`]

/** The owner's records, by every key of theirs; and a team's, with those below it. */
export async function ownedBy(sight: Sight, asked: ListAsked): Promise<Condition[]> {
  const out: Condition[] = []
  if (asked.owner !== undefined) {
    const keys = await everyKey(sight.on, sight.workspace, 'person', [asked.owner])
    out.push(sql`t.owner_id = any(${keys}::bigint[])`)
  }
  if (asked.team !== undefined) out.push(sql`t.owner_id = any(${await teamPeople(sight, asked.team)}::bigint[])`)
  return out
}

/** Everybody of a team and the teams below it, by every key of theirs. */
export async function teamPeople(sight: Sight, team: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sight.on,
    sql`with recursive tree as (
          select ${team}::bigint as id union
          select t.id from team t join tree on t.parent_id = tree.id where t.workspace_id = ${sight.workspace}),
        mine as (select id from person where workspace_id = ${sight.workspace} and team_id in (select id from tree))
        select id from mine union select id from person where workspace_id = ${sight.workspace} and same_as in (select id from mine)
        union select same_as from person where workspace_id = ${sight.workspace} and id in (select id from mine) and same_as is not null`,
  )
  return found.map(({ id }) => id)
}

/** An account's records, by every key of it. */
export async function atAccount(sight: Sight, account: number | undefined): Promise<Condition[]> {
  if (account === undefined) return []
  return [sql`t.account_id = any(${await everyKey(sight.on, sight.workspace, 'account', [account])}::bigint[])`]
}

/** The last character: what begins with a word lies between the word and the word with this. */
const LAST = '\u{10FFFF}'

/** Names that begin with folded words: a range that an index gives. */
export const beginsWith = (key: string): Condition => sql`(t.name_key >= ${key} and t.name_key < ${key + LAST})`

/** The same, or hold them: for tables of a hundred thousand rows at most. */
export const beginsOrHolds = (key: string): Condition =>
  key.length < LEAST_INSIDE ? beginsWith(key) : sql`t.name_key like ${`%${key.replace(/[\\%_]/g, '\\$&')}%`}`

/** A search's folded words; null where it asks for nothing. */
export function foldedWords(search: string | undefined): string | null {
  const key = search === undefined ? '' : foldName(search.replaceAll('\u0000', ''))
  return key === '' ? null : key
}

/** Accounts, by every key, whose names begin with or hold the words. */
export const accountsNamed = async (sight: Sight, key: string): Promise<readonly number[]> =>
  (await accountsFound(sight, key)).list

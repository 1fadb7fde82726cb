/** The facts of one node of the organization: the deals, touches, orders, targets and accounts of its people. */
import type { Contacts } from '#vocabulary/contact.ts'
import type { Facts } from '#vocabulary/facts.ts'
import type { Targets } from '#vocabulary/target.ts'
import { TARGET_WHOSE } from '#vocabulary/target.ts'

/**
 * Facts narrowed to some people (rows of `facts.people`). People, teams, products and territories stay whole, so their indexes hold;
 * deals, history, activities, order lines and accounts are cut and their indexes follow. An account stays when one of the people owns it or
 * deals, touches or orders of theirs lie on it. Targets stay for the people themselves and for the given teams.
 *
 * @param people rows of people; @param teams rows of teams whose targets belong to the node
 * @example narrowFacts(facts, new Set([4, 7]), new Set([1])).opportunities.count
 */
export function narrowFacts(facts: Facts, people: ReadonlySet<number>, teams: ReadonlySet<number>): Facts {
  const { opportunities, history, activities, orderLines, accounts, targets } = facts
  const dealRows = rowsWhere(opportunities.count, (i) => people.has(opportunities.owner[i] as number))
  const dealTo = movedTo(opportunities.count, dealRows)
  const touchRows = rowsWhere(
    activities.count,
    (i) => people.has(activities.person[i] as number) || (dealTo[activities.opportunity[i] as number] ?? -1) >= 0,
  )
  const lineRows = rowsWhere(orderLines.count, (i) => people.has(lineOwner(facts, i)))
  const used = new Uint8Array(accounts.count)
  for (let i = 0; i < accounts.count; i++) if (people.has(accounts.owner[i] as number)) used[i] = 1
  const use = (column: Int32Array, rows: Int32Array) => {
    for (const row of rows) if ((column[row] as number) >= 0) used[column[row] as number] = 1
  }
  use(opportunities.account, dealRows)
  use(activities.account, touchRows)
  use(orderLines.account, lineRows)
  const accountRows = rowsWhere(accounts.count, (i) => used[i] === 1)
  const accountTo = movedTo(accounts.count, accountRows)
  const eventRows = rowsWhere(history.count, (i) => (dealTo[history.opportunity[i] as number] as number) >= 0)
  const cutDeals = cut(opportunities, dealRows)
  const cutTouches = cut(activities, touchRows)
  const cutLines = cut(orderLines, lineRows)
  const cutAccounts = cut(accounts, accountRows)
  const cutEvents = cut(history, eventRows)
  return {
    ...facts,
    opportunities: { ...cutDeals, account: moved(cutDeals.account, accountTo) },
    history: { ...cutEvents, opportunity: moved(cutEvents.opportunity, dealTo) },
    activities: {
      ...cutTouches,
      account: moved(cutTouches.account, accountTo),
      opportunity: moved(cutTouches.opportunity, dealTo),
    },
    orderLines: { ...cutLines, account: moved(cutLines.account, accountTo) },
    accounts: { ...cutAccounts, parent: moved(cutAccounts.parent, accountTo) },
    targets: cut(targets, targetRows(targets, people, teams)),
    ...(facts.contacts ? { contacts: narrowContacts(facts.contacts, accountTo) } : {}),
  }
}

/** Contacts of the accounts that stay. */
function narrowContacts(contacts: Contacts, accountTo: Int32Array): Contacts {
  const rows = rowsWhere(contacts.count, (i) => (accountTo[contacts.account[i] as number] ?? -1) >= 0)
  const kept = cut(contacts, rows)
  return { ...kept, account: moved(kept.account, accountTo) }
}

/** Who an order line counts for: its own seller, else the owner of its account. */
function lineOwner(facts: Facts, i: number): number {
  const own = facts.orderLines.owner[i] as number
  return own >= 0 ? own : (facts.accounts.owner[facts.orderLines.account[i] as number] ?? -1)
}

function targetRows(targets: Targets, people: ReadonlySet<number>, teams: ReadonlySet<number>): Int32Array {
  return rowsWhere(targets.count, (i) => {
    const whose = TARGET_WHOSE[targets.whose[i] as number]
    if (whose === 'person') return people.has(targets.node[i] as number)
    return whose === 'team' && teams.has(targets.node[i] as number)
  })
}

function rowsWhere(count: number, keep: (i: number) => boolean): Int32Array {
  const rows = new Int32Array(count)
  let size = 0
  for (let i = 0; i < count; i++) if (keep(i)) rows[size++] = i
  return rows.slice(0, size)
}

/** Old row → new row, -1 where it was cut. */
function movedTo(count: number, rows: Int32Array): Int32Array {
  const to = new Int32Array(count).fill(-1)
  rows.forEach((row, i) => {
    to[row] = i
  })
  return to
}

/** An index column after its target was cut. */
function moved(column: Int32Array, to: Int32Array): Int32Array {
  return column.map((row) => (row < 0 ? -1 : (to[row] as number)))
}

/** The same columns with only some rows; lists that are not as long as the columns (words, stages) stay whole. */
function cut<T extends { readonly count: number; readonly key?: Float64Array }>(columns: T, rows: Int32Array): T {
  const out: Record<string, unknown> = { ...columns, count: rows.length }
  for (const [name, column] of Object.entries(columns)) {
    if (isTyped(column)) out[name] = pickTyped(column, rows)
    else if (Array.isArray(column) && !WORD_LISTS.has(name))
      out[name] = Array.from(rows, (row) => column[row] as unknown)
  }
  return out as T
}

/** Lists that rows point into. */
const WORD_LISTS: ReadonlySet<string> = new Set(['stages', 'competitors', 'lossReasons', 'leadSources', 'motions'])

type Typed = Int32Array | Float64Array | Uint8Array

const isTyped = (column: unknown): column is Typed =>
  column instanceof Int32Array || column instanceof Float64Array || column instanceof Uint8Array

function pickTyped(column: Typed, rows: Int32Array): Typed {
  const out =
    column instanceof Int32Array
      ? new Int32Array(rows.length)
      : column instanceof Float64Array
        ? new Float64Array(rows.length)
        : new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) out[i] = column[rows[i] as number] as number
  return out
}

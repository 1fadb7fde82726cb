/** The police's reading: are the right calls made. */
import type { CallRow, EffortRow } from '#developing/measurement/answer.ts'
import { wilson } from '#math/interval.ts'
import { ACTIVITY_KINDS } from '#vocabulary/activity.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { byText, type Named, named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

interface Settings {
  readonly level: number
  readonly days: number
  readonly topShare: number
}

/** What each seller did in the last days, and on which accounts: touches against the value that lies there. */
export function calls(
  deals: Deals,
  settings: Settings,
): { rows: CallRow[]; bySegment: EffortRow[]; byValue: EffortRow[]; reason: string | null } {
  const { activities, people, accounts } = deals.facts
  const recent = recentTouches(deals, settings.days)
  if (activities.count === 0) {
    return {
      rows: [],
      bySegment: [],
      byValue: [],
      reason: 'No activity is recorded: import calls, meetings and mails.',
    }
  }
  const value = accountValues(deals)
  const top = topAccounts(value, settings.topShare)
  const accountOf = accountTouched(deals)
  const touchedDeals = new Set(recent.map((a) => activities.opportunity[a] as number))
  const drafts = new Map<number, Draft>()
  const draft = (person: number) => {
    const known = drafts.get(person)
    if (known) return known
    const made: Draft = {
      touches: 0,
      withCustomer: 0,
      byKind: {},
      accounts: new Set(),
      onAccounts: 0,
      onTop: 0,
      open: 0,
      untouched: 0,
    }
    drafts.set(person, made)
    return made
  }
  const touches = new Float64Array(accounts.count)
  for (const a of recent) {
    const account = accountOf(a)
    if (account >= 0) touches[account] = (touches[account] as number) + 1
    const person = activities.person[a] as number
    if (person >= 0)
      count(
        draft(person),
        ACTIVITY_KINDS[activities.kind[a] as number] ?? 'other',
        activities.withCustomer[a] === 1,
        account,
        top,
      )
  }
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    if (deals.columns.outcome[i] !== OUTCOME.open || owner < 0) continue
    const row = draft(owner)
    row.open++
    if (!touchedDeals.has(i)) row.untouched++
  }
  const rows = [...drafts].map(([person, row]) =>
    callRow(named(people, person), named(deals.facts.teams, people.team[person]), row, settings.level),
  )
  return {
    rows: rows
      .filter((row): row is CallRow => row !== null)
      .sort((a, b) => b.touches - a.touches || byText(a.who.name, b.who.name)),
    bySegment: effort(touches, value, (account) => accounts.segment[account] ?? ''),
    byValue: effort(touches, value, (account) => (top.has(account) ? 'top accounts' : 'other accounts')),
    reason: recent.length === 0 ? `No activity in the last ${settings.days} days.` : null,
  }
}

/** Rows of the activities of the `days` days that end with the day of the facts. */
export function recentTouches(deals: Deals, days: number): number[] {
  const { activities } = deals.facts
  const out: number[] = []
  for (let a = 0; a < activities.count; a++) {
    const day = activities.day[a] as number
    if (day > deals.asOf - days && day <= deals.asOf) out.push(a)
  }
  return out
}

/** The account of an activity: its own, else that of its deal; -1 none. */
export function accountTouched(deals: Deals): (activity: number) => number {
  const { activities } = deals.facts
  return (a) => {
    const account = activities.account[a] as number
    return account >= 0 ? account : (deals.columns.account[activities.opportunity[a] as number] ?? -1)
  }
}

interface Draft {
  touches: number
  withCustomer: number
  byKind: Record<string, number>
  accounts: Set<number>
  onAccounts: number
  onTop: number
  open: number
  untouched: number
}

function count(row: Draft, kind: string, withCustomer: boolean, account: number, top: ReadonlySet<number>): void {
  row.touches++
  if (withCustomer) row.withCustomer++
  row.byKind[kind] = (row.byKind[kind] ?? 0) + 1
  if (account < 0) return
  row.accounts.add(account)
  row.onAccounts++
  if (top.has(account)) row.onTop++
}

function callRow(who: Named | null, team: Named | null, row: Draft, level: number): CallRow | null {
  if (who === null) return null
  return {
    who,
    team,
    touches: row.touches,
    withCustomer: row.withCustomer,
    byKind: row.byKind,
    accounts: row.accounts.size,
    topShare: wilson(row.onTop, row.onAccounts, level),
    openDeals: row.open,
    untouchedDeals: row.untouched,
  }
}

/** What lies in each account: won in the last 365 days and open now, stated or by list price. */
export function accountValues(deals: Deals): Float64Array {
  const { columns } = deals
  const out = new Float64Array(deals.facts.accounts.count)
  for (let i = 0; i < deals.count; i++) {
    const account = columns.account[i] as number
    const worth = deals.value[i] as number
    const recent = columns.outcome[i] === OUTCOME.won && (columns.closed[i] as number) > deals.asOf - 365
    if (account < 0 || !(worth > 0) || !(recent || columns.outcome[i] === OUTCOME.open)) continue
    out[account] = (out[account] as number) + worth
  }
  return out
}

/** Accounts of the top share by value, those without any left out. */
export function topAccounts(value: Float64Array, share: number): Set<number> {
  const order = Array.from(value, (_, account) => account).filter((account) => (value[account] as number) > 0)
  order.sort((a, b) => (value[b] as number) - (value[a] as number) || a - b)
  return new Set(order.slice(0, Math.ceil(share * order.length)))
}

function effort(touches: Float64Array, value: Float64Array, group: (account: number) => string): EffortRow[] {
  const groups = new Map<string, { accounts: number; touches: number; value: number }>()
  let allTouches = 0
  let allValue = 0
  touches.forEach((n, account) => {
    const row = groups.get(group(account)) ?? { accounts: 0, touches: 0, value: 0 }
    row.accounts++
    row.touches += n
    row.value += value[account] as number
    groups.set(group(account), row)
    allTouches += n
    allValue += value[account] as number
  })
  const out = [...groups].map(([name, row]) => ({
    group: name,
    accounts: row.accounts,
    touches: row.touches,
    touchShare: allTouches > 0 ? row.touches / allTouches : null,
    valueShare: allValue > 0 ? row.value / allValue : null,
  }))
  return out.sort((a, b) => (b.valueShare ?? 0) - (a.valueShare ?? 0) || byText(a.group, b.group))
}

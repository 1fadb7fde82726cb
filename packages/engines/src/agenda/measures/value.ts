/** Where value lies: what each account has bought and may buy, and which accounts matter most. */
import { NO_DAY } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** Value per account on the days [start, end): order lines where the records hold any, else won amounts. */
export function boughtBy(deals: Deals, start: number, end: number): Float64Array {
  const { columns, facts } = deals
  const out = new Float64Array(facts.accounts.count)
  const add = (account: number, amount: number) => {
    if (account >= 0 && account < out.length && Number.isFinite(amount))
      out[account] = (out[account] as number) + amount
  }
  const lines = facts.orderLines
  for (let i = 0; i < lines.count; i++) {
    const day = lines.ordered[i] as number
    if (day !== NO_DAY && day >= start && day < end && day <= deals.asOf) {
      add(lines.account[i] as number, lines.amount[i] as number)
    }
  }
  if (lines.count > 0) return out
  for (let i = 0; i < deals.count; i++) {
    const day = columns.closed[i] as number
    if (columns.outcome[i] === OUTCOME.won && day !== NO_DAY && day >= start && day < end) {
      add(columns.account[i] as number, columns.amount[i] as number)
    }
  }
  return out
}

/** Accounts of the top share by a value, those without any left out; dearest first. */
export function topAccounts(value: Float64Array, topShare: number): number[] {
  const order: number[] = []
  value.forEach((worth, account) => {
    if (worth > 0) order.push(account)
  })
  order.sort((a, b) => (value[b] as number) - (value[a] as number) || a - b)
  return order.slice(0, Math.ceil(topShare * order.length))
}

/** The account of an activity: its own, else that of its deal; -1 none. */
export function accountTouched(deals: Deals, activity: number): number {
  const { activities } = deals.facts
  const account = activities.account[activity] as number
  return account >= 0 ? account : (deals.columns.account[activities.opportunity[activity] as number] ?? -1)
}

/** Touches per account in the `days` days that end with the day of the facts. */
export function touchesBy(deals: Deals, days: number): { touches: Float64Array; total: number } {
  const { activities, accounts } = deals.facts
  const touches = new Float64Array(accounts.count)
  let total = 0
  for (let a = 0; a < activities.count; a++) {
    const ago = deals.asOf - (activities.day[a] as number)
    const account = accountTouched(deals, a)
    if (ago < 0 || ago >= days || account < 0 || account >= touches.length) continue
    touches[account] = (touches[account] as number) + 1
    total++
  }
  return { touches, total }
}

/** Whether a person has left by the day of the facts. */
export function hasLeft(deals: Deals, person: number): boolean {
  const left = deals.facts.people.left[person] ?? NO_DAY
  return left !== NO_DAY && left <= deals.asOf
}

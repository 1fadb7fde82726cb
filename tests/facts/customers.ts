/** Facts of customers with their orders and the hours spent on them, for tests of what customers are worth. */
import { dayOf } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { blankAccounts, blankOrderLines, emptyFacts } from './columns.ts'

/** The last day of the facts. */
export const END = dayOf(2026, 12, 31)

/** What is told of one customer. */
export interface Customer {
  /** Orders in currency units: day, amount, cost. */
  readonly orders?: readonly (readonly [day: number, amount: number, cost?: number])[]
  readonly hours?: number
  readonly industry?: string
  readonly employees?: number
  readonly parent?: number
  readonly segment?: string
}

/** Facts with these accounts, their orders and one touch of so many hours a year. */
export function customers(rows: readonly Customer[]): Facts {
  const accounts = {
    ...blankAccounts(rows.length),
    industry: rows.map((row) => row.industry ?? ''),
    segment: rows.map((row) => row.segment ?? ''),
  }
  const orders = rows.flatMap((row, account) => (row.orders ?? []).map((order) => ({ account, order })))
  const lines = blankOrderLines(orders.length)
  orders.forEach(({ account, order: [day, amount, cost] }, i) => {
    lines.account[i] = account
    lines.ordered[i] = day
    lines.amount[i] = fromUnits(amount)
    lines.cost[i] = cost === undefined ? Number.NaN : fromUnits(cost)
    lines.isReturn[i] = amount < 0 ? 1 : 0
  })
  rows.forEach((row, i) => {
    accounts.parent[i] = row.parent ?? -1
    accounts.employees[i] = row.employees ?? Number.NaN
  })
  const touched = rows.flatMap((row, account) => (row.hours === undefined ? [] : [{ account, hours: row.hours }]))
  return {
    ...emptyFacts(END),
    accounts,
    orderLines: lines,
    activities: {
      count: touched.length,
      key: Float64Array.from(touched, (_, i) => i + 1),
      day: Int32Array.from(touched, () => END - 10),
      kind: new Uint8Array(touched.length),
      person: new Int32Array(touched.length).fill(-1),
      account: Int32Array.from(touched, ({ account }) => account),
      opportunity: new Int32Array(touched.length).fill(-1),
      minutes: Float64Array.from(touched, ({ hours }) => hours * 60),
      withCustomer: new Uint8Array(touched.length),
    },
  }
}

/** A customer who bought once, forty days before the end. */
export const bought = (amount: number, cost?: number): Customer => ({
  orders: [cost === undefined ? [END - 40, amount] : [END - 40, amount, cost]],
})

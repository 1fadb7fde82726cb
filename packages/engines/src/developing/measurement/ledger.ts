/** The ledger: what counts towards targets, by whom and on which day, ready to be summed over any days. */
import { orderBy } from '#vocabulary/columns.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { exact } from '#vocabulary/money.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { TargetMeasure } from '#vocabulary/target.ts'

/** Entries of one measure as columns, sorted by day. */
export interface Ledger {
  /** Rows of the deals (bookings, count) or order lines (the others) that the entries are. */
  readonly row: Int32Array
  readonly day: Int32Array
  readonly amount: Float64Array
  readonly person: Int32Array
  readonly account: Int32Array
  readonly product: Int32Array
  /** Order lines left out for want of a cost (margin only). */
  readonly leftOut: number
}

/**
 * The entries of a measure up to the day of the facts: bookings = won amount on the close day; count = won deals; orders = line value on the order
 * day; shipped = line value on the shipping day; margin = value − cost on the order day. Returns are negative lines. A line without an owner is its account owner's.
 */
export function ledgerOf(deals: Deals, measure: TargetMeasure): Ledger {
  return measure === 'bookings' || measure === 'count' ? dealLedger(deals, measure) : lineLedger(deals, measure)
}

function dealLedger(deals: Deals, measure: 'bookings' | 'count'): Ledger {
  const { columns } = deals
  const rows: number[] = []
  for (let i = 0; i < deals.count; i++) {
    const known = measure === 'count' || Number.isFinite(columns.amount[i])
    if (columns.outcome[i] === OUTCOME.won && columns.closed[i] !== NO_DAY && known) rows.push(i)
  }
  return sortedLedger(rows, 0, {
    day: (i) => columns.closed[i] as number,
    amount: (i) => (measure === 'count' ? 1 : (columns.amount[i] as number)),
    person: (i) => columns.owner[i] as number,
    account: (i) => columns.account[i] as number,
    product: (i) => columns.product[i] as number,
  })
}

function lineLedger(deals: Deals, measure: 'orders' | 'shipped' | 'margin'): Ledger {
  const { accounts, orderLines: lines } = deals.facts
  const on = measure === 'shipped' ? lines.shipped : lines.ordered
  const rows: number[] = []
  let leftOut = 0
  for (let i = 0; i < lines.count; i++) {
    const day = on[i] as number
    if (day === NO_DAY || day > deals.asOf || !Number.isFinite(lines.amount[i])) continue
    if (measure === 'margin' && !Number.isFinite(lines.cost[i])) leftOut++
    else rows.push(i)
  }
  return sortedLedger(rows, leftOut, {
    day: (i) => on[i] as number,
    amount: (i) => (lines.amount[i] as number) - (measure === 'margin' ? (lines.cost[i] as number) : 0),
    person: (i) => {
      const owner = lines.owner[i] as number
      return owner >= 0 ? owner : (accounts.owner[lines.account[i] as number] ?? -1)
    },
    account: (i) => lines.account[i] as number,
    product: (i) => lines.product[i] as number,
  })
}

function sortedLedger(
  rows: number[],
  leftOut: number,
  of: Record<'day' | 'amount' | 'person' | 'account' | 'product', (i: number) => number>,
): Ledger {
  const days = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) days[at] = of.day(rows[at] as number)
  const row = orderBy(days).map((at) => rows[at] as number)
  const amount = new Float64Array(row.length)
  for (let at = 0; at < row.length; at++) amount[at] = of.amount(row[at] as number)
  return {
    row,
    day: row.map(of.day),
    amount,
    person: row.map(of.person),
    account: row.map(of.account),
    product: row.map(of.product),
    leftOut,
  }
}

/** Rows of a ledger under one key, in day order, with running sums, so that any window is two look-ups. */
export interface Account {
  readonly rows: readonly number[]
  readonly running: readonly number[]
}

/** Splits a ledger by a key; rows with a negative key are left out. */
export function splitLedger(ledger: Ledger, key: (row: number) => number): Map<number, Account> {
  const out = new Map<number, { rows: number[]; running: number[] }>()
  for (let row = 0; row < ledger.day.length; row++) {
    const at = key(row)
    if (at < 0) continue
    let account = out.get(at)
    if (!account) {
      account = { rows: [], running: [0] }
      out.set(at, account)
    }
    account.rows.push(row)
    account.running.push((account.running[account.running.length - 1] as number) + (ledger.amount[row] as number))
  }
  return out
}

/** Sum of an account's entries on the days [start, end) that `keep` lets pass; null beyond exact arithmetic. */
export function sumWindow(
  ledger: Ledger,
  account: Account | undefined,
  start: number,
  end: number,
  keep: ((row: number) => boolean) | null,
): number | null {
  if (!account) return 0
  if (!keep) {
    const from = firstAt(ledger, account.rows, start)
    const to = firstAt(ledger, account.rows, end)
    return exact((account.running[to] as number) - (account.running[from] as number))
  }
  return exact(
    rowsWithin(ledger, account, start, end, keep).reduce((sum, row) => sum + (ledger.amount[row] as number), 0),
  )
}

/** Entries of an account on the days [start, end) that `keep` lets pass. */
export function rowsWithin(
  ledger: Ledger,
  account: Account | undefined,
  start: number,
  end: number,
  keep: ((row: number) => boolean) | null,
): number[] {
  if (!account) return []
  const rows = account.rows.slice(firstAt(ledger, account.rows, start), firstAt(ledger, account.rows, end))
  return keep ? rows.filter(keep) : rows
}

/** Index of the first row on or after a day. */
function firstAt(ledger: Ledger, rows: readonly number[], day: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ledger.day[rows[middle] as number] as number) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** The deals of an answer, read once: value, age and what cannot be used. */
import type { DealList, DealRow, DealSum } from '#developing/pipeline/answer.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { opportunitiesAsOf } from '#vocabulary/fold.ts'
import { exact } from '#vocabulary/money.ts'
import { named } from '#vocabulary/named.ts'
import { type Opportunities, OUTCOME } from '#vocabulary/opportunity.ts'

/** Deals as of the day of the facts, with one value each. */
export interface Deals {
  readonly facts: Facts
  readonly columns: Opportunities
  readonly count: number
  readonly asOf: number
  /** Stated amount, else list price; NaN neither. Amounts of zero or less on deals that are not won state nothing. */
  readonly value: Float64Array
  /** 1 where `value` is a list price. */
  readonly estimated: Uint8Array
  /** Days from creation to close, or to the day of the facts while open; NaN unknown or closed before created. */
  readonly days: Float64Array
}

export function readDeals(facts: Facts): Deals {
  const columns = opportunitiesAsOf(facts.opportunities, facts.history, facts.asOf).opportunities
  const count = columns.count
  const value = new Float64Array(count)
  const estimated = new Uint8Array(count)
  const days = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const amount = columns.amount[i] as number
    const stated = Number.isFinite(amount) && (amount > 0 || columns.outcome[i] === OUTCOME.won)
    const list = facts.products.listPrice[columns.product[i] as number] ?? Number.NaN
    value[i] = stated ? amount : list > 0 ? list : Number.NaN
    estimated[i] = stated ? (columns.amountSource[i] === 1 ? 1 : 0) : 1
    const from = columns.created[i] as number
    const open = columns.outcome[i] === OUTCOME.open
    const to = open ? facts.asOf : (columns.closed[i] as number)
    days[i] = from === NO_DAY || to === NO_DAY || to < from ? Number.NaN : to - from
  }
  return { facts, columns, count, asOf: facts.asOf, value, estimated, days }
}

/** Rows of deals that satisfy a condition. */
export function rowsWhere(deals: Deals, keep: (i: number) => boolean): number[] {
  const out: number[] = []
  for (let i = 0; i < deals.count; i++) if (keep(i)) out.push(i)
  return out
}

/** Count and value of some deals. */
export function sumDeals(deals: Deals, rows: readonly number[]): DealSum {
  let stated = 0
  let estimated = 0
  let withoutValue = 0
  for (const i of rows) {
    const value = deals.value[i] as number
    if (Number.isNaN(value)) withoutValue++
    else if (deals.estimated[i]) estimated += value
    else stated += value
  }
  return { count: rows.length, stated: exact(stated), estimated: exact(estimated), withoutValue }
}

/** A work list of deals, most valuable first (then oldest, then by key). */
export function listDeals(
  deals: Deals,
  rows: readonly number[],
  measure: (i: number) => { measure: number | null; usual: number | null },
  listed: number,
): DealList {
  const worth = (i: number) => (Number.isNaN(deals.value[i]) ? -1 : (deals.value[i] as number))
  const age = (i: number) => (Number.isNaN(deals.days[i]) ? -1 : (deals.days[i] as number))
  const key = (i: number) => deals.columns.key[i] as number
  const order = rows.slice().sort((a, b) => worth(b) - worth(a) || age(b) - age(a) || key(a) - key(b))
  return {
    sum: sumDeals(deals, rows),
    deals: order.slice(0, listed).map((i) => dealRow(deals, i, measure(i))),
    reason: null,
  }
}

/** A list that cannot be made, and why. */
export function noList(reason: string): DealList {
  return { sum: { count: 0, stated: 0, estimated: 0, withoutValue: 0 }, deals: [], reason }
}

function dealRow(deals: Deals, i: number, by: { measure: number | null; usual: number | null }): DealRow {
  const { columns, facts } = deals
  const value = deals.value[i] as number
  const days = deals.days[i] as number
  return {
    key: columns.key[i] as number,
    name: columns.name[i] ?? '',
    owner: named(facts.people, columns.owner[i]),
    account: named(facts.accounts, columns.account[i]),
    product: named(facts.products, columns.product[i]),
    stage: columns.stages[columns.stage[i] as number]?.name ?? null,
    value: Number.isNaN(value) ? null : value,
    estimated: deals.estimated[i] === 1,
    age: Number.isNaN(days) ? null : days,
    measure: by.measure,
    usual: by.usual,
  }
}

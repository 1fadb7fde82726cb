/** Deals as an engine reads them: folded back to the day, with one value and one age each. */
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { opportunitiesAsOf } from '#vocabulary/fold.ts'
import { exact } from '#vocabulary/money.ts'
import { named } from '#vocabulary/named.ts'
import { type Opportunities, OUTCOME } from '#vocabulary/opportunity.ts'
import { teamsOverTime } from '#vocabulary/organization.ts'
import { type Split, splitBy, splitByRecord, splitByText } from '#vocabulary/split.ts'

/** A set of deals: how many, and their value as stated by the source and as estimated. */
export interface DealSum {
  readonly count: number
  /** Sum of stated amounts, 1/10,000. */
  readonly stated: number | null
  /** Sum of the estimated values of deals without a stated amount, 1/10,000. */
  readonly estimated: number | null
  /** How many of them have neither. */
  readonly withoutValue: number
}

/** Deals as of the day of the facts, with one value each. */
export interface Deals {
  readonly facts: Facts
  readonly columns: Opportunities
  readonly count: number
  readonly asOf: number
  /** Stated amount, else an estimate; NaN neither. Amounts of zero or less on deals that are not won state nothing. */
  readonly value: Float64Array
  /** 1 where `value` is an estimate: the list price of the product where list prices hold, else the median won amount of the product. */
  readonly estimated: Uint8Array
  /** List price of deal i's product where list prices hold for whole deals; NaN where not. */
  readonly listPrice: (i: number) => number
  /** Days from creation to close, or to the day of the facts while open; NaN unknown or closed before created. */
  readonly days: Float64Array
}

export function readDeals(facts: Facts): Deals {
  const columns = opportunitiesAsOf(facts.opportunities, facts.history, facts.asOf).opportunities
  const count = columns.count
  const value = new Float64Array(count)
  const estimated = new Uint8Array(count)
  const days = new Float64Array(count)
  const holds = listPricesHold(facts, columns)
  const listPrice = (i: number) => {
    const list = facts.products.listPrice[columns.product[i] as number] ?? Number.NaN
    return holds && list > 0 && list < Number.POSITIVE_INFINITY ? list : Number.NaN
  }
  const usual = holds ? null : usualAmounts(facts, columns)
  for (let i = 0; i < count; i++) {
    const amount = columns.amount[i] as number
    const stated = states(columns, i)
    value[i] = stated ? amount : usual ? (usual[columns.product[i] as number] ?? Number.NaN) : listPrice(i)
    estimated[i] = stated ? 0 : 1
    const from = columns.created[i] as number
    const open = columns.outcome[i] === OUTCOME.open
    const to = open ? facts.asOf : (columns.closed[i] as number)
    days[i] = from === NO_DAY || to === NO_DAY || to < from ? Number.NaN : to - from
  }
  return { facts, columns, count, asOf: facts.asOf, value, estimated, listPrice, days }
}

/** Whether the source itself states an amount that says something. */
function states(columns: Opportunities, i: number): boolean {
  const amount = columns.amount[i] as number
  const won = columns.outcome[i] === OUTCOME.won
  return Number.isFinite(amount) && columns.amountSource[i] !== 1 && (amount > 0 || won)
}

/** Won deals from which list prices and usual amounts are judged. */
const LEAST_WON = 10

/**
 * Whether a list price is the price of a deal rather than of a piece: the median of won amount ÷ list price lies in [½, 2]. With fewer than ten won
 * deals to judge by, nothing speaks against it.
 */
function listPricesHold(facts: Facts, columns: Opportunities): boolean {
  let n = 0
  let below = 0
  let above = 0
  for (let i = 0; i < columns.count; i++) {
    const list = facts.products.listPrice[columns.product[i] as number] ?? Number.NaN
    const amount = columns.amount[i] as number
    if (columns.outcome[i] !== OUTCOME.won || !states(columns, i) || !(list > 0) || !(amount > 0)) continue
    n++
    if (amount < list / 2) below++
    if (amount > list * 2) above++
  }
  return n < LEAST_WON || (below * 2 <= n && above * 2 <= n)
}

/** Median won amount per product; NaN with fewer than ten won deals. */
function usualAmounts(facts: Facts, columns: Opportunities): Float64Array {
  const won: number[][] = Array.from({ length: facts.products.count }, () => [])
  for (let i = 0; i < columns.count; i++) {
    const amount = columns.amount[i] as number
    if (columns.outcome[i] === OUTCOME.won && states(columns, i) && amount > 0)
      won[columns.product[i] as number]?.push(amount)
  }
  return Float64Array.from(won, (amounts) => {
    if (amounts.length < LEAST_WON) return Number.NaN
    return Float64Array.from(amounts).sort()[amounts.length >> 1] as number
  })
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

/** Whether deal i was won or lost. */
export function isClosed(deals: Deals, i: number): boolean {
  const outcome = deals.columns.outcome[i]
  return outcome === OUTCOME.won || outcome === OUTCOME.lost
}

/** Whether deal i was won or lost on a day of [start, end). */
export function closedWithin(deals: Deals, i: number, start: number, end: number): boolean {
  const closed = deals.columns.closed[i] as number
  return isClosed(deals, i) && closed !== NO_DAY && closed >= start && closed < end
}

/** What deals can be told apart by. */
export const DIMENSIONS = [
  'owner',
  'team',
  'product',
  'segment',
  'industry',
  'region',
  'motion',
  'leadSource',
  'pipeline',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Deals told apart by a dimension. */
export function dimension(deals: Deals, key: Dimension): Split {
  const { columns, facts } = deals
  const { accounts, people, products } = facts
  switch (key) {
    case 'owner':
      return splitByRecord(people, columns.owner)
    case 'team':
      return teamAtTheTime(deals)
    case 'product':
      return splitByRecord(products, columns.product)
    case 'segment':
    case 'industry':
    case 'region':
      return splitByText(accounts[key], columns.account)
    case 'motion':
      return splitByText(columns.motions, columns.motion)
    case 'leadSource':
      return splitByText(columns.leadSources, columns.leadSource)
    case 'pipeline':
      return splitByText(
        columns.stages.map((stage) => stage.pipeline),
        columns.stage,
      )
  }
}

/** The team that a deal's owner was in on the day it closed; of an open deal, on the day of the facts. */
function teamAtTheTime({ facts, columns, asOf }: Deals): Split {
  const teamOf = teamsOverTime(facts.people, facts.postings)
  const team = (i: number) => {
    const owner = columns.owner[i] as number
    const closed = columns.closed[i] as number
    const day = columns.outcome[i] === OUTCOME.open || closed === NO_DAY ? asOf : closed
    return owner < 0 ? -1 : teamOf(owner, day)
  }
  return splitBy(facts.teams.count, team, (row) => named(facts.teams, row))
}

/** A few deals written as rows, turned into facts: for tests only. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { HISTORY_FIELD, type OpportunityHistory } from '@capstone/engines/vocabulary/history'
import { OUTCOME, type Outcome, type Stage } from '@capstone/engines/vocabulary/opportunity'
import { blankAccounts, blankOpportunities, blankPeople, blankProducts, emptyFacts } from './columns.ts'

/** A deal; what is left out is not known. */
export interface DealRow {
  readonly created?: number
  readonly closed?: number
  readonly closeDate?: number
  readonly outcome?: Outcome
  readonly amount?: number
  readonly stage?: number
  readonly owner?: number
  readonly account?: number
  readonly product?: number
  readonly competitor?: number
  readonly lossReason?: number
  readonly leadSource?: number
  readonly demand?: number
  readonly lastTouch?: number
  readonly nextStep?: boolean
  readonly name?: string
}

/** A change: deal, field, day, before, after. */
export type EventRow = readonly [
  deal: number,
  field: keyof typeof HISTORY_FIELD,
  day: number,
  before: number,
  after: number,
]

/** Qualify, propose, won, lost. */
const STAGES: readonly Stage[] = [
  { pipeline: '', name: 'Qualify', order: 0, outcome: 'open', buyingStep: 'Recognise the need' },
  { pipeline: '', name: 'Propose', order: 1, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Won', order: 2, outcome: 'won', buyingStep: '' },
  { pipeline: '', name: 'Lost', order: 3, outcome: 'lost', buyingStep: '' },
]

/** Facts with these deals, as many people, accounts and products as they name, and the given lists. */
export function factsOf(
  asOf: number,
  rows: readonly DealRow[],
  lists: {
    readonly competitors?: readonly string[]
    readonly lossReasons?: readonly string[]
    readonly leadSources?: readonly string[]
    readonly listPrices?: readonly number[]
  } = {},
  events: readonly EventRow[] = [],
): Facts {
  const most = (of: (row: DealRow) => number | undefined) =>
    rows.reduce((max, row) => Math.max(max, of(row) ?? -1), -1) + 1
  const opportunities = {
    ...blankOpportunities(rows.length),
    stages: STAGES,
    competitors: lists.competitors ?? [],
    lossReasons: lists.lossReasons ?? [],
    leadSources: lists.leadSources ?? [],
    name: rows.map((row, i) => row.name ?? `Deal ${i + 1}`),
  }
  rows.forEach((row, i) => {
    opportunities.created[i] = row.created ?? NO_DAY
    opportunities.closed[i] = row.closed ?? NO_DAY
    opportunities.closeDate[i] = row.closeDate ?? row.closed ?? NO_DAY
    opportunities.outcome[i] = OUTCOME[row.outcome ?? 'open']
    opportunities.amount[i] = row.amount ?? Number.NaN
    opportunities.stage[i] = row.stage ?? { open: 0, won: 2, lost: 3, gone: 0 }[row.outcome ?? 'open']
    opportunities.owner[i] = row.owner ?? -1
    opportunities.account[i] = row.account ?? -1
    opportunities.product[i] = row.product ?? -1
    opportunities.competitor[i] = row.competitor ?? -1
    opportunities.lossReason[i] = row.lossReason ?? -1
    opportunities.leadSource[i] = row.leadSource ?? -1
    opportunities.demand[i] = row.demand ?? 255
    opportunities.lastTouch[i] = row.lastTouch ?? NO_DAY
    opportunities.hasNextStep[i] = row.nextStep ? 1 : 0
  })
  const products = blankProducts(
    Math.max(
      most((row) => row.product),
      lists.listPrices?.length ?? 0,
    ),
  )
  lists.listPrices?.forEach((price, i) => {
    products.listPrice[i] = price
  })
  return {
    ...emptyFacts(asOf),
    opportunities,
    history: historyOf(events),
    people: blankPeople(
      Math.max(
        most((row) => row.owner),
        ownersBefore(events),
      ),
    ),
    accounts: blankAccounts(most((row) => row.account)),
    products,
  }
}

/** So many people that everybody whom the history names as an owner is one of them. */
function ownersBefore(events: readonly EventRow[]): number {
  const named = events.flatMap(([, field, , before, after]) => (field === 'owner' ? [before, after] : []))
  return named.reduce((most, owner) => (owner >= most ? owner + 1 : most), 0)
}

/** Events sorted by deal, then by day. */
function historyOf(events: readonly EventRow[]): OpportunityHistory {
  const rows = events.slice().sort((a, b) => a[0] - b[0] || a[2] - b[2])
  return {
    count: rows.length,
    opportunity: Int32Array.from(rows, (row) => row[0]),
    field: Uint8Array.from(rows, (row) => HISTORY_FIELD[row[1]]),
    day: Int32Array.from(rows, (row) => row[2]),
    before: Float64Array.from(rows, (row) => row[3]),
    after: Float64Array.from(rows, (row) => row[4]),
    stated: new Uint8Array(rows.length).fill(1),
  }
}

/** Every number of an answer, by path; throws on NaN and Infinity, which no answer may hold. */
export function numbersIn(answer: unknown, path = ''): Map<string, number> {
  const out = new Map<string, number>()
  const walk = (value: unknown, at: string) => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new Error(`${at} is ${value}`)
      out.set(at, value)
    } else if (ArrayBuffer.isView(value)) throw new Error(`${at} is a typed array`)
    else if (value !== null && typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) walk(one, `${at}.${key}`)
    } else if (value === undefined) throw new Error(`${at} is undefined`)
  }
  walk(answer, path)
  return out
}

/** The number, kept: what one fit leaves behind, so that any node, slice, period and what-if is answered without history. */
import { nextPeriod, periodOf } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import type { Stage } from '#vocabulary/opportunity.ts'
import { organizationOn } from '#vocabulary/organization.ts'
import type { Targets } from '#vocabulary/target.ts'
import { type DealForecast, FLAGS, forecastDeals } from './forecast/deals.ts'
import type { LedgerNotes } from './forecast/facts.ts'
import { type AskedPeriod, type FittedForecast, type FittedPeriod, fitForecast } from './forecast/fit.ts'
import type { Ledger } from './forecast/ledger.ts'
import { type NumberBook, recentStart } from './forecast/owners.ts'
import { saidByWays } from './forecast/stack.ts'
import { type PaceTally, tallyPaces } from './kept/paces.ts'
import { type OrderSupply, supplyOf } from './kept/supply.ts'

/** The cuts beside the organization, in the order of the columns. */
export const SLICES = ['product', 'segment', 'motion', 'territory'] as const
export type SliceBy = (typeof SLICES)[number]

/** One window that was fitted: days [from, to), and what is still to come in it. */
export interface KeptWindow extends Pick<FittedPeriod, 'odds' | 'mean' | 'variance' | 'third' | 'fresh' | 'stacked'> {
  readonly from: number
  readonly to: number
  /** What each way said of it, by WAYS. */
  readonly values: readonly number[]
}

/** Values of a slice: names, and keys where they are records. */
export interface SliceValues {
  readonly key: readonly (number | string)[]
  readonly name: readonly string[]
}

/**
 * All that pages ask of the number. Rows of `facts.opportunities` are the deals that still matter: won ever, open, or created within a year.
 * It is plain data: it can be stored and read again.
 */
export interface KeptNumber extends NumberBook {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly notes: LedgerNotes
  readonly facts: {
    readonly opportunities: {
      readonly key: Float64Array
      readonly owner: Int32Array
      readonly account: Int32Array
      readonly won: Uint8Array
    } & Readonly<Record<SliceBy, Int32Array>>
    readonly people: Pick<Facts['people'], 'count' | 'key' | 'name' | 'team' | 'manager' | 'left' | 'hired' | 'hours'>
    readonly teams: Facts['teams']
  }
  readonly slices: Readonly<Record<SliceBy, SliceValues>>
  readonly stages: readonly Stage[]
  /** Columns of the open deals, in the order of `open`. */
  readonly deals: {
    readonly amount: Float64Array
    readonly estimated: Uint8Array
    readonly closeDate: Int32Array
    readonly category: Uint8Array
    readonly stage: Int32Array
    /** Stage as the model sees it. */
    readonly modelStage: Uint8Array
    /** Bit i: FLAGS[i]. */
    readonly flags: Uint8Array
    readonly pushes: Uint8Array
    readonly halfBy: Int32Array
    /** Odds of a win within a year. */
    readonly year: Float64Array
    readonly lastTouch: Int32Array
  }
  readonly windows: readonly KeptWindow[]
  readonly paces: readonly PaceTally[]
  /** What orders tell of each product: what waits to be shipped, and how long shipping takes. */
  readonly supply: OrderSupply
  /** Targets for bookings of the whole of a node. */
  readonly targets: Pick<Targets, 'count' | 'key' | 'whose' | 'node' | 'start' | 'end' | 'value'>
}

/** What is shown of single deals beside the kept columns. */
export type DealDetail = Pick<DealForecast, 'key' | 'reasons' | 'within'>

/**
 * Fits the number and keeps it. Windows: to the end of the running month, quarter and year; the next two months and quarters; every fortnight of
 * the running quarter and every quarter's end of the running year, for the fan; and any `periods` asked for besides.
 * @example keepNumber(facts).kept.windows.length
 */
export function keepNumber(
  facts: Facts,
  { periods = [] }: { readonly periods?: readonly AskedPeriod[] } = {},
): { readonly kept: KeptNumber; readonly details: readonly DealDetail[] } {
  const { organization } = organizationOn(facts.people, facts.teams, facts.postings, facts.asOf)
  const placed = {
    ...facts,
    people: { ...facts.people, team: organization.team, manager: organization.manager },
    teams: { ...facts.teams, parent: organization.parent },
  }
  const asked = [...standardPeriods(facts), ...periods]
  const fitted = fitForecast(placed, asked)
  const base = fitted.periods[0] as FittedPeriod
  const deals = fitted.status.code === 'no-evidence' ? [] : forecastDeals(fitted, base)
  const rows = rowsThatMatter(fitted)
  return {
    kept: {
      status: fitted.status,
      asOf: facts.asOf,
      currency: facts.currency,
      notes: fitted.ledger.notes,
      facts: keptFacts(placed, fitted, rows),
      slices: sliceValues(facts),
      stages: facts.opportunities.stages,
      ledger: keptLedger(fitted.ledger, rows),
      open: openRows(fitted, rows),
      deals: openColumns(fitted, deals),
      windows: windowsOf(fitted),
      paces: tallyPaces(placed, fitted.ledger),
      supply: supplyOf(facts),
      targets: wholeTargets(facts.targets),
    },
    details: deals.map(({ key, reasons, within }) => ({ key, reasons, within })),
  }
}

/** Days between the points of the fan within the running quarter; within the year they are the ends of quarters. Every window costs its days. */
const FAN_STEP = 14

/** The running quarter first: deals are told for it. */
function standardPeriods({ calendar, asOf }: Facts): AskedPeriod[] {
  const today = asOf + 1
  const quarter = periodOf(calendar, 'quarter', today)
  const year = periodOf(calendar, 'year', today)
  const later = (['quarter', 'month'] as const).flatMap((grain) => {
    const next = nextPeriod(calendar, periodOf(calendar, grain, today))
    return [next, nextPeriod(calendar, next)]
  })
  const cuts: number[] = []
  for (let day = today + FAN_STEP; day < quarter.end; day += FAN_STEP) cuts.push(day)
  for (let day = quarter.end; day < year.end; day = periodOf(calendar, 'quarter', day).end) cuts.push(day)
  const fan = cuts.map((end) => ({ key: `to ${end}`, start: today, end }))
  return [quarter, periodOf(calendar, 'month', today), year, ...later, ...fan]
}

/** Ledger deals that are won, open or young enough to tell who brings in new ones; in their order. */
function rowsThatMatter({ ledger, open }: FittedForecast): Int32Array {
  const matters = new Uint8Array(ledger.deals)
  const young = recentStart(ledger)
  for (let k = 0; k < ledger.deals; k++) {
    if (ledger.won[k] === 1 || (ledger.created[k] as number) >= young) matters[k] = 1
  }
  for (const deal of open) matters[deal] = 1
  const rows: number[] = []
  matters.forEach((one, k) => {
    if (one === 1) rows.push(k)
  })
  return Int32Array.from(rows)
}

function keptFacts(facts: Facts, { ledger }: FittedForecast, rows: Int32Array): KeptNumber['facts'] {
  const { opportunities: deals, people, accounts } = facts
  const at = (k: number) => ledger.row[k] as number
  const pick = (column: Int32Array) => Int32Array.from(rows, (k) => column[at(k)] as number)
  const account = pick(deals.account)
  const segments = new Map(segmentNames(facts).map((name, i) => [name, i]))
  return {
    opportunities: {
      key: Float64Array.from(rows, (k) => deals.key[at(k)] as number),
      won: Uint8Array.from(rows, (k) => ledger.won[k] as number),
      owner: pick(deals.owner),
      account,
      product: pick(deals.product),
      motion: pick(deals.motion),
      segment: account.map((a) => segments.get(accounts.segment[a] ?? '') ?? -1),
      territory: account.map((a) => accounts.territory[a] ?? -1),
    },
    people: {
      count: people.count,
      key: people.key,
      name: people.name,
      team: people.team,
      manager: people.manager,
      left: people.left,
      hired: people.hired,
      hours: people.hours,
    },
    teams: facts.teams,
  }
}

const segmentNames = ({ accounts }: Pick<Facts, 'accounts'>): string[] =>
  [...new Set(accounts.segment)].filter((name) => name !== '').sort()

function sliceValues(facts: Facts): KeptNumber['slices'] {
  const texts = (names: readonly string[]) => ({ key: names, name: names })
  return {
    product: { key: [...facts.products.key], name: facts.products.name },
    segment: texts(segmentNames(facts)),
    motion: texts(facts.opportunities.motions),
    territory: { key: [...facts.territories.key], name: facts.territories.name },
  }
}

/** The rows alone, each with the one amount that matters: what it was worth when it was created. */
function keptLedger(ledger: Ledger, rows: Int32Array): KeptNumber['ledger'] {
  return {
    deals: rows.length,
    end: ledger.end,
    row: Int32Array.from(rows, (_, i) => i),
    created: Int32Array.from(rows, (k) => ledger.created[k] as number),
    closed: Int32Array.from(rows, (k) => ledger.closed[k] as number),
    booked: Float64Array.from(rows, (k) => ledger.booked[k] as number),
    spellAt: Int32Array.from(rows, (_, i) => i),
    spellAmount: Float64Array.from(rows, (k) => ledger.spellAmount[ledger.spellAt[k] as number] as number),
  }
}

function openRows({ open, ledger }: FittedForecast, rows: Int32Array): Int32Array {
  const to = new Int32Array(ledger.deals).fill(-1)
  rows.forEach((k, i) => {
    to[k] = i
  })
  return open.map((deal) => to[deal] as number)
}

function openColumns(fitted: FittedForecast, told: readonly DealForecast[]): KeptNumber['deals'] {
  const { open, spell, ledger, facts } = fitted
  const { opportunities: deals } = facts
  const byKey = new Map(told.map((deal) => [deal.key, deal]))
  const row = (k: number) => ledger.row[open[k] as number] as number
  const of = (k: number) => byKey.get(deals.key[row(k)] as number)
  const ints = (value: (k: number) => number) => Int32Array.from(open, (_, k) => value(k))
  const bytes = (value: (k: number) => number) => Uint8Array.from(open, (_, k) => value(k))
  return {
    amount: Float64Array.from(open, (_, k) => Math.round(ledger.spellAmount[spell[k] as number] as number)),
    estimated: bytes((k) => (deals.amountSource[row(k)] === 0 && (deals.amount[row(k)] as number) > 0 ? 0 : 1)),
    closeDate: ints((k) => deals.closeDate[row(k)] as number),
    category: bytes((k) => deals.category[row(k)] as number),
    stage: ints((k) => deals.stage[row(k)] as number),
    modelStage: bytes((k) => ledger.spellStage[spell[k] as number] as number),
    flags: bytes((k) => FLAGS.reduce((bits, flag, i) => (of(k)?.flags.includes(flag) ? bits | (1 << i) : bits), 0)),
    pushes: bytes((k) => Math.min(255, of(k)?.pushes ?? 0)),
    halfBy: ints((k) => of(k)?.halfBy ?? NO_DAY),
    year: Float64Array.from(open, (_, k) => of(k)?.within.at(-1)?.odds ?? 0),
    lastTouch: ints((k) => deals.lastTouch[row(k)] as number),
  }
}

/** One window for every different stretch of days to come. */
function windowsOf(fitted: FittedForecast): KeptWindow[] {
  const out = new Map<string, KeptWindow>()
  fitted.periods.forEach((period, w) => {
    const { from, to } = period.window
    if (to <= from || out.has(`${from} ${to}`)) return
    const { odds, mean, variance, third, fresh, stacked } = period
    const values = fitted.past.origins.at(-1)?.windows[w + 1]?.values ?? []
    const told = stacked === null ? [] : saidByWays(stacked, values)
    out.set(`${from} ${to}`, { from, to, odds, mean, variance, third, fresh, stacked, values: told })
  })
  return [...out.values()]
}

/** Only targets for bookings, of everything that a node sells. */
function wholeTargets(targets: Targets): KeptNumber['targets'] {
  const rows: number[] = []
  for (let i = 0; i < targets.count; i++) {
    const usable = (targets.value[i] as number) > 0 && (targets.end[i] as number) > (targets.start[i] as number)
    const whole = (targets.product[i] as number) < 0 && targets.segment[i] === ''
    if (targets.measure[i] === 0 && usable && whole) rows.push(i)
  }
  return {
    count: rows.length,
    key: Float64Array.from(rows, (i) => targets.key[i] as number),
    whose: Uint8Array.from(rows, (i) => targets.whose[i] as number),
    node: Int32Array.from(rows, (i) => targets.node[i] as number),
    start: Int32Array.from(rows, (i) => targets.start[i] as number),
    end: Int32Array.from(rows, (i) => targets.end[i] as number),
    value: Float64Array.from(rows, (i) => targets.value[i] as number),
  }
}

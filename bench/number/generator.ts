/** Companies with a known truth: stages, pushes, dead deals, shared shocks, ramping sellers, changed processes. */

import { type Random, random } from '@capstone/engines/math/random'
import type { ForecastFacts } from '@capstone/engines/number/forecast/facts'
import { type DealRow, factsOf } from '@capstone/engines/number/forecast/rows'
import { CALENDAR_YEAR, type FiscalCalendar, periodsBetween } from '@capstone/engines/vocabulary/calendar'
import { dayOf, NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { OUTCOME, type Stage } from '@capstone/engines/vocabulary/opportunity'

export const KINDS = ['steady', 'seasonal', 'growing', 'shocked', 'lumpy', 'dead', 'bare', 'changed'] as const
export type Kind = (typeof KINDS)[number]

/** Quarters of thirteen weeks from a Monday on. */
const CALENDAR: FiscalCalendar = { ...CALENDAR_YEAR, pattern: '4-4-5' }
export const STAGES = 4
const FIRST_DAY = dayOf(2015, 1, 5)

/** Everything that rules a company; the oracle knows it, forecasters do not. */
export interface Truth {
  readonly kind: Kind
  readonly start: number
  readonly quarters: readonly { readonly start: number; readonly end: number }[]
  /** Per quarter: log of the win hazard's and of the arrivals' shock. */
  readonly winShock: readonly number[]
  readonly arrivalShock: readonly number[]
  readonly winShockSd: number
  readonly arrivalShockSd: number
  /** Daily hazards by stage, before and after `changeDay`. */
  readonly processes: readonly [Process, Process]
  readonly changeDay: number
  /** By month of the quarter. */
  readonly winSeason: readonly number[]
  readonly arrivalSeason: readonly number[]
  readonly sellers: readonly {
    readonly hired: number
    readonly left: number
    readonly skill: number
    readonly rate: number
  }[]
  readonly skills: readonly number[]
  /** Size classes: share, log mean, log sd, effect on winning. */
  readonly sizes: readonly {
    readonly share: number
    readonly mean: number
    readonly sd: number
    readonly win: number
  }[]
  readonly closeSd: number
}

export interface Process {
  readonly win: readonly number[]
  readonly lose: readonly number[]
  readonly move: readonly number[]
  /** Odds that a deal dies, unseen, on entering each stage. */
  readonly dead: readonly number[]
}

export interface Deal {
  readonly created: number
  closed: number
  won: boolean
  readonly seller: number
  readonly size: number
  readonly amount: number
  booked: number
  /** Day each stage was entered. */
  readonly entered: number[]
  readonly due: { readonly day: number; readonly before: number; readonly after: number }[]
  firstDue: number
}

/** A made company: its truth, its deals to the end of the last quarter, and the facts that a CRM would hold. */
export interface Made {
  readonly truth: Truth
  readonly deals: readonly Deal[]
  readonly facts: ForecastFacts
}

/** Ramp of a new seller's creation of deals: from nothing to all in 120 days. */
export const ramp = (tenure: number) => (tenure < 0 ? 0 : Math.min(1, tenure / 120))
/** Deals hardly move in their first week in a stage. */
export const ripeness = (age: number) => (age < 7 ? 0.4 : age < 60 ? 1.1 : 0.8)

export function makeCompany(kind: Kind, seed: number, quarterCount: number): Made {
  const chance = random(seed)
  const truth = makeTruth(kind, chance.fork(1), quarterCount)
  const deals = live(truth, chance.fork(2))
  return { truth, deals, facts: toFacts(truth, deals) }
}

function makeTruth(kind: Kind, chance: Random, quarterCount: number): Truth {
  const between = (low: number, high: number) => low + (high - low) * chance.uniform()
  const last = FIRST_DAY + (quarterCount + 1) * 98
  const quarters = periodsBetween(CALENDAR, 'quarter', FIRST_DAY, last)
    .filter((q) => q.start >= FIRST_DAY)
    .slice(0, quarterCount)
  const start = quarters[0]?.start ?? FIRST_DAY
  const winShockSd = kind === 'shocked' ? between(0.25, 0.4) : between(0.05, 0.18)
  const arrivalShockSd = kind === 'shocked' ? between(0.1, 0.2) : between(0.03, 0.1)
  const speed = between(0.7, 1.4)
  const dead = kind === 'dead' ? between(0.15, 0.25) : between(0.02, 0.08)
  const process = (factor: number, winning: number): Process => ({
    win: [0, 0.001, 0.004, 0.03].map((h) => h * factor * winning),
    lose: [0.012, 0.01, 0.01, 0.016].map((h) => h * factor),
    move: [0.05, 0.045, 0.05, 0].map((h) => h * factor),
    dead: [dead, dead, dead * 0.7, dead * 0.7],
  })
  const changed = kind === 'changed'
  const seasonal = kind === 'seasonal'
  const skills = [0.55, 0.8, 1, 1.2, 1.5]
  const sellerCount = 8 + chance.below(10)
  const horizon = quarterCount * 91
  const sellers = Array.from({ length: sellerCount }, (_, i) => {
    const later = kind === 'growing' ? i >= sellerCount / 2 : i >= sellerCount - 2
    return {
      hired: later ? start + Math.floor(chance.uniform() * horizon * 0.8) : start - 400,
      left: chance.uniform() < 0.15 ? start + Math.floor(chance.uniform() * horizon) : 2147483647,
      skill: chance.below(skills.length),
      rate: between(0.08, 0.22),
    }
  })
  const wide = kind === 'lumpy' ? 1.3 : 0.6
  return {
    kind,
    start,
    quarters: quarters.map((q) => ({ start: q.start, end: q.end })),
    winShock: quarters.map(() => winShockSd * chance.normal()),
    arrivalShock: quarters.map(() => arrivalShockSd * chance.normal()),
    winShockSd,
    arrivalShockSd,
    processes: [process(speed, 1), changed ? process(speed * between(0.6, 1.6), between(0.6, 1.6)) : process(speed, 1)],
    changeDay: changed ? start + Math.floor(horizon * between(0.35, 0.6)) : 2147483647,
    winSeason: seasonal
      ? [between(0.6, 0.9), between(0.7, 1), between(1.3, 2)]
      : [between(0.9, 1.05), 1, between(1, 1.2)],
    arrivalSeason: seasonal ? [between(1.05, 1.3), 1, between(0.6, 0.9)] : [1, 1, 1],
    sellers,
    skills,
    sizes: [
      { share: 0.5, mean: Math.log(8000), sd: 0.4, win: 1.15 },
      { share: 0.35, mean: Math.log(25000), sd: 0.4, win: 1 },
      { share: 0.15, mean: Math.log(kind === 'lumpy' ? 140000 : 70000), sd: wide, win: 0.75 },
    ],
    closeSd: 0.12,
  }
}

/** Which quarter a day lies in. */
export function quarterOf(truth: Truth, day: number): number {
  let q = Math.min(truth.quarters.length - 1, Math.max(0, Math.floor((day - truth.start) / 91)))
  while (q > 0 && day < (truth.quarters[q]?.start ?? 0)) q--
  while (q + 1 < truth.quarters.length && day >= (truth.quarters[q]?.end ?? 0)) q++
  return q
}

/** Month of the quarter of a day (4-4-5 weeks). */
export function monthOf(truth: Truth, day: number): number {
  const quarter = truth.quarters[quarterOf(truth, day)]
  const week = Math.floor((day - (quarter?.start ?? day)) / 7)
  return week < 4 ? 0 : week < 8 ? 1 : 2
}

export const processOn = (truth: Truth, day: number): Process => truth.processes[day >= truth.changeDay ? 1 : 0]

function live(truth: Truth, chance: Random): Deal[] {
  const deals: Deal[] = []
  const end = truth.quarters.at(-1)?.end ?? truth.start
  for (let day = truth.start; day < end; day++) {
    const q = quarterOf(truth, day)
    const pull = (truth.arrivalSeason[monthOf(truth, day)] as number) * Math.exp(truth.arrivalShock[q] as number)
    truth.sellers.forEach((seller, s) => {
      if (day >= seller.left) return
      const n = chance.poisson(seller.rate * ramp(day - seller.hired) * pull)
      for (let k = 0; k < n; k++) deals.push(liveOne(truth, chance, day, s, end))
    })
  }
  return deals
}

function liveOne(truth: Truth, chance: Random, created: number, seller: number, end: number): Deal {
  const u = chance.uniform()
  const size = u < 0.5 ? 0 : u < 0.85 ? 1 : 2
  const { mean, sd, win } = truth.sizes[size] as Truth['sizes'][number]
  const amount = Math.round(Math.exp(mean + sd * chance.normal()))
  const skill = truth.skills[truth.sellers[seller]?.skill ?? 0] as number
  const firstDue = created + 20 + Math.floor(60 * chance.exponential())
  const deal: Deal = {
    created,
    closed: NO_DAY,
    won: false,
    seller,
    size,
    amount,
    booked: 0,
    entered: [created],
    due: [],
    firstDue,
  }
  let due = firstDue
  let stage = 0
  let dead = chance.uniform() < (processOn(truth, created).dead[0] as number)
  for (let day = created; day < end; day++) {
    if (day > due) {
      const next = day + 10 + Math.floor(40 * chance.exponential())
      deal.due.push({ day, before: due, after: next })
      due = next
    }
    if (dead) {
      if (deal.due.length > 12) break
      continue
    }
    const process = processOn(truth, day)
    const ripe = ripeness(day - (deal.entered[stage] as number))
    const season = truth.winSeason[monthOf(truth, day)] as number
    const shock = Math.exp(truth.winShock[quarterOf(truth, day)] as number)
    const w = (process.win[stage] as number) * ripe * season * shock * skill * win
    const l = (process.lose[stage] as number) * ripe
    const m = (process.move[stage] as number) * ripe
    const x = chance.uniform()
    if (x < w) {
      deal.closed = day
      deal.won = true
      deal.booked = Math.max(1, Math.round(amount * Math.exp(-0.05 + truth.closeSd * chance.normal())))
      break
    }
    if (x < w + l) {
      deal.closed = day
      break
    }
    if (x < w + l + m) {
      stage++
      deal.entered.push(day + 1)
      dead = chance.uniform() < (process.dead[stage] as number)
    }
  }
  return deal
}

const STAGE_LIST: readonly Stage[] = [
  ...['Qualify', 'Develop', 'Propose', 'Negotiate'].map((name, order) => {
    return { pipeline: '', name, order, outcome: 'open', buyingStep: '' } as const
  }),
  { pipeline: '', name: 'Won', order: 4, outcome: 'won', buyingStep: '' },
  { pipeline: '', name: 'Lost', order: 5, outcome: 'lost', buyingStep: '' },
]

function toFacts(truth: Truth, deals: readonly Deal[]): ForecastFacts {
  const rows: DealRow[] = []
  const event: { deal: number; field: number; day: number; before: number; after: number }[] = []
  deals.forEach((deal, i) => {
    const open = deal.closed === NO_DAY
    const own: typeof event = []
    const last = deal.entered.length - 1
    for (let s = 1; s <= last; s++) {
      own.push({ deal: i, field: HISTORY_FIELD.stage, day: (deal.entered[s] as number) - 1, before: s - 1, after: s })
    }
    if (!open)
      own.push({ deal: i, field: HISTORY_FIELD.stage, day: deal.closed, before: last, after: deal.won ? 4 : 5 })
    if (deal.won) {
      const told = { before: deal.amount * 10_000, after: deal.booked * 10_000 }
      own.push({ deal: i, field: HISTORY_FIELD.amount, day: deal.closed, ...told })
    }
    for (const push of deal.due) own.push({ deal: i, field: HISTORY_FIELD.closeDate, ...push })
    own.sort((a, b) => a.day - b.day)
    if (truth.kind !== 'bare') event.push(...own)
    rows.push({
      created: deal.created,
      closed: deal.closed,
      outcome: open ? OUTCOME.open : deal.won ? OUTCOME.won : OUTCOME.lost,
      amount: (deal.won ? deal.booked : deal.amount) * 10_000,
      closeDate: open ? (deal.due.at(-1)?.after ?? deal.firstDue) : deal.closed,
      stage: open ? last : deal.won ? 4 : 5,
      owner: deal.seller,
      product: -1,
    })
  })
  const end = truth.quarters.at(-1)?.end ?? truth.start
  return factsOf({
    asOf: end - 1,
    calendar: CALENDAR,
    deals: rows,
    stages: STAGE_LIST,
    history: {
      count: event.length,
      opportunity: Int32Array.from(event, (e) => e.deal),
      field: Uint8Array.from(event, (e) => e.field),
      day: Int32Array.from(event, (e) => e.day),
      before: Float64Array.from(event, (e) => e.before),
      after: Float64Array.from(event, (e) => e.after),
      stated: new Uint8Array(event.length).fill(1),
    },
    products: [],
    people: truth.sellers.map((s, i) => ({ name: `Seller ${i + 1}`, team: 1 + (i % 3), hired: s.hired })),
    teams: [{ name: 'Company', parent: -1 }, ...['North', 'South', 'West'].map((name) => ({ name, parent: 0 }))],
  })
}

/** All deals: how each begins, drawn so that any one can be told again at any time, and the columns of how they stand. */

import type { Random } from '@capstone/engines/math/random'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { type DealPath, type DealStart, emptyPath, walkDeal } from '#deals/path.ts'
import { cumulate, entryAt, lognormal, STREAM, workday } from '#draw.ts'
import type { Plan } from '#plan.ts'
import { LEAD_SOURCES, PRODUCTS, RISING_COMPETITOR } from '#words/catalogue.ts'
import type { AccountBook } from '#world/accounts.ts'
import type { Cast } from '#world/cast.ts'
import { type Market, quarterAt } from '#world/market.ts'
import type { Roster } from '#world/people.ts'

/** What is wrong with a contradictory deal. */
export const CONTRADICTION = { none: 0, closedBeforeCreated: 1, wonWithoutAmount: 2 } as const

/** Deals as columns: what is fixed at creation, and how they stand on the last day. */
export interface DealBook {
  readonly count: number
  readonly created: Int32Array
  readonly account: Int32Array
  readonly motion: Uint8Array
  readonly product: Uint8Array
  readonly competitor: Int8Array
  readonly leadSource: Uint8Array
  readonly demand: Uint8Array
  readonly worth: Float64Array
  readonly logOdds: Float64Array
  readonly dead: Uint8Array
  readonly contradiction: Uint8Array
  /** How they stand on the last day; amounts in the deal's own currency, NaN where nobody said. */
  readonly outcome: Uint8Array
  readonly amount: Float64Array
  readonly closed: Int32Array
  readonly owner: Int32Array
  readonly touchedUntil: Int32Array
}

export interface DealWorld {
  readonly plan: Plan
  readonly market: Market
  readonly roster: Roster
  readonly accounts: AccountBook
  readonly cast: Cast
  readonly root: Random
  /** Stream i tells the path of deal i. */
  readonly paths: Random
}

/** Log-odds that a deal gains or loses by circumstance. */
export const EFFECT = {
  base: -0.25,
  renewal: 1.7,
  noRival: 0.35,
  risingRival: -0.75,
  otherRival: -0.1,
  coached: 0.6,
  emerging: 0.25,
  referral: 0.35,
  singleThread: -0.45,
  newcomer: -1,
} as const

/** Days after which a new seller sells like any other. */
export const RAMP_DAYS = 270

export function makeDeals(world: DealWorld): DealBook {
  const { plan, market, accounts, root, roster } = world
  const count = plan.opportunities
  const deals = emptyBook(count)
  const days = market.end - market.start + 1
  const arrivals = cumulate(
    Array.from({ length: days }, (_, d) => {
      const day = market.start + d
      return workday(day) === day ? (market.arrival[quarterAt(market, day)] as number) : 0
    }),
  )
  const rivalSums = market.rivalWeights.map((weights) => cumulate(weights))
  const stride = Math.max(11, Math.min(997, Math.floor(count / 8)))
  const streams = root.fork(STREAM.deals)
  const path = emptyPath()
  const start = emptyStart()
  for (let i = 0; i < count; i++) {
    const chance = streams.fork(i)
    const created = market.start + entryAt(arrivals, (i + chance.uniform()) / count)
    let account = entryAt(accounts.dealSums, chance.uniform())
    for (let again = 0; again < 8 && (accounts.created[account] as number) > created; again++) {
      account = entryAt(accounts.dealSums, chance.uniform())
    }
    // An account's record is never younger than its first deal.
    if ((accounts.created[account] as number) > created) accounts.created[account] = created
    const customer =
      (accounts.customerFrom[account] as number) <= created && (accounts.customerTo[account] as number) > created
    const renewal = customer && chance.uniform() < 0.3
    const quarter = quarterAt(market, created)
    const rival =
      renewal && chance.uniform() < 0.6 ? -1 : entryAt(rivalSums[quarter] as Float64Array, chance.uniform()) - 1
    const source = renewal ? 4 : chance.below(LEAD_SOURCES.length)
    const demandKnown = chance.uniform() < 0.85
    const demand = demandKnown ? (!renewal && chance.uniform() < 0.28 ? 0 : 1) : 255
    const size = 610 * (accounts.potential[account] as number) ** 0.35
    deals.created[i] = created
    deals.account[i] = account
    deals.motion[i] = renewal ? 1 : 0
    deals.product[i] = chance.below(PRODUCTS.length)
    deals.competitor[i] = rival
    deals.leadSource[i] = source
    deals.demand[i] = demand
    deals.worth[i] = lognormal(chance, size, 0.5)
    deals.dead[i] = !renewal && chance.uniform() < 0.045 && created < market.end - 240 ? 1 : 0
    const owner = roster.seats.ownerAt(accounts.seat[account] as number, created)
    deals.logOdds[i] =
      logOddsOf(world, accounts.seat[account] as number, owner, created) +
      (renewal ? EFFECT.renewal : 0) +
      (rival < 0 ? EFFECT.noRival : rival === RISING_COMPETITOR ? EFFECT.risingRival : EFFECT.otherRival) +
      (demand === 0 ? EFFECT.emerging : 0) +
      (source === 2 ? EFFECT.referral : 0) +
      0.25 * chance.normal()
    deals.owner[i] = owner
    walkDeal(startOf(world, deals, i, start), world.paths.fork(i), market, roster.seats, market.end, path)
    const flaw = i % stride
    if (flaw === 3 && path.closed !== NO_DAY) deals.contradiction[i] = CONTRADICTION.closedBeforeCreated
    if (flaw === 7 && path.outcome === OUTCOME.won) deals.contradiction[i] = CONTRADICTION.wonWithoutAmount
    contradict(deals, i, path)
    deals.outcome[i] = path.outcome
    deals.amount[i] = path.state[HISTORY_FIELD.amount] as number
    deals.closed[i] = path.closed
    deals.owner[i] = path.state[HISTORY_FIELD.owner] as number
    deals.touchedUntil[i] = path.touchedUntil
  }
  return deals
}

/** Tells deal i again up to a day; the same day gives the same path. */
export function tellDeal(world: DealWorld, deals: DealBook, i: number, horizon: number, path: DealPath): void {
  walkDeal(startOf(world, deals, i, scratch), world.paths.fork(i), world.market, world.roster.seats, horizon, path)
  contradict(deals, i, path)
}

const scratch = emptyStart()

function startOf(world: DealWorld, deals: DealBook, i: number, start: DealStart): DealStart {
  const account = deals.account[i] as number
  const { accounts, cast } = world
  start.created = deals.created[i] as number
  start.motion = deals.motion[i] as number
  start.seat = accounts.seat[account] as number
  start.currency = accounts.currency[account] as number
  start.product = deals.product[i] as number
  start.competitor = deals.competitor[i] as number
  start.demand = deals.demand[i] as number
  start.worth = deals.worth[i] as number
  start.logOdds = deals.logOdds[i] as number
  start.sandbagged = start.seat === cast.sandbaggerSeat
  start.dead = deals.dead[i] === 1
  return start
}

function logOddsOf({ roster, cast }: DealWorld, seat: number, owner: number, day: number): number {
  const person = roster.people[owner] as Roster['people'][number]
  const ramp = Math.min(1, Math.max(0, (day - person.hired) / RAMP_DAYS))
  const coached = day >= cast.coachingFrom && roster.seats.teamAt(seat, day) === cast.coachTeam
  return (
    EFFECT.base +
    person.skill +
    EFFECT.newcomer * (1 - ramp) +
    (coached ? EFFECT.coached : 0) +
    (seat === cast.singleThreadSeat ? EFFECT.singleThread : 0)
  )
}

/** Makes a deal's record say what cannot be. */
function contradict(deals: DealBook, i: number, path: DealPath): void {
  const kind = deals.contradiction[i]
  if (kind === CONTRADICTION.closedBeforeCreated && path.closed !== NO_DAY) {
    const closing = path.closed
    path.closed = (deals.created[i] as number) - 9
    let at = path.events - 1
    while (at >= 0 && !(path.field[at] === HISTORY_FIELD.closeDate && path.day[at] === closing)) at--
    if (at < 0) {
      at = path.events++
      path.day[at] = closing
      path.field[at] = HISTORY_FIELD.closeDate
      path.before[at] = path.state[HISTORY_FIELD.closeDate] as number
    }
    path.after[at] = path.closed
    path.state[HISTORY_FIELD.closeDate] = path.closed
  }
  if (kind === CONTRADICTION.wonWithoutAmount) {
    path.initial[HISTORY_FIELD.amount] = Number.NaN
    path.state[HISTORY_FIELD.amount] = Number.NaN
    let kept = 0
    for (let at = 0; at < path.events; at++) {
      if (path.field[at] === HISTORY_FIELD.amount) continue
      path.day[kept] = path.day[at] as number
      path.field[kept] = path.field[at] as number
      path.before[kept] = path.before[at] as number
      path.after[kept] = path.after[at] as number
      kept++
    }
    path.events = kept
  }
}

function emptyStart(): DealStart {
  return {
    created: 0,
    motion: 0,
    seat: 0,
    currency: 0,
    product: 0,
    competitor: -1,
    demand: 255,
    worth: 0,
    logOdds: 0,
    sandbagged: false,
    dead: false,
  }
}

function emptyBook(count: number): DealBook {
  return {
    count,
    created: new Int32Array(count),
    account: new Int32Array(count),
    motion: new Uint8Array(count),
    product: new Uint8Array(count),
    competitor: new Int8Array(count),
    leadSource: new Uint8Array(count),
    demand: new Uint8Array(count),
    worth: new Float64Array(count),
    logOdds: new Float64Array(count),
    dead: new Uint8Array(count),
    contradiction: new Uint8Array(count),
    outcome: new Uint8Array(count),
    amount: new Float64Array(count),
    closed: new Int32Array(count),
    owner: new Int32Array(count),
    touchedUntil: new Int32Array(count),
  }
}

/** The path of one deal: everything that happens to it, in order, up to a day. */
import type { Random } from '@capstone/engines/math/random'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { CATEGORY, OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { drawLines, emptyLines, type Lines } from '#deals/lines.ts'
import { lognormal, probability, workday } from '#draw.ts'
import { LOSS_REASONS, STAGE } from '#words/catalogue.ts'
import { type Market, quarterAt, quarterEnd } from '#world/market.ts'
import type { Seats } from '#world/seats.ts'

/** What is fixed about a deal when it is created. */
export interface DealStart {
  created: number
  /** Into MOTIONS. */
  motion: number
  seat: number
  currency: number
  /** Into PRODUCTS. */
  product: number
  /** Into COMPETITORS; -1 none. */
  competitor: number
  /** 1 for established demand, 0 for emerging, 255 where nobody said. */
  demand: number
  /** About what it is worth, US dollars. */
  worth: number
  /** Log-odds of being won once worked to the end, before the market's shock. */
  logOdds: number
  /** Its seller tells less than they know. */
  sandbagged: boolean
  /** Nothing happens to it after a while, yet nobody closes it. */
  dead: boolean
}

/** Most events that one deal can have. */
const MOST_EVENTS = 96

/** One deal as it stands on the day asked for, with what happened to it until then; written anew for each deal. */
export interface DealPath {
  events: number
  readonly day: Int32Array
  /** HISTORY_FIELD codes. */
  readonly field: Uint8Array
  readonly before: Float64Array
  readonly after: Float64Array
  /** As it was created: indexed by HISTORY_FIELD. */
  readonly initial: Float64Array
  /** As it stands: indexed by HISTORY_FIELD. */
  readonly state: Float64Array
  outcome: number
  /** NO_DAY while open. */
  closed: number
  /** Into LOSS_REASONS; -1. */
  lossReason: number
  /** Nobody touches it after this day: its close, its silence, or the day asked for. */
  touchedUntil: number
  hasNextStep: boolean
  readonly lines: Lines
}

export function emptyPath(): DealPath {
  return {
    events: 0,
    day: new Int32Array(MOST_EVENTS),
    field: new Uint8Array(MOST_EVENTS),
    before: new Float64Array(MOST_EVENTS),
    after: new Float64Array(MOST_EVENTS),
    initial: new Float64Array(5),
    state: new Float64Array(5),
    outcome: 0,
    closed: NO_DAY,
    lossReason: -1,
    touchedUntil: NO_DAY,
    hasNextStep: false,
    lines: emptyLines(),
  }
}

/** No deal but a dead one is older than this when it closes; a quarter's end may add a little. */
const LONGEST_CYCLE = 300

/** Steps a pipeline's open stages take, as positions in STAGES; the validation step exists since the process changed. */
const STEPS: readonly (readonly number[])[] = [
  [0, STAGE.discovery, 3, STAGE.technicalValidation, 5, 6],
  [9, 10, 11],
]
const WON = [7, 12] as const
const LOST = [8, 13] as const

/** Shares of the deals lost at each step. */
const LOST_AT: readonly (readonly number[])[] = [
  [0.14, 0.26, 0.2, 0.08, 0.2, 0.12],
  [0.3, 0.3, 0.4],
]

const fractions = new Float64Array(8)

/**
 * Writes the path of a deal up to and including `horizon`. The draws do not depend on the horizon, so an earlier
 * horizon gives the earlier part of the same path.
 */
export function walkDeal(
  deal: DealStart,
  chance: Random,
  market: Market,
  seats: Seats,
  horizon: number,
  path: DealPath,
): void {
  path.events = 0
  const { created, motion } = deal
  const steps = STEPS[motion] as readonly number[]
  drawLines(chance, deal.product, deal.worth, deal.currency, path.lines)

  // How it will end, were the history long enough.
  const endsIn =
    motion === 0 ? lognormal(chance, 88 + Math.min(60, deal.worth / 4_000), 0.5) : lognormal(chance, 58, 0.35)
  const winLuck = chance.uniform()
  const pull = chance.uniform()
  const pullTo = chance.uniform()
  let end = workday(created + Math.max(4, Math.round(Math.min(LONGEST_CYCLE, endsIn))))
  const shock = market.winShock[quarterAt(market, end)] as number
  const won = !deal.dead && winLuck < probability(deal.logOdds + shock)
  if (!won) end = workday(Math.max(created + 3, created + Math.round((end - created) * 0.85)))
  // Sellers and buyers meet at the quarter's end.
  if (pull < (won ? 0.42 : 0.1)) {
    const last = quarterEnd(market, end)
    end = Math.max(workday(last - Math.floor(12 * pullTo * pullTo)), workday(created + 4))
  }
  const lostAt = drawStep(chance.uniform(), LOST_AT[motion] as readonly number[])
  const last = won ? steps.length - 1 : deal.dead ? Math.min(3, lostAt + 1) : lostAt
  if (deal.dead) end = created + 40 + Math.floor(110 * winLuck)

  // When it enters each step.
  let sum = 0
  for (let k = 0; k <= last; k++) {
    sum += 0.25 + chance.exponential()
    fractions[k] = sum
  }
  const emerging = deal.demand === 0
  path.initial[HISTORY_FIELD.stage] = nameOf(steps[0] as number, created, market)
  path.initial[HISTORY_FIELD.owner] = seats.ownerAt(deal.seat, created)
  path.initial[HISTORY_FIELD.category] = CATEGORY.pipeline
  for (let k = 1; k <= last; k++) {
    const day = entryDay(created, end, k, sum)
    const step = steps[k] as number
    if (step === STAGE.technicalValidation && day < market.processChange) continue
    happen(path, day, HISTORY_FIELD.stage, nameOf(step, day, market))
    happen(path, day, HISTORY_FIELD.category, categoryAt(deal, k, steps.length))
  }
  // On the day of the change, deals that stood in the renamed stage were renamed with it.
  const renamed = motion === 0 && last >= 1 && entryDay(created, end, 1, sum) < market.processChange
  const leaves = last >= 2 ? entryDay(created, end, 2, sum) : deal.dead ? Number.POSITIVE_INFINITY : end
  if (renamed && leaves > market.processChange) {
    happen(path, market.processChange, HISTORY_FIELD.stage, STAGE.needsConfirmed)
  }

  // What it is said to be worth.
  const final = path.lines.total
  const unknown = chance.uniform() < 0.7 && emerging && !deal.sandbagged
  const guess = deal.sandbagged ? 0.6 : 0.75 + 0.6 * chance.uniform()
  const changes = chance.uniform()
  path.initial[HISTORY_FIELD.amount] = unknown
    ? Number.NaN
    : changes < 0.35 && !deal.sandbagged
      ? final
      : roundAmount(final * guess)
  if (deal.sandbagged) {
    if (won) happen(path, end, HISTORY_FIELD.amount, final)
  } else {
    const settled = created + Math.floor((end - created) * (0.35 + 0.5 * chance.uniform()))
    if (changes > 0.8)
      happen(
        path,
        workday(created + Math.floor((settled - created) * 0.5)),
        HISTORY_FIELD.amount,
        roundAmount(final * (0.8 + 0.4 * chance.uniform())),
      )
    happen(path, Math.max(created, workday(settled)), HISTORY_FIELD.amount, final)
  }

  // When it is said to close.
  const usual = motion === 0 ? 70 + 60 * chance.uniform() : 50 + 25 * chance.uniform()
  let stated = created + Math.round(usual)
  if (chance.uniform() < 0.6) stated = quarterEnd(market, stated)
  path.initial[HISTORY_FIELD.closeDate] = stated
  for (let push = 0; push < 14 && stated < end; push++) {
    const noticed = Math.min(end - 1, stated - 4 + chance.below(9))
    if (noticed <= created) break
    stated = chance.uniform() < 0.5 ? quarterEnd(market, stated + 20) : stated + 20 + chance.below(50)
    happen(path, noticed, HISTORY_FIELD.closeDate, stated)
  }

  // Who works on it. Dead deals stay with whoever had them.
  if (!deal.dead) {
    for (const change of seats.handovers(deal.seat)) {
      if (change.day > created && change.day < end) happen(path, change.day, HISTORY_FIELD.owner, change.person)
    }
  }
  const reason = chance.uniform()
  if (!deal.dead) {
    happen(path, end, HISTORY_FIELD.stage, won ? (WON[motion] as number) : (LOST[motion] as number))
    happen(path, end, HISTORY_FIELD.closeDate, end)
    happen(path, end, HISTORY_FIELD.category, won ? CATEGORY.closed : CATEGORY.omitted)
  }
  const planned = chance.uniform()
  settle(path, created, horizon)
  const over = !deal.dead && end <= horizon
  path.outcome = !over ? OUTCOME.open : won ? OUTCOME.won : OUTCOME.lost
  path.closed = over ? end : NO_DAY
  path.lossReason = over && !won ? lossReasonFor(deal.competitor, reason) : -1
  path.touchedUntil = Math.min(horizon - Math.floor(9 * planned), end)
  if (path.touchedUntil < created) path.touchedUntil = created
  path.hasNextStep = !over && !deal.dead && planned < 0.78
}

function happen(path: DealPath, day: number, field: number, after: number): void {
  let at = path.events++
  // Kept in order of day as they come; those of one day in the order in which they were told.
  while (at > 0 && (path.day[at - 1] as number) > day) {
    path.day[at] = path.day[at - 1] as number
    path.field[at] = path.field[at - 1] as number
    path.after[at] = path.after[at - 1] as number
    at--
  }
  path.day[at] = day
  path.field[at] = field
  path.after[at] = after
}

/**
 * Drops what lies beyond the horizon or changes nothing, and fills in what each event changed from.
 * What happens on the day of creation belongs to how it was created; a field's changes of one day are one event.
 */
function settle(path: DealPath, created: number, horizon: number): void {
  path.state.set(path.initial)
  let kept = 0
  for (let at = 0; at < path.events && (path.day[at] as number) <= horizon; at++) {
    const day = path.day[at] as number
    const field = path.field[at] as number
    const after = path.after[at] as number
    const before = path.state[field] as number
    path.state[field] = after
    if (day <= created) {
      path.initial[field] = after
      continue
    }
    if (Object.is(before, after)) continue
    let same = kept - 1
    while (same >= 0 && path.day[same] === day && path.field[same] !== field) same--
    if (same >= 0 && path.day[same] === day) {
      path.after[same] = after
      continue
    }
    path.day[kept] = day
    path.field[kept] = field
    path.before[kept] = before
    path.after[kept] = after
    kept++
  }
  path.events = kept
}

/** The day a deal enters step k of its pipeline. */
function entryDay(created: number, end: number, k: number, sum: number): number {
  return Math.max(created, workday(created + Math.floor(((end - created) * (fractions[k - 1] as number)) / sum)))
}

/** A step's stage under the name it had on a day. */
function nameOf(step: number, day: number, market: Market): number {
  return step === STAGE.discovery && day >= market.processChange ? STAGE.needsConfirmed : step
}

function drawStep(u: number, shares: readonly number[]): number {
  let left = u
  for (let k = 0; k < shares.length - 1; k++) {
    left -= shares[k] as number
    if (left < 0) return k
  }
  return shares.length - 1
}

/** The forecast category that a seller gives a deal in step k of n. */
function categoryAt(deal: DealStart, k: number, n: number): number {
  if (deal.sandbagged) return CATEGORY.pipeline
  if (k >= n - 1) return CATEGORY.commit
  if (k === n - 2) return CATEGORY.likely
  return k === n - 3 ? CATEGORY.best : CATEGORY.pipeline
}

/** Against a rival it is the price more often; without one, no decision. */
function lossReasonFor(competitor: number, u: number): number {
  const shares = competitor < 0 ? [0.12, 0.08, 0.16, 0.48, 0.06, 0.1] : [0.38, 0.14, 0.16, 0.06, 0.16, 0.1]
  return drawStep(u, shares.slice(0, LOSS_REASONS.length))
}

/** Guesses are round: hundreds of the currency. */
function roundAmount(amount: number): number {
  return Math.max(1, Math.round(amount / 1_000_000)) * 1_000_000
}

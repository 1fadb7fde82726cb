/** Every logged touch, told one by one: on deals, on accounts outside deals, coaching and account reviews. */

import type { Random } from '@capstone/engines/math/random'
import { ACTIVITY_KINDS, type ActivityKind } from '@capstone/engines/vocabulary/activity'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { FUNCTIONS } from '@capstone/engines/vocabulary/person'
import { type ContactBook, partiesOf, partyOf } from '#deals/contacts.ts'
import type { DealBook, DealWorld } from '#deals/deals.ts'
import { cumulate, STREAM, sharesBefore, workday } from '#draw.ts'

/** One touch; written anew for each. */
export interface Touch {
  /** Position in the telling, 0 first. */
  index: number
  day: number
  /** Into ACTIVITY_KINDS. */
  kind: number
  /** Into people. */
  person: number
  /** Into people: who was coached; -1. */
  coached: number
  /** Into accounts; -1. */
  account: number
  /** Into deals; -1. */
  deal: number
  /** Into contacts; -1. */
  contact: number
  minutes: number
  withCustomer: boolean
}

/** How the touches are dealt out: each kind's number, and running sums by deal, by seat and by account. */
export interface TouchPlan {
  readonly onDeals: number
  readonly onAccounts: number
  readonly coaching: number
  readonly reviews: number
  readonly dealSums: Float64Array
  readonly coachingSums: Float64Array
  readonly reviewSums: Float64Array
  readonly applications: readonly number[]
}

export interface TouchWorld extends DealWorld {
  readonly deals: DealBook
  readonly contacts: ContactBook
  readonly touches: TouchPlan
}

/** How many times more the good coach coaches. */
const COACHING_FACTOR = 4

export function planTouches(world: DealWorld, deals: DealBook): TouchPlan {
  const { plan, accounts, roster, cast, root } = world
  const weights = new Float64Array(deals.count)
  for (let i = 0; i < deals.count; i++) {
    const span = (deals.touchedUntil[i] as number) - (deals.created[i] as number)
    weights[i] = (1 + span / 25) * accounts.care(deals.account[i] as number)
  }
  const chance = root.fork(STREAM.coaching)
  const coachingSums = cumulate(
    Array.from(roster.seats.team, (team) => (team === cast.coachTeam ? COACHING_FACTOR : 0.6 + 0.8 * chance.uniform())),
  )
  const reviewSums = cumulate(
    Array.from({ length: accounts.count }, (_, a) => {
      const touched = (accounts.touchSums[a + 1] as number) - (accounts.touchSums[a] as number)
      return touched > 0 && (accounts.segment[a] as number) < 2
        ? accounts.care(a) < 1
          ? 0
          : 2 - (accounts.segment[a] as number)
        : 0
    }),
  )
  const coaching = Math.round(plan.activities * 0.07)
  const reviews = (reviewSums[accounts.count] as number) > 0 ? Math.round(plan.activities * 0.03) : 0
  const onDeals = deals.count > 0 ? Math.round(plan.activities * 0.68) : 0
  return {
    onDeals,
    coaching,
    reviews,
    onAccounts: plan.activities - onDeals - coaching - reviews,
    dealSums: cumulate(weights),
    coachingSums,
    reviewSums,
    applications: roster.people.flatMap((person, i) => (FUNCTIONS[person.function] === 'applications' ? [i] : [])),
  }
}

/** Touches that deal i gets. */
function touchesOn(touches: TouchPlan, i: number): number {
  return sharesBefore(touches.dealSums, touches.onDeals, i + 1) - sharesBefore(touches.dealSums, touches.onDeals, i)
}

/** The day deal i was last touched, as of the last day; NO_DAY where it never was. */
export function lastTouchOn(world: TouchWorld, i: number): number {
  return touchesOn(world.touches, i) > 0 ? (world.deals.touchedUntil[i] as number) : NO_DAY
}

const KIND = Object.fromEntries(ACTIVITY_KINDS.map((kind, i) => [kind, i])) as Readonly<Record<ActivityKind, number>>

/** All touches: those on deals by deal, then on accounts, coaching, reviews. The same object is yielded each time. */
export function* eachTouch(world: TouchWorld): Generator<Touch> {
  const touch: Touch = {
    index: 0,
    day: 0,
    kind: 0,
    person: 0,
    coached: -1,
    account: -1,
    deal: -1,
    contact: -1,
    minutes: Number.NaN,
    withCustomer: false,
  }
  yield* dealTouches(world, touch)
  yield* accountTouches(world, touch)
  yield* coachingSessions(world, touch)
  yield* accountReviews(world, touch)
}

function* dealTouches(world: TouchWorld, touch: Touch): Generator<Touch> {
  const { deals, accounts, contacts, cast, roster, touches } = world
  const streams = world.root.fork(STREAM.touches)
  for (let i = 0; i < deals.count; i++) {
    const n = touchesOn(touches, i)
    if (n === 0) continue
    const chance = streams.fork(i)
    const account = deals.account[i] as number
    const seat = accounts.seat[account] as number
    const created = deals.created[i] as number
    const until = deals.touchedUntil[i] as number
    const first = contacts.first[account] as number
    const size = (contacts.first[account + 1] as number) - first
    const single = seat === cast.singleThreadSeat
    const parties = partiesOf(i, size, single)
    touch.account = account
    touch.deal = i
    touch.coached = -1
    for (let k = 0; k < n; k++) {
      const day =
        k === n - 1
          ? until
          : Math.max(created, workday(created + Math.floor(((until - created) * (k + chance.uniform())) / n)))
      touch.day = day
      const specialist = k > 0 && chance.uniform() < 0.13
      touch.person = specialist
        ? (touches.applications[(account + k) % touches.applications.length] as number)
        : roster.seats.ownerAt(seat, day)
      touch.contact = partyOf(i, chance.below(parties), first, size, single)
      tellKind(touch, chance)
      yield touch
      touch.index++
    }
  }
}

function* accountTouches(world: TouchWorld, touch: Touch): Generator<Touch> {
  const { accounts, contacts, roster, touches, market } = world
  const streams = world.root.fork(STREAM.activities)
  touch.deal = -1
  touch.coached = -1
  for (let account = 0; account < accounts.count; account++) {
    const n =
      sharesBefore(accounts.touchSums, touches.onAccounts, account + 1) -
      sharesBefore(accounts.touchSums, touches.onAccounts, account)
    if (n === 0) continue
    const chance = streams.fork(account)
    const from = accounts.created[account] as number
    const first = contacts.first[account] as number
    const size = (contacts.first[account + 1] as number) - first
    touch.account = account
    for (let k = 0; k < n; k++) {
      touch.day = Math.max(from, workday(from + Math.floor(((market.end - from) * (k + chance.uniform())) / n)))
      touch.person = roster.seats.ownerAt(accounts.seat[account] as number, touch.day)
      touch.contact = first + chance.below(size)
      tellKind(touch, chance)
      yield touch
      touch.index++
    }
  }
}

function* coachingSessions(world: TouchWorld, touch: Touch): Generator<Touch> {
  const { roster, touches, market, cast } = world
  const { seats, teams } = roster
  const streams = world.root.fork(STREAM.coaching).fork(1)
  touch.account = -1
  touch.deal = -1
  touch.contact = -1
  touch.kind = KIND.coaching
  touch.withCustomer = false
  for (let seat = 0; seat < seats.count; seat++) {
    const n =
      sharesBefore(touches.coachingSums, touches.coaching, seat + 1) -
      sharesBefore(touches.coachingSums, touches.coaching, seat)
    const chance = streams.fork(seat)
    const from = seats.team[seat] === cast.coachTeam ? Math.max(market.start, cast.coachingFrom - 30) : market.start
    for (let k = 0; k < n; k++) {
      touch.day = workday(from + 7 + Math.floor(((market.end - from - 7) * (k + chance.uniform())) / n))
      touch.person = (teams[seats.teamAt(seat, touch.day)] as (typeof teams)[number]).lead
      const coached = seats.ownerAt(seat, touch.day)
      touch.coached = coached === touch.person ? -1 : coached
      touch.minutes = 30 + 15 * chance.below(5)
      yield touch
      touch.index++
    }
  }
}

function* accountReviews(world: TouchWorld, touch: Touch): Generator<Touch> {
  const { accounts, roster, touches, market } = world
  const streams = world.root.fork(STREAM.reviews)
  touch.deal = -1
  touch.contact = -1
  touch.coached = -1
  touch.kind = KIND.review
  touch.withCustomer = false
  for (let account = 0; account < accounts.count && touches.reviews > 0; account++) {
    const n =
      sharesBefore(touches.reviewSums, touches.reviews, account + 1) -
      sharesBefore(touches.reviewSums, touches.reviews, account)
    const chance = streams.fork(account)
    const from = accounts.created[account] as number
    touch.account = account
    for (let k = 0; k < n; k++) {
      touch.day = Math.max(from, workday(from + Math.floor(((market.end - from) * (k + chance.uniform())) / n)))
      touch.person = roster.seats.ownerAt(accounts.seat[account] as number, touch.day)
      touch.minutes = 45 + 15 * chance.below(4)
      yield touch
      touch.index++
    }
  }
}

function tellKind(touch: Touch, chance: Random): void {
  const u = chance.uniform()
  const kind =
    u < 0.34 ? KIND.call : u < 0.62 ? KIND.email : u < 0.82 ? KIND.meeting : u < 0.92 ? KIND.visit : KIND.task
  touch.kind = kind
  touch.withCustomer =
    kind !== KIND.task && chance.uniform() < (kind === KIND.email ? 0.35 : kind === KIND.call ? 0.7 : 1)
  touch.minutes =
    kind === KIND.call
      ? 3 + chance.below(28)
      : kind === KIND.meeting
        ? 30 + 15 * chance.below(5)
        : kind === KIND.visit
          ? 60 + 30 * chance.below(5)
          : Number.NaN
}

/** The bookings rate of a span and what each of its factors contributed to a change. */
import {
  type BookingsRate,
  RATE_FACTORS,
  type RateChange,
  type RateFactor,
  type Span,
} from '#developing/pipeline/answer.ts'
import { productChange, wholeParts } from '#math/apportion.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { closedWithin, type Deals } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/**
 * Bookings of [start, end) as opportunities × odds × size × days ÷ time: an identity, since time is the stock's days per closing (Little's law).
 * @param aliveDays the age beyond which an open deal no longer counts as an opportunity, per deal
 */
export function bookingsRate(deals: Deals, span: Span, aliveDays: (i: number) => number): BookingsRate {
  const { columns } = deals
  let bookings = 0
  let won = 0
  let lost = 0
  let created = 0
  let dealDays = 0
  for (let i = 0; i < deals.count; i++) {
    const outcome = columns.outcome[i]
    if (outcome === OUTCOME.gone) continue
    const from = columns.created[i] as number
    if (from !== NO_DAY && from >= span.start && from < span.end) created++
    if (closedWithin(deals, i, span.start, span.end)) {
      if (outcome === OUTCOME.won) {
        won++
        const amount = columns.amount[i] as number
        if (Number.isFinite(amount)) bookings += amount
      } else lost++
    }
    dealDays += liveDays(deals, i, span, aliveDays(i))
  }
  const days = span.end - span.start
  const closings = won + lost
  return {
    span,
    bookings,
    won,
    lost,
    created,
    opportunities: days > 0 ? dealDays / days : 0,
    odds: closings > 0 ? won / closings : null,
    size: won > 0 ? bookings / won : null,
    time: closings > 0 && dealDays > 0 ? dealDays / closings : null,
    perDay: days > 0 ? bookings / days : null,
  }
}

/** Days of the span on which deal i was open and not yet dead; the day of closing counts. */
export function liveDays(deals: Deals, i: number, span: Span, aliveDays: number): number {
  const from = deals.columns.created[i] as number
  if (from === NO_DAY || Number.isNaN(deals.days[i])) return 0
  const to = Math.min(from + Math.min(deals.days[i] as number, aliveDays) + 1, span.end)
  return Math.max(0, to - Math.max(from, span.start))
}

/**
 * The change of bookings between two spans, split among opportunities, odds, size, time and days (Shapley value of the product), rounded to whole
 * 1/10,000 by largest remainders: the parts add up to the change exactly. A factor that one span cannot tell (no closing, no win) is taken as
 * unchanged, so its share falls to the factor that went to zero.
 */
export function rateChange(before: BookingsRate, after: BookingsRate): RateChange {
  const change = after.bookings - before.bookings
  const a = factors(before, after)
  const b = factors(after, before)
  const parts = wholeParts(productChange(a, b), change)
  const split: Record<RateFactor, number> = { opportunities: 0, odds: 0, size: 0, time: 0, days: 0 }
  RATE_FACTORS.forEach((factor, k) => {
    split[factor] = parts[k] as number
  })
  const empty = [before, after].find((rate) => rate.won + rate.lost === 0)
  return {
    change,
    parts: split,
    reason: empty ? `Nothing closed in ${empty.span.label}: its odds and size are taken from the other span.` : null,
  }
}

/** The five factors of bookings, in the order of RATE_FACTORS; `time` as its inverse, the pace. */
function factors(rate: BookingsRate, other: BookingsRate): number[] {
  const days = rate.span.end - rate.span.start
  const pace = (r: BookingsRate) =>
    r.opportunities > 0 ? (r.won + r.lost) / (r.opportunities * (r.span.end - r.span.start)) : null
  const opportunities = rate.opportunities > 0 ? rate.opportunities : 0
  return [
    // Deals without a creation day can close without ever having been counted as open: one opportunity then stands for them.
    opportunities > 0 || rate.won + rate.lost === 0 ? opportunities : 1,
    rate.odds ?? other.odds ?? 0,
    rate.size ?? other.size ?? 0,
    pace(rate) ?? (rate.won + rate.lost > 0 && days > 0 ? (rate.won + rate.lost) / days : (pace(other) ?? 0)),
    days,
  ]
}

/** The baselines of the protocol: forecasts that anybody could make without a model. */
import { type Booked, bookedIn } from './booked.ts'
import type { Window } from './bottom-up.ts'
import { MONTHS, monthOf, type Season } from './season.ts'

/** Days of last quarter's same window (92, the longest quarter). */
const QUARTER = 92

/** What was booked in the same number of days just before the origin. */
export function lastWindow(booked: Booked, origin: number, { from, to }: Window): number {
  return bookedIn(booked, origin - (to - from), origin)
}

/** Mean booking of a day since the first result, times days. */
export function meanOfHistory(booked: Booked, origin: number, { from, to }: Window): number {
  const days = origin - booked.start
  return days > 0 ? (bookedIn(booked, booked.start, origin) / days) * (to - from) : 0
}

/** The same window 92 days earlier, as far as it is known; the mean of history where there is none. */
export function lastQuarter(booked: Booked, origin: number, window: Window): number {
  return sameWindowBefore(booked, origin, window, QUARTER)
}

/** The same window 364 days (52 weeks) earlier. */
export function lastYear(booked: Booked, origin: number, window: Window): number {
  return sameWindowBefore(booked, origin, window, 364)
}

function sameWindowBefore(booked: Booked, origin: number, window: Window, days: number): number {
  const length = window.to - window.from
  let from = window.from - days
  while (from >= origin) from -= days
  if (from < booked.start) return meanOfHistory(booked, origin, window)
  const known = Math.min(from + length, origin) - from
  return (bookedIn(booked, from, from + known) * length) / known
}

/**
 * Top-down: recency-weighted daily level × an index by month of the quarter, shrunk by 20 days of the mean.
 * @param halfLife days in which a day's weight halves. Default 60
 * @param seasonal false: level only
 */
export function topDown(
  booked: Booked,
  season: Season,
  origin: number,
  window: Window,
  halfLife = 60,
  seasonal = true,
): number {
  const total = new Float64Array(MONTHS)
  const days = new Float64Array(MONTHS)
  for (let day = booked.start; day < origin; day++) {
    const month = monthOf(season, day)
    days[month]!++
    total[month]! += booked.daily[day - booked.from] as number
  }
  const known = origin - booked.start
  if (known <= 0) return 0
  let mean = 0
  for (let p = 0; p < MONTHS; p++) mean += (total[p] as number) / known
  if (mean <= 0) return 0
  const index = Array.from({ length: MONTHS }, (_, p) =>
    seasonal ? ((total[p] as number) + mean * 20) / ((days[p] as number) + 20) / mean : 1,
  )
  return levelTimes(booked, origin, window, halfLife, (day) => index[monthOf(season, day)] as number)
}

/** A daily level whose days lose half their weight in `halfLife` days, cleared of each day's index, × the index of the window's days; 0 without any. */
export function levelTimes(
  booked: Booked,
  origin: number,
  { from, to }: Window,
  halfLife: number,
  indexOn: (day: number) => number,
): number {
  let value = 0
  let weight = 0
  for (let day = booked.start; day < origin; day++) {
    const w = 0.5 ** ((origin - day) / halfLife)
    value += w * (booked.daily[day - booked.from] as number)
    weight += w * indexOn(day)
  }
  if (!(weight > 0)) return 0
  let sum = 0
  for (let day = from; day < to; day++) sum += indexOn(day)
  return (value / weight) * sum
}

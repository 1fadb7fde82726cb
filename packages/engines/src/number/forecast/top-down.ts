/** The ways of the stack that look at bookings alone: a level with the quarter's own course, and the quarter before. */
import { levelTimes, meanOfHistory } from './baselines.ts'
import { type Booked, bookedIn } from './booked.ts'
import type { Window } from './bottom-up.ts'
import { PARTS, partOf, type Season } from './season.ts'

/** Days' worth of an even quarter that each part starts with where the days' own scatter does not say. */
const FEWEST = 5
const MOST = 240

/**
 * A daily level whose days lose half their weight in `halfLife` days × an index by part of the quarter. The index is pulled to an even quarter
 * as strongly as the days' scatter within parts, against that between parts, says (moments; between 5 and 60 days' worth).
 * @returns 1/10,000
 */
export function levelAndSeason(
  booked: Booked,
  season: Season,
  origin: number,
  window: Window,
  halfLife: number,
): number {
  const index = indexOf(booked, season, origin)
  return levelTimes(booked, origin, window, halfLife, (day) => index[partOf(season, day)] as number)
}

/**
 * The same window of the quarter before, day by day from the quarter's end, as far as it is known; the mean of history where there is none.
 * Windows further ahead than a quarter look as many quarters back as they must.
 */
export function quarterBefore(booked: Booked, season: Season, origin: number, window: Window): number {
  const length = window.to - window.from
  let from = window.from
  while (from >= origin) from -= quarterLength(season, from)
  if (from < booked.start) return meanOfHistory(booked, origin, window)
  const known = Math.min(from + length, origin) - from
  return (bookedIn(booked, from, from + known) * length) / known
}

const quarterLength = (season: Season, day: number) =>
  (season.quarterEnd[day - season.from] as number) - (season.quarterStart[day - season.from] as number)

/** Mean booking of a day of each part ÷ that of any day, pulled to 1. */
function indexOf(booked: Booked, season: Season, origin: number): Float64Array {
  const total = new Float64Array(PARTS)
  const squares = new Float64Array(PARTS)
  const days = new Float64Array(PARTS)
  let all = 0
  for (let day = booked.start; day < origin; day++) {
    const part = partOf(season, day)
    const value = booked.daily[day - booked.from] as number
    days[part]!++
    total[part]! += value
    squares[part]! += value * value
    all += value
  }
  const known = origin - booked.start
  const index = new Float64Array(PARTS).fill(1)
  const mean = all / known
  if (!(mean > 0)) return index
  const strength = strengthOf(total, squares, days, mean)
  return index.map((_, p) => ((total[p] as number) / mean + strength) / ((days[p] as number) + strength))
}

/** Scatter of single days within parts ÷ scatter of the parts' true means: how many days' worth of an even quarter a part starts with. */
function strengthOf(total: Float64Array, squares: Float64Array, days: Float64Array, mean: number): number {
  let within = 0
  let between = 0
  let n = 0
  let parts = 0
  for (let p = 0; p < PARTS; p++) {
    const d = days[p] as number
    if (d === 0) continue
    within += (squares[p] as number) - (total[p] as number) ** 2 / d
    between += d * ((total[p] as number) / d - mean) ** 2
    n += d
    parts++
  }
  if (n <= parts || parts < 2) return MOST
  const ofDay = within / (n - parts)
  // One-way analysis of variance: what the parts' means scatter beyond what days within them explain.
  const spare = n - days.reduce((sum, d) => sum + d * d, 0) / n
  const ofPart = (between - (parts - 1) * ofDay) / spare
  return ofPart > 0 ? Math.min(MOST, Math.max(FEWEST, ofDay / ofPart)) : MOST
}

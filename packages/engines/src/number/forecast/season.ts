/** Which part of the fiscal quarter each day lies in. */
import { type FiscalCalendar, periodsBetween } from '#vocabulary/calendar.ts'

/** Months of a quarter (of a 4-period quarter the last two count as one). */
export const MONTHS = 3
/** Parts of a quarter: its three months, the last week of the first two, and of the quarter the last week but one, the last week and its last days. */
export const PARTS = 7

/** Days before a month's or a quarter's end in which sellers and buyers meet, and those of them in which they meet most. */
const WEEK = 7
const LAST_DAYS = 3

/** Days [from, from + part.length) with their part and month of the quarter and the first day of their quarter. */
export interface Season {
  readonly from: number
  readonly part: Uint8Array
  readonly month: Uint8Array
  readonly quarterStart: Int32Array
  readonly quarterEnd: Int32Array
}

/** Marks the days [from, to). */
export function markSeason(calendar: FiscalCalendar, from: number, to: number): Season {
  const days = Math.max(1, to - from)
  const part = new Uint8Array(days)
  const month = new Uint8Array(days)
  const quarterStart = new Int32Array(days)
  const quarterEnd = new Int32Array(days)
  for (const quarter of periodsBetween(calendar, 'quarter', from, from + days)) {
    periodsBetween(calendar, 'month', quarter.start, quarter.end).forEach(({ start, end }, index) => {
      for (let day = Math.max(from, start); day < Math.min(from + days, end); day++) {
        month[day - from] = Math.min(MONTHS - 1, index)
        part[day - from] = partWithin(Math.min(MONTHS - 1, index), end - day, quarter.end - day)
        quarterStart[day - from] = quarter.start
        quarterEnd[day - from] = quarter.end
      }
    })
  }
  return { from, part, month, quarterStart, quarterEnd }
}

/** The part of the quarter of a day inside the season. */
export const partOf = (season: Season, day: number) => season.part[day - season.from] as number

/** The month of the quarter of a day inside the season. */
export const monthOf = (season: Season, day: number) => season.month[day - season.from] as number

/** @param leftOfMonth,leftOfQuarter days to the end, the day itself included */
function partWithin(month: number, leftOfMonth: number, leftOfQuarter: number): number {
  if (leftOfQuarter <= LAST_DAYS) return MONTHS + 3
  if (leftOfQuarter <= WEEK) return MONTHS + 2
  if (leftOfQuarter <= 2 * WEEK) return MONTHS + 1
  return leftOfMonth <= WEEK ? MONTHS : month
}

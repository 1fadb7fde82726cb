/** Which part of the fiscal quarter each day lies in. */
import { type FiscalCalendar, periodsBetween } from '#vocabulary/calendar.ts'

/** Parts of a quarter: its first, second and last month (of a 4-period quarter the last two share one part). */
export const PARTS = 3

/** Days [from, from + part.length) with their part of the quarter and the first day of their quarter. */
export interface Season {
  readonly from: number
  readonly part: Uint8Array
  readonly quarterStart: Int32Array
  readonly quarterEnd: Int32Array
}

/** Marks the days [from, to). */
export function markSeason(calendar: FiscalCalendar, from: number, to: number): Season {
  const days = Math.max(1, to - from)
  const part = new Uint8Array(days)
  const quarterStart = new Int32Array(days)
  const quarterEnd = new Int32Array(days)
  for (const quarter of periodsBetween(calendar, 'quarter', from, from + days)) {
    periodsBetween(calendar, 'month', quarter.start, quarter.end).forEach((month, index) => {
      for (let day = Math.max(from, month.start); day < Math.min(from + days, month.end); day++) {
        part[day - from] = Math.min(PARTS - 1, index)
        quarterStart[day - from] = quarter.start
        quarterEnd[day - from] = quarter.end
      }
    })
  }
  return { from, part, quarterStart, quarterEnd }
}

/** The part of the quarter of a day inside the season. */
export const partOf = (season: Season, day: number) => season.part[day - season.from] as number

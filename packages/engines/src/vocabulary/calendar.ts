/** The fiscal calendar: which days a company calls a period. */
import { addMonths, civil, dayOf, weekday } from '#vocabulary/day.ts'
import type { Period } from '#vocabulary/period.ts'

/** How a fiscal year is cut. Week patterns give the weeks of a quarter's three periods; `13` is thirteen periods of four weeks. */
export const CALENDAR_PATTERNS = ['months', '4-4-5', '4-5-4', '5-4-4', '13'] as const
export type CalendarPattern = (typeof CALENDAR_PATTERNS)[number]

/** A company's fiscal calendar. */
export interface FiscalCalendar {
  readonly pattern: CalendarPattern
  /** Month in which the fiscal year begins, 1-12. Default 1. */
  readonly startMonth: number
  /** Week patterns only: the weekday a week begins on, 1 Monday … 7 Sunday. Default 1. */
  readonly weekStart: number
  /** Week patterns only: the year begins on that weekday nearest to (`nearest`) or last before or on (`last`) the first day of startMonth. */
  readonly anchor: 'nearest' | 'last'
  /** Week patterns only: which period takes the 53rd week of a long year, 1-12 (1-13 for `13`). Default the last. */
  readonly week53Period: number
  /** Whether fiscal year Y is named by the calendar year it starts in or ends in. Default `end`. */
  readonly named: 'start' | 'end'
}

/** Calendar months from January. */
export const CALENDAR_YEAR: FiscalCalendar = {
  pattern: 'months',
  startMonth: 1,
  weekStart: 1,
  anchor: 'nearest',
  week53Period: 12,
  named: 'end',
}

/** Weeks of the periods of a year of 52 weeks. */
const WEEKS: Readonly<Record<Exclude<CalendarPattern, 'months'>, readonly number[]>> = {
  '4-4-5': [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5],
  '4-5-4': [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4],
  '5-4-4': [5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4],
  '13': [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
}

/** Periods that make up quarters 1-4 (of thirteen periods, the last quarter takes four). */
const periodsBefore = (pattern: CalendarPattern, quarter: number) =>
  pattern === '13' && quarter > 3 ? 13 : quarter * 3

/** First day of the fiscal year that begins in the given calendar year (week patterns may begin some days before it). */
function yearStart(calendar: FiscalCalendar, year: number): number {
  const first = dayOf(year, calendar.startMonth, 1)
  if (calendar.pattern === 'months') return first
  const back = (weekday(first) - calendar.weekStart + 7) % 7
  if (calendar.anchor === 'last') return first - back
  return back <= 3 ? first - back : first + 7 - back
}

/** The calendar year in which the fiscal year holding a day begins. */
function startYearOf(calendar: FiscalCalendar, day: number): number {
  let year = civil(day).year + 1
  while (yearStart(calendar, year) > day) year--
  return year
}

/** First days of the months or periods of the fiscal year that begins in `year`, and the first day after it. */
function edges(calendar: FiscalCalendar, year: number): number[] {
  const start = yearStart(calendar, year)
  if (calendar.pattern === 'months') return Array.from({ length: 13 }, (_, i) => addMonths(start, i))
  const weeks = WEEKS[calendar.pattern]
  const long = yearStart(calendar, year + 1) - start > 364
  const out = [start]
  weeks.forEach((count, i) => {
    out.push((out[i] as number) + 7 * (count + (long && i + 1 === calendar.week53Period ? 1 : 0)))
  })
  return out
}

/**
 * The period of a grain that holds a day (handbook N1; design: fiscal periods by the company's calendar).
 * @example periodOf(CALENDAR_YEAR, 'quarter', dayOf(2026, 11, 21)).key // '2026-Q4'
 */
export function periodOf(calendar: FiscalCalendar, grain: Period['grain'], day: number): Period {
  const start = startYearOf(calendar, day)
  const marks = edges(calendar, start)
  const last = marks.length - 1
  const spans = calendar.startMonth > 1
  const name = calendar.named === 'end' && spans ? start + 1 : start
  const label = spans || calendar.pattern !== 'months' ? `FY${name}` : `${name}`
  if (grain === 'year') {
    return { grain, key: `${name}`, label, start: marks[0] as number, end: marks[last] as number }
  }
  let index = 0
  while ((marks[index + 1] as number) <= day) index++
  if (grain === 'month') {
    const number = String(index + 1).padStart(2, '0')
    return {
      grain,
      key: `${name}-P${number}`,
      label: calendar.pattern === 'months' ? monthLabel(marks[index] as number) : `P${index + 1} ${label}`,
      start: marks[index] as number,
      end: marks[index + 1] as number,
    }
  }
  const quarter = calendar.pattern === '13' ? Math.min(3, Math.floor(index / 3)) : Math.floor(index / 3)
  return {
    grain,
    key: `${name}-Q${quarter + 1}`,
    label: `Q${quarter + 1} ${label}`,
    start: marks[periodsBefore(calendar.pattern, quarter)] as number,
    end: marks[periodsBefore(calendar.pattern, quarter + 1)] as number,
  }
}

/** The period of the same grain that ends where this one begins. */
export function previousPeriod(calendar: FiscalCalendar, period: Period): Period {
  return periodOf(calendar, period.grain, period.start - 1)
}

/** The period of the same grain that begins where this one ends. */
export function nextPeriod(calendar: FiscalCalendar, period: Period): Period {
  return periodOf(calendar, period.grain, period.end)
}

/** The periods of a grain that touch the days [from, to), oldest first. */
export function periodsBetween(calendar: FiscalCalendar, grain: Period['grain'], from: number, to: number): Period[] {
  const out: Period[] = []
  for (let day = from; day < to; ) {
    const period = periodOf(calendar, grain, day)
    out.push(period)
    day = period.end
  }
  return out
}

/** The period a key names ('2026-Q4', '2026-P11', '2026'); null where the key is none of the calendar's. */
export function periodByKey(calendar: FiscalCalendar, key: string): Period | null {
  const match = /^(\d{4})(?:-(Q[1-4]|P(?:0[1-9]|1[0-3])))?$/.exec(key)
  if (!match) return null
  const year = Number(match[1])
  const grain = match[2] === undefined ? 'year' : match[2].startsWith('Q') ? 'quarter' : 'month'
  const from = yearStart(calendar, year - 1)
  const to = yearStart(calendar, year + 1) + 371
  return periodsBetween(calendar, grain, from, to).find((period) => period.key === key) ?? null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function monthLabel(day: number): string {
  const { year, month } = civil(day)
  return `${MONTHS[month - 1]} ${year}`
}

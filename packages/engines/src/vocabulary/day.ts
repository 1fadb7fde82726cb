/** Days as whole numbers since 1970-01-01: the calendar arithmetic of engines, without a clock. */

/** The absent day in a column of days (the smallest 32-bit integer). */
export const NO_DAY = -2147483648

/** A calendar day's parts; month 1-12, day 1-31. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * The day number of a proleptic Gregorian date (Hinnant, "chrono-compatible low-level date algorithms").
 * A day beyond the month's end runs into the next month.
 * @example dayOf(2017, 3, 1) // 17226
 */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The date of a day number. @example civil(17226) // { year: 2017, month: 3, day: 1 } */
export function civil(day: number): Civil {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1)
}

/** The same day of another month, or that month's last day where it has no such day. */
export function addMonths(day: number, months: number): number {
  const at = civil(day)
  const index = at.year * 12 + (at.month - 1) + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dayOf(year, month, Math.min(at.day, daysInMonth(year, month)))
}

/** '2017-03-01'; null for NO_DAY. */
export function isoDay(day: number): string | null {
  if (day === NO_DAY) return null
  const { year, month, day: d } = civil(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** The day number of 'YYYY-MM-DD' (more text may follow); NO_DAY where it is no such date. */
export function parseIsoDay(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (!match) return NO_DAY
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NO_DAY
  return dayOf(year, month, day)
}

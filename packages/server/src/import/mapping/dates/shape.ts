/** The shapes of written dates: which signs stand where, before it is known which part is the day and which the month. */

const NUMERIC = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:(?:T|\s+|,\s*)(.+))?$/
const DAY_NAME =
  /^(?:\p{L}{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[-/ .]?\s?(\p{L}{3,9})\.?,?[-/ .]\s?(\d{2}|\d{4})(?:[ T,]+(.+))?$/u
const NAME_DAY =
  /^(?:\p{L}{2,9}\.?,?\s+)?(\p{L}{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|\d{2})(?:[ T,]+(.+))?$/u
const NAME_YEAR = /^(\p{L}{3,9})\.?[- ](\d{4}|\d{2})$/u
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/

const MONTHS = new Map<string, number>()
const MONTH_NAMES = [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
]
for (const names of MONTH_NAMES) {
  names.split(' ').forEach((name, at) => {
    MONTHS.set(name, at + 1)
    if (!MONTHS.has(name.slice(0, 3))) MONTHS.set(name.slice(0, 3), at + 1)
    if (!MONTHS.has(name.slice(0, 4))) MONTHS.set(name.slice(0, 4), at + 1)
  })
}

/** A value taken apart by its shape; `rest` is the time of day as written. */
export interface Shaped {
  readonly shape: string
  readonly a: number
  readonly b: number
  readonly c: number
  readonly rest: string | undefined
}

/** The shape of a value, or null when it is no date. */
export function shapeOf(value: string): Shaped | null {
  const numeric = NUMERIC.exec(value)
  if (numeric) {
    const [, a = '', separator = '', b = '', c = '', rest] = numeric
    if (a.length > 2 && a.length !== 4) return null
    if (c.length > 2 && c.length !== 4) return null
    if (a.length === 4 && c.length === 4) return null
    const place = a.length === 4 ? '4first' : c.length === 4 ? '4last' : '2'
    return { shape: separator + place, a: Number(a), b: Number(b), c: Number(c), rest }
  }
  const first = value.charCodeAt(0)
  if (first >= 48 && first <= 57) {
    if (/^1\d{9}$/.test(value)) return { shape: 'seconds', a: Number(value), b: 0, c: 0, rest: undefined }
    if (/^1\d{12}$/.test(value)) return { shape: 'millis', a: Number(value), b: 0, c: 0, rest: undefined }
    if (/^(18|19|20|21)\d{6}$/.test(value))
      return {
        shape: 'compact',
        a: Number(value.slice(0, 4)),
        b: Number(value.slice(4, 6)),
        c: Number(value.slice(6)),
        rest: undefined,
      }
    if (/^(19|20)\d{6}(T\d{4}|T\d{6}|\d{4}|\d{6})Z?$/.test(value)) {
      const time = value.slice(8).replace('T', '')
      const rest = `${time.slice(0, 2)}:${time.slice(2, 4)}${/^\d{6}/.test(time) ? `:${time.slice(4, 6)}` : ''}${value.endsWith('Z') ? 'Z' : ''}`
      return {
        shape: 'compact',
        a: Number(value.slice(0, 4)),
        b: Number(value.slice(4, 6)),
        c: Number(value.slice(6, 8)),
        rest,
      }
    }
    if (/^[2-6]\d{4}(\.\d+)?$/.test(value)) return { shape: 'serial', a: Number(value), b: 0, c: 0, rest: undefined }
  }
  const dayName = DAY_NAME.exec(value)
  if (dayName) {
    const month = MONTHS.get((dayName[2] ?? '').toLowerCase())
    if (month)
      return {
        shape: `dMonY${(dayName[3] ?? '').length}`,
        a: Number(dayName[1]),
        b: month,
        c: Number(dayName[3]),
        rest: dayName[4],
      }
  }
  const nameDay = NAME_DAY.exec(value)
  if (nameDay) {
    const month = MONTHS.get((nameDay[1] ?? '').toLowerCase())
    if (month)
      return {
        shape: `MonDY${(nameDay[3] ?? '').length}`,
        a: month,
        b: Number(nameDay[2]),
        c: Number(nameDay[3]),
        rest: nameDay[4],
      }
  }
  const nameYear = NAME_YEAR.exec(value)
  const month = nameYear && MONTHS.get((nameYear[1] ?? '').toLowerCase())
  return nameYear && month
    ? { shape: `MonY${(nameYear[2] ?? '').length}`, a: month, b: 1, c: Number(nameYear[2]), rest: undefined }
    : null
}

const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a day exists in the calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (DAYS_IN[month - 1] ?? 0)) return false
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))) return false
  return year >= 1 && year <= 9999
}

/** Two-digit years: 70-99 are 19xx, 00-69 are 20xx. */
export function fullYear(year: number): number {
  return year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year
}

/** A time of day as written, in milliseconds, with its stated offset in minutes; null when it is none. */
export function parseTime(text: string): { millis: number; offset: number | null } | null {
  const found = TIME.exec(text.trim())
  if (!found) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '', half, zone] = found
  let hour = Number(hours)
  if (half) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60 || (hour === 24 && Number(minutes) > 0)) return null
  const millis =
    ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0') || 0)
  if (zone === undefined) return { millis, offset: null }
  if (/^[ZUG]/.test(zone)) return { millis, offset: 0 }
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)
  return { millis, offset: zone[0] === '-' ? -offset : offset }
}

/** How dates are written in a column, decided from all of its values: surviving readings, questions, sentinel texts and damage. */
import { dayOf } from '@capstone/engines/vocabulary/day'
import { fullYear, isDate, parseTime, type Shaped, shapeOf } from './dates/shape.ts'

/** The order of a date's parts where all are digits, and the other forms that occur. */
export type DateForm = 'ymd' | 'dmy' | 'mdy' | 'dMonY' | 'MonDY' | 'MonY' | 'compact' | 'seconds' | 'millis' | 'serial'

/** One pattern of writing a date. A column's style is a list of them, told apart by their shape. */
export interface DatePattern {
  /** Shape by which values choose their pattern: separator and place of a four-digit year, e.g. `/2` or `-4first`. */
  readonly shape: string
  readonly form: DateForm
  /** As people write it: `DD/MM/YYYY`. */
  readonly shown: string
  /** Repairs a known damage: `yy-mm-dd` takes a date whose parts were read in the wrong order apart again; `swap` exchanges day and month. */
  readonly repair?: 'mdy-read-as-ymd' | 'swap'
}

/** What a column's dates show. */
export interface DateFinding {
  readonly patterns: readonly DatePattern[]
  /** Other readings that fit every value as well. */
  readonly ambiguous: readonly (readonly DatePattern[])[]
  readonly dates: number
  readonly others: number
  /** True when some values carry a time of day. */
  readonly timed: boolean
  readonly zoned: boolean
  /** 1899 and 1900 dates that a spreadsheet made of zeros. */
  readonly zeros: number
  readonly twoDigitYears: number
  /** Impossible dates in the chosen reading, such as 31 February. */
  readonly impossible: number
  /** A sentence when the column mixes readings that cannot all be right, and how it could be repaired. */
  readonly damage: { readonly sentence: string; readonly repaired: readonly DatePattern[] } | null
}

/** A moment as written: calendar parts, time of day in milliseconds (null when none is written), offset in minutes (null when none). */
export interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: number | null
  readonly offset: number | null
}

interface ShapeTally {
  values: number
  ymd: number
  dmy: number
  mdy: number
  /** Both of the two parts that could be day or month are at most 12. */
  either: number
  /** Year modulo 100 is a possible month, as when a month was taken for a year. */
  yearAsMonth: number
  /** Day part of a year-first date at most 12. */
  dayAtMost12: number
}

/** Counts how a column's dates are written. Feed it every value that is not blank; it keeps no values. */
export class DateTally {
  private readonly shapes = new Map<string, ShapeTally>()
  private dates = 0
  private others = 0
  private timed = 0
  private zoned = 0
  private zeros = 0

  /** Share of the values so far that have the shape of a date. */
  get share(): number {
    return this.dates / Math.max(1, this.dates + this.others)
  }

  add(value: string, times = 1): void {
    const found = shapeOf(value)
    if (!found || (found.rest !== undefined && parseTime(found.rest) === null)) {
      this.others += times
      return
    }
    const { shape, a, b, c } = found
    let tally = this.shapes.get(shape)
    if (!tally) {
      tally = { values: 0, ymd: 0, dmy: 0, mdy: 0, either: 0, yearAsMonth: 0, dayAtMost12: 0 }
      this.shapes.set(shape, tally)
    }
    this.dates += times
    tally.values += times
    if (found.rest !== undefined) {
      const time = parseTime(found.rest)
      if (time && time.offset !== null) this.zoned += times
      if (time && time.millis !== 0) this.timed += times
    }
    if (shape.length > 2 && !shape.endsWith('last') && !shape.endsWith('first')) return
    const last = shape.endsWith('first') ? a : c
    if (shape.endsWith('first')) {
      if (isDate(a, b, c)) tally.ymd += times
      if (a % 100 >= 1 && a % 100 <= 12) tally.yearAsMonth += times
      if (c <= 12) tally.dayAtMost12 += times
    } else {
      if (isDate(fullYear(last), b, a)) tally.dmy += times
      if (isDate(fullYear(last), a, b)) tally.mdy += times
      if (a <= 12 && b <= 12) tally.either += times
      if (shape.endsWith('2') && isDate(fullYear(a), b, c)) tally.ymd += times
    }
    if (fullYear(last) <= 1900 || last === 1899) this.zeros += times
  }

  /** The patterns that fit, what stays open, and what is damaged. */
  finding(): DateFinding {
    const shapes = [...this.shapes].sort((x, y) => y[1].values - x[1].values)
    const patterns: DatePattern[] = []
    let ambiguous: DatePattern[][] = []
    let impossible = 0
    let twoDigitYears = 0
    for (const [shape, tally] of shapes) {
      if (/2$/.test(shape)) twoDigitYears += tally.values
      const readings = readingsOf(shape, tally)
      const best = readings[0]
      if (!best) continue
      impossible += tally.values - best.fits
      patterns.push(best.pattern)
      const rivals = readings.slice(1).filter((reading) => reading.fits === best.fits)
      if (rivals.length > 0)
        ambiguous = [...ambiguous, ...rivals.map((rival) => [...patterns.slice(0, -1), rival.pattern])]
    }
    const decided = patterns.find((pattern) => pattern.form === 'dmy' || pattern.form === 'mdy')
    if (ambiguous.length > 0 && decided && shapes.length > 1) {
      const sure = shapes
        .filter(([, tally]) => tally.dmy !== tally.mdy)
        .map(([shape]) => patterns.find((pattern) => pattern.shape === shape)?.form)
      const form = sure.find((candidate) => candidate === 'dmy' || candidate === 'mdy')
      if (form) {
        ambiguous = []
        for (let i = 0; i < patterns.length; i++) {
          const pattern = patterns[i]
          if (pattern && (pattern.form === 'dmy' || pattern.form === 'mdy'))
            patterns[i] = numericPattern(pattern.shape, form)
        }
      }
    }
    return {
      patterns,
      ambiguous,
      dates: this.dates,
      others: this.others,
      timed: this.timed > 0,
      zoned: this.zoned > 0,
      zeros: this.zeros,
      twoDigitYears,
      impossible,
      damage: damageOf(shapes, patterns),
    }
  }
}

function readingsOf(shape: string, tally: ShapeTally): { pattern: DatePattern; fits: number }[] {
  const numeric = /^[-/.](4first|4last|2)$/.exec(shape)
  if (!numeric) return [{ pattern: { shape, form: formOf(shape), shown: shownOf(shape) }, fits: tally.values }]
  if (numeric[1] === '4first') return [{ pattern: numericPattern(shape, 'ymd'), fits: tally.ymd }]
  const readings: { pattern: DatePattern; fits: number }[] = [
    { pattern: numericPattern(shape, 'dmy'), fits: tally.dmy },
    { pattern: numericPattern(shape, 'mdy'), fits: tally.mdy },
  ]
  if (shape.startsWith('/')) readings.reverse()
  if (numeric[1] === '2' && tally.ymd === tally.values && tally.dmy < tally.values && tally.mdy < tally.values)
    readings.unshift({ pattern: numericPattern(shape, 'ymd'), fits: tally.ymd })
  return readings.sort((x, y) => y.fits - x.fits).filter((reading) => reading.fits > 0)
}

/** Two mixtures that programs produce: dates in the wrong order were converted where that was possible and left alone where not. */
function damageOf(
  shapes: readonly (readonly [string, ShapeTally])[],
  patterns: readonly DatePattern[],
): DateFinding['damage'] {
  const kept = shapes.find(
    ([shape, tally]) => /2$|4last$/.test(shape) && /^[-/.]/.test(shape) && tally.values >= 5 && tally.either === 0,
  )
  const converted = shapes.find(([shape, tally]) => shape.endsWith('4first') && tally.values >= 5)
  if (!kept || !converted) return null
  const [keptShape, keptTally] = kept
  const [convertedShape, tally] = converted
  const rest = patterns.filter((pattern) => pattern.shape !== convertedShape)
  const reading = patterns.find((pattern) => pattern.shape === keptShape)?.shown ?? keptShape
  const example = `${tally.values.toLocaleString('en')} values such as year-first dates stand beside ${keptTally.values.toLocaleString('en')} written ${reading}, none of which has a day up to 12`
  if (tally.yearAsMonth === tally.values && /2$/.test(keptShape)) {
    const repaired: DatePattern = {
      shape: convertedShape,
      form: 'ymd',
      shown: 'YY-DD as MM, repaired',
      repair: 'mdy-read-as-ymd',
    }
    return {
      sentence: `A program has misread this column: ${example}; month, day and year were taken for year, month and day.`,
      repaired: [...rest, repaired],
    }
  }
  if (tally.dayAtMost12 === tally.values) {
    const repaired: DatePattern = {
      shape: convertedShape,
      form: 'ymd',
      shown: 'day and month exchanged',
      repair: 'swap',
    }
    return {
      sentence: `A program has misread this column: ${example}; day and month were exchanged.`,
      repaired: [...rest, repaired],
    }
  }
  return null
}

function numericPattern(shape: string, form: 'ymd' | 'dmy' | 'mdy'): DatePattern {
  const separator = shape[0] ?? '-'
  const year = shape.endsWith('2') ? 'YY' : 'YYYY'
  const parts = form === 'ymd' ? [year, 'MM', 'DD'] : form === 'dmy' ? ['DD', 'MM', year] : ['MM', 'DD', year]
  return { shape, form, shown: parts.join(separator) }
}

function formOf(shape: string): DateForm {
  return shape.replace(/[24]$/, '') as DateForm
}

function shownOf(shape: string): string {
  const shown: Record<string, string> = {
    compact: 'YYYYMMDD',
    seconds: 'seconds since 1970',
    millis: 'milliseconds since 1970',
    serial: 'spreadsheet day number',
    dMonY2: 'DD-Mon-YY',
    dMonY4: 'DD Mon YYYY',
    MonDY4: 'Mon DD, YYYY',
    MonDY2: 'Mon DD, YY',
    MonY4: 'Mon YYYY',
    MonY2: 'Mon-YY',
  }
  return shown[shape] ?? shape
}

/** Reads one value by a column's patterns; null when it is no date in any of them. */
export function parseMoment(value: string, patterns: readonly DatePattern[]): Moment | null {
  const found = shapeOf(value)
  if (!found) return null
  for (const pattern of patterns) if (pattern.shape === found.shape) return momentOf(found, pattern)
  return null
}

function momentOf({ a, b, c, rest }: Shaped, pattern: DatePattern): Moment | null {
  let year = a
  let month = b
  let day = c
  switch (pattern.form) {
    case 'seconds':
    case 'millis':
      return fromMillis(pattern.form === 'millis' ? a : a * 1000)
    case 'serial':
      return { ...fromMillis(Math.round((a - 25569) * 86_400_000)), offset: null }
    case 'dmy':
    case 'dMonY':
      ;[day, month, year] = [a, b, c]
      break
    case 'mdy':
    case 'MonDY':
      ;[month, day, year] = [a, b, c]
      break
    case 'MonY':
      ;[month, day, year] = [a, 1, c]
      break
  }
  if (pattern.repair === 'swap') [month, day] = [day, month]
  if (pattern.repair === 'mdy-read-as-ymd') [month, day, year] = [a % 100, b, c]
  if (/2$/.test(pattern.shape) || pattern.repair === 'mdy-read-as-ymd') year = fullYear(year)
  if (!isDate(year, month, day)) return null
  if (rest === undefined) return { year, month, day, time: null, offset: null }
  const time = parseTime(rest)
  return time && { year, month, day, time: time.millis, offset: time.offset }
}

function fromMillis(millis: number): Moment {
  const days = Math.floor(millis / 86_400_000)
  const text = isoDay(days)
  return {
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(5, 7)),
    day: Number(text.slice(8)),
    time: millis - days * 86_400_000,
    offset: 0,
  }
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** `YYYY-MM-DD` of a count of days since 1970-01-01. */
export function isoDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

/** The day of a moment as `YYYY-MM-DD`; where the moment states an offset, the day in the company's zone by `offsetAt` (minutes east of UTC). */
export function momentDay(moment: Moment, offsetAt: (utcMillis: number) => number): string {
  if (moment.offset === null || moment.time === null)
    return `${pad(moment.year, 4)}-${pad(moment.month, 2)}-${pad(moment.day, 2)}`
  const utc = dayOf(moment.year, moment.month, moment.day) * 86_400_000 + moment.time - moment.offset * 60_000
  return isoDay(Math.floor((utc + offsetAt(utc) * 60_000) / 86_400_000))
}

/** The moment as an instant in UTC, `2025-03-01T08:30:00.000Z`; without a stated offset it is taken in the company's zone. */
export function momentInstant(moment: Moment, offsetAt: (utcMillis: number) => number): string {
  const local = dayOf(moment.year, moment.month, moment.day) * 86_400_000 + (moment.time ?? 0)
  if (moment.offset !== null) return new Date(local - moment.offset * 60_000).toISOString()
  const guess = local - offsetAt(local) * 60_000
  return new Date(local - offsetAt(guess) * 60_000).toISOString()
}

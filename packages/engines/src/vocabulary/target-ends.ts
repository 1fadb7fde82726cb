/** How long a target lasts that states no end: as long as such targets usually do. */
import { type FiscalCalendar, periodOf } from '#vocabulary/calendar.ts'
import { addMonths, NO_DAY } from '#vocabulary/day.ts'

/** Targets as far as their spans go; row for row. */
export interface TargetSpans {
  readonly start: Int32Array
  /** Exclusive; NO_DAY where none is stated. */
  readonly end: Int32Array
  /** Targets that follow each other: those of one node for one measure, product and segment. */
  readonly series: readonly string[]
  /** Targets that are set in one rhythm: those of one kind of node for one measure. */
  readonly kind: readonly string[]
}

/**
 * Last days (exclusive) of targets. One that states its end keeps it. Else (docs/methods/developing/measurement.md):
 * it lasts until the next one of its series, where that begins within one and a half of the rhythm in which such targets are set (month, quarter, half
 * year or year: the one nearest to the median of days between two starts of a series); where it does not, or none follows, for one rhythm: to the end of
 * the fiscal period that it begins on the first day of, else by calendar months. Where no target follows another the rhythm is the quarter.
 *
 * @example a monthly quota of May that none follows ends on 1 June; one of a seller who was away in June too, though the next begins in July
 */
export function targetEnds(calendar: FiscalCalendar, targets: TargetSpans): Int32Array {
  const end = targets.end.slice()
  const next = nextStarts(targets)
  const rhythm = rhythms(targets, next)
  for (let i = 0; i < end.length; i++) {
    if (end[i] !== NO_DAY) continue
    const start = targets.start[i] as number
    const follows = next[i] as number
    const months = rhythm.get(targets.kind[i] as string) ?? QUARTER
    end[i] =
      follows !== NO_DAY && follows - start <= 1.5 * months * DAYS_A_MONTH ? follows : afterOne(calendar, start, months)
  }
  return end
}

const QUARTER = 3
const DAYS_A_MONTH = 365.25 / 12
const RHYTHMS = [1, QUARTER, 6, 12] as const

/** The first day on which a later target of the same series begins; NO_DAY none. */
function nextStarts({ start, series }: TargetSpans): Int32Array {
  const next = new Int32Array(start.length).fill(NO_DAY)
  const rows = Array.from(start.keys()).sort((a, b) => (start[a] as number) - (start[b] as number))
  const last = new Map<string, number[]>()
  for (const i of rows) {
    const key = series[i] as string
    const open = last.get(key) ?? []
    if (open.length > 0 && (start[open[0] as number] as number) < (start[i] as number)) {
      for (const before of open) next[before] = start[i] as number
      last.set(key, [i])
    } else {
      open.push(i)
      last.set(key, open)
    }
  }
  return next
}

/** Months from one target to the next by kind: the rhythm nearest to the median. */
function rhythms({ start, kind }: TargetSpans, next: Int32Array): Map<string, number> {
  const gaps = new Map<string, number[]>()
  for (let i = 0; i < start.length; i++) {
    if (next[i] === NO_DAY) continue
    const key = kind[i] as string
    const known = gaps.get(key) ?? []
    known.push((next[i] as number) - (start[i] as number))
    gaps.set(key, known)
  }
  const away = (days: number, months: number) => Math.abs(Math.log(days / (months * DAYS_A_MONTH)))
  return new Map(
    Array.from(gaps, ([key, days]) => {
      const usual = days.sort((a, b) => a - b)[days.length >> 1] as number
      return [key, RHYTHMS.reduce((best, months) => (away(usual, months) < away(usual, best) ? months : best))]
    }),
  )
}

/** The day after one span of so many months that begins on a day. */
function afterOne(calendar: FiscalCalendar, start: number, months: number): number {
  const grain = months === 1 ? 'month' : months === QUARTER ? 'quarter' : months === 12 ? 'year' : null
  const period = grain && periodOf(calendar, grain, start)
  return period?.start === start ? period.end : addMonths(start, months)
}

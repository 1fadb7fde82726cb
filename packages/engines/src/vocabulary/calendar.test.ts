/** Fiscal calendars against published ones, and their periods as tilings of time. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CALENDAR_PATTERNS,
  CALENDAR_YEAR,
  type FiscalCalendar,
  nextPeriod,
  periodByKey,
  periodOf,
  periodsBetween,
  previousPeriod,
} from '#vocabulary/calendar.ts'
import { dayOf, isoDay } from '#vocabulary/day.ts'
import { GRAINS } from '#vocabulary/period.ts'

/** The retail calendar of the (American) National Retail Federation: 4-5-4, the year ends on the Saturday nearest to 31 January. */
const NRF: FiscalCalendar = {
  pattern: '4-5-4',
  startMonth: 2,
  weekStart: 7,
  anchor: 'nearest',
  week53Period: 12,
  named: 'start',
}

const year = (calendar: FiscalCalendar, key: string) => {
  const period = periodByKey(calendar, key)
  if (!period) throw new Error(`no year ${key}`)
  return period
}

describe('the retail calendar', () => {
  it('has 53 weeks in the years that the federation published with 53', () => {
    const long = []
    for (let y = 1995; y <= 2023; y++) {
      const { start, end } = year(NRF, String(y))
      if (end - start === 53 * 7) long.push(y)
      else expect(end - start).toBe(52 * 7)
    }
    expect(long).toEqual([1995, 2000, 2006, 2012, 2017, 2023])
  })

  it('begins its years on the published Sundays', () => {
    const starts = ['2012', '2013', '2017', '2018', '2022', '2023', '2024'].map((key) => isoDay(year(NRF, key).start))
    expect(starts).toEqual([
      '2012-01-29',
      '2013-02-03',
      '2017-01-29',
      '2018-02-04',
      '2022-01-30',
      '2023-01-29',
      '2024-02-04',
    ])
  })

  it('gives the 53rd week to the last period and four or five weeks to the others', () => {
    const weeks = periodsBetween(NRF, 'month', year(NRF, '2023').start, year(NRF, '2023').end).map(
      (period) => (period.end - period.start) / 7,
    )
    expect(weeks).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5])
  })
})

describe('thirteen periods', () => {
  const thirteen: FiscalCalendar = { ...NRF, pattern: '13', startMonth: 1, week53Period: 13 }

  it('has thirteen periods of four weeks, of which the last quarter takes four', () => {
    const { start, end } = year(thirteen, '2021')
    expect(periodsBetween(thirteen, 'month', start, end).map((period) => (period.end - period.start) / 7)).toEqual(
      new Array(13).fill(4),
    )
    expect(periodsBetween(thirteen, 'quarter', start, end).map((period) => (period.end - period.start) / 7)).toEqual([
      12, 12, 12, 16,
    ])
  })
})

describe('calendar months', () => {
  it('names quarters and months from January', () => {
    expect(periodOf(CALENDAR_YEAR, 'quarter', dayOf(2017, 12, 31))).toMatchObject({ key: '2017-Q4', label: 'Q4 2017' })
    expect(periodOf(CALENDAR_YEAR, 'month', dayOf(2016, 2, 29))).toMatchObject({ key: '2016-P02', label: 'Feb 2016' })
  })
  it('names a year from July by the year it ends in, or by the one it starts in', () => {
    const july: FiscalCalendar = { ...CALENDAR_YEAR, startMonth: 7 }
    expect(periodOf(july, 'quarter', dayOf(2026, 7, 1)).key).toBe('2027-Q1')
    expect(periodOf({ ...july, named: 'start' }, 'quarter', dayOf(2026, 6, 30)).key).toBe('2025-Q4')
    expect(isoDay(year(july, '2027').start)).toBe('2026-07-01')
    expect(isoDay(year(july, '2027').end)).toBe('2027-07-01')
  })
  it('answers null for a key that is none of the calendar', () => {
    expect(periodByKey(CALENDAR_YEAR, '2026-P13')).toBeNull()
    expect(periodByKey(CALENDAR_YEAR, '2026-Q5')).toBeNull()
    expect(periodByKey(CALENDAR_YEAR, 'soon')).toBeNull()
  })
})

describe('every calendar', () => {
  const calendars = fc.record({
    pattern: fc.constantFrom(...CALENDAR_PATTERNS),
    startMonth: fc.integer({ min: 1, max: 12 }),
    weekStart: fc.integer({ min: 1, max: 7 }),
    anchor: fc.constantFrom('nearest' as const, 'last' as const),
    week53Period: fc.integer({ min: 1, max: 12 }),
    named: fc.constantFrom('start' as const, 'end' as const),
  })
  const days = fc.integer({ min: -30_000, max: 60_000 })

  it('holds each day in exactly one period of a grain, and periods follow one another without gap', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...GRAINS), days, (calendar, grain, day) => {
        const period = periodOf(calendar, grain, day)
        const next = nextPeriod(calendar, period)
        expect(period.start <= day && day < period.end).toBe(true)
        expect(next.start).toBe(period.end)
        expect(previousPeriod(calendar, next)).toEqual(period)
        expect(periodOf(calendar, grain, period.start)).toEqual(period)
        expect(periodOf(calendar, grain, period.end - 1)).toEqual(period)
      }),
    )
  })

  it('finds every period again by its key, and no two periods share one', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...GRAINS), days, (calendar, grain, day) => {
        const period = periodOf(calendar, grain, day)
        expect(periodByKey(calendar, period.key)).toEqual(period)
        expect(nextPeriod(calendar, period).key).not.toBe(period.key)
      }),
      { numRuns: 60 },
    )
  })

  it('nests: a quarter begins and ends with months, a year with quarters', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, day) => {
        const quarter = periodOf(calendar, 'quarter', day)
        const whole = periodOf(calendar, 'year', day)
        expect(periodOf(calendar, 'month', quarter.start).start).toBe(quarter.start)
        expect(periodOf(calendar, 'month', quarter.end - 1).end).toBe(quarter.end)
        expect(periodOf(calendar, 'quarter', whole.start).start).toBe(whole.start)
        expect(periodOf(calendar, 'quarter', whole.end - 1).end).toBe(whole.end)
      }),
    )
  })
})

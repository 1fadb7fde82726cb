/** Days against the platform's own calendar, and back. */
import { describe, expect, it } from 'vitest'
import { addMonths, civil, dayOf, daysInMonth, isoDay, NO_DAY, parseIsoDay, weekday } from '#vocabulary/day.ts'

describe('days', () => {
  it('go to a date and back for five centuries each way', () => {
    for (let day = -200_000; day <= 200_000; day++) {
      const { year, month, day: d } = civil(day)
      if (dayOf(year, month, d) !== day) throw new Error(`day ${day} became ${dayOf(year, month, d)}`)
    }
    expect(civil(-200_000)).toEqual({ year: 1422, month: 6, day: 3 })
  })
  it('agree with the platform on dates and weekdays', () => {
    for (let day = -200_000; day <= 200_000; day += 997) {
      const date = new Date(day * 86_400_000)
      expect([isoDay(day), weekday(day) % 7]).toEqual([date.toISOString().slice(0, 10), date.getUTCDay()])
    }
  })
  it('read what they write and refuse what is no date', () => {
    expect(parseIsoDay('2017-03-01')).toBe(17226)
    expect(parseIsoDay('2016-02-29T10:00')).toBe(dayOf(2016, 2, 29))
    for (const text of ['2017-02-29', '2017-13-01', '2017-00-10', '17-01-01', '', 'never']) {
      expect(parseIsoDay(text)).toBe(NO_DAY)
    }
    expect(isoDay(NO_DAY)).toBeNull()
  })
  it('add months to the same day or the last one', () => {
    expect(isoDay(addMonths(dayOf(2024, 1, 31), 1))).toBe('2024-02-29')
    expect(isoDay(addMonths(dayOf(2024, 2, 29), -12))).toBe('2023-02-28')
    expect(isoDay(addMonths(dayOf(2024, 11, 30), 3))).toBe('2025-02-28')
    expect([daysInMonth(2023, 2), daysInMonth(2024, 2), daysInMonth(1900, 2), daysInMonth(2000, 2)]).toEqual([
      28, 29, 28, 29,
    ])
  })
})

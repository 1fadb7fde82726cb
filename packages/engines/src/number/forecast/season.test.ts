/** The parts of a quarter, day by day. */
import { describe, expect, it } from 'vitest'
import { CALENDAR_YEAR } from '#vocabulary/calendar.ts'
import { dayOf } from '#vocabulary/day.ts'
import { markSeason, monthOf, PARTS, partOf } from './season.ts'

describe('the parts of a quarter', () => {
  const from = dayOf(2026, 1, 1)
  const season = markSeason(CALENDAR_YEAR, from, dayOf(2026, 7, 1))
  const part = (month: number, day: number) => partOf(season, dayOf(2026, month, day))

  it('are its months, the last week of the first two, and its own last two weeks', () => {
    expect([part(1, 1), part(1, 24), part(1, 25), part(1, 31)]).toEqual([0, 0, 3, 3])
    expect([part(2, 1), part(2, 21), part(2, 22), part(2, 28)]).toEqual([1, 1, 3, 3])
    expect([part(3, 1), part(3, 17), part(3, 18), part(3, 24)]).toEqual([2, 2, 4, 4])
    expect([part(3, 25), part(3, 28), part(3, 29), part(3, 31), part(4, 1)]).toEqual([5, 5, 6, 6, 0])
  })
  it('lie each in one month, but the last week of the first two', () => {
    const months = Array.from({ length: PARTS }, () => new Set<number>())
    for (let day = from; day < dayOf(2026, 7, 1); day++) months[partOf(season, day)]?.add(monthOf(season, day))
    expect(months.map((m) => [...m])).toEqual([[0], [1], [2], [0, 1], [2], [2], [2]])
  })
})

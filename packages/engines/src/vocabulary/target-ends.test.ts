/** Targets without an end: by the next one, by their rhythm, by the fiscal period. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALENDAR_YEAR } from '#vocabulary/calendar.ts'
import { addMonths, dayOf, isoDay, NO_DAY } from '#vocabulary/day.ts'
import { targetEnds } from '#vocabulary/target-ends.ts'

type Row = [start: string, series: string, end?: string]
const day = (text: string) => dayOf(...(text.split('-').map(Number) as [number, number, number]))
const ends = (rows: readonly Row[], calendar = CALENDAR_YEAR, kind = 'person') =>
  [
    ...targetEnds(calendar, {
      start: Int32Array.from(rows, ([start]) => day(start)),
      end: Int32Array.from(rows, ([, , end]) => (end === undefined ? NO_DAY : day(end))),
      series: rows.map(([, series]) => series),
      kind: rows.map(() => kind),
    }),
  ].map(isoDay)

describe('targetEnds', () => {
  it('keeps an end that is stated and lasts until the next of the series', () => {
    expect(
      ends([
        ['2026-01-01', 'a', '2026-02-15'],
        ['2026-01-01', 'b'],
        ['2026-04-01', 'b'],
      ]),
    ).toEqual(['2026-02-15', '2026-04-01', '2026-07-01'])
  })

  it('lasts a month, not a quarter, where such targets are monthly', () => {
    expect(
      ends([
        ['2026-01-01', 'a'],
        ['2026-02-01', 'a'],
        ['2026-03-01', 'a'],
        ['2026-05-01', 'b'],
      ]),
    ).toEqual(['2026-02-01', '2026-03-01', '2026-04-01', '2026-06-01'])
  })

  it('does not stretch over periods for which there is none', () => {
    const rows: Row[] = ['2025-01-01', '2025-04-01', '2025-07-01', '2026-04-01'].map((start) => [start, 'a'])
    expect(ends(rows)).toEqual(['2025-04-01', '2025-07-01', '2025-10-01', '2026-07-01'])
  })

  it("takes the days of AdventureWorks' quotas as they come: windows of uneven days, the last one three months", () => {
    const rows: Row[] = ['2011-05-31', '2011-08-31', '2011-12-01', '2012-02-29', '2012-05-30'].map((start) => [
      start,
      'a',
    ])
    expect(ends(rows)).toEqual(['2011-08-31', '2011-12-01', '2012-02-29', '2012-05-30', '2012-08-30'])
  })

  it('ends with the fiscal period that it begins with, whatever the calendar', () => {
    const weeks = { ...CALENDAR_YEAR, pattern: '4-4-5' as const, weekStart: 1, anchor: 'last' as const }
    const first = day('2025-12-29')
    const [start, next] = [isoDay(first) ?? '', isoDay(first + 13 * 7)]
    expect(ends([[start, 'a']], weeks)).toEqual([next])
    expect(ends([['2026-02-10', 'a']])).toEqual(['2026-05-10'])
    expect(
      ends([
        ['2025-01-01', 'a'],
        ['2026-01-01', 'a'],
      ]),
    ).toEqual(['2026-01-01', '2027-01-01'])
  })

  it('lets no two targets of one series that are set in one rhythm overlap, and none end before it begins', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 3, 6, 12),
        fc.integer({ min: 15_000, max: 25_000 }),
        fc.integer({ min: 2, max: 9 }),
        (months, first, count) => {
          const start = Int32Array.from({ length: count }, (_, k) => addMonths(first, k * months))
          const none = new Int32Array(count).fill(NO_DAY)
          const series = Array.from(start, () => 'a')
          const end = targetEnds(CALENDAR_YEAR, { start, end: none, series, kind: series })
          for (let k = 0; k + 1 < count; k++) expect(end[k]).toBe(start[k + 1])
          expect(end[count - 1]).toBeGreaterThan(start[count - 1] as number)
          expect((end[count - 1] as number) - (start[count - 1] as number)).toBeLessThan(32 * months)
        },
      ),
    )
  })
})

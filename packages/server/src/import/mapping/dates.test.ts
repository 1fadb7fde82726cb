/** Styles of dates: told apart by all values of a column, asked about where two fit. */
import { dayOf } from '@capstone/engines/vocabulary/day'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DateTally, isoDay, momentDay, momentInstant, parseMoment } from './dates.ts'
import { zoneOffsets } from './zones.ts'

const finding = (values: readonly string[]) => {
  const tally = new DateTally()
  for (const value of values) tally.add(value)
  return tally.finding()
}
const utc = () => 0
const days = (values: readonly string[]) => {
  const { patterns } = finding(values)
  return values.map((value) => {
    const moment = parseMoment(value, patterns)
    return moment && momentDay(moment, utc)
  })
}

describe('the style of a column', () => {
  const cases: [values: string[], shown: string, first: string][] = [
    [['2017-03-01'], 'YYYY-MM-DD', '2017-03-01'],
    [['03/14/2017', '03/01/2017'], 'MM/DD/YYYY', '2017-03-14'],
    [['14/03/2017', '01/03/2017'], 'DD/MM/YYYY', '2017-03-14'],
    [['14.03.2017', '01.03.2017'], 'DD.MM.YYYY', '2017-03-14'],
    [['2-Jun-06'], 'DD-Mon-YY', '2006-06-02'],
    [['02-Jun-2006'], 'DD Mon YYYY', '2006-06-02'],
    [['March 5, 2024'], 'Mon DD, YYYY', '2024-03-05'],
    [['5. März 2024'], 'DD Mon YYYY', '2024-03-05'],
    [['20240305'], 'YYYYMMDD', '2024-03-05'],
    [['1709640000000'], 'milliseconds since 1970', '2024-03-05'],
    [['45356'], 'spreadsheet day number', '2024-03-05'],
    [['11/13/99'], 'MM/DD/YY', '1999-11-13'],
    [['2024-03-05T23:30:00Z'], 'YYYY-MM-DD', '2024-03-05'],
    [['2014-09-12 11:15:07.263000000'], 'YYYY-MM-DD', '2014-09-12'],
    [['2011-07-07T00:37:00.000+0000'], 'YYYY-MM-DD', '2011-07-07'],
    [['3/14/2024 2:05 PM'], 'MM/DD/YYYY', '2024-03-14'],
  ]
  for (const [values, shown, first] of cases) {
    it(`${values[0]} is ${shown}`, () => {
      const found = finding(values)
      expect(found.patterns.map((pattern) => pattern.shown)).toEqual([shown])
      expect(found.ambiguous).toEqual([])
      expect(days(values)[0]).toBe(first)
    })
  }
  it('asks when two readings fit every value, and never guesses between them', () => {
    const found = finding(['03/04/2023', '05/06/2023', '07/07/2023'])
    expect([found.patterns, ...found.ambiguous].map((patterns) => patterns[0]?.form).sort()).toEqual(['dmy', 'mdy'])
  })
  it('one value decides for the whole column', () => {
    expect(finding(['03/04/2023', '05/06/2023', '30/07/2023'])).toMatchObject({
      ambiguous: [],
      patterns: [{ form: 'dmy' }],
    })
    expect(finding(['03/04/2023', '07/30/2023'])).toMatchObject({ ambiguous: [], patterns: [{ form: 'mdy' }] })
  })
  it('a month of 30 is refused, not carried over into another year', () => {
    expect(parseMoment('07/30/2023', finding(['30/07/2023']).patterns)).toBeNull()
    expect(days(['2023-02-29', '2023-02-28'])).toEqual([null, '2023-02-28'])
  })
  it('counts texts, impossible days, times, zones and zero dates', () => {
    expect(finding(['2024-01-05', 'Pre-PQ Process', '2024-02-31'])).toMatchObject({
      dates: 2,
      others: 1,
      impossible: 1,
    })
    expect(finding(['2024-01-05 10:00', '2024-01-05T10:00:00+02:00'])).toMatchObject({ timed: true, zoned: true })
    expect(finding(['1899-12-30', '1900-01-00', '2024-01-05']).zeros).toBe(2)
  })
})

describe('damage', () => {
  const scms = [
    '11/13/09',
    '12/25/10',
    '3/14/11',
    '7/30/12',
    '1/31/13',
    '2009-11-14',
    '2003-04-12',
    '2012-01-06',
    '2010-10-11',
    '2002-02-13',
  ]
  it('dates that were read in the wrong order where that was possible are flagged and can be repaired', () => {
    const found = finding(scms)
    expect(found.damage?.sentence).toContain('misread')
    const repaired = scms.map((value) => {
      const moment = parseMoment(value, found.damage?.repaired ?? [])
      return moment && momentDay(moment, utc)
    })
    expect(repaired[0]).toBe('2009-11-13')
    expect(repaired[5]).toBe('2014-09-11')
  })
  it('exchanged day and month are flagged and can be repaired', () => {
    const found = finding([
      '13/01/2024',
      '25/12/2023',
      '31/01/2024',
      '30/06/2024',
      '28/02/2024',
      '2024-03-05',
      '2024-12-01',
      '2023-07-09',
      '2024-08-10',
      '2024-01-11',
    ])
    const moment = parseMoment('2024-03-05', found.damage?.repaired ?? [])
    expect(moment && momentDay(moment, utc)).toBe('2024-05-03')
  })
  it('two styles that are both sound are no damage', () => {
    expect(
      finding(['03/04/2023', '05/06/2023', '30/07/2023', '01/02/2023', '04/04/2023', '2024-03-05', '2024-12-21'])
        .damage,
    ).toBeNull()
  })
})

describe('zones', () => {
  it('a moment without zone is taken in the company’s, one with zone is cut at its midnight', () => {
    const berlin = zoneOffsets('Europe/Berlin')
    const { patterns } = finding(['2025-07-01 00:30:00'])
    const local = parseMoment('2025-07-01 00:30:00', patterns)
    expect(local && momentInstant(local, berlin)).toBe('2025-06-30T22:30:00.000Z')
    const stated = parseMoment('2025-06-30T23:30:00Z', patterns)
    expect(stated && momentDay(stated, berlin)).toBe('2025-07-01')
    expect(berlin(Date.UTC(2025, 0, 15))).toBe(60)
    expect(zoneOffsets('Asia/Kolkata')(0)).toBe(330)
  })
})

describe('properties', () => {
  const writers: Readonly<Record<string, (year: number, month: number, day: number) => string>> = {
    iso: (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
    us: (y, m, d) => `${m}/${d}/${y}`,
    german: (y, m, d) => `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y}`,
    named: (y, m, d) =>
      `${d}-${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][m - 1]}-${y}`,
    compact: (y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
  }
  it('what is written in a style is read back the same once the column decides', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: dayOf(1971, 1, 1), max: dayOf(2069, 12, 31) }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...Object.keys(writers)),
        (numbers, name) => {
          const write = (day: number): string => {
            const iso = isoDay(day)
            return writers[name]?.(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8))) ?? ''
          }
          const decided = [...numbers, dayOf(2024, 5, 23), dayOf(2024, 6, 30)]
          expect(finding(decided.map(write)).ambiguous).toEqual([])
          expect(days(decided.map(write))).toEqual(decided.map(isoDay))
        },
      ),
    )
  })
  it('no text is an exception or an impossible day', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789-/. :TZ+AMPJanFebMärz,'), maxLength: 24 }),
        (text) => {
          const [day] = days([text])
          expect(day === null || /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day ?? '')).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

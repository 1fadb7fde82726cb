/** Reading every measure, today and at the ends of the three quarters before. */
import { coverageReadings } from '#agenda/measures/coverage.ts'
import { deliveringReadings } from '#agenda/measures/delivering.ts'
import { deployingReadings } from '#agenda/measures/deploying.ts'
import { developingReadings } from '#agenda/measures/developing.ts'
import type { Reading } from '#agenda/measures/reading.ts'
import { supportingReadings } from '#agenda/measures/supporting.ts'
import { deadLimits } from '#developing/pipeline/dead.ts'
import { periodOf } from '#vocabulary/calendar.ts'
import { readDeals } from '#vocabulary/deals.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { factsAsOf } from '#vocabulary/facts-as-of.ts'

export type { Reading } from '#agenda/measures/reading.ts'

/** All readings of one day. */
export interface ReadingDay {
  readonly day: number
  readonly label: string
  readonly readings: readonly Reading[]
}

/**
 * Every measure on the day of the facts.
 * @param past only measures whose past can be told: for facts folded back
 */
export function readMeasures(facts: Facts, past = false): Reading[] {
  const deals = readDeals(facts)
  const limits = deadLimits(deals, 30)
  return [
    ...coverageReadings(deals, limits, past),
    ...deployingReadings(deals),
    ...developingReadings(deals, limits, past),
    ...supportingReadings(deals, past),
    ...deliveringReadings(deals),
  ]
}

/**
 * Every measure now and at the ends of the three quarters before: four points, oldest first, the last one the day of the facts. Past points are
 * read from the facts folded back to that day.
 */
export function readQuarters(facts: Facts): ReadingDay[] {
  const now = periodOf(facts.calendar, 'quarter', facts.asOf)
  const out: ReadingDay[] = [{ day: facts.asOf, label: now.label, readings: readMeasures(facts) }]
  let end = now.start
  for (let back = 0; back < 3; back++) {
    const quarter = periodOf(facts.calendar, 'quarter', end - 1)
    out.unshift({ day: end - 1, label: quarter.label, readings: readMeasures(factsAsOf(facts, end - 1), true) })
    end = quarter.start
  }
  return out
}

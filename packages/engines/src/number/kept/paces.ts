/** Where earlier periods stood on the same day of their life, counted by owner and by slice in one pass each. */

import type { Ledger } from '#number/forecast/ledger.ts'
import { periodOf, previousPeriod } from '#vocabulary/calendar.ts'
import type { Facts } from '#vocabulary/facts.ts'
import type { Period } from '#vocabulary/period.ts'

/** What was open on that day, and what of it was won by the period's end; by person (the last: nobody) and by value of each slice (the last: none). */
export interface PaceTally {
  readonly grain: Period['grain']
  readonly key: string
  readonly start: number
  readonly end: number
  /** The same day of its life as today is of the running one's. */
  readonly then: number
  readonly open: Readonly<Record<'person' | 'product' | 'segment' | 'motion' | 'territory', Float64Array>>
  readonly won: PaceTally['open']
}

/** Earlier periods that are compared with. */
const EARLIER = 6

/** Tallies for the six months, quarters and years before the running ones, oldest first. */
export function tallyPaces(facts: Facts, ledger: Ledger): PaceTally[] {
  const today = ledger.end
  const first = ledger.closed.reduce((least, day) => Math.min(least, day), today)
  return (['month', 'quarter', 'year'] as const).flatMap((grain) => {
    const running = periodOf(facts.calendar, grain, today)
    const out: PaceTally[] = []
    for (let period = previousPeriod(facts.calendar, running); out.length < EARLIER && period.start >= first; ) {
      out.unshift(tally(facts, ledger, period, Math.min(period.end, period.start + today - running.start)))
      period = previousPeriod(facts.calendar, period)
    }
    return out
  })
}

function tally(facts: Facts, ledger: Ledger, period: Period, then: number): PaceTally {
  const { opportunities: deals, accounts, people, products, territories } = facts
  const segments = [...new Set(accounts.segment)].filter((name) => name !== '').sort()
  const segmentAt = new Map(segments.map((name, i) => [name, i]))
  const sizes = {
    person: people.count,
    product: products.count,
    segment: segments.length,
    motion: deals.motions.length,
    territory: territories.count,
  }
  const columns = () => ({
    person: new Float64Array(sizes.person + 1),
    product: new Float64Array(sizes.product + 1),
    segment: new Float64Array(sizes.segment + 1),
    motion: new Float64Array(sizes.motion + 1),
    territory: new Float64Array(sizes.territory + 1),
  })
  const open = columns()
  const won = columns()
  for (let k = 0; k < ledger.deals && (ledger.created[k] as number) < then; k++) {
    const closed = ledger.closed[k] as number
    if (closed < then) continue
    let at = ledger.spellAt[k] as number
    const last = (ledger.spellAt[k + 1] as number) - 1
    while (at < last && (ledger.spellDay[at + 1] as number) <= then) at++
    const row = ledger.row[k] as number
    const account = deals.account[row] as number
    const groups = {
      person: deals.owner[row] as number,
      product: deals.product[row] as number,
      segment: segmentAt.get(accounts.segment[account] ?? '') ?? -1,
      motion: deals.motion[row] as number,
      territory: accounts.territory[account] ?? -1,
    }
    const worth = Math.round(ledger.spellAmount[at] as number)
    const booked = closed < period.end ? (ledger.booked[k] as number) : 0
    for (const by of ['person', 'product', 'segment', 'motion', 'territory'] as const) {
      const group = groups[by] >= 0 && groups[by] < sizes[by] ? groups[by] : sizes[by]
      open[by][group]! += worth
      won[by][group]! += booked
    }
  }
  return { grain: period.grain, key: period.key, start: period.start, end: period.end, then, open, won }
}

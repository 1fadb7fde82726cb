/** What was booked each day, for sums over any run of days. */
import { NEVER } from './facts.ts'
import type { Ledger } from './ledger.ts'

/** Running totals of won value: `upTo[d - from]` is what was booked on days before d. */
export interface Booked {
  readonly from: number
  /** First day with any result, and the first unknown day. */
  readonly start: number
  readonly end: number
  readonly upTo: Float64Array
  readonly daily: Float64Array
}

/** Totals of the ledger's won deals; exact while they stay below 2^53. */
export function dailyBooked(ledger: Ledger): Booked {
  const from = ledger.first
  const days = Math.max(0, ledger.end - from)
  const daily = new Float64Array(days)
  let start = ledger.end
  for (let k = 0; k < ledger.deals; k++) {
    const day = ledger.closed[k] as number
    if (day === NEVER) continue
    start = Math.min(start, day)
    daily[day - from]! += ledger.booked[k] as number
  }
  const upTo = new Float64Array(days + 1)
  for (let d = 0; d < days; d++) upTo[d + 1] = (upTo[d] as number) + (daily[d] as number)
  return { from, start, end: ledger.end, upTo, daily }
}

/** Booked on the days [a, b); days outside the ledger count nothing. */
export function bookedIn(booked: Booked, a: number, b: number): number {
  const clamp = (day: number) => Math.max(0, Math.min(booked.upTo.length - 1, day - booked.from))
  return b > a ? (booked.upTo[clamp(b)] as number) - (booked.upTo[clamp(a)] as number) : 0
}

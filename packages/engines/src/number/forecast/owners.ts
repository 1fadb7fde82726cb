/** What owners have booked and brought in. */
import { NO_DAY } from '#vocabulary/day.ts'
import type { FittedForecast } from './fit.ts'
import type { Ledger } from './ledger.ts'

/** First day of the year of creations from which shares of deals to come are taken. */
export const recentStart = (ledger: Ledger) => ledger.end - 365

/** Booked on the days [from, to) by owner; the last entry is for deals without one. */
export function bookedByOwner({ facts, ledger }: FittedForecast, from: number, to: number): Float64Array {
  const none = facts.people.count
  const out = new Float64Array(none + 1)
  for (let k = 0; k < ledger.deals; k++) {
    const day = ledger.closed[k] as number
    if (day < from || day >= to) continue
    const owner = facts.opportunities.owner[ledger.row[k] as number] as number
    out[owner >= 0 && owner < none ? owner : none]! += ledger.booked[k] as number
  }
  return out
}

/** Shares of deals to come, by owner, adding to 1: the amounts that people still here created since `from`. */
export function freshShares({ facts, ledger }: FittedForecast, from: number): Float64Array {
  const { people, opportunities } = facts
  const none = people.count
  const out = new Float64Array(none + 1)
  let total = 0
  for (let k = ledger.deals - 1; k >= 0 && (ledger.created[k] as number) >= from; k--) {
    const owner = opportunities.owner[ledger.row[k] as number] as number
    const left = owner >= 0 && owner < none ? (people.left[owner] as number) : NO_DAY
    const at = owner >= 0 && owner < none && (left === NO_DAY || left >= ledger.end) ? owner : none
    const worth = ledger.spellAmount[ledger.spellAt[k] as number] as number
    out[at]! += worth
    total += worth
  }
  if (!(total > 0)) {
    out[none] = 1
    return out
  }
  // What leavers brought in falls to those who stay, in proportion.
  const stay = total - (out[none] as number)
  if (stay <= 0) return out.map((x) => x / total)
  const unowned = opportunities.owner.some((owner) => owner < 0) ? (out[none] as number) / total : 0
  return out.map((x, p) => (p === none ? unowned : (x / stay) * (1 - unowned)))
}

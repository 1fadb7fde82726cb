/** What owners, or any other groups of deals, have booked and brought in. */
import { NO_DAY } from '#vocabulary/day.ts'
import type { People, Teams } from '#vocabulary/person.ts'
import type { Ledger } from './ledger.ts'

/** What nodes are reckoned from: a fitted forecast, or what was kept of one. */
export interface NumberBook {
  readonly facts: {
    readonly opportunities: { readonly owner: Int32Array }
    readonly people: Pick<People, 'count' | 'team' | 'left'>
    readonly teams: Pick<Teams, 'count' | 'parent'>
  }
  readonly ledger: Pick<Ledger, 'deals' | 'end' | 'row' | 'created' | 'closed' | 'booked' | 'spellAt' | 'spellAmount'>
  /** Open deals, into the ledger. */
  readonly open: Int32Array
}

/** First day of the year of creations from which shares of deals to come are taken. */
export const recentStart = (ledger: NumberBook['ledger']) => ledger.end - 365

/** Group of every opportunity row: 0…count − 1; anything else falls to the last entry, "none". */
export interface Grouping {
  readonly of: ArrayLike<number>
  readonly count: number
}

/** Where a row's deal belongs. */
export function groupOf({ of, count }: Grouping, row: number): number {
  const group = of[row] as number
  return group >= 0 && group < count ? group : count
}

/** Deals by their owner. */
export const byOwner = ({ facts }: NumberBook): Grouping => ({
  of: facts.opportunities.owner,
  count: facts.people.count,
})

/** Booked on the days [from, to) by group; the last entry is for deals without one. */
export function bookedByGroup({ ledger }: NumberBook, by: Grouping, from: number, to: number): Float64Array {
  const out = new Float64Array(by.count + 1)
  for (let k = 0; k < ledger.deals; k++) {
    const day = ledger.closed[k] as number
    if (day < from || day >= to) continue
    out[groupOf(by, ledger.row[k] as number)]! += ledger.booked[k] as number
  }
  return out
}

/** Shares of deals to come by group, adding to 1: the amounts created since `from`. */
export function freshByGroup({ ledger }: NumberBook, by: Grouping, from: number): Float64Array {
  const out = new Float64Array(by.count + 1)
  let total = 0
  for (let k = ledger.deals - 1; k >= 0 && (ledger.created[k] as number) >= from; k--) {
    const worth = ledger.spellAmount[ledger.spellAt[k] as number] as number
    out[groupOf(by, ledger.row[k] as number)]! += worth
    total += worth
  }
  if (!(total > 0)) {
    out[by.count] = 1
    return out
  }
  return out.map((x) => x / total)
}

/** The same by owner; what people brought in who have left falls to those who stay, in proportion. */
export function freshByOwner(fitted: NumberBook, from: number): Float64Array {
  const { people } = fitted.facts
  const shares = freshByGroup(fitted, byOwner(fitted), from)
  const unowned = shares[people.count] as number
  const stays = (p: number) => {
    const left = people.left[p] as number
    return left === NO_DAY || left >= fitted.ledger.end
  }
  let stay = 0
  for (let p = 0; p < people.count; p++) if (stays(p)) stay += shares[p] as number
  if (stay <= 0) return shares
  return shares.map((x, p) => (p === people.count ? x : stays(p) ? (x / stay) * (1 - unowned) : 0))
}

/** The answers that this page shows, and one account of them as a row. */
import type { Answer } from '#api/hooks.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

export type CoverageToday = Answer<'coverageToday.read'>
export type CoverPlan = Answer<'coveragePlans.read'>
export type PlanHead = Answer<'coveragePlans.list'>['rows'][number]
export type Weight = CoverPlan['weight']
export type Base = CoverPlan['base']
export type Weights = CoverPlan['weights']

/** One account under a plan; hours a year. */
export interface AccountRow {
  readonly key: number
  readonly name: string
  readonly tier: number
  readonly tierName: string
  readonly industry: string
  readonly country: string
  readonly region: string
  readonly hours: number
  readonly visits: number
  readonly potential: number | null
  /** Names; '' nobody. */
  readonly person: string
  readonly personKey: number | null
  readonly today: string
  readonly next: string
  readonly km: number | null
  readonly travel: number
  readonly misfit: number
  readonly change: number
  readonly worse: number | null
  readonly keeping: number | null
  readonly faults: number
  readonly moves: boolean
}

/** @param elsewhere how the seat of those whom the asker does not see is called */
export function accountRows(base: Base, weights: Weights, elsewhere: string): AccountRow[] {
  const { accounts, people } = base
  const nameOf = (seat: number | undefined) =>
    seat === undefined || seat < 0 ? '' : people.key[seat] === 0 ? elsewhere : (people.name[seat] ?? '')
  return accounts.key.map((key, row) => {
    const person = weights.person[row] ?? -1
    const tier = accounts.tier[row] ?? -1
    return {
      key,
      name: accounts.name[row] ?? '',
      tier,
      tierName: TIER_NAMES[tierKey(tier)],
      industry: accounts.industry[row] ?? '',
      country: accounts.country[row] ?? '',
      region: accounts.region[row] ?? '',
      hours: accounts.hours[row] ?? 0,
      visits: accounts.visits[row] ?? 0,
      potential: accounts.potential[row] ?? null,
      person: nameOf(person),
      personKey: people.key[person] ?? null,
      today: nameOf(accounts.owner[row]),
      next: nameOf(weights.next[row]),
      km: weights.km[row] ?? null,
      travel: weights.travel[row] ?? 0,
      misfit: weights.misfit[row] ?? 0,
      change: weights.change[row] ?? 0,
      worse: weights.worse[row] ?? null,
      keeping: weights.keeping[row] ?? null,
      faults: weights.faults[row] ?? 0,
      moves: (accounts.owner[row] ?? -1) >= 0 && person !== accounts.owner[row],
    }
  })
}

/** Bits of what can be wrong, in the order in which they are told. */
export const FAULTS = [
  ['unassigned', 1],
  ['gone', 2],
  ['overloaded', 16],
  ['far', 4],
  ['mismatched', 8],
] as const

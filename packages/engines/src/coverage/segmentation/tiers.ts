/** Value tiers: where they are cut, which one an account has, and what would move it. */
import type { Because, TierRule } from '#coverage/segmentation/answer.ts'
import { naturalBreaks } from '#math/breaks.ts'
import { fromUnits } from '#vocabulary/money.ts'

/** More than this share lost in a year costs a revenue tier; more than this gained earns one; more than this returned costs one. */
const SHRANK = -0.5
const GREW = 0.5
const RETURNED = 0.2

/** What a tier is judged from; one entry a family. */
export interface Worthies {
  readonly worth: readonly number[]
  readonly growth: readonly (number | null)[]
  readonly returned: readonly (number | null)[]
  /** 2 bought this year, 1 the year before only, 0 neither. */
  readonly buys: readonly number[]
}

export const DEFAULT_TIERS: TierRule = { kind: 'cumulative', at: [0.5, 0.75, 0.9, 0.98] }

/** The least worth of platinum, gold, silver and bronze; null where nothing reaches it. Descending. */
export function tierCutsOf(worth: readonly number[], rule: TierRule): (number | null)[] {
  if (rule.kind === 'amount') return [0, 1, 2, 3].map((t) => Math.max(1, fromUnits(rule.at[t] ?? 0)))
  const order = Float64Array.from(worth.filter((one) => one > 0))
    .sort()
    .reverse()
  const n = order.length
  if (n === 0) return [null, null, null, null]
  if (rule.kind === 'natural') {
    const breaks = naturalBreaks(order.map(Math.log10), 4).reverse()
    const cuts: (number | null)[] = breaks.map((cut) => order.findLast((one) => Math.log10(one) >= cut) ?? null)
    while (cuts.length < 3) cuts.push(null)
    return [...cuts, order[n - 1] as number]
  }
  let total = 0
  for (const one of order) total += one
  return [0, 1, 2, 3].map((t) => {
    const share = rule.at[t] ?? 1
    if (rule.kind === 'share') return order[Math.min(n, Math.max(1, Math.ceil(share * n))) - 1] as number
    let sum = 0
    for (const one of order) {
      sum += one
      if (sum >= share * total) return one
    }
    return order[n - 1] as number
  })
}

/** Tier by worth alone: 0 platinum … 4 tin. */
export function tierByWorth(worth: number, cuts: readonly (number | null)[]): number {
  for (let t = 0; t < 4; t++) {
    const cut = cuts[t] ?? null
    if (cut !== null && worth >= cut) return t
  }
  return 4
}

/**
 * The tier of one family and why. By contribution: its worth alone; nothing left means tin. By revenue: its worth, one tier down where it lost more than
 * half in a year or returned over a fifth, one up where it grew by more than half.
 * @returns tier -1 for a prospect: nothing bought in two years
 */
export function tierOf(
  at: Worthies,
  row: number,
  cuts: readonly (number | null)[],
  byContribution: boolean,
): { tier: number; because: Because } {
  const worth = at.worth[row] as number
  const buys = at.buys[row] as number
  if (buys === 0) return { tier: -1, because: 'prospect' }
  if (buys === 1) return { tier: 4, because: 'lapsed' }
  if (worth <= 0) return { tier: 4, because: byContribution ? 'unpaid' : 'returns' }
  const tier = tierByWorth(worth, cuts)
  if (byContribution) return { tier, because: 'worth' }
  const growth = at.growth[row] ?? null
  if ((at.returned[row] ?? 0) > RETURNED && tier < 4) return { tier: tier + 1, because: 'returns' }
  if (growth !== null && growth < SHRANK && tier < 4) return { tier: tier + 1, because: 'shrank' }
  if (growth !== null && growth > GREW && tier > 0) return { tier: tier - 1, because: 'grew' }
  return { tier, because: 'worth' }
}

/** How much more worth the next tier up needs, and how much may go before the next one down. */
export function distances(
  worth: number,
  tier: number,
  because: Because,
  cuts: readonly (number | null)[],
): { toUp: number | null; toDown: number | null } {
  if (tier < 0) return { toUp: null, toDown: null }
  const shift = because === 'grew' ? 1 : because === 'shrank' || because === 'returns' ? -1 : 0
  const above = cuts[tier - 1 + shift] ?? null
  const own = cuts[tier + shift] ?? null
  return {
    toUp: tier === 0 || above === null ? null : Math.max(0, above - worth),
    toDown: tier === 4 || own === null ? null : Math.max(0, worth - own),
  }
}

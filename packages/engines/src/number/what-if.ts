/** A what-if on the kept number: dates, amounts, categories or odds of some deals changed, nothing saved. */
import { counted } from '#vocabulary/counted.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { CATEGORY } from '#vocabulary/opportunity.ts'
import type { FittedPeriod } from './forecast/fit.ts'
import { type Change, whatIf } from './forecast.ts'
import type { CategoryKind } from './judgement.ts'
import type { KeptNumber } from './kept.ts'

/** What to change on one deal; money in 1/10,000, days from 1970-01-01. */
export interface Wish {
  readonly deal: number
  readonly amount?: number
  readonly closeDate?: number
  readonly category?: CategoryKind
  readonly odds?: number
}

export interface Tried {
  readonly period: FittedPeriod
  readonly deals: readonly {
    readonly deal: number
    /** Into the open deals. */
    readonly at: number
    readonly before: { readonly odds: number; readonly expected: number }
    readonly after: { readonly odds: number; readonly expected: number }
    readonly because: string
  }[]
  /** Deals that are not open. */
  readonly unknown: readonly number[]
}

/** What a category stands for where fewer than five open deals show it. */
const USUAL: Readonly<Partial<Record<CategoryKind, number>>> = { commit: 0.8, likely: 0.6, best: 0.4 }
const FEWEST = 5
const SUREST = 0.99

/**
 * Tries changes. Odds: as given; else of the category (closed 99 %, omitted none, commit, likely and best the mean of such deals in the period where
 * there are five, else 80, 60 and 40 %); then by the date: outside the period none, newly inside all the deal's odds of the year. An amount
 * changes what a win books in proportion. Everything else stands.
 * @example tryChanges(kept, period, [{ deal: 17, closeDate: period.end + 5 }]).deals[0].after.odds // 0
 */
export function tryChanges(kept: KeptNumber, period: FittedPeriod, wishes: readonly Wish[]): Tried {
  const place = new Map<number, number>()
  kept.open.forEach((row, k) => {
    place.set(kept.facts.opportunities.key[row] as number, k)
  })
  const known = wishes.filter(({ deal }) => place.has(deal))
  const told = known.map((wish) => {
    const at = place.get(wish.deal) as number
    const { odds, because } = oddsOf(kept, period, at, wish)
    const now = period.odds[at] as number
    const worth = kept.deals.amount[at] as number
    // What a win is taken to book, which is not quite what the deal is worth.
    const books = now > 0 ? (period.mean[at] as number) / now : worth
    const amount = wish.amount === undefined ? books : worth > 0 ? (books * wish.amount) / worth : wish.amount
    const change: Change = { at, odds, amount }
    const why =
      wish.amount === undefined ? because : `${because} ${because === '' ? 'Its' : 'And its'} amount is yours.`
    return { wish, change, because: why.trim() }
  })
  const after = whatIf(
    period,
    told.map(({ change }) => change),
  )
  return {
    period: after,
    deals: told.map(({ wish, change: { at }, because }) => ({
      deal: wish.deal,
      at,
      before: { odds: period.odds[at] as number, expected: Math.round(period.mean[at] as number) },
      after: { odds: after.odds[at] as number, expected: Math.round(after.mean[at] as number) },
      because,
    })),
    unknown: wishes.filter(({ deal }) => !place.has(deal)).map(({ deal }) => deal),
  }
}

function oddsOf(
  kept: KeptNumber,
  period: FittedPeriod,
  at: number,
  wish: Wish,
): { readonly odds: number; readonly because: string } {
  if (wish.odds !== undefined) return { odds: wish.odds, because: 'The odds are yours.' }
  const model = period.odds[at] as number
  const said = wish.category === undefined ? null : ofCategory(kept, period, wish.category)
  const base = said?.odds ?? model
  if (wish.closeDate === undefined) return { odds: base, because: said?.because ?? '' }
  const inside = (day: number) => day !== NO_DAY && day >= period.start && day < period.end
  if (!inside(wish.closeDate)) return { odds: 0, because: 'Its date lies outside the period: it books nothing in it.' }
  if (said !== null) return { odds: base, because: said.because }
  if (inside(kept.deals.closeDate[at] as number)) {
    return { odds: model, because: 'Its date lies in the period as before: the odds are the model’s.' }
  }
  const year = Math.max(model, kept.deals.year[at] as number)
  return { odds: year, because: 'Its date comes into the period: so do all its odds of the year.' }
}

function ofCategory(kept: KeptNumber, period: FittedPeriod, kind: CategoryKind) {
  if (kind === 'closed') return { odds: SUREST, because: 'Taken as closed: no deal is surer than 99 %.' }
  if (kind === 'omitted') return { odds: 0, because: 'Omitted: it counts nothing.' }
  const usual = USUAL[kind]
  if (usual === undefined) return null
  let sum = 0
  let n = 0
  kept.deals.category.forEach((code, k) => {
    if (code !== CATEGORY[kind]) return
    sum += period.odds[k] as number
    n++
  })
  if (n >= FEWEST) return { odds: sum / n, because: `The mean odds of the ${counted(n, 'open deal')} called ${kind}.` }
  return { odds: usual, because: `Usual odds of a deal called ${kind}: too few of your own to take theirs.` }
}

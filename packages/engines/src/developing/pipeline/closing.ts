/** Closings: won against lost, and how long deals take. */
import type { ClosingTimes, WinLoss } from '#developing/pipeline/answer.ts'
import { ratioInterval, wilson } from '#math/interval.ts'
import { distribution } from '#math/quantile.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** Win rates of some closed deals. */
export function winLoss(deals: Deals, rows: readonly number[], level: number): WinLoss {
  let won = 0
  for (const i of rows) if (deals.columns.outcome[i] === OUTCOME.won) won++
  return { won, lost: rows.length - won, byCount: wilson(won, rows.length, level), ...byValue(deals, rows, level) }
}

/** Least share of won and of lost deals that must carry an amount for stated amounts to weigh by. */
const STATED_SHARE = 0.8

/**
 * By value: weighed by stated amounts where at least 80 % of won and of lost deals carry one; else by list price over the deals whose product has one,
 * since a source that clears the amount of lost deals would otherwise show every value as won; else none.
 */
function byValue(deals: Deals, rows: readonly number[], level: number): Pick<WinLoss, 'byValue' | 'valueBasis'> {
  const stated = rows.filter((i) => !deals.estimated[i] && (deals.value[i] as number) > 0)
  const enough = (outcome: number) => {
    const of = (list: readonly number[]) => list.filter((i) => deals.columns.outcome[i] === outcome).length
    return of(stated) >= STATED_SHARE * of(rows)
  }
  if (stated.length > 1 && enough(OUTCOME.won) && enough(OUTCOME.lost)) {
    return { byValue: weighed(deals, stated, (i) => deals.value[i] as number, level), valueBasis: 'stated' }
  }
  const listed = rows.filter((i) => deals.listPrice(i) > 0)
  if (listed.length < 2) return { byValue: null, valueBasis: null }
  return { byValue: weighed(deals, listed, deals.listPrice, level), valueBasis: 'list price' }
}

function weighed(deals: Deals, rows: readonly number[], weight: (i: number) => number, level: number) {
  const all = rows.map(weight)
  const won = rows.map((i, k) => (deals.columns.outcome[i] === OUTCOME.won ? (all[k] as number) : 0))
  return ratioInterval(won, all, level)
}

/** Days from creation to close of some deals. */
export function closingTimes(deals: Deals, rows: readonly number[]): ClosingTimes {
  return distribution(rows.map((i) => deals.days[i] as number))
}

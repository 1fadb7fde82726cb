/** Amounts that can be reckoned with: what open deals were worth while open, and what won deals booked. */
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { ForecastFacts, LedgerNotes } from './facts.ts'
import { NEVER } from './facts.ts'

/** Beyond this an amount is taken as a slip of the keyboard: 10 billion units. */
const ABSURD = 1e14

/**
 * Per opportunity row: its worth while open (1/10,000; never NaN, never ≤ 0) and what it booked.
 * Where open deals carry no amounts of their own, list prices stand for all deals while they were open, so that past and present are alike;
 * where a single deal lacks one, the mean booking of its product, else of all.
 */
export function typicalAmounts(facts: ForecastFacts, row: Int32Array, closed: Int32Array, notes: LedgerNotes) {
  const { opportunities: deals, products } = facts
  const open = new Float64Array(deals.count)
  const booked = new Float64Array(deals.count)
  const sum = new Float64Array(products.count + 1)
  const n = new Float64Array(products.count + 1)
  let openDeals = 0
  let openStated = 0
  const usable = (amount: number) => amount > 0 && amount < ABSURD
  for (const i of row) {
    const amount = deals.amount[i] as number
    const product = deals.product[i] as number
    if (closed[i] === NEVER) {
      openDeals++
      if (usable(amount) && deals.amountSource[i] !== 1) openStated++
    } else if (deals.outcome[i] === OUTCOME.won) {
      if (!Number.isFinite(amount) || Math.abs(amount) >= ABSURD) notes.wonWithoutAmount++
      else {
        booked[i] = amount
        if (amount > 0) {
          if (product >= 0) {
            sum[product]! += amount
            n[product]!++
          }
          sum[products.count]! += amount
          n[products.count]!++
        }
      }
    }
  }
  const all = n[products.count] as number
  const usual = all > 0 ? (sum[products.count] as number) / all : 0
  const listed = openStated * 2 < openDeals
  for (const i of row) {
    const amount = deals.amount[i] as number
    const product = deals.product[i] as number
    const list = product >= 0 ? (products.listPrice[product] as number) : Number.NaN
    const count = product >= 0 ? (n[product] as number) : 0
    const mean = count > 0 ? (sum[product] as number) / count : usual
    if (listed && usable(list)) open[i] = list
    else if (usable(amount) && (!listed || deals.amountSource[i] === 1)) open[i] = amount
    else if (usable(list)) open[i] = list
    else open[i] = mean
    if (closed[i] !== NEVER) continue
    if (Number.isNaN(amount) && !usable(list)) notes.withoutAmount++
    else if (!Number.isNaN(amount) && !usable(amount)) notes.absurdAmount++
  }
  return { open, booked }
}

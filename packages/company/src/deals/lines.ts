/** The lines of a deal: products, quantities and prices whose products add up to the deal's amount exactly. */
import type { Random } from '@capstone/engines/math/random'
import { lognormal } from '#draw.ts'
import { PRODUCTS, type Product } from '#words/catalogue.ts'

/** The lines of one deal; written anew for each. */
export interface Lines {
  count: number
  /** Into PRODUCTS. */
  readonly product: Int32Array
  readonly quantity: Int32Array
  /** 1/10,000 of the deal's currency; whole cents, whole yen. */
  readonly price: Float64Array
  /** Sum of quantity × price. */
  total: number
}

const MOST_LINES = 4

export function emptyLines(): Lines {
  return {
    count: 0,
    product: new Int32Array(MOST_LINES),
    quantity: new Int32Array(MOST_LINES),
    price: new Float64Array(MOST_LINES),
    total: 0,
  }
}

/** What a US dollar of list price costs in each currency's price list. */
export const PRICE_LIST_FACTOR: readonly number[] = [1, 0.94, 150]

/** The step in which each currency's deal prices move, 1/10,000. */
const PRICE_STEP: readonly number[] = [100, 100, 10_000]

/** A product's list price in a currency, 1/10,000; in whole yen where it is yen, else as many decimals as it has. */
export function listPrice(product: Product, currency: number): number {
  const exact = product.listPrice * (PRICE_LIST_FACTOR[currency] as number)
  return currency === 2 ? Math.max(1, Math.round(exact / 10_000)) * 10_000 : Math.round(exact)
}

/**
 * Draws lines worth about `dollars` after a discount, the main product first.
 * @param main into PRODUCTS
 */
export function drawLines(chance: Random, main: number, dollars: number, currency: number, lines: Lines): void {
  const count = 1 + Math.min(MOST_LINES - 1, Math.floor(chance.exponential() * 0.9))
  lines.count = count
  lines.total = 0
  for (let k = 0; k < count; k++) {
    const index = k === 0 ? main : chance.below(PRODUCTS.length)
    const each = PRODUCTS[index] as Product
    const share = k === 0 ? 1 : 0.25 * lognormal(chance, 1, 0.4)
    const discount = 0.04 + 0.2 * chance.uniform()
    const step = PRICE_STEP[currency] as number
    const price = Math.max(1, Math.round((listPrice(each, currency) * (1 - discount)) / step)) * step
    const worth = (share * dollars * 10_000 * (PRICE_LIST_FACTOR[currency] as number)) / (1 + 0.25 * (count - 1))
    const quantity = Math.max(10, Math.round(worth / price / 10) * 10)
    lines.product[k] = index
    lines.quantity[k] = quantity
    lines.price[k] = price
    lines.total += quantity * price
  }
}

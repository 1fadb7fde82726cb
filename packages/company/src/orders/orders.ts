/** Every order line, told one by one: what was ordered, promised, shipped and sent back. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { DealWorld } from '#deals/deals.ts'
import { listPrice, PRICE_LIST_FACTOR } from '#deals/lines.ts'
import { STREAM, sharesBefore, workday } from '#draw.ts'
import { PRODUCTS, RETURNED_PRODUCT } from '#words/catalogue.ts'

/** One order line; written anew for each. Money in 1/10,000 of its currency. */
export interface OrderLine {
  /** Position in the telling, 0 first. */
  index: number
  /** Number of its order, 0 first; lines of one order come together. */
  order: number
  /** Position in its order, 1 first. */
  line: number
  account: number
  /** Into CURRENCIES. */
  currency: number
  /** Into people: who answers for the account that day. */
  owner: number
  ordered: number
  requested: number
  promised: number
  /** NO_DAY while it is still to be shipped. */
  shipped: number
  /** Into PRODUCTS. */
  product: number
  /** Negative for what came back. */
  quantity: number
  price: number
  amount: number
  cost: number
  isReturn: boolean
}

/** Share of the lines that come back: usually, and of the product that fails. */
export const RETURN_SHARE = { usual: 0.012, failing: 0.13 } as const

/** Share of the lines that ship after the promised day: usually, and in the late region. */
export const LATE_SHARE = { usual: 0.09, late: 0.38 } as const

/** Order lines that an account has. */
export function orderLinesOf({ accounts, plan }: DealWorld, account: number): number {
  return (
    sharesBefore(accounts.orderSums, plan.orderLines, account + 1) -
    sharesBefore(accounts.orderSums, plan.orderLines, account)
  )
}

/** All order lines by account, then by order. The same object is yielded each time. */
export function* eachOrderLine(world: DealWorld): Generator<OrderLine> {
  const { accounts, market, roster, cast } = world
  const streams = world.root.fork(STREAM.orders)
  const line: OrderLine = {
    index: 0,
    order: -1,
    line: 0,
    account: 0,
    currency: 0,
    owner: 0,
    ordered: 0,
    requested: 0,
    promised: 0,
    shipped: 0,
    product: 0,
    quantity: 0,
    price: 0,
    amount: 0,
    cost: 0,
    isReturn: false,
  }
  for (let account = 0; account < accounts.count; account++) {
    const n = orderLinesOf(world, account)
    if (n === 0) continue
    const chance = streams.fork(account)
    const from = accounts.customerFrom[account] as number
    const until = Math.min(market.end, (accounts.customerTo[account] as number) - 1)
    const seat = accounts.seat[account] as number
    const late = accounts.region[account] === cast.lateRegion ? LATE_SHARE.late : LATE_SHARE.usual
    const favourite = chance.below(PRODUCTS.length)
    const growth = 0.8 + 0.5 * chance.uniform()
    const size = 6 * (1 + Math.floor((accounts.potential[account] as number) ** 0.4 / 8))
    line.account = account
    line.currency = accounts.currency[account] as number
    for (let told = 0; told < n; ) {
      const share = ((told + chance.uniform()) / n) ** growth
      line.order++
      line.line = 0
      line.ordered = Math.max(from, workday(from + Math.floor((until - from) * share)))
      line.owner = roster.seats.ownerAt(seat, line.ordered)
      const many = Math.min(n - told, 1 + Math.floor(chance.exponential() * 2.2))
      const lead = 14 + chance.below(42)
      const ordered = line.ordered
      let back = -1
      let backQuantity = 0
      let backShipped = 0
      for (let k = 0; k < many; k++) {
        line.line++
        line.product =
          chance.uniform() < 0.6 ? (favourite + chance.below(4)) % PRODUCTS.length : chance.below(PRODUCTS.length)
        line.requested = workday(ordered + lead)
        line.promised = workday(line.requested + (chance.uniform() < 0.3 ? 3 + chance.below(10) : 0))
        const slip = chance.uniform() < late ? 2 + Math.floor(9 * chance.exponential()) : -chance.below(4)
        const shipped = Math.max(ordered + 1, line.promised + slip)
        line.shipped = shipped <= market.end ? shipped : NO_DAY
        line.isReturn = false
        line.quantity = 5 * (1 + Math.floor((size * chance.exponential()) / 5))
        setMoney(line, 0.78 + 0.2 * chance.uniform())
        const failing = line.product === RETURNED_PRODUCT
        if (chance.uniform() < (failing ? RETURN_SHARE.failing : RETURN_SHARE.usual) && shipped + 25 <= market.end) {
          back = line.product
          backShipped = shipped
          backQuantity = Math.max(1, Math.floor(line.quantity * (0.2 + 0.8 * chance.uniform())))
        }
        yield line
        line.index++
        told++
      }
      if (back >= 0 && told < n) {
        // What came back is an order of its own with one line.
        line.order++
        line.line = 1
        line.ordered = workday(backShipped + 10 + chance.below(15))
        line.requested = line.ordered
        line.promised = line.ordered
        line.shipped = line.ordered
        line.product = back
        line.isReturn = true
        line.quantity = -backQuantity
        setMoney(line, 0.9)
        yield line
        line.index++
        told++
      }
    }
  }
}

function setMoney(line: OrderLine, factor: number): void {
  const product = PRODUCTS[line.product] as (typeof PRODUCTS)[number]
  const exact = listPrice(product, line.currency) * factor
  line.price = line.currency === 2 ? Math.max(1, Math.round(exact / 10_000)) * 10_000 : Math.round(exact)
  line.amount = line.price * line.quantity
  line.cost = Math.round(product.cost * (PRICE_LIST_FACTOR[line.currency] as number)) * line.quantity
}

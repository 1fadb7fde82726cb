/** Activities and order lines as facts. */
import type { Activities } from '@capstone/engines/vocabulary/activity'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { OrderLines } from '@capstone/engines/vocabulary/order'
import { eachOrderLine } from '#orders/orders.ts'
import type { Company } from '#simulate.ts'
import { eachTouch } from '#touches/touches.ts'
import { inDollars } from '#world/rates.ts'

/** Activities up to a day, by day; of one day in the order of the export files. */
export function activitiesOf(company: Company, asOf: number): Activities {
  const most = company.plan.activities
  const key = new Float64Array(most)
  const day = new Int32Array(most)
  const kind = new Uint8Array(most)
  const person = new Int32Array(most)
  const account = new Int32Array(most)
  const opportunity = new Int32Array(most)
  const minutes = new Float64Array(most)
  const withCustomer = new Uint8Array(most)
  let count = 0
  for (const touch of eachTouch(company)) {
    if (touch.day > asOf) continue
    key[count] = touch.index + 1
    day[count] = touch.day
    kind[count] = touch.kind
    person[count] = touch.person
    account[count] = touch.account
    opportunity[count] = touch.deal
    minutes[count] = touch.minutes
    withCustomer[count] = touch.withCustomer ? 1 : 0
    count++
  }
  const order = byDay(day, count, company.market.start - 1)
  return {
    count,
    key: Float64Array.from(order, (i) => key[i] as number),
    day: Int32Array.from(order, (i) => day[i] as number),
    kind: Uint8Array.from(order, (i) => kind[i] as number),
    person: Int32Array.from(order, (i) => person[i] as number),
    account: Int32Array.from(order, (i) => account[i] as number),
    opportunity: Int32Array.from(order, (i) => opportunity[i] as number),
    minutes: Float64Array.from(order, (i) => minutes[i] as number),
    withCustomer: Uint8Array.from(order, (i) => withCustomer[i] as number),
  }
}

/** Positions in order of day, those of one day as they were: a counting sort. */
function byDay(day: Int32Array, count: number, first: number): Int32Array {
  let last = first
  for (let i = 0; i < count; i++) last = Math.max(last, day[i] as number)
  const starts = new Int32Array(last - first + 2)
  for (let i = 0; i < count; i++) {
    const at = (day[i] as number) - first + 1
    starts[at] = (starts[at] as number) + 1
  }
  for (let d = 1; d < starts.length; d++) starts[d] = (starts[d] as number) + (starts[d - 1] as number)
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const at = (day[i] as number) - first
    const place = starts[at] as number
    starts[at] = place + 1
    order[place] = i
  }
  return order
}

/** Order lines ordered up to a day, by account. What shipped later has not shipped. */
export function orderLinesOf(company: Company, asOf: number): OrderLines {
  const most = company.plan.orderLines
  const floats = () => new Float64Array(most)
  const ints = () => new Int32Array(most)
  const [key, order, quantity, amount, cost] = [floats(), floats(), floats(), floats(), floats()]
  const [ordered, requested, promised, shipped] = [ints(), ints(), ints(), ints()]
  const [account, product, owner] = [ints(), ints(), ints()]
  const isReturn = new Uint8Array(most)
  let count = 0
  for (const line of eachOrderLine(company)) {
    if (line.ordered > asOf) continue
    key[count] = line.index + 1
    order[count] = line.order + 1
    ordered[count] = line.ordered
    requested[count] = line.requested
    promised[count] = line.promised
    shipped[count] = line.shipped > asOf ? NO_DAY : line.shipped
    account[count] = line.account
    product[count] = line.product
    owner[count] = line.owner
    quantity[count] = line.quantity
    amount[count] = inDollars(company.rates, line.amount, line.currency, line.ordered)
    cost[count] = inDollars(company.rates, line.cost, line.currency, line.ordered)
    isReturn[count] = line.isReturn ? 1 : 0
    count++
  }
  return {
    count,
    key: key.subarray(0, count),
    order: order.subarray(0, count),
    ordered: ordered.subarray(0, count),
    requested: requested.subarray(0, count),
    promised: promised.subarray(0, count),
    shipped: shipped.subarray(0, count),
    account: account.subarray(0, count),
    product: product.subarray(0, count),
    owner: owner.subarray(0, count),
    quantity: quantity.subarray(0, count),
    amount: amount.subarray(0, count),
    cost: cost.subarray(0, count),
    isReturn: isReturn.subarray(0, count),
  }
}

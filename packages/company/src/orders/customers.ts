/** The order system's own customers: other numbers, other spellings, and some accounts twice. */
import type { DealWorld } from '#deals/deals.ts'
import { orderLinesOf } from '#orders/orders.ts'
import { PART } from '#world/accounts.ts'

/** A customer of the order system. */
export interface OrderCustomer {
  /** Its number there. */
  readonly number: string
  readonly name: string
  /** Into accounts. */
  readonly account: number
}

/** Accounts that the order system knows under two numbers. */
export function isTwice(account: number): boolean {
  return account % 41 === 7
}

/** Accounts whose customer number the key map names; the others are to be matched by name and place. */
export function isMapped(account: number): boolean {
  return account % 7 !== 3
}

/** The customers that account a has in the order system: none, one or two. */
export function orderCustomersOf(world: DealWorld, account: number): OrderCustomer[] {
  if (orderLinesOf(world, account) === 0 || world.accounts.part[account] === PART.duplicate) return []
  const name = world.accounts.name[account] as string
  const first = { number: customerNumber(account, 0), name: respelled(name, account), account }
  if (!isTwice(account)) return [first]
  return [first, { number: customerNumber(account, 1), name: `${respelled(name, account + 1)} Plant 2`, account }]
}

/** The number under which the order system books order `order` of an account. */
export function customerOfOrder(account: number, order: number): string {
  return customerNumber(account, isTwice(account) ? order % 2 : 0)
}

function customerNumber(account: number, which: number): string {
  return String(200_000 + account * 2 + which)
}

/** How a clerk writes a company's name: capitals, no dots, no legal form, or with umlauts spelled out. */
function respelled(name: string, account: number): string {
  const plain = name.replace(/[.,]/g, '')
  if (account % 4 === 0) return plain.toUpperCase()
  if (account % 4 === 1) return plain.replace(/ (Inc|LLC|Corp|Co|GmbH|AG|SpA|Srl|KK)$/, '')
  if (account % 4 === 2) return plain.replace(' & ', ' und ')
  return plain
}

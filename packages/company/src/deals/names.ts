/** What deals are called. */
import { civil } from '@capstone/engines/vocabulary/day'
import type { DealBook } from '#deals/deals.ts'
import { PRODUCTS } from '#words/catalogue.ts'
import type { AccountBook } from '#world/accounts.ts'

/** The name of deal i: account, family of products (or renewal), year and number. */
export function dealName({ deals, accounts }: { deals: DealBook; accounts: AccountBook }, i: number): string {
  const account = accounts.name[deals.account[i] as number] as string
  const about =
    deals.motion[i] === 1 ? 'Renewal' : (PRODUCTS[deals.product[i] as number] as (typeof PRODUCTS)[number]).family
  return `${account} - ${about} ${civil(deals.created[i] as number).year} #${i + 1}`
}

/** The customers' people: how many each account has, what they are called, who takes part in a deal. */
import type { Random } from '@capstone/engines/math/random'
import type { DealBook } from '#deals/deals.ts'
import { STREAM } from '#draw.ts'
import { personName, plainLetters } from '#words/names.ts'
import type { AccountBook } from '#world/accounts.ts'
import type { Cast } from '#world/cast.ts'

const CONTACT_TITLES = [
  'Purchasing Manager',
  'Design Engineer',
  'Head of Engineering',
  'Operations Director',
  'Quality Manager',
  'Managing Director',
] as const

/** Roles that Salesforce offers for a contact on an opportunity. */
export const CONTACT_ROLES = [
  'Decision Maker',
  'Evaluator',
  'Technical Buyer',
  'Economic Buyer',
  'Influencer',
  'Business User',
] as const

export interface ContactBook {
  readonly count: number
  /** Contacts of account a are [first[a], first[a + 1]). */
  readonly first: Int32Array
}

export function makeContacts(accounts: AccountBook, root: Random): ContactBook {
  const chance = root.fork(STREAM.contacts)
  const first = new Int32Array(accounts.count + 1)
  for (let a = 0; a < accounts.count; a++) {
    const size =
      1 +
      Math.min(7, Math.floor(Math.log10(1 + (accounts.potential[a] as number) / 10_000) * 2 * (0.4 + chance.uniform())))
    first[a + 1] = (first[a] as number) + size
  }
  return { count: first[accounts.count] as number, first }
}

/** Contact c's names, title and mail address at an account's domain. */
export function contactCard(
  c: number,
  domain: string,
): { given: string; surname: string; title: string; email: string } {
  const { given, surname } = personName(c + 50_021)
  const title = CONTACT_TITLES[(c * 5 + 1) % CONTACT_TITLES.length] as string
  return { given, surname, title, email: `${plainLetters(given)}.${plainLetters(surname)}@${domain}` }
}

/** The contacts that take part in deal i. */
export function contactsOf(
  { contacts, deals, accounts, cast }: { contacts: ContactBook; deals: DealBook; accounts: AccountBook; cast: Cast },
  i: number,
): number[] {
  const account = deals.account[i] as number
  const first = contacts.first[account] as number
  const size = (contacts.first[account + 1] as number) - first
  const single = accounts.seat[account] === cast.singleThreadSeat
  return Array.from({ length: partiesOf(i, size, single) }, (_, k) => partyOf(i, k, first, size, single))
}

/** How many contacts take part in deal i of an account: one where its seller knows but one. */
export function partiesOf(i: number, size: number, single: boolean): number {
  return single ? 1 : Math.min(size, 1 + (((i * 2_654_435_761) >>> 28) % 4))
}

/** The k-th contact that takes part in deal i. */
export function partyOf(i: number, k: number, first: number, size: number, single: boolean): number {
  return single ? first : first + ((i + k) % size)
}

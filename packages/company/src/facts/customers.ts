/** Accounts, products and territories as facts. */
import type { Accounts, Products, Territories } from '@capstone/engines/vocabulary/account'
import type { Contacts } from '@capstone/engines/vocabulary/contact'
import { contactCard } from '#deals/contacts.ts'
import { keysOf } from '#facts/organization.ts'
import type { Company } from '#simulate.ts'
import { PRODUCTS, SEGMENTS } from '#words/catalogue.ts'
import { INDUSTRIES } from '#words/names.ts'
import { REGIONS, TOWNS } from '#words/places.ts'
import { seatTerritory, territoryTree } from '#world/territories.ts'

/** All accounts; owners as of a day. */
export function accountsOf({ accounts, roster }: Company, asOf: number): Accounts {
  const { count } = accounts
  const each = <T>(read: (i: number) => T) => Array.from({ length: count }, (_, i) => read(i))
  const region = (i: number) => REGIONS[accounts.region[i] as number] as (typeof REGIONS)[number]
  return {
    count,
    key: keysOf(count),
    name: accounts.name,
    parent: accounts.parent,
    industry: each((i) => (INDUSTRIES[accounts.industry[i] as number] as (typeof INDUSTRIES)[number]).name),
    segment: each((i) => SEGMENTS[accounts.segment[i] as number] as string),
    country: each((i) => region(i).country),
    region: each((i) => (TOWNS[accounts.town[i] as number] as (typeof TOWNS)[number]).state),
    place: each((i) => (TOWNS[accounts.town[i] as number] as (typeof TOWNS)[number]).name),
    domain: accounts.domain,
    latitude: accounts.latitude,
    longitude: accounts.longitude,
    revenue: accounts.revenue,
    employees: accounts.employees,
    owner: Int32Array.from(accounts.seat, (seat) => roster.seats.ownerAt(seat, asOf)),
    created: accounts.created,
    territory: Int32Array.from(accounts.seat, (seat) => seatTerritory(seat)),
  }
}

/** The customers' people, account by account. */
export function contactsOf({ accounts, contacts }: Company): Contacts {
  const account = new Int32Array(contacts.count)
  for (let a = 0; a < accounts.count; a++) account.fill(a, contacts.first[a], contacts.first[a + 1])
  const cards = Array.from(account, (a, c) => contactCard(c, accounts.domain[a] as string))
  return {
    count: contacts.count,
    key: keysOf(contacts.count),
    name: cards.map(({ given, surname }) => `${given} ${surname}`),
    email: cards.map(({ email }) => email),
    account,
  }
}

export function productsOf(): Products {
  return {
    count: PRODUCTS.length,
    key: keysOf(PRODUCTS.length),
    name: PRODUCTS.map((product) => product.name),
    family: PRODUCTS.map((product) => product.family),
    listPrice: Float64Array.from(PRODUCTS, (product) => product.listPrice),
    cost: Float64Array.from(PRODUCTS, (product) => product.cost),
  }
}

export function territoriesOf({ roster }: Company): Territories {
  const tree = territoryTree(roster.seats)
  return {
    count: tree.length,
    key: keysOf(tree.length),
    name: tree.map((territory) => territory.name),
    parent: Int32Array.from(tree, (territory) => territory.parent),
  }
}

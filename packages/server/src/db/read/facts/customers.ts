/** Accounts and products as columns; the same thing from two systems is one row. */
import type { Accounts, Products } from '@capstone/engines/vocabulary/account'
import type { Contacts } from '@capstone/engines/vocabulary/contact'
import { collect, readMatched } from '#db/read/facts/organization.ts'
import type { Reading } from '#db/read/facts/reading.ts'
import { dayColumn, eachRow, floatColumn, type RowIndex } from '#db/read/rows.ts'

type Row = readonly (string | null)[]

export async function readAccounts(
  reading: Reading,
  people: RowIndex,
  territories: RowIndex,
): Promise<{ accounts: Accounts; index: RowIndex }> {
  const { rows, index } = await readMatched(
    reading,
    'account',
    `name, parent_id, industry, coalesce(segment, type), country, region, city, latitude, longitude, revenue, currency, employees, owner_id,
     created_on - date '1970-01-01', territory_id, domain, postal_code`,
  )
  await coverOn(reading, rows)
  const text = (column: number) => rows.map((row) => row[column] ?? '')
  return {
    index,
    accounts: {
      count: rows.length,
      key: collect(rows, 0, floatColumn()).floats(),
      name: text(2),
      parent: Int32Array.from(rows, (row) => index.row(row[3] ?? null)),
      industry: text(4).map((word) => aliasOf(reading, 'industry', word)),
      segment: text(5),
      country: text(6),
      region: text(7),
      place: text(8),
      domain: text(17),
      postalCode: text(18),
      latitude: collect(rows, 9, floatColumn()).floats(),
      longitude: collect(rows, 10, floatColumn()).floats(),
      revenue: Float64Array.from(rows, (row) =>
        reading.convert(
          row[11] === null || row[11] === undefined ? Number.NaN : Number(row[11]),
          row[12] ?? null,
          reading.asOf,
        ),
      ),
      employees: collect(rows, 13, floatColumn()).floats(),
      owner: Int32Array.from(rows, (row) => people.row(row[14] ?? null)),
      created: collect(rows, 15, dayColumn()).ints(),
      territory: Int32Array.from(rows, (row) => territories.row(row[16] ?? null)),
    },
  }
}

/** The column of the owner's key in rows of accounts. */
const OWNER = 14

/** Puts who covered an account on the day in the place of who covers it now, by what was published. */
async function coverOn(reading: Reading, accounts: (string | null)[][]): Promise<void> {
  const rows = new Map(accounts.map((row) => [row[0], row]))
  const later = new Map<string, { readonly before: string | null; readonly after: Set<string | null> }>()
  await eachRow(
    reading.client,
    `select account_id, from_id, person_id, from_day - date '1970-01-01' from account_cover where workspace_id = ${reading.workspace}
     order by account_id, from_day, id`,
    ([account = null, from = null, person = null, day = null]) => {
      const row = rows.get(account)
      if (!row || account === null) return
      if (Number(day) <= reading.asOf) row[OWNER] = person
      else if (later.has(account)) later.get(account)?.after.add(person)
      else later.set(account, { before: from, after: new Set([person]) })
    },
  )
  // What holds from a later day on is taken back, where it has come to hold.
  for (const [account, { before, after }] of later) {
    const row = rows.get(account)
    if (row && after.has(row[OWNER] ?? null)) row[OWNER] = before
  }
}

export async function readProducts(reading: Reading): Promise<{ products: Products; index: RowIndex }> {
  const { rows, index } = await readMatched(reading, 'product', 'name, family, list_price, cost, currency')
  const money = (column: number) =>
    Float64Array.from(rows, (row) =>
      reading.convert(
        row[column] === null || row[column] === undefined ? Number.NaN : Number(row[column]),
        row[6] ?? null,
        reading.asOf,
      ),
    )
  return {
    index,
    products: {
      count: rows.length,
      key: collect(rows, 0, floatColumn()).floats(),
      name: rows.map((row) => row[2] ?? ''),
      family: rows.map((row) => row[3] ?? ''),
      listPrice: money(4),
      cost: money(5),
    },
  }
}

export async function readContacts(reading: Reading, accounts: RowIndex): Promise<Contacts> {
  const rows: Row[] = []
  await eachRow(
    reading.client,
    `select id, name, email, account_id from contact where workspace_id = ${reading.workspace} and gone_import is null order by id`,
    (row) => rows.push(row),
  )
  return {
    count: rows.length,
    key: collect(rows, 0, floatColumn()).floats(),
    name: rows.map((row) => row[1] ?? ''),
    email: rows.map((row) => row[2] ?? ''),
    account: Int32Array.from(rows, (row) => accounts.row(row[3] ?? null)),
  }
}

/** A value by its alias ('technolgy' → 'technology') where a meaning gives one. */
export function aliasOf(reading: Reading, kind: string, value: string): string {
  const means = reading.meaning(kind, '', value)?.value
  return typeof means === 'string' ? means : value
}

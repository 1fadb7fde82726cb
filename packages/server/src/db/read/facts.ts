/** The facts of a workspace as columns, read in one snapshot through the company's meanings and rates. */
import type { FiscalCalendar } from '@capstone/engines/vocabulary/calendar'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { factsUntil } from '@capstone/engines/vocabulary/facts-as-of'
import type { ClientBase } from 'pg'
import { readAccounts, readContacts, readProducts } from '#db/read/facts/customers.ts'
import { type Pointed, readHistory, readOpportunities } from '#db/read/facts/opportunities.ts'
import { readPeople, readPostings, readTerritories } from '#db/read/facts/organization.ts'
import { beginReading, type Reading } from '#db/read/facts/reading.ts'
import { readTargets } from '#db/read/facts/targets.ts'
import { readActivities, readOrderLines } from '#db/read/facts/traffic.ts'
import { eachRow } from '#db/read/rows.ts'

export interface FactsRequest {
  readonly workspace: number
  readonly asOf: number
  readonly currency: string
  readonly calendar: FiscalCalendar
}

/** Facts with what could not be read into them. */
export interface ReadFacts {
  readonly facts: Facts
  /** Amounts left out because no exchange rate to the reporting currency is known, by currency. */
  readonly unconverted: readonly { currency: string; count: number }[]
}

/**
 * Reads everything that engines may ask about, as of a day: nothing that happened later is in it (`factsUntil`). Run it on a connection inside a
 * repeatable-read transaction, so that all parts show one moment. About 1 µs a row and column; a million opportunities take some seconds: only jobs
 * call it.
 *
 * @param beside a second connection that shows the same moment (`inOneMoment`): the database works for one while what it sent on the other is read.
 *   Default: the same
 */
export async function readFacts(client: ClientBase, request: FactsRequest, beside = client): Promise<ReadFacts> {
  const reading = await beginReading(client, request)
  const { people, index: personIndex, teams, teamIndex } = await readPeople(reading)
  const { territories, index: territoryIndex } = await readTerritories(reading)
  const { accounts, index: accountIndex } = await readAccounts(reading, personIndex, territoryIndex)
  const { products, index: productIndex } = await readProducts(reading)
  const to = { people: personIndex, accounts: accountIndex, products: productIndex }
  const [sales, orderLines] = await both(
    readSales(reading, { people: personIndex, accounts: accountIndex, productIndex, products }),
    readOrderLines({ ...reading, client: beside }, to),
  )
  const { deals, history, activities } = sales
  const postings = await readPostings(reading, personIndex, teamIndex)
  const targets = await readTargets(reading, {
    people: personIndex,
    teams: teamIndex,
    territories: territoryIndex,
    products: productIndex,
  })
  const contacts = await readContacts(reading, accountIndex)
  return {
    unconverted: Array.from(reading.unconverted, ([currency, count]) => ({ currency, count })).sort((a, b) =>
      a.currency < b.currency ? -1 : 1,
    ),
    facts: factsUntil(
      {
        asOf: request.asOf,
        currency: request.currency,
        calendar: request.calendar,
        opportunities: deals.opportunities,
        history,
        people,
        teams,
        postings,
        accounts,
        products,
        territories,
        activities,
        orderLines,
        targets,
        contacts,
      },
      request.asOf,
    ),
  }
}

/** Opportunities, what happened to them and what was done for them. */
async function readSales(reading: Reading, pointed: Pointed) {
  const { people, accounts } = pointed
  const deals = await readOpportunities(reading, pointed)
  const ownerRows = await ownersByReference(reading.client, reading.workspace, (key) => people.row(key))
  const history = await readHistory(reading, deals, people, ownerRows)
  const activities = await readActivities(reading, { people, accounts, opportunities: deals.index })
  return { deals, history, activities }
}

/** Both results; where one fails the other is waited for all the same, so that nothing is asked of a connection that was given back. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}

/** People by the references that sources use for them: their own keys and names, so that owners named in histories are found. */
async function ownersByReference(
  client: ClientBase,
  workspace: number,
  row: (key: string | null) => number,
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  await eachRow(
    client,
    `select id, external_id, name from person where workspace_id = ${workspace} order by id`,
    ([id, reference, name]) => {
      const at = row(id ?? null)
      if (at < 0) return
      if (name !== null && name !== undefined && !found.has(name)) found.set(name, at)
      if (reference !== null && reference !== undefined) found.set(reference, at)
    },
  )
  return found
}

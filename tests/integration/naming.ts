/** The facts of a workspace read in a test, and what records are called in the files that they came from. */
import { PREFIX, salesforceId } from '@capstone/company/exports/salesforce/ids'
import { ACTIVITY_KINDS } from '@capstone/engines/vocabulary/activity'
import { CALENDAR_YEAR } from '@capstone/engines/vocabulary/calendar'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { type RawBuilder, sql } from 'kysely'
import { readFacts } from '../../packages/server/src/db/read/facts.ts'
import { rows, type Store } from '../../packages/server/src/db/store.ts'
import type { Names } from '../facts/told.ts'

/** The facts of a workspace on a day, in US dollars. */
export async function readOn(store: Store, workspace: number, asOf: number): Promise<Facts> {
  const request = { workspace, asOf, currency: 'USD', calendar: CALENDAR_YEAR }
  return store.withTransaction(async ({ client }) => (await readFacts(client, request)).facts, {
    isolation: 'repeatable read',
    readOnly: true,
  })
}

/** Names of read rows: what their source calls them. */
export async function storedNames(store: Store, facts: Facts, workspace: number): Promise<Names> {
  const called = async (list: { key: Float64Array }, statement: RawBuilder<{ id: number; name: string }>) => {
    const names = new Map((await rows(store, statement)).map(({ id, name }) => [id, name]))
    return (row: number) => names.get(list.key[row] as number) ?? `unknown ${list.key[row]}`
  }
  const external = (list: { key: Float64Array }, table: string) =>
    called(list, sql`select id, external_id as name from ${sql.table(table)} where workspace_id = ${workspace}`)
  return {
    person: await external(facts.people, 'person'),
    account: await external(facts.accounts, 'account'),
    opportunity: await external(facts.opportunities, 'opportunity'),
    activity: await external(facts.activities, 'activity'),
    orderLine: await called(
      facts.orderLines,
      sql`select l.id, o.number || ' ' || l.line_number as name from order_line l
          join sales_order o on o.workspace_id = l.workspace_id and o.id = l.order_id where l.workspace_id = ${workspace}`,
    ),
  }
}

/** Kinds of activity that Salesforce keeps as events; the others are tasks. */
const EVENTS = (['meeting', 'visit', 'coaching', 'review'] as const).map((kind) => ACTIVITY_KINDS.indexOf(kind))

/** Names of invented rows: what the files of the CRM and of the order system call them. */
export function salesforceNames(facts: Facts): Names {
  const at = (list: { key: Float64Array }, prefix: string) => (row: number) =>
    salesforceId(prefix, (list.key[row] as number) - 1)
  const lines = new Map<number, number>()
  const line = Array.from(facts.orderLines.order, (order) => {
    lines.set(order, (lines.get(order) ?? 0) + 1)
    return `${4_500_000_000 + order - 1} ${lines.get(order)}`
  })
  return {
    person: at(facts.people, PREFIX.user),
    account: at(facts.accounts, PREFIX.account),
    opportunity: at(facts.opportunities, PREFIX.opportunity),
    activity: (row) =>
      at(facts.activities, EVENTS.includes(facts.activities.kind[row] as number) ? PREFIX.event : PREFIX.task)(row),
    orderLine: (row) => line[row] as string,
  }
}

/** Lists of records, page by page; and a whole list, for a file. */
import { readCompany } from '#db/read/company.ts'
import { keptReadings } from '#db/read/kept.ts'
import { type AccountRow, type AccountsAsked, accountRows, planAccounts } from '#db/read/lists/accounts.ts'
import { countOf, type ListAsked, type ListPlan, pageOf } from '#db/read/lists/asked.ts'
import {
  type OpportunitiesAsked,
  type OpportunityRow,
  opportunityRows,
  planOpportunities,
} from '#db/read/lists/opportunities.ts'
import { type OrderRow, type OrdersAsked, orderRows, planOrders } from '#db/read/lists/orders.ts'
import { type PeopleAsked, type PersonRow, personRows, planPeople } from '#db/read/lists/people.ts'
import { beginSight, type Sight } from '#db/read/lists/sight.ts'
import type { Store } from '#db/store.ts'
import { Failure } from '#ground/failure.ts'
import type { Scope } from '#permissions/scope.ts'

/** Who reads, and what day it is. */
export interface Reader {
  readonly store: Store
  readonly scope: Scope
  today(timeZone?: string): string
}

export interface List<Asked extends ListAsked, Row> {
  plan(sight: Sight, asked: Asked): Promise<ListPlan>
  rows(sight: Sight, ids: readonly number[]): Promise<Row[]>
}

/** Every list there is. */
export const LISTS = {
  accounts: { plan: planAccounts, rows: accountRows } satisfies List<AccountsAsked, AccountRow>,
  opportunities: { plan: planOpportunities, rows: opportunityRows } satisfies List<OpportunitiesAsked, OpportunityRow>,
  people: { plan: planPeople, rows: personRows } satisfies List<PeopleAsked, PersonRow>,
  orders: { plan: planOrders, rows: orderRows } satisfies List<OrdersAsked, OrderRow>,
} as const

/** What is needed to read anything in a scope; fails where there is no such workspace. */
export async function sightOf({ store, scope, today }: Reader): Promise<Sight> {
  const day = today()
  const kept = await keptReadings(store, scope.workspace)
  const company = await kept.whole.of(`company ${day}`, () => readCompany(store, scope.workspace, day))
  if (!company) throw new Failure('not-found', 'There is no such workspace.')
  return beginSight(store, scope, company, kept)
}

/** One page of a list with its count. */
export async function readList<Asked extends ListAsked, Row>(list: List<Asked, Row>, reader: Reader, asked: Asked) {
  const sight = await sightOf(reader)
  const plan = await list.plan(sight, asked)
  // The page first: where it gathers its rows it has counted them.
  const { ids, next } = await pageOf(sight, plan, asked)
  const counted = await countOf(sight, plan)
  return { rows: await list.rows(sight, ids), next, ...counted, currency: sight.currency }
}

/** How many rows of a whole list are read at once. */
const BATCH = 2_000

/** Every row of a list in its order, batch by batch; the first batch is read at once. */
export async function wholeList<Asked extends ListAsked, Row>(
  list: List<Asked, Row>,
  reader: Reader,
  asked: Asked,
): Promise<{ currency: string; batches: AsyncGenerator<Row[]> }> {
  const sight = await sightOf(reader)
  const plan = await list.plan(sight, asked)
  const read = (after: string | undefined) => pageOf(sight, plan, { ...asked, after, limit: BATCH })
  let page = await read(undefined)
  async function* batches(): AsyncGenerator<Row[]> {
    for (;;) {
      const { ids, next } = page
      const ahead = next === null ? null : read(next)
      ahead?.catch(() => undefined)
      yield await list.rows(sight, ids)
      if (ahead === null) return
      page = await ahead
    }
  }
  return { currency: sight.currency, batches: batches() }
}

/** One account: who, what, deals, orders and one time line. */
import type { account } from '@capstone/contract/records'
import { sql } from 'kysely'
import type { z } from 'zod'
import { accountRows } from '#db/read/lists/accounts.ts'
import { pageOf } from '#db/read/lists/asked.ts'
import { everyKey, nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { opportunityRows, planOpportunities } from '#db/read/lists/opportunities.ts'
import { orderRows, planOrders } from '#db/read/lists/orders.ts'
import { countRows } from '#db/read/lists/page.ts'
import { accountSeen } from '#db/read/lists/reach.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { factsOfRecord } from '#db/read/records/facts.ts'
import { timelineOf } from '#db/read/records/timeline.ts'
import { rows } from '#db/store.ts'

export type AccountRecord = z.output<typeof account>

/** How many deals and contacts a page shows; the lists hold the rest. */
const MOST = 200
const NEWEST_ORDERS = 20

/** Reads an account by any of its keys; null where there is none that may be read. */
export async function readAccount(sight: Sight, key: number): Promise<AccountRecord | null> {
  const { on, workspace, reach } = sight
  const standing = (await namesOf(on, workspace, 'account', [key])).get(key)
  if (!standing) return null
  const seen = await rows(
    on,
    sql`select 1 from account t where ${sql.join([sql`t.workspace_id = ${workspace} and t.id = ${standing.id}`, ...accountSeen(reach)], sql` and `)}`,
  )
  if (seen.length === 0) return null
  const all = await everyKey(on, workspace, 'account', [key])
  const keys = [standing.id, ...all.filter((id) => id !== standing.id)]
  const orderPlan = await planOrders(sight, { account: key, sort: '-orderedOn' })
  const [deals, orders, orderCount] = await Promise.all([
    planOpportunities(sight, { account: key }).then((plan) => pageOf(sight, { ...plan, few: true }, { limit: MOST })),
    pageOf(sight, { ...orderPlan, few: true }, { limit: NEWEST_ORDERS }),
    countRows(on, orderPlan.table, orderPlan.where),
  ])
  const whole = reach === null || keys.some((id) => reach.accounts.has(id))
  const [[row], facts, children, team, contacts, dealRows, orderList, sameAs, timeline] = await Promise.all([
    accountRows(sight, [standing.id]),
    factsOfRecord(sight, 'account', keys),
    childrenOf(sight, keys),
    teamOf(sight, keys),
    contactsOf(sight, keys),
    opportunityRows(sight, deals.ids),
    orderRows(sight, orders.ids),
    twinsOf(sight, keys, standing.id),
    timelineOf(sight, { kind: 'account', keys, deals: deals.ids, whole }),
  ])
  if (!row) return null
  return { ...row, facts, children, team, contacts, deals: dealRows, orders: orderList, orderCount, sameAs, timeline }
}

function childrenOf({ on, workspace, reach }: Sight, keys: readonly number[]) {
  const where = [
    sql`t.workspace_id = ${workspace} and t.same_as is null and t.gone_import is null and t.parent_id = any(${[...keys]}::bigint[])`,
    ...accountSeen(reach),
  ]
  return rows<{ id: number; name: string }>(
    on,
    sql`select t.id, coalesce(t.name, t.external_id) as name from account t where ${sql.join(where, sql` and `)} order by t.name_key, t.id limit ${MOST}`,
  )
}

async function teamOf({ on, workspace }: Sight, keys: readonly number[]): Promise<AccountRecord['team']> {
  const members = await rows<{ person_id: number; role: string | null }>(
    on,
    sql`select person_id, role from account_member where workspace_id = ${workspace} and gone_import is null and person_id is not null
        and account_id = any(${[...keys]}::bigint[]) order by id`,
  )
  const names = await namesOf(
    on,
    workspace,
    'person',
    members.map(({ person_id: id }) => id),
  )
  return members.flatMap(({ person_id: id, role }) => {
    const person = nameFrom(names, id)
    return person ? [{ person, role }] : []
  })
}

function contactsOf({ on, workspace }: Sight, keys: readonly number[]) {
  return rows<AccountRecord['contacts'][number]>(
    on,
    sql`select id, coalesce(name, external_id) as name, title, email from contact where workspace_id = ${workspace} and gone_import is null
        and account_id = any(${[...keys]}::bigint[]) order by name_key, id limit ${MOST}`,
  )
}

function twinsOf({ on, workspace }: Sight, keys: readonly number[], standing: number) {
  return rows<AccountRecord['sameAs'][number]>(
    on,
    sql`select t.id, coalesce(t.name, t.external_id) as name, s.name as source from account t join source s on s.workspace_id = t.workspace_id and s.id = t.source_id
        where t.workspace_id = ${workspace} and t.id = any(${[...keys]}::bigint[]) and t.id <> ${standing} order by t.id`,
  )
}

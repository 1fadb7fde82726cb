/** A small company put straight into the tables: ties, absent values, three currencies, twins and teams, known to the test row by row. */
import { random } from '@capstone/engines/math/random'
import { foldName } from '@capstone/engines/vocabulary/naming'
import { sql } from 'kysely'
import { rows, type Store } from '../../packages/server/src/db/store.ts'
import { permissionsOf } from '../../packages/server/src/permissions/roles.ts'
import { type Scope, systemScope } from '../../packages/server/src/permissions/scope.ts'
import { makeWorkspace } from './importing.ts'

export interface Deal {
  id: number
  name: string
  account: number | null
  owner: number | null
  product: number | null
  stage: string
  amount: number | null
  currency: string | null
  created: string | null
  close: string | null
  gone: boolean
}

/** Account 3 is account 1 in another system; person 5 is person 2. Person 1 leads 2 and 3; 4 stands alone. */
const OWNERS = [1, 2, 3, 4, 5, null]
/** Owner of each account; person 3 is on the team of account 4. */
export const ACCOUNT_OWNERS: readonly (number | null)[] = [2, 4, null, 4, null, 4, 1]
/** List prices; product 3 is product 1 in another system, nobody knows what XTS is worth. */
export const PRODUCTS = [
  { price: 5_500_000, currency: 'EUR', twin: null },
  { price: 20_000, currency: null, twin: null },
  { price: null, currency: null, twin: 1 },
  { price: 30_000, currency: 'XTS', twin: null },
  { price: null, currency: null, twin: null },
  { price: 25_000, currency: 'USD', twin: null },
] as const
export const STAGES = { Talk: 'open', Offer: 'open', 'Closed Won': 'won', 'Closed Lost': 'lost' } as const

export async function smallCompany(store: Store, seed = 7, count = 300) {
  const workspace = await makeWorkspace(store)
  const run = (statement: ReturnType<typeof sql>) => rows(store, statement)
  await run(
    sql`insert into source (workspace_id, id, key, name, system) values (${workspace}, 1, 'crm', 'CRM', 'csv'), (${workspace}, 2, 'erp', 'ERP', 'csv')`,
  )
  await run(
    sql`insert into import (workspace_id, id, source_id, state, actor, started_at, finished_at) values (${workspace}, 1, 1, 'done', 'test', '2026-10-01', '2026-10-02')`,
  )
  for (const [i, name] of ['Ann Lead', 'Bo Seller', 'Cy Seller', 'Dag Alone', 'Seller, Bo'].entries()) {
    await run(sql`insert into person (workspace_id, id, source_id, external_id, name, name_key, manager_id, manager_ref, place, same_as)
      values (${workspace}, ${i + 1}, ${i === 4 ? 2 : 1}, ${`p${i + 1}`}, ${name}, ${foldName(name)}, ${i === 1 || i === 2 ? 1 : null}, null, ${i === 4 ? 'Lund' : null}, ${i === 4 ? 2 : null})`)
  }
  const names = ['Łódź Pumps', 'Ångström GmbH', 'Lodz Pumps', 'Straße & Sohn', '=cmd|calc', 'Nordic_100%', 'Pump Works']
  for (const [i, owner] of ACCOUNT_OWNERS.entries()) {
    const name = names[i] ?? ''
    await run(sql`insert into account (workspace_id, id, source_id, external_id, name, name_key, owner_id, industry, revenue, currency, same_as, first_import, last_import)
      values (${workspace}, ${i + 1}, ${i === 2 ? 2 : 1}, ${`a${i + 1}`}, ${name}, ${foldName(name)}, ${owner}, ${i === 2 ? 'energy' : i % 2 ? 'water' : null}, ${i * 10_000}, 'USD', ${i === 2 ? 1 : null}, 1, 1)`)
  }
  await run(
    sql`insert into account_member (workspace_id, source_id, external_id, account_id, person_id, role) values (${workspace}, 1, 'm1', 4, 3, 'engineer')`,
  )
  await run(sql`insert into exchange_rate (workspace_id, source_id, external_id, currency, to_currency, rate, from_day) values
    (${workspace}, 1, 'r1', 'EUR', 'USD', 1.25, '2026-01-01'), (${workspace}, 1, 'r2', 'EUR', 'USD', 2, '2026-06-01')`)
  for (const [i, { price, currency, twin }] of PRODUCTS.entries()) {
    await run(sql`insert into product (workspace_id, id, source_id, external_id, name, name_key, list_price, currency, same_as)
      values (${workspace}, ${i + 1}, ${twin === null ? 1 : 2}, ${`x${i + 1}`}, ${`Pump ${i + 1}`}, ${`pump ${i + 1}`}, ${price}, ${currency}, ${twin})`)
  }
  for (const [stage, outcome] of Object.entries(STAGES)) {
    await run(
      sql`insert into meaning (workspace_id, kind, scope, value, means, state) values (${workspace}, 'stage', '', ${stage}, ${JSON.stringify({ outcome })}::jsonb, 'confirmed')`,
    )
  }
  const deals = drawDeals(seed, count)
  for (const deal of deals) {
    await run(sql`insert into opportunity (workspace_id, id, source_id, external_id, name, name_key, account_id, owner_id, product_id, stage, amount, currency, created_on, close_date, gone_import)
      values (${workspace}, ${deal.id}, 1, ${`o${deal.id}`}, ${deal.name}, ${foldName(deal.name)}, ${deal.account}, ${deal.owner}, ${deal.product}, ${deal.stage}, ${deal.amount}, ${deal.currency}, ${deal.created}, ${deal.close}, ${deal.gone ? 1 : null})`)
  }
  await run(
    sql`insert into setting (workspace_id, key, from_day, value) values (${workspace}, 'company.asOf', '2020-01-01', '"2026-11-20"')`,
  )
  await run(sql`analyze`)
  return { workspace, deals }
}

function drawDeals(seed: number, count: number): Deal[] {
  const draw = random(seed)
  const products = random(seed + 1)
  const pick = <T>(list: readonly T[], from = draw): T => list[Math.floor(from.uniform() * list.length)] as T
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    name: pick(['Pump order', 'pump ORDER', 'Valve', '-1+1', 'Ångström line', '"Quoted", twice']),
    account: pick([1, 2, 3, 4, 5, 6, 7, null]),
    owner: pick(OWNERS),
    product: pick([1, 2, 3, 4, 5, 6, null], products),
    stage: pick(Object.keys(STAGES)),
    amount: pick([null, 0, 10_000, 10_000, 25_000, 1_234_567, -500]),
    currency: pick(['USD', 'EUR', 'XTS', null]),
    created: pick([null, '2026-01-05', '2026-01-05', '2026-03-01', '2026-08-01']),
    close: pick([null, '2026-05-31', '2026-06-01', '2026-10-10', '2027-01-01']),
    gone: draw.uniform() < 0.05,
  }))
}

/** A reader who sees everything, or who stands in some people's place. */
export function readerOf(store: Store, workspace: number, people: readonly number[] | null = null) {
  const base = systemScope(workspace, 'test', permissionsOf(people === null ? 'administrator' : 'seller'))
  const scope: Scope =
    people === null
      ? base
      : { ...base, role: 'seller', person: people[0] ?? null, node: `person:${people[0] ?? 0}`, people }
  return { store, scope, today: () => '2026-11-21' }
}

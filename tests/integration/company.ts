/** A company of two teams for tests of who sees what: everything of the second team bears the word Zebra. */
import { sql } from 'kysely'
import { firstRow, rows, type Store } from '../../packages/server/src/db/store.ts'

export interface TwoTeams {
  readonly workspace: number
  readonly people: Readonly<Record<'head' | 'mia' | 'sam' | 'max' | 'sue', number>>
  readonly teams: Readonly<Record<'north' | 'south', number>>
  readonly accounts: Readonly<Record<'sam' | 'sue', number>>
  readonly deals: Readonly<Record<'sam' | 'sue', number>>
  /** An import that ended. */
  readonly pastImport: number
}

/** Fills a workspace: Mia leads Sam in the north, Max leads Sue in the south, above them the head. */
export async function fillTwoTeams(store: Store, workspace: number): Promise<TwoTeams> {
  await rows(
    store,
    sql`insert into source (workspace_id, key, name, system) values (${workspace}, 'crm', 'CRM', 'crm')`,
  )
  const team = (name: string) => insert(store, workspace, 'team', { name })
  const north = await team('North')
  const south = await team('Zebra South')
  const person = (name: string, role: string, manager: number | null, team: number | null) =>
    insert(store, workspace, 'person', {
      name,
      role,
      function: 'sales',
      email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
      manager_id: manager,
      team_id: team,
    })
  const head = await person('Hanna Head', 'Head of Sales', null, null)
  const mia = await person('Mia North', 'Sales Manager', head, north)
  const sam = await person('Sam Seller', 'Account Manager', mia, north)
  const max = await person('Max Zebra', 'Sales Manager', head, south)
  const sue = await person('Sue Zebra', 'Account Manager', max, south)
  await rows(store, sql`update team set lead_id = ${mia} where workspace_id = ${workspace} and id = ${north}`)
  await rows(store, sql`update team set lead_id = ${max} where workspace_id = ${workspace} and id = ${south}`)
  const account = (name: string, owner: number) => insert(store, workspace, 'account', { name, owner_id: owner })
  const accounts = { sam: await account('Alder Works', sam), sue: await account('Zebra Works', sue) }
  const deal = (name: string, owner: number, account: number) =>
    insert(store, workspace, 'opportunity', {
      name,
      owner_id: owner,
      account_id: account,
      stage: 'Negotiation',
      amount: 12_340_000,
      currency: 'EUR',
      created_on: '2026-09-01',
      close_date: '2026-12-15',
    })
  const deals = {
    sam: await deal('Alder valves', sam, accounts.sam),
    sue: await deal('Zebra valves', sue, accounts.sue),
  }
  await insert(store, workspace, 'sales_order', {
    number: 'ZEBRA-1',
    account_id: accounts.sue,
    owner_id: sue,
    ordered_on: '2026-10-01',
    amount: 5_000_000,
    currency: 'EUR',
  })
  await insert(store, workspace, 'contact', { name: 'Zoe Zebra', account_id: accounts.sue, email: 'zoe@zebra.example' })
  const ended = await firstRow<{ id: number }>(
    store,
    sql`insert into import (workspace_id, source_id, state, finished_at) values (${workspace}, 1, 'done', now()) returning id`,
  )
  return {
    workspace,
    pastImport: ended?.id ?? 0,
    people: { head, mia, sam, max, sue },
    teams: { north, south },
    accounts,
    deals,
  }
}

let next = 0

async function insert(
  store: Store,
  workspace: number,
  table: string,
  values: Record<string, string | number | null>,
): Promise<number> {
  const key = 'name' in values && table !== 'contact_role' ? { name_key: String(values.name).toLowerCase() } : {}
  const all = { workspace_id: workspace, source_id: 1, external_id: `${table}-${next++}`, ...values, ...key }
  const columns = sql.join(Object.keys(all).map((name) => sql.ref(name)))
  const made = await firstRow<{ id: number }>(
    store,
    sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(all))}) returning id`,
  )
  return made?.id ?? 0
}

/** Files of one company, imported one by one in any order, give the same links as all at once. */
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { sourceNamed } from '../../packages/server/src/db/write/imports/imports.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace } from './importing.ts'

const FOLDER = '../shared/data/crm-sales-opportunities'
const NAMES = ['accounts', 'products', 'sales_teams', 'sales_pipeline']
const pathOf = (name: string) => `${FOLDER}/${name}.csv`

describe.skipIf(!existsSync(FOLDER))('links that wait', () => {
  let store: TestDatabase<unknown>
  let turn = 0
  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
  })
  afterAll(() => store.drop())

  const linksOf = (workspace: number) =>
    rows(
      store,
      sql`select count(*)::int as deals, count(o.account_id)::int as accounts, count(o.owner_id)::int as owners, sum(o.amount)::text as amount,
            count(distinct o.account_id)::int as different_accounts, count(distinct o.owner_id)::int as different_owners
          from opportunity o where o.workspace_id = ${workspace}`,
    )

  it('are joined when their records arrive, whatever file comes first', async () => {
    const whole = await makeWorkspace(store, 'whole')
    await importAll(store, whole, NAMES.map(pathOf), { currency: 'USD' })
    const expected = await linksOf(whole)
    expect(expected).toMatchObject([{ deals: 8800, accounts: 7375, owners: 8800 }])
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(NAMES, { minLength: NAMES.length }), async (order) => {
        const workspace = await makeWorkspace(store, `order-${turn++}`)
        const source = await sourceNamed(store, workspace, 'CRM', 'CRM')
        for (const name of order) await importAll(store, workspace, [pathOf(name)], { currency: 'USD' }, { source })
        expect(await linksOf(workspace)).toEqual(expected)
      }),
      { numRuns: 3, examples: [[['sales_pipeline', 'sales_teams', 'accounts', 'products']]] },
    )
  })
})

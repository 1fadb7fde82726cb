/** The invented company's files - Salesforce, HubSpot, order system, personnel - are recognised table by table, and every row is read. */
import { hubspotFiles } from '@capstone/company/exports/hubspot'
import { orderFiles } from '@capstone/company/exports/orders'
import { personnelFiles } from '@capstone/company/exports/personnel'
import { salesforceFiles } from '@capstone/company/exports/salesforce'
import { planCompany } from '@capstone/company/plan'
import { simulateCompany } from '@capstone/company/simulate'
import { describe, expect, it } from 'vitest'
import { makeCleaner } from '../../packages/server/src/import/mapping/clean.ts'
import { openQuestions, proposeMapping } from '../../packages/server/src/import/mapping/plan.ts'
import { profileTable } from '../../packages/server/src/import/mapping/profile.ts'
import { memoryFile } from '../../packages/server/src/import/source/memory.ts'
import type { Table } from '../../packages/server/src/import/source/table.ts'
import { tablesOf } from '../../packages/server/src/import/source/tables.ts'

const company = simulateCompany(planCompany({ opportunities: 600, accounts: 150, orderLines: 2000, activities: 3000 }))

async function recognised(files: Iterable<{ name: string; chunks: () => Iterable<string> }>) {
  const tables: Table[] = []
  for (const file of files) {
    tables.push(...(await tablesOf(memoryFile(file.name, [...file.chunks()].join('')))).tables)
  }
  const profiles = []
  for (const table of tables) profiles.push(await profileTable(table))
  const plan = proposeMapping(profiles, { answers: { currency: 'USD' } })
  const kinds: Record<string, Set<string>> = {}
  let rejected = 0
  for (const [at, table] of plan.tables.entries()) {
    const name = (table.table.split('/').at(-1) ?? '').replace(/-\d+/, '')
    kinds[name] = new Set(table.use ? table.targets.filter((target) => !target.once).map((target) => target.kind) : [])
    for (const target of table.use ? table.targets : []) {
      const cleaner = makeCleaner(table, target)
      for await (const batch of tables[at]?.batches() ?? []) {
        for (const row of batch.rows) rejected += (cleaner.clean(row)?.problems.length ?? 0) > 0 ? 1 : 0
      }
    }
  }
  const shown = Object.fromEntries(Object.entries(kinds).map(([name, found]) => [name, [...found].join(' ')]))
  return { plan, shown, rejected }
}

describe('the invented company', () => {
  it('as Salesforce writes it', async () => {
    const { plan, shown, rejected } = await recognised(salesforceFiles(company))
    expect(openQuestions(plan)).toEqual([])
    expect(rejected).toBe(0)
    expect(shown).toMatchObject({
      'Account.csv': 'account',
      'Campaign.csv': 'campaign',
      'Case.csv': 'ticket',
      'Contact.csv': 'contact',
      'DatedConversionRate.csv': 'exchangeRate',
      'Event.csv': 'activity',
      'ForecastingQuota.csv': 'target',
      'Lead.csv': 'lead',
      'Opportunity.csv': 'opportunity',
      'OpportunityContactRole.csv': 'contactRole',
      'OpportunityFieldHistory.csv': 'fieldHistory',
      'OpportunityHistory.csv': 'fieldHistory',
      'OpportunityLineItem.csv': 'opportunityLine',
      'OpportunitySplit.csv': 'split',
      'PricebookEntry.csv': 'price',
      'Product2.csv': 'product',
      'Task.csv': 'activity',
      'Territory2.csv': 'territory',
      'User.csv': 'person',
      'UserRole.csv': 'team',
      'UserTerritory2Association.csv': 'territoryMember',
    })
  })
  it('as HubSpot writes it, with the meanings of stages from its own list', async () => {
    const { plan, shown, rejected } = await recognised(hubspotFiles(company))
    expect(openQuestions(plan)).toEqual([])
    expect(rejected).toBe(0)
    expect(shown).toMatchObject({
      'companies.json': 'account',
      'contacts.json › contacts': 'contact',
      'deals.json › deals': 'opportunity',
      'deals.json › fieldHistory': 'fieldHistory',
      'deals.json › associations': 'contactRole',
    })
    const outcomes = new Set(plan.meanings.filter(({ kind }) => kind === 'stage').map(({ means }) => means.outcome))
    expect(outcomes).toEqual(new Set(['open', 'won', 'lost']))
    expect(plan.meanings.every(({ kind, confidence }) => kind !== 'stage' || confidence > 0.9)).toBe(true)
  })
  it('as the order system and the personnel office write it', async () => {
    const { plan, shown, rejected } = await recognised([...orderFiles(company), ...personnelFiles(company)])
    expect(openQuestions(plan)).toEqual([])
    expect(rejected).toBe(0)
    expect(shown).toMatchObject({
      'customers.csv': 'account',
      'materials.csv': 'product',
      'order_lines.csv': 'orderLine',
      'orders.csv': 'order',
      'key_map.csv': 'keyMap',
      'people.csv': 'person',
      'targets.csv': 'target',
      'team_history.csv': 'posting',
    })
    const orders = plan.tables.find((table) => table.table === 'orders.csv')?.targets[0]
    expect(orders?.fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['number', 'account', 'orderedOn', 'amount', 'currency', 'owner']),
    )
  })
})

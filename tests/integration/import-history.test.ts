/** History as sources write it: values typed as the field that changed, authors linked, a page that is no export left out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { openTestDatabase } from '../database.ts'
import { importAll, makeWorkspace } from './importing.ts'

const store = await openTestDatabase<unknown>()
const folders: string[] = []
afterAll(async () => {
  await store.drop()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A folder of files: objects as JSON, texts as they are. */
function folderOf(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'capstone-history-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return folder
}

async function history(workspace: number) {
  return rows<{ field: string; before: string | null; after: string | null; author: string | null }>(
    store,
    sql`select h.field, h.before, h.after, p.name as author from field_history h
        left join person p on p.workspace_id = h.workspace_id and p.id = h.author_id
        where h.workspace_id = ${workspace} order by h.field, h.happened_at`,
  )
}

const OPPORTUNITIES = `Id,Name,AccountId,StageName,Amount,CurrencyIsoCode,CloseDate,CreatedDate
006A00000000001AAA,Deal,001A00000000001AAA,Proposal,1500.50,USD,2025-03-31,2025-01-01T08:00:00Z
`
const CHANGES = `Id,OpportunityId,Field,OldValue,NewValue,CreatedDate,CreatedById
017A00000000001AAA,006A00000000001AAA,StageName,Qualification,Proposal,2025-01-05T08:00:00Z,005A00000000001AAA
017A00000000002AAA,006A00000000001AAA,Amount,"$1,250.00",1500.5,2025-01-06T08:00:00Z,005A00000000001AAA
017A00000000003AAA,006A00000000001AAA,CloseDate,12/31/2024,2025-03-31T00:00:00Z,2025-01-07T08:00:00Z,005A00000000001AAA
017A00000000004AAA,006A00000000001AAA,NextStep,2025-01-02,1250,2025-01-08T08:00:00Z,005A00000000001AAA
`

describe('a history of changes', () => {
  it('gives amounts as decimals and close dates as days, each row by its field; other texts stay as they are', async () => {
    const own = await makeWorkspace(store, 'salesforce')
    const folder = folderOf({ 'Opportunity.csv': OPPORTUNITIES, 'OpportunityFieldHistory.csv': CHANGES })
    const { report } = await importAll(store, own, [folder])
    expect(report.rejected).toEqual([])
    expect((await history(own)).map(({ field, before, after }) => [field, before, after])).toEqual([
      ['amount', '1250', '1500.5'],
      ['closeDate', '2024-12-31', '2025-03-31'],
      ['nextStep', '2025-01-02', '1250'],
      ['stage', 'Qualification', 'Proposal'],
    ])
  })

  it('rejects a row whose value its field cannot hold', async () => {
    const own = await makeWorkspace(store, 'unreadable')
    const folder = folderOf({
      'Opportunity.csv': OPPORTUNITIES,
      'OpportunityFieldHistory.csv': CHANGES.replace('2025-03-31T00:00:00Z', 'soon'),
    })
    const { report } = await importAll(store, own, [folder])
    expect(report.rejected.map(({ row, problems }) => [row, problems.map(({ expected }) => expected)])).toEqual([
      [4, ['a value of the field that changed']],
    ])
  })

  it('links HubSpot’s users to its owners, and leaves programs unnamed', async () => {
    const own = await makeWorkspace(store, 'hubspot')
    const version = (value: string, timestamp: string, by: object) => ({
      value,
      timestamp,
      sourceType: 'CRM_UI',
      ...by,
    })
    const folder = folderOf({
      'owners.json': {
        results: [
          {
            id: '77',
            email: 'ann@vendor.example',
            firstName: 'Ann',
            lastName: 'Lee',
            userId: 52368047,
            archived: false,
          },
        ],
      },
      'deals.json': {
        results: [
          {
            id: '9',
            properties: {
              dealname: 'Deal',
              pipeline: 'default',
              dealstage: 'proposal',
              amount: '1500.5',
              deal_currency_code: 'USD',
              closedate: '2025-03-31T00:00:00Z',
              createdate: '2025-01-01T08:00:00Z',
              hubspot_owner_id: '77',
            },
            propertiesWithHistory: {
              dealstage: [
                version('proposal', '2025-01-05T08:00:00Z', { sourceId: 'userId:52368047' }),
                version('new', '2025-01-01T08:00:00Z', { sourceId: 'workflow-3' }),
              ],
              amount: [version('1500.50', '2025-01-06T08:00:00Z', { updatedByUserId: 52368047 })],
              closedate: [version('1743379200000', '2025-01-07T08:00:00Z', {})],
            },
          },
        ],
      },
    })
    await importAll(store, own, [folder])
    expect(await history(own)).toEqual([
      { field: 'amount', before: null, after: '1500.5', author: 'Ann Lee' },
      { field: 'closeDate', before: null, after: '2025-03-31', author: null },
      { field: 'stage', before: null, after: 'new', author: null },
      { field: 'stage', before: null, after: 'proposal', author: 'Ann Lee' },
    ])
  })
})

describe('a folder with a page that is no export', () => {
  const fault = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]

  it('lands without it, and says so', async () => {
    const own = await makeWorkspace(store, 'pages')
    const folder = folderOf({ 'Opportunity.csv': OPPORTUNITIES, 'page-2.json': fault, 'page-3.json': '' })
    const { report } = await importAll(store, own, [folder])
    expect(report.reconciliation.map(({ file, rows: counted }) => [file, counted.created])).toEqual([
      ['Opportunity.csv', 1],
    ])
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        '“page-2.json” holds an error answer of the source (INVALID_SESSION_ID: Session expired or invalid), no records. It is left out.',
        '“page-3.json” is empty. It is left out.',
      ]),
    )
  })

  it('is refused where there is nothing else', async () => {
    const own = await makeWorkspace(store, 'only-pages')
    await expect(importAll(store, own, [folderOf({ 'page.json': fault })])).rejects.toThrow('INVALID_SESSION_ID')
  })
})

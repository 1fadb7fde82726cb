/** The sample company, written as its systems' files and imported: every kind arrives, every account is exact, links join. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sampleFolders } from '@capstone/company/exports/sample'
import { planCompany } from '@capstone/company/plan'
import { simulateCompany } from '@capstone/company/simulate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { sourceNamed } from '../../packages/server/src/db/write/imports/imports.ts'
import type { ImportReport } from '../../packages/server/src/import/report.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace } from './importing.ts'

describe('the sample company', () => {
  let store: TestDatabase<unknown>
  let workspace: number
  const reports = new Map<string, ImportReport>()
  const folder = mkdtempSync(join(tmpdir(), 'capstone-sample-'))

  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
    workspace = await makeWorkspace(store)
    for (const { source, files } of sampleFolders(simulateCompany(planCompany()))) {
      for (const file of files) {
        const path = join(folder, source, file.name)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, [...file.chunks()].join(''))
      }
      const id = await sourceNamed(store, workspace, source, source)
      const done = await importAll(store, workspace, [join(folder, source)], { currency: 'USD' }, { source: id })
      reports.set(source, done.report)
    }
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await store.drop()
  })

  it('is accounted for to the unit, with nothing rejected', () => {
    for (const report of reports.values()) {
      expect(report.rejected).toEqual([])
      expect(report.reconciliation.filter(({ exact }) => !exact)).toEqual([])
    }
  })

  it('brings every kind of record', async () => {
    const counts = await rows<{ kind: string; count: number }>(
      store,
      sql`select relname as kind, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from public.%I', relname), false, true, '')))[1]::text::int as count
          from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any(${[
            'team',
            'person',
            'posting',
            'territory',
            'territory_member',
            'account',
            'contact',
            'product',
            'price',
            'campaign',
            'opportunity',
            'opportunity_line',
            'split',
            'contact_role',
            'field_history',
            'activity',
            'sales_order',
            'order_line',
            'target',
            'lead',
            'ticket',
            'exchange_rate',
          ]}) order by 1`,
    )
    expect(counts.filter(({ count }) => count === 0)).toEqual([])
    expect(counts.find(({ kind }) => kind === 'opportunity')?.count).toBe(6000)
    expect(counts.find(({ kind }) => kind === 'sales_order')?.count).toBe(15_480)
  })

  it('leaves no link waiting that its files could join', () => {
    const last = [...reports.values()].at(-1)
    expect(last?.waiting).toEqual([])
  })
})

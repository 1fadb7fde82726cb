/** Rejected rows: kept as they came, sent back as a file, mended and sent again without taking the place of others. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { fileOfRejected } from '../../packages/server/src/export/csv.ts'
import { rejectedOf } from '../../packages/server/src/import/past.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace } from './importing.ts'

const LINES = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
${Array.from({ length: 30 }, (_, n) => `C${100 + n},S${n},Thing ${n},${n + 1},2026-01-${String((n % 28) + 1).padStart(2, '0')} 10:00,2.50,${500 + (n % 5)},France`).join('\n')}
900,A1,=Cable,1,2026-02-01 10:00,2.00,501,France
900,A1,=Cable,many,2026-02-01 10:00,2.00,501,France
900,A1,=Cable,3,2026-02-01 10:00,2.00,501,France
`

describe('rejected rows', () => {
  let store: TestDatabase<unknown>
  let workspace: number
  const folder = mkdtempSync(join(tmpdir(), 'capstone-rejected-'))
  const file = join(folder, 'lines.csv')
  const linesOf = () =>
    rows<{ key: string; quantity: number; product: string }>(
      store,
      sql`select l.external_id as key, l.quantity, p.name as product from order_line l
          left join product p on p.workspace_id = l.workspace_id and p.id = l.product_id
          where l.workspace_id = ${workspace} and l.order_ref = '900' order by 1`,
    )

  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
    workspace = await makeWorkspace(store)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await store.drop()
  })

  it('come back under the key they had: the second line stays the second', async () => {
    writeFileSync(file, LINES)
    const first = await importAll(store, workspace, [file], { currency: 'EUR' })
    expect(first.report.rejected.map(({ row }) => row)).toEqual([33])
    expect((await linesOf()).map(({ key, quantity }) => [key, quantity])).toEqual([
      ['900:1', 1],
      ['900:3', 3],
    ])

    const text = fileOfRejected(await rejectedOf(store, workspace, first.id, 0))
    const [head, row, ...rest] = text.replace('\uFEFF', '').split('\r\n')
    expect(head).toBe(
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,capstone row key,reason',
    )
    expect(row).toContain("'=Cable,many,")
    expect(row).toContain('found “many”, expected')
    expect(rest).toEqual([''])

    const mended = join(folder, 'rejected lines.csv')
    writeFileSync(mended, text.replace(',many,', ',2,'))
    const second = await importAll(store, workspace, [mended], { currency: 'EUR' })
    expect(second.report.rejected).toEqual([])
    expect(await linesOf()).toEqual([
      { key: '900:1', quantity: 1, product: '=Cable' },
      { key: '900:2', quantity: 2, product: '=Cable' },
      { key: '900:3', quantity: 3, product: '=Cable' },
    ])
  })

  it('mended in the file that they came from, are the same rows', async () => {
    writeFileSync(file, LINES.replace(',many,', ',2,'))
    const { report } = await importAll(store, workspace, [file], { currency: 'EUR' })
    expect(report.reconciliation.map(({ rows: r }) => r.created + r.changed)).toEqual([0, 0, 0, 0])
  })
})

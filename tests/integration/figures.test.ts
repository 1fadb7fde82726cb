/** What opens behind a figure in a row, through the API on the Maven export: as many records as it counts, summing to what it says; tables as files. */
import { existsSync } from 'node:fs'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PipelineAnswer } from '../../packages/engines/src/developing/pipeline/answer.ts'
import { rowFigure } from '../../packages/engines/src/vocabulary/figure.ts'
import { touchFacts } from '../../packages/server/src/db/write/answers.ts'
import { importAll, makeWorkspace } from './importing.ts'
import { type Asked, type Asker, LOCAL_KEY, type Served, serveTest } from './serving.ts'

const FOLDER = '../shared/data/crm-sales-opportunities'
const PATHS = ['accounts', 'products', 'sales_pipeline', 'sales_teams'].map((name) => `${FOLDER}/${name}.csv`)
const LISTS = { opportunity: 'opportunities.list', account: 'accounts.list', person: 'people.list' } as const

interface Opened {
  readonly meaning: string
  readonly values: readonly { name: string; value: number | null }[]
  readonly records?: { kind: keyof typeof LISTS; count: number; counted: string; summed?: string }
}

describe.skipIf(!existsSync(FOLDER))('figures of the Maven export', () => {
  let served: Served
  let workspace: number
  let all: Asker
  let answer: string
  let body: PipelineAnswer

  beforeAll(async () => {
    served = await serveTest()
    workspace = await makeWorkspace(served.store)
    await importAll(served.store, workspace, PATHS, { currency: 'USD' })
    served.work({ today: '2017-12-31' })
    all = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY, 'x-capstone-workspace': String(workspace) } })
    const asked = await all.ask('pipeline.read', { query: { asOf: '2017-12-31' } })
    expect(asked.status).toBe(200)
    const read: unknown = asked.body
    body = read as PipelineAnswer
    answer = (asked.body as { provenance: { answer: string } }).provenance.answer
  }, 180_000)
  afterAll(async () => {
    await served.close()
  })

  const open = async (figure: string): Promise<Opened> => {
    const asked = await all.ask('evidence.read', { params: { answer, figure } })
    expect([figure, asked.status]).toEqual([figure, 200])
    const read: unknown = asked.body
    return read as Opened
  }
  const csvOf = (file: Asked) => Papa.parse<string[]>(file.text.replace('\uFEFF', ''), { skipEmptyLines: true }).data

  it('open as many records as they count', async () => {
    const [owner, product] = [body.breakdowns.owner[3], body.breakdowns.product[0]]
    const figures: [string, number | undefined][] = [
      [rowFigure('breakdowns.owner', 'won', owner?.who ?? null), owner?.won],
      [rowFigure('breakdowns.owner', 'dead', owner?.who ?? null), owner?.dead],
      [rowFigure('breakdowns.product', 'open', product?.who ?? null), product?.open.count],
      [rowFigure('counts', 'withoutCreated', null), 500],
      [rowFigure('stages', 'open', 0), 500],
      ['dead', 1291],
    ]
    for (const [figure, shown] of figures) {
      const { records } = await open(figure)
      expect([figure, records?.count]).toEqual([figure, shown])
      const list = await all.ask(LISTS[records?.kind ?? 'account'], { query: { evidence: `${answer}/${figure}` } })
      expect([figure, list.body.count]).toEqual([figure, shown])
    }
  })

  it('open records whose amounts sum to what they say', async () => {
    const team = body.breakdowns.team[0]
    const figure = rowFigure('breakdowns.team', 'bookings', team?.who ?? null)
    const { records, values } = await open(figure)
    expect(values.find(({ name }) => name === records?.summed)?.value).toBe(team?.bookings)
    const file = await all.ask('export.file', {
      params: { kind: 'opportunities' },
      query: { format: 'csv', evidence: `${answer}/${figure}` },
    })
    const [head = [], ...rows] = csvOf(file)
    expect(rows).toHaveLength(records?.count ?? -1)
    const amount = head.indexOf('Amount')
    expect(rows.reduce((sum, row) => sum + Number(row[amount]), 0)).toBe((team?.bookings ?? 0) / 10_000)
  })

  it('are files with the rows and columns named, in that order', async () => {
    const keys = body.breakdowns.owner.map((row) => String(row.who?.key ?? '')).reverse()
    const rows = keys.slice(0, 7)
    const columns = ['won', 'who', 'bookings', 'no such column']
    const ask = (format: string) =>
      all.ask('answers.file', { params: { answer }, body: { table: 'breakdowns.owner', format, rows, columns } })
    const csv = csvOf(await ask('csv'))
    expect(csv[0]).toEqual(['won', 'owner', 'booked, USD'])
    const shown = [...body.breakdowns.owner].reverse().slice(0, 7)
    expect(csv.slice(1)).toEqual(
      shown.map((row) => [String(row.won), row.who?.name, ((row.bookings ?? 0) / 10_000).toFixed(2)]),
    )
    const whole = await all.ask('answers.file', { params: { answer }, body: { table: 'dead', format: 'csv' } })
    expect(csvOf(whole)).toHaveLength(body.dead.deals.length + 1)
    const path = `/api/answers/${answer}/file`
    const bare = await all.send('POST', path, { table: 'no such table', format: 'csv' })
    expect(bare.status).toBe(404)
  })

  it('are XLSX files with numbers as numbers', async () => {
    const asked = await all.ask('answers.file', {
      params: { answer },
      body: { table: 'breakdowns.product', format: 'xlsx', columns: ['who', 'won', 'wonValue'] },
    })
    expect(asked.status).toBe(200)
    expect(asked.headers.get('content-type')).toContain('spreadsheetml')
    expect(asked.headers.get('content-disposition')).toContain('breakdowns%20product')
  })

  it('that are not there are told so, and those of changed facts ask to open the page again', async () => {
    const none = await all.ask('evidence.read', { params: { answer, figure: 'breakdowns.owner:nothing:1' } })
    expect(none.status).toBe(404)
    await touchFacts(served.store, workspace, ['opportunity'])
    const late = await all.ask('evidence.read', { params: { answer, figure: 'breakdowns.owner:lost:1' } })
    expect(late.status).toBe(409)
    const kept = await all.ask('evidence.read', { params: { answer, figure: 'counts:withoutCreated' } })
    expect(kept.status).toBe(200)
  })
})

/** Records through their handlers: one time line, evidence, what may not be read, files. */
import { type Asker, LOCAL_KEY, type Served, serveTest } from '@capstone/tests/integration/serving'
import { type Deal, readerOf, STAGES, smallCompany } from '@capstone/tests/integration/small-company'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#db/store.ts'
import { keepAnswer } from '#db/write/answers.ts'
import { FileAnswer, type Signed } from '#http/asking.ts'
import { recordHandlers } from '#http/handlers/records.ts'

let served: Served
let deals: Deal[]
let workspace: number
let all: Asker
beforeAll(async () => {
  served = await serveTest()
  ;({ workspace, deals } = await smallCompany(served.store))
  all = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY, 'x-capstone-workspace': String(workspace) } })
  const run = (statement: ReturnType<typeof sql>) => rows(served.store, statement)
  await run(sql`insert into field_history (workspace_id, source_id, external_id, opportunity_id, field, before, after, happened_at, author_id, first_import) values
    (${workspace}, 1, 'h1', 1, 'stage', 'Talk', 'Offer', '2026-04-02T10:00:00Z', 2, 1), (${workspace}, 1, 'h2', 1, 'amount', '10000', '-1234567', null, null, 1)`)
  await run(sql`insert into activity (workspace_id, source_id, external_id, kind, subject, happened_on, account_id, person_id) values
    (${workspace}, 1, 'c1', 'call', 'First call', '2026-02-03', 2, 4), (${workspace}, 1, 'c2', 'call', 'Twin call', '2026-02-04', 3, 2)`)
  await run(
    sql`insert into note (workspace_id, about_kind, about_id, body, created_by) values (${workspace}, 'account', 1, 'Ask about spares', 'test')`,
  )
  await run(
    sql`insert into sales_order (workspace_id, id, source_id, external_id, number, account_id, owner_id, ordered_on, currency) values (${workspace}, 1, 1, 's1', 'SO-1', 1, 2, '2026-05-05', 'EUR')`,
  )
  await run(sql`insert into order_line (workspace_id, id, source_id, external_id, order_id, quantity, amount, currency) values
    (${workspace}, 11, 1, 'l1', 1, 1, 30000, 'EUR'), (${workspace}, 12, 1, 'l2', 1, -1, -10000, 'EUR')`)
  await run(
    sql`update opportunity set account_id = 1, owner_id = 2, gone_import = null, name = '=HYPERLINK("http://x")' where workspace_id = ${workspace} and id = 1`,
  )
  await run(
    sql`update opportunity set owner_id = 4, account_id = 2, gone_import = null where workspace_id = ${workspace} and id = 2`,
  )
})
afterAll(() => served.close())

const open = (deal: Deal) => STAGES[deal.stage as keyof typeof STAGES] === 'open'
const seller = (person: number) => ({ ...served, ...readerOf(served.store, workspace, [person]) }) as never as Signed

describe('an account', () => {
  it('has one time line of both systems, newest first', async () => {
    const { status, body } = await all.ask('accounts.read', { params: { id: 3 } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, name: 'Łódź Pumps', sameAs: [{ id: 3, source: 'ERP' }] })
    const line = body.timeline as {
      at: string
      kind: string
      title: string
      change: { field: string; before: unknown; after: unknown } | null
      learnedAt: string | null
      stated: boolean
      who: string
    }[]
    expect(line.map(({ at }) => at)).toEqual([...line.map(({ at }) => at)].sort().reverse())
    expect(new Set(line.map(({ kind }) => kind))).toEqual(
      new Set(['activity', 'change', 'order', 'opportunity', 'note', 'import']),
    )
    expect(line.find(({ change }) => change?.field === 'Stage')).toMatchObject({
      kind: 'change',
      change: { before: { type: 'text', text: 'Talk' }, after: { type: 'text', text: 'Offer' } },
      stated: true,
      who: 'Bo Seller',
    })
    expect(line.find(({ change }) => change?.field === 'Amount')).toMatchObject({
      change: { after: { type: 'money', currency: 'USD' } },
      stated: false,
      at: expect.stringMatching(/^2026-10-02/),
    })
  })

  it('states its facts as values, and how many orders there are', async () => {
    const { body } = await all.ask('accounts.read', { params: { id: 3 } })
    const facts = body.facts as { label: string; value: { type: string }; source: string }[]
    expect(facts.find(({ label }) => label.startsWith('Key in'))?.value.type).toBe('text')
    for (const { value } of facts) expect(Object.keys(value).length).toBeGreaterThan(1)
    const orders = body.orders as unknown[]
    expect(body.orderCount).toEqual({ count: orders.length, more: false })
  })

  it('worth what its order lines say, in their currency', async () => {
    const { body } = await all.ask('orders.list', {})
    expect(body).toMatchObject({
      count: 1,
      rows: [
        { number: 'SO-1', lines: 2, hasReturns: true, amount: { amount: 20_000, currency: 'EUR', converted: 25_000 } },
      ],
    })
  })
})

describe('what may not be read', () => {
  it('is not known: another’s deal, person, account', async () => {
    const asking = seller(2)
    const read = (name: 'accounts.read' | 'opportunities.read' | 'people.read', id: number) =>
      recordHandlers[name](asking, { params: { id }, query: {}, body: undefined })
    await expect(read('opportunities.read', 2)).rejects.toMatchObject({ code: 'not-found' })
    await expect(read('people.read', 4)).rejects.toMatchObject({ code: 'not-found' })
    await expect(read('accounts.read', 999)).rejects.toMatchObject({ code: 'not-found' })
    await expect(read('opportunities.read', 1)).resolves.toMatchObject({ id: 1 })
  })

  it('is neither found nor on the time line of a shared account', async () => {
    await rows(
      served.store,
      sql`update opportunity set owner_id = 2, account_id = 2 where workspace_id = ${workspace} and id = 3`,
    )
    const asking = seller(2)
    const account = await recordHandlers['accounts.read'](asking, {
      params: { id: 2 },
      query: {},
      body: undefined,
    })
    expect(JSON.stringify(account.timeline)).not.toContain('First call')
    const ids = account.deals.map(({ id }) => id)
    expect(ids).toContain(3)
    expect(ids).not.toContain(2)
    const { hits } = await recordHandlers['search.read'](asking, {
      params: undefined,
      query: { q: 'dag' },
      body: undefined,
    })
    expect(hits).toEqual([])
  })
})

describe('records behind a figure', () => {
  it('are as many as the figure says, and only they', async () => {
    const keys = deals.filter((deal) => open(deal) && !deal.gone && deal.id > 3).map(({ id }) => id)
    const figure = (kind: 'opportunity' | 'orderLine', of: number[]) => ({
      meaning: '',
      formula: '',
      values: [],
      source: 'measured' as const,
      records: { kind, keys: of, count: of.length },
    })
    await keepAnswer(served.store, workspace, {
      key: 'kept',
      engine: 'pipeline',
      node: 'company',
      options: {},
      versions: {},
      asOf: '2026-11-20',
      body: '{}',
      tookMs: 1,
      evidence: JSON.stringify({ 'open.count': figure('opportunity', keys), lines: figure('orderLine', [11, 12]) }),
    })
    const { body } = await all.ask('opportunities.list', { query: { evidence: 'kept/open.count', limit: 500 } })
    expect(body.count).toBe(keys.length)
    expect((body.rows as { id: number }[]).map(({ id }) => id).sort((a, b) => a - b)).toEqual(keys)
    expect((await all.ask('orders.list', { query: { evidence: 'kept/lines' } })).body.count).toBe(1)
    expect((await all.ask('accounts.list', { query: { evidence: 'kept/lines' } })).status).toBe(400)
    expect((await all.ask('accounts.list', { query: { evidence: 'kept/none' } })).status).toBe(404)
  })
})

describe('a list as a file', () => {
  it('is the list: same rows, same order, and no live formula', async () => {
    const query = { outcome: 'open', sort: '-amount', format: 'csv' }
    const { status, text, headers } = await all.ask('export.file', { params: { kind: 'opportunities' }, query })
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('opportunities%202026-11-21.csv')
    const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    })
    expect(parsed.errors).toEqual([])
    const list = (await all.ask('opportunities.list', { query: { outcome: 'open', sort: '-amount', limit: 500 } })).body
    const listed = list.rows as { id: number; name: string; amount: { amount: number; currency: string } | null }[]
    expect(parsed.data.map(({ Id }) => Number(Id))).toEqual(listed.map(({ id }) => id))
    const cell = (row: (typeof listed)[number]) => (/^[=+\-@]/.test(row.name) ? `'${row.name}` : row.name)
    expect(parsed.data.map(({ Name }) => Name)).toEqual(listed.map(cell))
    for (const [i, row] of listed.entries()) {
      expect(parsed.data[i]?.Amount).toBe(
        row.amount ? String((row.amount.amount / 10_000).toFixed(4)).replace(/0{1,2}$/, '') : '',
      )
      expect(parsed.data[i]?.['Amount currency']).toBe(row.amount?.currency ?? '')
    }
  })

  it('as XLSX holds texts as texts and numbers as numbers', async () => {
    const file = await recordHandlers['export.file'](
      { ...seller(2), today: () => '2026-11-21' },
      { params: { kind: 'opportunities' }, query: { format: 'xlsx', sort: 'name' }, body: undefined },
    )
    if (!(file instanceof FileAnswer) || typeof file.body === 'string' || file.body instanceof Uint8Array)
      throw new Error('no stream')
    const chunks: Buffer[] = []
    for await (const chunk of file.body) chunks.push(Buffer.from(chunk as Uint8Array))
    const sheet = (await readXlsx(Buffer.concat(chunks))).sheets[0]
    const [head, ...body] = sheet?.rows ?? []
    expect(head?.slice(0, 3)).toEqual(['Id', 'Name', 'Account'])
    const first = body.find((row) => row[0] === 1)
    expect(first?.[1]).toBe(`'=HYPERLINK("http://x")`)
    expect(body.every((row) => typeof row[0] === 'number')).toBe(true)
    expect(body.some((row) => row[0] === 2)).toBe(false)
  })

  it('that cannot be asked for is refused in a sentence', async () => {
    for (const query of [{ format: 'csv', sort: 'colour' }, { format: 'csv', outcome: 'perhaps' }, { format: 'pdf' }]) {
      expect((await all.ask('export.file', { params: { kind: 'opportunities' }, query })).status).toBe(400)
    }
  })
})

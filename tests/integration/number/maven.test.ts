/** The number on the Maven data through the API: figures by hand against the file, parts that add, what-ifs that save nothing, the work list. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import type { EndpointName } from '@capstone/contract/routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Asker, Input } from '../serving.ts'
import { hasMaven, importMaven, MAVEN, type NumberServed, serveNumber } from './served.ts'

const DAY = 86_400_000
/** 1/10,000 of a dollar. */
const UNIT = 10_000

/** Rows of the pipeline file, cut at commas: it has no quoted ones. */
function fileRows(): Record<string, string>[] {
  const lines = readFileSync(join(MAVEN, 'sales_pipeline.csv'), 'utf8').replaceAll('\r', '').trim().split('\n')
  const head = (lines[0] ?? '').split(',')
  return lines.slice(1).map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(head.map((name, i) => [name, cells[i] ?? '']))
  })
}

describe.skipIf(!hasMaven)('the number of the Maven company', () => {
  let all: NumberServed
  let head: Asker
  const rows = hasMaven ? fileRows() : []
  const ask = async <N extends EndpointName>(name: N, input: Input = {}, as: Asker = head) => {
    const answer = await as.ask(name, input)
    expect([name, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([name, 200, ''])
    return JSON.parse(answer.text) as AnswerOf<Endpoints[N]>
  }
  const won = (from: string, to: string, of: (row: Record<string, string>) => boolean = () => true) =>
    rows
      .filter(
        (row) => row.deal_stage === 'Won' && (row.close_date ?? '') >= from && (row.close_date ?? '') <= to && of(row),
      )
      .reduce((sum, row) => sum + Number(row.close_value) * UNIT, 0)

  beforeAll(async () => {
    all = await serveNumber()
    await importMaven(all.served, all.workspace)
    head = await all.user('head')
    await ask('number.read')
  }, 400_000)
  afterAll(() => all.close())

  it('says what was booked of every quarter to the cent of the file', async () => {
    for (const [period, from, to] of [
      ['2017-Q1', '2017-01-01', '2017-03-31'],
      ['2017-Q2', '2017-04-01', '2017-06-30'],
      ['2017-Q3', '2017-07-01', '2017-09-30'],
      ['2017-Q4', '2017-10-01', '2017-12-31'],
    ] as const) {
      const { figure, over } = await ask('number.read', { query: { period } })
      expect(over).toBe(true)
      expect([period, figure?.booked]).toEqual([period, won(from, to)])
      expect(figure?.expected).toBe(figure?.booked)
    }
  })

  it('stands in mid-quarter as the file did, and its range held what came', async () => {
    const number = await ask('number.read', { query: { asOf: '2017-10-15', period: '2017-Q4' } })
    expect(number.provenance.asOf).toBe('2017-10-15')
    expect(number.figure?.booked).toBe(won('2017-10-01', '2017-10-15'))
    const came = won('2017-10-01', '2017-12-31')
    const [low = 0, , , middle = 0, , , high = 0] = number.figure?.quantiles ?? []
    expect(came).toBeGreaterThan(low)
    expect(came).toBeLessThan(high)
    expect(Math.abs(middle / came - 1)).toBeLessThan(0.1)
    const pace = number.pacing?.earlier.find(({ key }) => key === '2017-Q3')
    expect(pace?.bookedByThen).toBe(won('2017-07-01', '2017-07-15'))
    expect(pace?.final).toBe(won('2017-07-01', '2017-09-30'))
    expect(number.pacing?.day).toBe(15)
  }, 200_000)

  it('draws the fan by the day: booked in the past, then ranges that end with the number itself', async () => {
    const { fan, figure, period } = await ask('number.read', { query: { asOf: '2017-10-15', period: '2017-Q4' } })
    const past = fan.filter(({ booked }) => booked !== null)
    expect(past.map(({ day }) => day)).toEqual(Array.from({ length: 15 }, (_, i) => period.start + i))
    for (const { day, booked } of past) {
      const date = new Date(day * DAY).toISOString().slice(0, 10)
      expect([date, booked]).toEqual([date, won('2017-10-01', date)])
    }
    const ahead = fan.filter(({ quantiles }) => quantiles !== null)
    expect(ahead.at(-1)?.day).toBe(period.end - 1)
    expect(ahead.at(-1)?.quantiles).toEqual(figure?.quantiles)
    const middles = ahead.map(({ quantiles }) => quantiles?.[3] ?? 0)
    expect(middles).toEqual([...middles].sort((a, b) => a - b))
    const width = (quantiles: readonly number[] | null | undefined) => (quantiles?.[5] ?? 0) - (quantiles?.[1] ?? 0)
    expect(width(ahead.at(-1)?.quantiles)).toBeGreaterThan(width(ahead[0]?.quantiles))
  })

  it('adds up from its parts in expectation, along every cut', async () => {
    const { figure } = await ask('number.read')
    for (const by of ['person', 'product', 'segment', 'motion', 'territory'] as const) {
      const parts = await ask('number.nodes', { query: { by } })
      const sum = parts.rows.reduce((total, row) => total + row.expected, 0)
      expect([by, Math.abs(sum - (figure?.expected ?? 0)) < 100 * parts.rows.length]).toEqual([by, true])
    }
    const teams = await ask('number.nodes', { query: { by: 'team' } })
    expect(teams.rows.map(({ name }) => name).sort()).toEqual(['Central', 'East', 'West'])
    const total = teams.rows.reduce((sum, row) => sum + row.expected, 0)
    expect(Math.abs(total - (figure?.expected ?? 0))).toBeLessThan(1000)
    const west = teams.rows.find(({ name }) => name === 'West')
    const own = await ask('number.read', { query: { node: west?.key ?? '' } })
    expect(own.figure?.expected).toBe(west?.expected)
    expect(own.figure?.quantiles).toEqual(west?.quantiles)
  })

  it('answers a slice of a team: its booked are those of the file', async () => {
    const products = await ask('number.nodes', { query: { by: 'product', period: '2017-Q4' } })
    const gtk = products.rows.find(({ name }) => name === 'GTK 500')
    expect(gtk?.booked).toBe(won('2017-10-01', '2017-12-31', (row) => row.product === 'GTK 500'))
    const teams = readFileSync(join(MAVEN, 'sales_teams.csv'), 'utf8')
    const west = new Set(
      teams
        .split(/\r?\n/)
        .filter((line) => line.endsWith(',West'))
        .map((line) => line.split(',')[0]),
    )
    const named = await ask('number.nodes', { query: { by: 'team' } })
    const node = named.rows.find(({ name }) => name === 'West')?.key ?? ''
    const both = await ask('number.read', { query: { node, slice: gtk?.key ?? '', period: '2017-Q4' } })
    const expected = won(
      '2017-10-01',
      '2017-12-31',
      (row) => row.product === 'GTK 500' && west.has(row.sales_agent ?? ''),
    )
    expect(expected).toBeGreaterThan(0)
    expect(both.figure?.booked).toBe(expected)
    expect(both.slice?.value.name).toBe('GTK 500')
  })

  it('changes by what a what-if changes, and saves nothing', async () => {
    const before = await ask('number.read')
    const list = await ask('number.deals', { query: { limit: 2 } })
    const [first, second] = list.rows
    const tried = await ask('number.whatIf', {
      body: {
        changes: [
          { deal: first?.id, amount: (first?.amount ?? 0) * 2 },
          { deal: second?.id, closeDate: '2019-05-05' },
          { deal: 987_654_321, odds: 1 },
        ],
      },
    })
    expect(tried.unknown).toEqual([987_654_321])
    const [doubled, gone] = tried.deals
    expect(doubled?.after.odds).toBe(doubled?.before.odds)
    expect(Math.abs((doubled?.after.expected ?? 0) - 2 * (doubled?.before.expected ?? 0))).toBeLessThanOrEqual(2)
    expect(gone?.after).toEqual({ odds: 0, expected: 0 })
    expect(gone?.because).toMatch(/outside the period/)
    const moved = tried.deals.reduce((sum, deal) => sum + deal.after.expected - deal.before.expected, 0)
    expect(Math.abs(tried.after.expected - tried.before.expected - moved)).toBeLessThan(10)
    expect(tried.before).toEqual(before.figure)
    expect((await ask('number.read')).figure).toEqual(before.figure)
  })

  it('lists the deals page by page, each once, in order, with sums of all', async () => {
    const seen: number[] = []
    let after: string | undefined
    let expected = Number.POSITIVE_INFINITY
    let sum = 0
    for (;;) {
      const page = await ask('number.deals', { query: { limit: 500, ...(after ? { after } : {}) } })
      for (const row of page.rows) {
        expect(row.expected).toBeLessThanOrEqual(expected)
        expected = row.expected
        sum += row.expected
        seen.push(row.id)
      }
      if (page.next === null) {
        expect(seen.length).toBe(page.count)
        expect(Math.abs(sum - page.expected)).toBeLessThan(page.count)
        break
      }
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    // Open with a day of engagement: the 500 without one are outside of the number, and say so.
    expect(seen.length).toBe(rows.filter((row) => row.close_date === '' && row.engage_date !== '').length)
    expect((await ask('number.read')).notes.undated).toBe(rows.filter((row) => row.engage_date === '').length)
  })

  it('filters by flag and search, and gives the same rows as a file', async () => {
    const dead = await ask('number.deals', { query: { flag: 'dead but open', limit: 1 } })
    expect(dead.rows.every(({ flags }) => flags.includes('dead but open'))).toBe(true)
    expect(dead.count).toBe(dead.flags.find(({ flag }) => flag === 'dead but open')?.count)
    const found = await ask('number.deals', { query: { search: 'betas', limit: 500 } })
    expect(found.count).toBe(
      rows.filter((row) => row.account === 'Betasoloin' && row.close_date === '' && row.engage_date !== '').length,
    )
    const file = await head.ask('number.dealsFile', { query: { format: 'csv', search: 'betas' } })
    expect(file.text.trim().split('\r\n').length).toBe(1 + found.count)
  })

  it('opens its figures: the deals behind what was booked are those of the file', async () => {
    const { provenance } = await ask('number.read', { query: { period: '2017-Q3' } })
    const evidence = await ask('evidence.read', { params: { answer: provenance.answer, figure: 'booked' } })
    const deals = rows.filter(
      (row) => row.deal_stage === 'Won' && row.close_date! >= '2017-07-01' && row.close_date! <= '2017-09-30',
    )
    expect(evidence.records).toMatchObject({ kind: 'opportunity', count: deals.length })
    const list = await ask('opportunities.list', { query: { evidence: `${provenance.answer}/booked`, limit: 1 } })
    expect(list.count).toBe(deals.length)
    const none = await head.ask('evidence.read', { params: { answer: provenance.answer, figure: 'none' } })
    expect(none.status).toBe(404)
  })

  it('adds up from one day to another, bar by bar, each with its deals', async () => {
    const flow = await ask('flow.read', { query: { from: '2017-10-31', to: '2017-11-30', period: '2017-Q4' } })
    for (const part of ['open', 'booked', 'total'] as const) {
      const sum = flow.steps.reduce((total, step) => total + step[part], flow.before[part])
      expect([part, sum]).toEqual([part, flow.after[part]])
    }
    expect(flow.after.booked).toBe(won('2017-10-01', '2017-11-30'))
    expect(flow.before.booked).toBe(won('2017-10-01', '2017-10-31'))
    const bar = flow.steps.find(({ deals }) => deals > 0)
    const list = await ask('opportunities.list', {
      query: { evidence: `${flow.provenance.answer}/${bar?.bar}`, limit: 1 },
    })
    expect(list.count).toBe(bar?.deals)
    const back = await head.ask('flow.read', { query: { from: '2017-12-01', to: '2017-11-01' } })
    expect(back.status).toBe(400)
  })

  it('tells how it did before, beside every baseline', async () => {
    const accuracy = await ask('accuracy.read')
    expect(accuracy.horizons.map(({ name }) => name)).toEqual(['30 days', '60 days', '90 days', 'rest of quarter'])
    for (const { methods } of accuracy.horizons) expect(methods.length).toBe(6)
    const point = accuracy.samePoint.find(({ period }) => period === '2017-Q3')
    expect(point?.became).toBe(won('2017-07-01', '2017-09-30'))
    const number = await ask('number.read')
    expect(number.record?.origins).toBe(accuracy.horizons.at(-1)?.origins)
  })

  it('answers any period, and none that is too far ahead or of no calendar', async () => {
    const odd = await ask('number.read', { query: { period: '2018-P05' } })
    expect(odd.figure?.booked).toBe(0)
    expect(odd.figure?.expected).toBeGreaterThan(0)
    expect((await head.ask('number.read', { query: { period: '2031-Q1' } })).status).toBe(400)
    expect((await head.ask('number.read', { query: { period: '2017-Q9' } })).status).toBe(400)
    expect((await head.ask('number.read', { query: { asOf: '2017-13-01' } })).status).toBe(400)
    expect((await head.ask('number.read', { query: { slice: 'colour:red' } })).status).toBe(400)
    expect((await head.ask('number.read', { query: { slice: 'product:987654' } })).status).toBe(404)
  }, 200_000)

  it('makes the call as slides with charts and as a document', async () => {
    const slides = await head.ask('number.slides')
    expect(slides.status).toBe(200)
    expect(slides.headers.get('content-type')).toContain('presentationml')
    expect(slides.text.startsWith('PK')).toBe(true)
    expect(slides.text).toContain('ppt/charts/chart')
    const report = await head.send('GET', '/api/number/report')
    expect(report.status).toBe(200)
    expect(report.text.startsWith('%PDF-')).toBe(true)
    expect(report.text.trimEnd().endsWith('%%EOF')).toBe(true)
  }, 200_000)
})

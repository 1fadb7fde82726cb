/** Every data set beside the project is recognised as what it is. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isFailure } from '#ground/failure.ts'
import { openSource } from '../source/open.ts'
import type { Table } from '../source/table.ts'
import { tablesOf } from '../source/tables.ts'
import { type CleanedRow, makeCleaner } from './clean.ts'
import type { Answers, MappingPlan } from './mapping.ts'
import { openQuestions, proposeMapping } from './plan.ts'
import { profileTable } from './profile.ts'

const DATA = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url))
const has = (folder: string): boolean => {
  const there = existsSync(join(DATA, folder))
  if (!there) process.stderr.write(`SKIPPED: ../shared/data/${folder} is absent, the tests on it do not run\n`)
  return there
}

interface Taken {
  readonly plan: MappingPlan
  /** Records by `kind` of every target, in order of tables. */
  readonly records: Map<string, CleanedRow[]>
  readonly rejected: number
  readonly refused: string[]
}

async function take(paths: string[], answers: Answers = { currency: 'USD' }): Promise<Taken> {
  const tables: Table[] = []
  const refused: string[] = []
  for (const file of (await openSource(paths.map((path) => join(DATA, path)))).files) {
    try {
      tables.push(...(await tablesOf(file)).tables)
    } catch (error) {
      if (!isFailure(error)) throw error
      refused.push(file.name)
    }
  }
  const profiles = []
  for (const table of tables) profiles.push(await profileTable(table))
  const plan = proposeMapping(profiles, { answers })
  const records = new Map<string, CleanedRow[]>()
  let rejected = 0
  for (const [at, table] of tables.entries()) {
    const planned = plan.tables[at]
    if (!planned?.use) continue
    const cleaners = planned.targets.map((target) => makeCleaner(planned, target))
    const push = (kind: string, row: CleanedRow | null) => {
      if (row === null) return
      if (row.problems.length > 0) {
        rejected++
        return
      }
      const list = records.get(kind)
      if (list) list.push(row)
      else records.set(kind, [row])
    }
    for await (const batch of table.batches())
      for (const row of batch.rows) for (const cleaner of cleaners) push(cleaner.kind, cleaner.clean(row))
    for (const cleaner of cleaners) for (const row of cleaner.finish()) push(cleaner.kind, row)
  }
  return { plan, records, rejected, refused }
}

const counts = ({ records }: Taken): Record<string, number> =>
  Object.fromEntries([...records].map(([kind, rows]) => [kind, rows.length]))
const sum = (rows: readonly CleanedRow[] | undefined, field: string): number =>
  (rows ?? []).reduce((total, row) => total + Number(row.record[field] ?? 0), 0)
const values = (rows: readonly CleanedRow[] | undefined, field: string) =>
  new Set((rows ?? []).map((row) => row.record[field]).filter((value) => value !== null && value !== undefined))

describe.skipIf(!has('crm-sales-opportunities'))('Maven', () => {
  it('opportunities, accounts, sellers, managers, regions and products, exactly', async () => {
    const taken = await take(['crm-sales-opportunities'])
    expect(openQuestions(taken.plan)).toEqual([])
    expect(taken.rejected).toBe(0)
    expect(counts(taken)).toEqual({ account: 85, product: 7, opportunity: 8800, person: 41, team: 3 })
    const deals = taken.records.get('opportunity')
    expect(sum(deals, 'amount')).toBe(10_005_534 * 10_000)
    expect(deals?.filter((row) => row.record.account === null)).toHaveLength(1425)
    expect(deals?.filter((row) => row.record.closeDate === null)).toHaveLength(2089)
    expect(deals?.filter((row) => row.record.createdOn === null)).toHaveLength(500)
    expect(deals?.[0]).toMatchObject({
      externalId: '1C1I7A6R',
      record: {
        owner: 'Moses Frase',
        product: 'GTX Plus Basic',
        account: 'Cancity',
        stage: 'Won',
        createdOn: '2016-10-20',
        closeDate: '2017-03-01',
        amount: 10_540_000,
        currency: 'USD',
      },
    })
    const people = taken.records.get('person')
    expect(people?.filter((row) => row.record.manager !== undefined)).toHaveLength(35)
    expect(values(people, 'manager').size).toBe(6)
    expect(taken.records.get('account')?.filter((row) => row.record.parent !== null)).toHaveLength(15)
  })
  it('asks for the currency that nobody states, and proposes stages and the alias', async () => {
    const { plan } = await take(['crm-sales-opportunities'], {})
    expect(openQuestions(plan).map((question) => [question.id, question.option])).toEqual([['currency', '--currency']])
    expect(
      plan.meanings.map((meaning) => [
        meaning.kind,
        meaning.value,
        meaning.rows,
        meaning.means.outcome ?? meaning.means.externalId,
      ]),
    ).toEqual([
      ['stage', 'Prospecting', 500, 'open'],
      ['stage', 'Engaging', 1589, 'open'],
      ['stage', 'Won', 4238, 'won'],
      ['stage', 'Lost', 2473, 'lost'],
      ['product', 'GTXPro', 1480, 'GTX Pro'],
    ])
  })
})

describe.skipIf(!has('adventureworks'))('AdventureWorks', () => {
  it('the whole folder makes one consistent company: copies are left out, keys of two systems translated', async () => {
    const taken = await take(['adventureworks'])
    expect(taken.rejected).toBe(0)
    expect(counts(taken)).toEqual({
      account: 701,
      keyMap: 17,
      target: 163,
      territory: 11,
      orderLine: 60_855,
      order: 3796,
      product: 334,
      person: 20,
      territoryMember: 17,
    })
    const sellers = new Set(taken.records.get('person')?.map((row) => row.externalId))
    for (const [kind, field] of [
      ['account', 'owner'],
      ['target', 'person'],
      ['orderLine', 'owner'],
      ['territoryMember', 'person'],
    ] as const) {
      expect([...values(taken.records.get(kind), field)].filter((ref) => !sellers.has(String(ref)))).toEqual([])
    }
    expect(values(taken.records.get('orderLine'), 'owner').size).toBe(17)
    const accounts = taken.records.get('account')
    expect(accounts?.filter((row) => typeof row.record.latitude === 'number')).toHaveLength(701)
    const known = new Set(accounts?.map((row) => row.externalId))
    expect([...values(taken.records.get('orderLine'), 'account')].filter((ref) => !known.has(String(ref)))).toEqual([])
    const stephen = taken.records.get('person')?.find((row) => row.record.login === 'adventure-works\\stephen0')
    expect(stephen?.externalId).toBe('274')
  })
  it('order lines sum exactly in ten-thousandths', async () => {
    const taken = await take(['adventureworks/dw/FactResellerSales.csv.gz'])
    const lines = taken.records.get('orderLine')
    // Sum of SalesAmount rounded line by line to four decimals, by a decimal library outside of this project.
    expect(sum(lines, 'amount')).toBe(804_505_969_823)
    expect(lines?.[1]?.record).toMatchObject({
      order: 'SO43659',
      lineNumber: 2,
      quantity: 3,
      unitPrice: 20_249_940,
      amount: 60_749_820,
      orderedOn: '2010-12-29',
      promisedOn: '2011-01-10',
      shippedOn: '2011-01-05',
    })
  })
  it('quotas are windows from a date to the next', async () => {
    const taken = await take(['adventureworks'])
    const quotas = taken.records.get('target')?.filter((row) => row.record.person === '274')
    expect(quotas?.[0]?.record).toMatchObject({ startsOn: '2010-12-29', endsOn: '2011-03-31', value: 28_000 * 10_000 })
  })
})
describe.skipIf(!has('scms-delivery-history'))('SCMS', () => {
  it('country is the account; misread dates are flagged and left out; sound ones are read', async () => {
    const taken = await take(['scms-delivery-history'], {})
    expect(openQuestions(taken.plan)).toEqual([])
    expect(taken.rejected).toBe(0)
    expect(counts(taken)).toEqual({ orderLine: 10_324, order: 6233, account: 43, product: 184 })
    const lines = taken.records.get('orderLine')
    expect(Math.round(sum(lines, 'amount') / 10_000 / 1e6)).toBe(1628)
    expect(lines?.[0]?.record).toMatchObject({
      promisedOn: '2006-06-02',
      shippedOn: '2006-06-02',
      currency: 'USD',
      account: "Côte d'Ivoire",
    })
    expect(lines?.[0]?.record.orderedOn).toBeUndefined()
    expect(lines?.[0]?.custom).toMatchObject({ Vendor: 'RANBAXY Fine Chemicals LTD.' })
    const damaged = taken.plan.tables[0]?.columns.filter((column) => column.damaged).map((column) => column.column)
    expect(damaged).toEqual(['PQ First Sent to Client Date', 'PO Sent to Vendor Date'])
    const late = lines?.filter((row) => String(row.record.shippedOn) > String(row.record.promisedOn)).length ?? 0
    expect(Math.round((1000 * late) / 10_324)).toBe(115)
  })
  it('repaired on request: 2009-11-14 is 11 September 2014', async () => {
    const taken = await take(['scms-delivery-history'], { damage: 'repair' })
    const ordered =
      taken.records
        .get('orderLine')
        ?.map((row) => row.record.orderedOn)
        .filter((day) => typeof day === 'string') ?? []
    expect(ordered).toHaveLength(4592)
    const days = (taken.records.get('orderLine') ?? []).flatMap((row) =>
      typeof row.record.orderedOn === 'string' && typeof row.record.shippedOn === 'string'
        ? [(Date.parse(row.record.shippedOn) - Date.parse(row.record.orderedOn)) / 86_400_000]
        : [],
    )
    expect(days.filter((one) => one < 0)).toHaveLength(5)
    expect([...days].sort((a, b) => a - b)[Math.floor(days.length / 2)]).toBe(92)
  })
})

describe.skipIf(!has('salvirt-b2b'))('Salvirt', () => {
  it('deals without ids are kept, repeated ones too', async () => {
    const taken = await take(['salvirt-b2b'])
    expect(counts(taken)).toEqual({ opportunity: 448, product: 14, person: 18 })
    const deals = taken.records.get('opportunity') ?? []
    expect(new Set(deals.map((row) => row.externalId)).size).toBe(448)
    expect(new Set(deals.map((row) => row.externalId.split('#')[0])).size).toBe(365)
    expect(deals[0]?.custom).toMatchObject({ Authority: 'Mid', Scope: 'Clear' })
  })
})

describe.skipIf(!has('fortune-500-hq'))('Fortune 500', () => {
  it('accounts with places; postal codes keep their zeros', async () => {
    const taken = await take(['fortune-500-hq'])
    expect(counts(taken)).toEqual({ account: 500 })
    const accounts = taken.records.get('account') ?? []
    expect(accounts.find((row) => row.externalId === 'ALBERTSONS COS.')?.record).toMatchObject({
      domain: 'albertsons.com',
      city: 'BOISE',
      latitude: 43.59974,
      employees: 274_000,
      postalCode: '83706',
    })
    expect(accounts.filter((row) => String(row.record.postalCode).startsWith('0')).length).toBeGreaterThan(10)
  })
})

describe.skipIf(!has('connector-fixtures'))('connectors', () => {
  it('a Salesforce data export', async () => {
    const taken = await take(['connector-fixtures/salesforce-data-export-devorg'])
    expect(taken.rejected).toBe(0)
    expect(counts(taken)).toEqual({ account: 12, campaign: 4, opportunity: 31, fieldHistory: 248 })
    const deal = taken.records.get('opportunity')?.find((row) => row.externalId === '0064600000J5S5TAAV')
    expect(deal?.record).toMatchObject({
      account: '0014600001TvgfZAAR',
      stage: 'Qualification',
      amount: 150_000_000,
      probability: 0.1,
    })
    const history = taken.records.get('fieldHistory')?.filter((row) => row.record.opportunity === '0064600000J5S5TAAV')
    expect(history?.map((row) => [row.record.field, row.record.after])).toContainEqual(['closeDate', '2013-09-16'])
    expect(history?.[0]?.record.happenedAt).toBe('2018-10-13T17:16:45.000Z')
  })
  it('bulk loads, one of them separated by back-quotes, with line ends inside values', async () => {
    const taken = await take(['connector-fixtures/salesforce-jsforce-bulk'])
    expect(taken.plan.tables.map((table) => table.rows)).toEqual([100, 100, 10])
    expect(counts(taken)).toEqual({ account: 210 })
    expect(taken.records.get('account')?.[0]?.record).toMatchObject({
      city: 'Mountain View',
      revenue: 300_000_000_000,
      employees: 265,
      domain: 'genepoint.com',
    })
  })
  it('HubSpot pages', async () => {
    const taken = await take(['connector-fixtures/hubspot-dlt-mock'])
    expect(taken.rejected).toBe(0)
    expect(counts(taken)).toEqual({ account: 2, contact: 4, opportunity: 2, product: 2, ticket: 2 })
    expect(taken.records.get('contact')?.[0]?.record.name).toBe('Maria Johnson (Sample Contact)')
    const history = taken.plan.tables.find((table) => table.table.endsWith('fieldHistory'))
    expect(history?.rows).toBe(22)
  })
  it('REST answers: faults and sign-ins are refused, the empty one too, foreign kinds left out', async () => {
    const taken = await take(['connector-fixtures/salesforce-restforce'])
    expect(taken.refused).toHaveLength(14)
    expect(taken.refused).toContain('upsert_updated_success_response.json')
    expect(taken.plan.tables.filter((table) => table.use).map((table) => [table.table, table.rows])).toEqual([
      ['list_view_results_success_response.json', 1],
    ])
  })
})

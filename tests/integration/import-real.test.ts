/** Real exports, imported whole: exact counts, sums and links. */
import { existsSync } from 'node:fs'
import type { EndpointName } from '@capstone/contract/routes'
import type { PlacesAnswer } from '@capstone/engines/coverage/places/answer'
import { type CoverageToday, USUAL_WISHES } from '@capstone/engines/coverage/plan/answer'
import { proposePlan } from '@capstone/engines/coverage/plan/propose'
import { type SegmentationAnswer, TIERS } from '@capstone/engines/coverage/segmentation/answer'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeAnswer, keptAnswer } from '../../packages/server/src/analyses/answers.ts'
import { placesAnalysis } from '../../packages/server/src/analyses/coverage/places.ts'
import { segmentationAnalysis } from '../../packages/server/src/analyses/coverage/segmentation.ts'
import { coverageTodayAnalysis } from '../../packages/server/src/analyses/coverage/today.ts'
import type { Analysis } from '../../packages/server/src/analyses/reckon.ts'
import { firstRow, rows } from '../../packages/server/src/db/store.ts'
import { writeSetting } from '../../packages/server/src/db/write/settings.ts'
import type { ImportReport } from '../../packages/server/src/import/report.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace } from './importing.ts'

const DATA = '../shared/data'
let store: TestDatabase<unknown>
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
})
afterAll(() => store.drop())

/** An answer about a company on a day. */
async function answerOf<T>(endpoint: EndpointName, workspace: number, today: string, analysis: Analysis): Promise<T> {
  const question = { endpoint, node: 'company', asOf: null, asked: {} } as const
  await computeAnswer(store, workspace, today, analysis, question)
  const kept = await keptAnswer(store, workspace, analysis, question)
  const read: unknown = kept?.answer.body
  return read as T
}

/** One row of figures. */
const figures = (text: string) => firstRow<Record<string, number | string>>(store, sql.raw(text))
/** Records stored, by kind. */
const createdOf = (report: ImportReport) =>
  Object.fromEntries(report.reconciliation.map(({ file, kind, rows: r }) => [`${file} ${kind}`, r.created]))
const isExact = (report: ImportReport) => report.reconciliation.every(({ exact }) => exact)

describe.skipIf(!existsSync(`${DATA}/adventureworks`))('the AdventureWorks export', () => {
  let ws: number
  let report: ImportReport
  beforeAll(async () => {
    ws = await makeWorkspace(store, 'adventureworks')
    report = (await importAll(store, ws, [`${DATA}/adventureworks`], { currency: 'USD' })).report
  })

  it('takes one consistent company out of overlapping files, with every row accounted for', () => {
    expect(createdOf(report)).toEqual({
      'derived/accounts_linked.csv account': 701,
      'derived/employee_key_map.csv keyMap': 17,
      'derived/quota_attainment_by_quota_window.csv target': 163,
      'dw/DimSalesTerritory.csv territory': 11,
      'dw/FactResellerSales.csv orderLine': 60_855,
      'dw/FactResellerSales.csv order': 3796,
      'dw/FactResellerSales.csv product': 334,
      'oltp/Employee.csv person': 20,
      'oltp/SalesTerritoryHistory.csv territoryMember': 17,
    })
    expect([isExact(report), report.rejected, report.waiting]).toEqual([true, [], []])
  })

  it('names its 17 sellers by login', async () => {
    expect(
      await figures(`select count(*)::int as sellers, count(login)::int as logins, count(*) filter (where name = login)::int as named
        from person p where workspace_id = ${ws} and id in (select person_id from target where workspace_id = ${ws})`),
    ).toEqual({ sellers: 17, logins: 17, named: 17 })
  })

  it('reads quotas as windows up to the next date, the last one without an end', async () => {
    expect(
      await figures(`select count(*)::int as quotas, count(person_id)::int as joined, count(*) filter (where ends_on is null)::int as endless,
          sum(value)::text as sum, (select count(*)::int from target a join target b using (workspace_id, person_id)
            where a.workspace_id = ${ws} and a.id <> b.id and a.starts_on < b.ends_on and b.starts_on < a.ends_on) as overlapping
        from target where workspace_id = ${ws}`),
    ).toEqual({ quotas: 163, joined: 163, endless: 17, sum: '957140000000', overlapping: 0 })
  })

  it('keeps the history of territories and the place of every store', async () => {
    expect(
      await figures(`select count(*)::int as held, count(person_id)::int as people, count(territory_id)::int as territories,
        count(*) filter (where to_day is null)::int as open from territory_member where workspace_id = ${ws}`),
    ).toEqual({ held: 17, people: 17, territories: 17, open: 13 })
    expect(
      await figures(`select count(*)::int as stores, count(latitude)::int as placed, count(longitude)::int as placed_too, count(owner_id)::int as owned
        from account where workspace_id = ${ws}`),
    ).toEqual({ stores: 701, placed: 701, placed_too: 701, owned: 701 })
  })

  it('is covered from afar today, and far better by a plan with its certificate', async () => {
    const { base, today } = await answerOf<CoverageToday>('coverageToday.read', ws, '2014-06-30', coverageTodayAnalysis)
    expect([base.accounts.key.length, base.people.key.length, new Set(base.accounts.owner).size]).toEqual([701, 17, 13])
    expect(today.faults).toMatchObject({ unassigned: 0, overloaded: 6, far: 587, withoutPlace: 0 })
    // The best plan alone: the trade-off is stopped as it begins.
    const { certificate, shortage } = proposePlan(base, USUAL_WISHES, { stop: (step) => (step > 0 ? 'time' : null) })
    expect(shortage).toBe(0)
    expect(certificate.cost).toBeLessThan(today.cost / 3)
    expect(certificate.cost).toBeLessThan(1.01 * (certificate.bound ?? 0))
  })

  it('sums order lines of four decimals exactly, each joined to its order, account and seller', async () => {
    expect(
      await figures(`select count(*)::int as lines, sum(l.amount)::text as sum, count(o.id)::int as orders, count(a.id)::int as accounts,
          count(p.id)::int as sellers, count(d.id)::int as products
        from order_line l left join sales_order o on o.workspace_id = l.workspace_id and o.id = l.order_id
          left join account a on a.workspace_id = l.workspace_id and a.id = o.account_id
          left join person p on p.workspace_id = l.workspace_id and p.id = o.owner_id
          left join product d on d.workspace_id = l.workspace_id and d.id = l.product_id where l.workspace_id = ${ws}`),
    ).toEqual({
      lines: 60_855,
      sum: '804505969823',
      orders: 60_855,
      accounts: 60_855,
      sellers: 60_855,
      products: 60_855,
    })
  })
})

describe.skipIf(!existsSync(`${DATA}/uci-online-retail-2010-2011`))('the UCI Online Retail data', () => {
  it('keeps 541,909 lines - cancellations, repeated ones, those without customer - and tiers 4,372 customers less what came back', async () => {
    const ws = await makeWorkspace(store, 'uci')
    const { report } = await importAll(store, ws, [`${DATA}/uci-online-retail-2010-2011`], { currency: 'GBP' })
    expect(createdOf(report)).toEqual({
      'online_retail.csv orderLine': 541_909,
      'online_retail.csv order': 25_900,
      'online_retail.csv account': 4372,
      'online_retail.csv product': 4070,
    })
    expect([isExact(report), report.rejected, report.waiting]).toEqual([true, [], []])
    expect(
      await figures(`select count(*)::int as lines, sum(amount)::text as sum, count(*) filter (where account_id is null)::int as nobody,
          count(*) filter (where is_return)::int as returned, count(*) filter (where order_ref like 'C%')::int as cancelled,
          count(*) filter (where order_ref like 'C%' and not is_return)::int as cancelled_but_no_return,
          count(product_id)::int as products, count(order_id)::int as orders from order_line where workspace_id = ${ws}`),
    ).toEqual({
      lines: 541_909,
      sum: '97477479340',
      nobody: 135_080,
      returned: 9288,
      cancelled: 9288,
      cancelled_but_no_return: 0,
      products: 541_909,
      orders: 541_909,
    })
    expect(
      await figures(`select count(*)::int as repeated from (select row_number() over (partition by order_ref, product_ref, quantity, unit_price,
        account_ref, ordered_on, custom) as nth from order_line where workspace_id = ${ws}) lines where nth > 1`),
      // 5,268 lines repeat another to the minute and letter; 5,271 by what a line keeps: the day, and not the product's description (counted apart).
    ).toEqual({ repeated: 5271 })

    const currency = { key: 'company.currency', fromDay: '1970-01-01', value: 'GBP' }
    await writeSetting(store, { workspace: ws, actor: 'test' }, currency)
    // Counted from the file by other code: the last twelve months of each customer, with what came back taken off.
    const { accounts, scores } = await answerOf<SegmentationAnswer>(
      'segmentation.read',
      ws,
      '2011-12-09',
      segmentationAnalysis,
    )
    expect(accounts.key).toHaveLength(4372)
    // The other 34 sent back only what was bought before the file begins.
    expect(scores.tier.filter((tier) => tier >= 0)).toHaveLength(4338)
    expect(accounts.worth.reduce((sum, worth) => sum + worth, 0)).toBe(79_954_424_640)
    const of = (customer: string) => {
      const at = accounts.name.indexOf(customer)
      return { worth: accounts.worth[at], returned: accounts.returned[at], tier: TIERS[scores.tier[at] ?? -1] }
    }
    expect(of('14646.0')).toMatchObject({ worth: 2_794_890_200, tier: 'platinum' })
    // It took 74,215 storage jars and sent every one of them back.
    expect(of('12346.0')).toEqual({ worth: 0, returned: 1, tier: 'tin' })
  })
})

describe.skipIf(!existsSync(`${DATA}/fortune-500-hq`))('the Fortune 500 headquarters', () => {
  it('stand on the map by their own coordinates, and nobody covers them yet', async () => {
    const ws = await makeWorkspace(store, 'fortune')
    const { report } = await importAll(store, ws, [`${DATA}/fortune-500-hq`], { currency: 'USD' })
    expect(createdOf(report)).toEqual({ 'fortune_500_corporate_headquarters.csv account': 500 })
    const { accounts, people } = await answerOf<PlacesAnswer>('places.read', ws, '2017-12-31', placesAnalysis)
    const points = accounts.key.map((_, a) => `${accounts.latitude[a]} ${accounts.longitude[a]}`)
    // Several headquarters share a building.
    expect([points.length, new Set(points).size, people.length]).toEqual([500, 492, 0])
    expect(accounts.how.filter((how) => how !== 'own')).toEqual([])
    const today = await answerOf<CoverageToday>('coverageToday.read', ws, '2017-12-31', coverageTodayAnalysis)
    expect(today.status.code).toBe('no-evidence')
  })
})

describe.skipIf(!existsSync(`${DATA}/scms-delivery-history`))('the SCMS delivery history', () => {
  const path = `${DATA}/scms-delivery-history/SCMS_Delivery_History_Dataset.csv`
  it('takes the country as the account and leaves misread dates out unless they are chosen', async () => {
    const ws = await makeWorkspace(store, 'scms')
    const { report } = await importAll(store, ws, [path], { currency: 'USD' })
    const file = 'SCMS_Delivery_History_Dataset.csv'
    expect(createdOf(report)).toEqual({
      [`${file} orderLine`]: 10_324,
      [`${file} order`]: 6233,
      [`${file} account`]: 43,
      [`${file} product`]: 184,
    })
    expect([isExact(report), report.rejected, report.waiting]).toEqual([true, [], []])
    expect(
      await figures(`select count(*)::int as lines, sum(amount)::text as sum, count(account_id)::int as accounts,
        count(*) filter (where custom ?| array['PQ First Sent to Client Date', 'PO Sent to Vendor Date'])::int as damaged
        from order_line where workspace_id = ${ws}`),
    ).toEqual({ lines: 10_324, sum: '16275844572900', accounts: 10_324, damaged: 0 })
    expect(
      await rows(
        store,
        sql.raw(`select name from account where workspace_id = ${ws} order by name collate "C" limit 2`),
      ),
    ).toEqual([{ name: 'Afghanistan' }, { name: 'Angola' }])

    const asIs = await makeWorkspace(store, 'scms-as-is')
    await importAll(store, asIs, [path], { currency: 'USD', damage: 'as-is' })
    const chosen = await figures(
      `select count(*) filter (where custom ?| array['PQ First Sent to Client Date', 'PO Sent to Vendor Date'])::int as damaged
        from order_line where workspace_id = ${asIs}`,
    )
    expect(chosen).toEqual({ damaged: 10_324 })
  })
})

describe.skipIf(!existsSync(`${DATA}/connector-fixtures`))('pages and exports of connectors', () => {
  const imported = async (name: string) => {
    const ws = await makeWorkspace(store, name)
    const { report } = await importAll(store, ws, [`${DATA}/connector-fixtures/${name}`], { currency: 'USD' })
    expect([isExact(report), report.rejected]).toEqual([true, []])
    return Object.fromEntries(
      report.reconciliation
        .filter(({ rows: r }) => r.in > r.left)
        .map(({ file, kind, rows: r }) => [`${file} ${kind}`, r.created]),
    )
  }
  it('HubSpot', async () => {
    expect(await imported('hubspot-dlt-mock')).toEqual({
      'mock_companies_data.json account': 2,
      'mock_contacts_data.json contact': 2,
      'mock_contacts_with_history.json › contacts contact': 2,
      'mock_deals_data.json opportunity': 2,
      'mock_products_data.json product': 2,
      'mock_tickets_data.json ticket': 2,
    })
  })
  it('Salesforce data export', async () => {
    expect(await imported('salesforce-data-export-devorg')).toEqual({
      'Account.csv account': 12,
      'Campaign.csv campaign': 4,
      'Opportunity.csv opportunity': 31,
      'OpportunityHistory.csv fieldHistory': 62,
    })
  })
  it('Salesforce answers: faults, sign-ins and empty ones are left out with a sentence, the rest lands', async () => {
    const ws = await makeWorkspace(store, 'salesforce-restforce')
    const { report } = await importAll(store, ws, [`${DATA}/connector-fixtures/salesforce-restforce`], {
      currency: 'USD',
    })
    const created = report.reconciliation.flatMap(({ file, kind, rows: r }) =>
      r.created > 0 ? [`${file} ${kind}: ${r.created}`] : [],
    )
    expect(created).toEqual(['list_view_results_success_response.json account: 1'])
    expect(report.warnings.filter((sentence) => sentence.endsWith('It is left out.'))).toHaveLength(14)
  })
  it('Salesforce bulk loads, one of them quoted with back-quotes', async () => {
    expect(await imported('salesforce-jsforce-bulk')).toEqual({
      'Account_bulk1_test.csv account': 100,
      'Account_bulk2_test.csv account': 100,
      'Account_bulk2_test_backquote.csv account': 10,
    })
  })
})

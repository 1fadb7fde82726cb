/** The sample company, imported from its systems' files: every kind arrives, accounts are exact, links join, and what comes out is what was invented. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PREFIX, salesforceId } from '@capstone/company/exports/salesforce/ids'
import { sampleFolders } from '@capstone/company/exports/sample'
import { factsOf } from '@capstone/company/facts'
import { planCompany } from '@capstone/company/plan'
import { simulateCompany } from '@capstone/company/simulate'
import { truthsOf } from '@capstone/company/truths'
import { health } from '@capstone/engines/agenda/health'
import { readQuarters } from '@capstone/engines/agenda/measures'
import { competition } from '@capstone/engines/coverage/competition'
import { measurement } from '@capstone/engines/developing/measurement'
import { pipeline } from '@capstone/engines/developing/pipeline'
import { crmHealth } from '@capstone/engines/supporting/crm-health'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submissionRows } from '../../packages/server/src/db/read/number/submissions.ts'
import { rows } from '../../packages/server/src/db/store.ts'
import { sourceNamed } from '../../packages/server/src/db/write/imports/imports.ts'
import { settle } from '../../packages/server/src/db/write/imports/matches.ts'
import { addGivenSubmissions } from '../../packages/server/src/db/write/number/submissions.ts'
import type { ImportReport } from '../../packages/server/src/import/report.ts'
import { wordsOf } from '../../packages/server/src/jobs/sample/words.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { differences, tell } from '../facts/told.ts'
import { importAll, makeWorkspace } from './importing.ts'
import { readOn, salesforceNames, storedNames } from './naming.ts'

describe('the sample company', () => {
  const company = simulateCompany(planCompany())
  const invented = factsOf(company)
  const folder = mkdtempSync(join(tmpdir(), 'capstone-facts-'))
  let store: TestDatabase<unknown>
  let read: Facts
  let workspace: number
  const reports = new Map<string, ImportReport>()

  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
    workspace = await makeWorkspace(store)
    for (const { source, files } of sampleFolders(company)) {
      for (const file of files) {
        const path = join(folder, source, file.name)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, [...file.chunks()].join(''))
      }
      const id = await sourceNamed(store, workspace, source, source)
      const done = await importAll(store, workspace, [join(folder, source)], { currency: 'USD' }, { source: id })
      reports.set(source, done.report)
    }
    read = await readOn(store, workspace, invented.asOf)
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

  it('holds every word of the forecast calls, once, with its person and team', async () => {
    const words = wordsOf(company)
    const given = { workspace, actor: 'sample', currency: 'USD' }
    await addGivenSubmissions(store, given, words)
    await addGivenSubmissions(store, given, words)
    const stored = await submissionRows(store, workspace)
    const told = stored.map(({ day, personName, nodeKind, nodeName, period, amount }) =>
      [day, personName, nodeKind === 'team' ? nodeName : '', period, amount].join(' '),
    )
    const nameOf = new Map(company.roster.people.map((one) => [one.email, `${one.given} ${one.surname}`]))
    const said = words.map(({ day, email, team, period, amount }) =>
      [day, nameOf.get(email), team, period, amount].join(' '),
    )
    expect(told.sort()).toEqual(said.sort())
    expect(stored.every(({ day, at }) => at.toISOString() === `${day}T09:00:00.000Z`)).toBe(true)
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

  it('has the same people, accounts, products and deals', () => {
    for (const kind of ['people', 'products', 'opportunities', 'activities', 'orderLines', 'targets'] as const) {
      expect([kind, read[kind].count]).toEqual([kind, invented[kind].count])
    }
  })

  it('has the same history of stages, amounts, close dates and owners', () => {
    for (const field of Object.values(HISTORY_FIELD)) {
      const count = (facts: Facts) => facts.history.field.filter((code) => code === field).length
      expect([field, count(read)]).toEqual([field, count(invented)])
    }
  })

  it('answers the pipeline as the invented facts do', () => {
    const [a, b] = [pipeline(read), pipeline(invented)]
    expect(a.counts).toEqual(b.counts)
    expect(a.dead.sum.count).toBe(b.dead.sum.count)
    expect(a.slipped.sum.count).toBe(b.slipped.sum.count)
    expect(a.winLoss.all.byCount).toEqual(b.winLoss.all.byCount)
  })

  it('says in every row what was invented, but what its files do not hold', async () => {
    const names = await storedNames(store, read, workspace)
    const found = differences(tell(read, names), tell(invented, salesforceNames(invented)))
    expect(found).toEqual({
      // Customers of the order system that no key map names stand for themselves until somebody matches them.
      'accounts only in the first': { count: 111, example: expect.any(String) },
      'orderLines.account': { count: expect.any(Number), example: expect.any(String) },
    })
  })

  it('tells the engines the planted truths', async () => {
    const truths = truthsOf(company)
    const names = await storedNames(store, read, workspace)
    const row = (list: { key: Float64Array }, key: number) => list.key.indexOf(key)
    const dealNamed = (key: number) => names.opportunity(row(read.opportunities, key))
    const accountNamed = (key: number) => names.account(row(read.accounts, key))
    const deals = (planted: readonly number[]) => planted.map((deal) => salesforceId(PREFIX.opportunity, deal))
    const accounts = (planted: readonly number[]) => planted.map((account) => salesforceId(PREFIX.account, account))

    expect(competition(read).headline.rising).toEqual([truths.risingCompetitor.name])

    const { dead } = pipeline(read, { listed: 50_000 })
    const planted = new Set(deals(truths.deadDeals.map(({ deal }) => deal)))
    expect(dead.deals.map(({ key }) => dealNamed(key)).filter((name) => !planted.has(name))).toEqual([])
    expect(dead.deals.length).toBeGreaterThan(0.8 * planted.size)

    const health = crmHealth(read, { listed: 50_000 })
    const against = (rule: string) => health.contradictions.find((one) => one.rule === rule)?.keys.map(dealNamed)
    expect(against('closed-before-created')).toEqual(deals(truths.closedBeforeCreated))
    expect(against('won-without-amount')).toEqual(deals(truths.wonWithoutAmount))
    const doubled = new Set(
      health.duplicates.groups.flatMap(({ kind, records }) =>
        kind === 'account' ? records.map(({ key }) => accountNamed(Number(key))) : [],
      ),
    )
    const doubles = accounts(truths.duplicateAccounts.map(({ account }) => account))
    expect(doubles.filter((name) => !doubled.has(name))).toEqual([])

    const share = (group: string) => {
      const found = measurement(read).police.bySegment.find((one) => one.group === group)
      return (found?.touchShare ?? 0) - (found?.valueShare ?? 0)
    }
    expect(share('Strategic')).toBeLessThan(-0.05)
    expect(share('Transactional')).toBeGreaterThan(0.05)
  })

  it('has the same measures once people have matched the customers that the order system spells its own way', async () => {
    const matched = await matchCustomers()
    const scores = (facts: Facts) =>
      Object.fromEntries(
        health(readQuarters(facts)).facets.flatMap(({ measures }) =>
          measures.map(({ key, value }) => [key, value === null ? null : Number(value.toFixed(6))]),
        ),
      )
    expect(matched.accounts.count).toBe(invented.accounts.count)
    expect(scores(matched)).toEqual(scores(invented))
  })

  /** What a person would do on the page of matches: every customer is confirmed as the account that it is. */
  async function matchCustomers(): Promise<Facts> {
    const pairs = await rows<{ account: number; customer: number }>(
      store,
      sql`select a.id as account, c.id as customer from account c
          join account a on a.workspace_id = c.workspace_id and a.external_id = any(${company.accounts.name.map((_, i) => salesforceId(PREFIX.account, i))})
            and array_position(${company.accounts.name.map((_, i) => salesforceId(PREFIX.account, i))}::text[], a.external_id) - 1 = (c.external_id::int - 200000) / 2
          where c.workspace_id = ${workspace} and c.same_as is null and c.external_id ~ '^2[0-9]{5}$'`,
    )
    expect(pairs).toHaveLength(111)
    for (const { account, customer } of pairs) {
      await rows(
        store,
        sql`insert into record_match (workspace_id, kind, record_id, other_id, score, reason, state)
            values (${workspace}, 'account', ${Math.min(account, customer)}, ${Math.max(account, customer)}, 1, 'by a person', 'confirmed')
            on conflict (workspace_id, kind, record_id, other_id) do update set state = 'confirmed'`,
      )
    }
    await settle(store, workspace, 'account')
    return readOn(store, workspace, invented.asOf)
  }
})

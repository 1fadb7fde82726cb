/** Coverage over the real database: tiers from imported orders, ratings and services that count, what is tried, what a seller may see. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { type Asker, type Served, serveTest } from './serving.ts'

let served: Served
let company: TwoTeams
let head: Asker
let seller: Asker
const password = 'a long enough password'

interface Segmentation {
  readonly accounts: {
    readonly key: number[]
    readonly name: string[]
    readonly value: number[]
    readonly raw: Record<string, (number | null)[]>
  }
  readonly scores: { readonly tier: number[]; readonly fit: (number | null)[] }
  readonly tiers: { readonly tier: string; readonly accounts: number }[]
  readonly provenance: { readonly answer: string; readonly stale: boolean }
}

/** Asks until the answer is fresh. */
async function fresh<T>(asker: Asker, name: 'segmentation.read' | 'services.read' | 'coverageModel.read'): Promise<T> {
  for (;;) {
    const { status, body } = await asker.ask(name)
    expect(status).toBe(200)
    if ((body.provenance as { stale: boolean }).stale === false) return body as T
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A table of a fresh answer as CSV, line by line. */
async function fileOf(name: Parameters<typeof fresh>[1], table: string, columns: string[]): Promise<string[]> {
  const { provenance } = await fresh<Pick<Segmentation, 'provenance'>>(head, name)
  const body = { table, format: 'csv', columns }
  const { text } = await head.ask('answers.file', { params: { answer: provenance.answer }, body })
  return text.replace('\ufeff', '').trim().split('\r\n')
}

beforeAll(async () => {
  served = await serveTest()
  head = served.asker()
  const setup = { choice: 'own', company: 'Two Teams', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  const { workspace } = (await head.ask('setup.begin', { body: setup })).body as { workspace: number }
  company = await fillTwoTeams(served.store, workspace)
  await rows(
    served.store,
    sql`update opportunity set stage = 'Closed Won', closed_on = '2026-10-01', close_date = '2026-10-01' where workspace_id = ${workspace} and id = ${company.deals.sam}`,
  )
  await head.ask('meanings.write', {
    body: { source: null, kind: 'stage', scope: '', value: 'Closed Won', means: { outcome: 'won', order: 9 } },
  })
  await head.ask('users.create', {
    body: { name: 'Sam', email: 's@example.com', password, role: 'seller', personId: company.people.sam },
  })
  seller = served.asker()
  await seller.send('POST', '/api/auth/sign-in/email', { email: 's@example.com', password })
  served.work()
}, 180_000)
afterAll(async () => {
  await served.close()
})

describe('segmentation', () => {
  it('tells every account its tier; evidence lists exactly the accounts of a tier', async () => {
    const answer = await fresh<Segmentation>(head, 'segmentation.read')
    expect([...answer.accounts.name].sort()).toEqual(['Alder Works', 'Zebra Works'])
    const alder = answer.accounts.name.indexOf('Alder Works')
    expect(answer.accounts.value[alder]).toBe(12_340_000)
    expect(answer.scores.tier[alder]).toBe(0)
    expect(answer.scores.tier[1 - alder]).toBe(-1)
    const evidence = await head.ask('evidence.read', {
      params: { answer: answer.provenance.answer, figure: 'tier.platinum' },
    })
    expect(evidence.body.records).toEqual({ kind: 'account', count: 1 })
  })

  it('is a file as it is shown', async () => {
    const [heads, ...lines] = await fileOf('segmentation.read', 'accounts', ['name', 'tier', 'value'])
    expect(heads).toBe('account,tier,"bought in 12 months, EUR"')
    expect(lines.sort()).toEqual(['Alder Works,platinum,1234.00', expect.stringMatching(/^Zebra Works,prospect,/)])
  })

  it('shows a seller the own accounts, with the tiers of the whole', async () => {
    const answer = await fresh<Segmentation>(seller, 'segmentation.read')
    expect(answer.accounts.name).toEqual(['Alder Works'])
    expect(answer.scores.tier).toEqual([0])
  })

  it('counts a rating, keeps earlier ones, and takes one back', async () => {
    const rate = (value: number | null) =>
      seller.ask('ratings.create', { body: { account: company.accounts.sam, criterion: 'alignment', value } })
    await rate(2)
    expect((await rate(5)).body.rows).toHaveLength(2)
    const rated = await fresh<Segmentation>(seller, 'segmentation.read')
    expect(rated.accounts.raw.alignment).toEqual([5])
    await rate(null)
    const back = await fresh<Segmentation>(seller, 'segmentation.read')
    expect(back.accounts.raw.alignment ?? [null]).toEqual([null])
    const other = await seller.ask('ratings.create', {
      body: { account: company.accounts.sue, criterion: 'alignment', value: 1 },
    })
    expect(other.status).toBe(404)
  })

  it('tries other tiers without saving, refuses what is no rule, and follows what is adopted', async () => {
    const tiers = { kind: 'amount', at: [5000, 2000, 1000, 100] }
    const tried = await head.ask('segmentation.try', { body: { tiers } })
    expect(tried.body).toMatchObject({ changedTier: 1, tierCuts: [50_000_000, 20_000_000, 10_000_000, 1_000_000] })
    expect((await fresh<Segmentation>(head, 'segmentation.read')).scores.tier).toContain(0)
    const bad = await head.ask('segmentation.try', { body: { tiers: { kind: 'amount', at: [1, 2] } } })
    expect(bad.status).toBe(400)
    const wrong = await head.ask('settings.write', { params: { key: 'segmentation.tiers' }, body: { value: 'gold' } })
    expect(wrong.status).toBe(400)
    await head.ask('settings.write', { params: { key: 'segmentation.tiers' }, body: { value: tiers } })
    expect((await fresh<Segmentation>(head, 'segmentation.read')).scores.tier).toContain(2)
  })
})

interface Services {
  readonly services: {
    readonly name: string
    readonly tiers: { readonly tier: string; readonly rule: string; readonly receive: number }[]
  }[]
  readonly missing: { readonly account: { readonly key: number }; readonly told: boolean }[]
}

describe('services and the coverage model', () => {
  it('flags a required service until somebody says that the account receives it', async () => {
    const rules = { platinum: 'required', gold: 'required', silver: 'required', bronze: 'none', tin: 'none' }
    const made = await head.ask('services.create', { body: { name: 'Named engineer', cost: 50_000_000, rules } })
    const service = made.body.id as number
    expect(
      (await fresh<Services>(head, 'services.read')).missing.map(({ account, told }) => [account.key, told]),
    ).toEqual([[company.accounts.sam, false]])
    expect((await fileOf('services.read', 'missing', ['account', 'tier', 'service', 'known']))[1]).toBe(
      'Alder Works,silver,Named engineer,nobody has said',
    )
    await seller.ask('serviceUse.say', {
      body: { service, accounts: [company.accounts.sam], used: true, recognition: 9 },
    })
    expect((await fresh<Services>(head, 'services.read')).missing).toEqual([])
    const listed = (as: Asker, account: number) => as.ask('serviceUse.list', { query: { account } })
    expect((await listed(seller, company.accounts.sam)).body.rows).toMatchObject([{ used: true, recognition: 9 }])
    expect((await listed(head, company.accounts.sue)).body.rows).toMatchObject([{ used: null, recognition: null }])
    expect((await listed(seller, company.accounts.sue)).status).toBe(404)
    await head.ask('services.change', { params: { id: service }, body: { rules: { ...rules, silver: 'offered' } } })
    const [row] = (await fresh<Services>(head, 'services.read')).services
    expect(row?.tiers.find(({ tier }) => tier === 'silver')).toMatchObject({ rule: 'offered', receive: 1 })
    await head.ask('services.change', { params: { id: service }, body: { retired: true } })
    expect((await fresh<Services>(head, 'services.read')).services).toEqual([])
  })

  it('gives hours and heads by the model; other tiers move both at once', async () => {
    type Needs = {
      headline: { needed: number; have: number }
      tiers: { tier: string; accounts: number; hours: number }[]
    }
    const answer = await fresh<Needs>(head, 'coverageModel.read')
    expect(answer.headline.have).toBe(2)
    expect(answer.tiers.find(({ tier }) => tier === 'silver')).toMatchObject({ accounts: 1, hours: 26 })
    // A seller's own: the accounts and the head of one.
    expect((await fresh<Needs>(seller, 'coverageModel.read')).headline.have).toBe(1)
    const lines = await fileOf('coverageModel.read', 'differences', ['name', 'tier', 'model'])
    expect(lines).toContain('Alder Works,silver,26')
    const scoring = { tiers: { kind: 'amount', at: [100, 90, 80, 70] } }
    const tried = JSON.parse((await head.ask('coverageModel.try', { body: { scoring } })).text) as Needs
    expect(tried.tiers.find(({ tier }) => tier === 'platinum')).toMatchObject({ accounts: 1, hours: 88 })
    expect(tried.headline.needed).toBeGreaterThan(answer.headline.needed)
  })
})

/** `?known=`: records and answers as Capstone showed them, for those who may read them now. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { touchFacts } from '../../packages/server/src/db/write/answers.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { type Asker, type Served, serveTest } from './serving.ts'

let served: Served
let company: TwoTeams
let head: Asker
let seller: Asker
/** Just before anything changed. */
let before: string
let earlier: Readonly<Record<string, unknown>>

beforeAll(async () => {
  served = await serveTest()
  const password = 'a long enough password'
  head = served.asker()
  const setup = { choice: 'own', company: 'Two Teams', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  const { workspace } = (await head.ask('setup.begin', { body: setup })).body as { workspace: number }
  company = await fillTwoTeams(served.store, workspace)
  const user = { name: 'Sam', email: 's@example.com', password, role: 'seller', personId: company.people.sam }
  await head.ask('users.create', { body: user })
  seller = served.asker()
  await seller.send('POST', '/api/auth/sign-in/email', { email: 's@example.com', password })
  served.work()
  await head.ask('settings.write', { params: { key: 'pipeline.silentDays' }, body: { value: 20 } })
  await settled()
  await resting(workspace)
  earlier = (await head.ask('pipeline.read')).body
  before = await now()
  await rows(
    served.store,
    sql`update opportunity set amount = 99990000, stage = 'Closed Lost', name = 'Renamed' where workspace_id = ${workspace} and id = ${company.deals.sam}`,
  )
  await rows(served.store, sql`delete from opportunity where workspace_id = ${workspace} and id = ${company.deals.sue}`)
  await touchFacts(served.store, workspace, ['opportunity'])
  await settled()
})
afterAll(async () => {
  await served.close()
})

const now = async () => {
  const [row] = await rows<{ at: Date }>(served.store, sql`select clock_timestamp() as at`)
  return (row?.at ?? new Date(0)).toISOString()
}
/** Asks for the pipeline until the answer of the changed facts is there. */
async function settled(): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const { body } = await head.ask('pipeline.read')
    if ((body.provenance as { stale: boolean }).stale === false) return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
/** Waits until nothing more is reckoned anew: what a change of settings lines up would take the place of an answer given meanwhile. */
async function resting(workspace: number): Promise<void> {
  const atWork = sql`select 1 from job where workspace_id = ${workspace} and name in ('refresh', 'refreshed', 'answer', 'number') and state in ('waiting', 'running')`
  while ((await rows(served.store, atWork)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
}
const deal = (who: Asker, id: number, known?: string) =>
  who.ask('opportunities.read', { params: { id }, ...(known === undefined ? {} : { query: { known } }) })

describe('a record as known', () => {
  it('is as it was shown, also when it is no more', async () => {
    expect((await deal(head, company.deals.sam)).body).toMatchObject({ name: 'Renamed', outcome: 'lost' })
    expect((await deal(head, company.deals.sam, before)).body).toMatchObject({
      name: 'Alder valves',
      outcome: 'open',
      amount: { amount: 12_340_000, currency: 'EUR' },
    })
    expect((await deal(head, company.deals.sue)).status).toBe(404)
    expect((await deal(head, company.deals.sue, before)).body).toMatchObject({ name: 'Zebra valves' })
  })

  it('may be read by those who may read it now', async () => {
    expect((await deal(seller, company.deals.sam, before)).body).toMatchObject({ name: 'Alder valves' })
    expect((await deal(seller, company.deals.sue, before)).status).toBe(404)
    const account = { params: { id: company.accounts.sue }, query: { known: before } }
    expect((await seller.ask('accounts.read', account)).status).toBe(404)
    expect((await head.ask('accounts.read', account)).text).toContain('Zebra valves')
  })

  it('is refused for what is no instant, or lies ahead', async () => {
    for (const known of ['yesterday', '2026-02-30', '2026-11-21T25:00:00Z', '2199-01-01T00:00:00Z']) {
      expect([known, (await deal(head, company.deals.sam, known)).status]).toEqual([known, 400])
    }
  })
})

describe('an answer as known', () => {
  it('is the one that was given, with its evidence, though a newer one stands', async () => {
    const today = (await head.ask('pipeline.read')).body
    expect(today.counts).not.toEqual(earlier.counts)
    const { status, body } = await head.ask('pipeline.read', { query: { known: before } })
    expect(status).toBe(200)
    expect(body.provenance).toMatchObject({ known: { as: 'kept' }, stale: false })
    const { provenance: _, ...said } = body
    const { provenance: __, ...meant } = earlier
    expect(said).toEqual(meant)
    const { answer } = body.provenance as { answer: string }
    const figure = Object.keys(await evidenceOf(answer))[0] ?? ''
    const opened = await head.ask('evidence.read', { params: { answer, figure } })
    expect(opened.status).toBe(200)
    expect(opened.body.provenance).toMatchObject({
      computedAt: (earlier.provenance as { computedAt: string }).computedAt,
    })
  })

  it('is reckoned from what was known where none was given', async () => {
    const team = `team:${company.teams.south}`
    const then = await head.ask('pipeline.read', { query: { node: team, known: before } })
    expect(then.body.provenance).toMatchObject({ known: { as: 'reckoned' } })
    expect(then.body.counts).toMatchObject({ open: 1 })
    expect((await head.ask('pipeline.read', { query: { node: team } })).body.counts).toMatchObject({ open: 0 })
  })

  it('stays within the asker’s part of the organization, and there is none before anything was known', async () => {
    expect((await seller.ask('pipeline.read', { query: { node: 'company', known: before } })).status).toBe(403)
    expect((await head.ask('competition.read', { query: { known: '2001-01-01' } })).status).toBe(404)
  })

  async function evidenceOf(answer: string): Promise<Record<string, unknown>> {
    const [key, at] = answer.split('@')
    const [row] = await rows<{ evidence: Record<string, unknown> }>(
      served.store,
      sql`select evidence from past_answer where key = ${key} and date_trunc('milliseconds', computed_at) = ${new Date(at ?? '')}`,
    )
    return row?.evidence ?? {}
  }
})

describe('what is erased', () => {
  it('is erased from what was known', async () => {
    await rows(served.store, sql`update person set name = 'Sam S. Seller' where id = ${company.people.sam}`)
    const later = await now()
    await rows(served.store, sql`update person set name = 'Samuel Seller' where id = ${company.people.sam}`)
    const erased = await head.ask('users.erase', { params: { id: company.people.sam } })
    expect(erased.status).toBe(200)
    for (const known of [before, later]) {
      const { text } = await head.ask('people.read', { params: { id: company.people.sam }, query: { known } })
      expect(text).not.toContain('Sam Seller')
      expect(text).not.toContain('Sam S. Seller')
    }
    const left = await rows(served.store, sql`select 1 as one from past_row where was::text like '%Sam S%'`)
    expect(left).toEqual([])
  })
})

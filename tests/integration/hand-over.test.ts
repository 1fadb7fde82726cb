/** Hand-overs over the real database: opened by moves and imports, seen by who takes part, confirmed by link, hostile tokens. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasedPerson } from '../../packages/server/src/actions/access/erasing.ts'
import { openImported } from '../../packages/server/src/actions/coverage/hand-overs.ts'
import { rows } from '../../packages/server/src/db/store.ts'
import { permissionsOf } from '../../packages/server/src/permissions/roles.ts'
import { systemScope } from '../../packages/server/src/permissions/scope.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { type Asker, type Served, serveTest } from './serving.ts'

let served: Served
let company: TwoTeams
let head: Asker
let sam: Asker
let sue: Asker
const password = 'a long enough password'

interface Row {
  readonly id: number
  readonly account: { readonly id: number }
  readonly to: { readonly id: number }
  readonly origin: string
  readonly dueOn: string
  readonly mayAct: boolean
  readonly mayReceive: boolean
  readonly stands: {
    readonly state: string
    readonly missing: string[]
    readonly customer: string
    readonly lateDays: number
  }
}

const listed = async (asker: Asker) => (await asker.ask('handOvers.list')).body as { rows: Row[]; day: string }

async function newUser(name: string, person: number): Promise<Asker> {
  const email = `${name}@example.com`
  await head.ask('users.create', { body: { name, email, password, role: 'seller', personId: person } })
  const asker = served.asker()
  await asker.send('POST', '/api/auth/sign-in/email', { email, password })
  return asker
}

beforeAll(async () => {
  served = await serveTest()
  head = served.asker()
  const setup = { choice: 'own', company: 'Two Teams', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  const { workspace } = (await head.ask('setup.begin', { body: setup })).body as { workspace: number }
  company = await fillTwoTeams(served.store, workspace)
  sam = await newUser('sam', company.people.sam)
  sue = await newUser('sue', company.people.sue)
})
afterAll(() => served.close())

describe('hand-overs', () => {
  let first: Row
  it('open by themselves when a move is published, with a task for who takes the account', async () => {
    const { day } = await listed(head)
    const moved = await head.ask('coverageMoves.create', {
      body: { accounts: [company.accounts.sam], person: company.people.sue, fromDay: day, note: 'Closer' },
    })
    expect(moved.status).toBe(200)
    const { rows: found } = await listed(head)
    expect(found).toHaveLength(1)
    first = found[0] as Row
    expect(first).toMatchObject({
      origin: 'published',
      account: { id: company.accounts.sam },
      to: { id: company.people.sue },
    })
    expect(first.stands).toMatchObject({ state: 'open', customer: 'not needed', lateDays: 0 })
    const tasks = (await sue.ask('tasks.list')).body as { rows: { title: string; dueOn: string; state: string }[] }
    expect(tasks.rows).toEqual([
      expect.objectContaining({ title: 'Take over Alder Works from Sam Seller', dueOn: first.dueOn, state: 'open' }),
    ])
  })
  it('are seen by those who take part and by nobody else of another team', async () => {
    expect((await listed(sam)).rows).toHaveLength(1)
    expect((await listed(sue)).rows).toHaveLength(1)
    const max = await newUser('zed', company.people.mia)
    // Mia leads Sam, who gives the account.
    expect((await listed(max)).rows).toHaveLength(1)
    await head.ask('handOvers.open', { body: { account: company.accounts.sue, to: company.people.max } })
    expect((await listed(sam)).rows.map(({ id }) => id)).toEqual([first.id])
    const other = (await listed(head)).rows.find(({ id }) => id !== first.id)
    expect((await sam.ask('handOvers.read', { params: { id: other?.id ?? 0 } })).status).toBe(404)
  })
  it('show the open deals, contacts and promises of the account to who takes it', async () => {
    await head.ask('tasks.create', {
      body: { title: 'Send samples', aboutKind: 'account', aboutId: company.accounts.sam },
    })
    const { status, body } = await sue.ask('handOvers.read', { params: { id: first.id } })
    expect(status).toBe(200)
    const read = body as { deals: { name: string }[]; promises: { text: string }[]; contacts: unknown[] }
    expect(read.deals.map(({ name }) => name)).toEqual(['Alder valves'])
    expect(read.promises.map(({ text }) => text)).toEqual(['Send samples'])
    expect(read.contacts).toEqual([])
  })
  it('are received by who takes the account, not by who gives it', async () => {
    const say = (asker: Asker, body: object) => asker.ask('handOvers.say', { params: { id: first.id }, body })
    expect((await say(sam, { act: 'received' })).status).toBe(403)
    for (const step of ['brief', 'deals', 'promises', 'contacts', 'plan', 'records']) {
      expect((await say(sam, { act: 'step', step, done: true })).status).toBe(200)
    }
    expect((await say(sam, { act: 'introduction', on: '2099-01-01', held: true })).status).toBe(400)
    const { day } = await listed(head)
    await say(sam, { act: 'introduction', on: day, held: true })
    const { status, body } = await say(sue, { act: 'received' })
    expect(status).toBe(200)
    expect(body.stands).toMatchObject({ state: 'done', missing: [] })
    const tasks = (await sue.ask('tasks.list', { query: { state: 'done' } })).body as { rows: unknown[] }
    expect(tasks.rows).toHaveLength(1)
  })
  it('keep everything that was said', async () => {
    const event = sql`hand_over_event where workspace_id = ${company.workspace}`
    await expect(rows(served.store, sql`delete from ${event}`)).rejects.toThrow('stays as it is')
    const [count] = await rows<{ n: number }>(served.store, sql`select count(*)::int as n from ${event}`)
    expect(count?.n).toBe(8)
  })
})

describe('a customer’s link', () => {
  const anybody = () => served.asker()
  const linkOf = async (contact: string): Promise<string> => {
    const [row] = (await listed(sue)).rows.filter(({ account }) => account.id === company.accounts.sam)
    const { status, body } = await sue.ask('handOvers.ask', { params: { id: row?.id ?? 0 }, body: { contact } })
    expect(status).toBe(200)
    return (body as { token: string }).token
  }
  it('shows what is asked and nothing else, and is taken once', async () => {
    const token = await linkOf('Zoe')
    const read = await anybody().ask('confirmation.read', { params: { token } })
    expect(Object.keys(read.body).sort()).toEqual(['account', 'contact', 'day', 'from', 'to'])
    expect(read.body).toMatchObject({ account: 'Alder Works', from: 'Sam Seller', to: 'Sue Zebra', contact: 'Zoe' })
    const answer = { params: { token }, body: { met: true, kept: false, comment: 'The samples are missing.' } }
    expect((await anybody().ask('confirmation.give', answer)).body).toEqual({ taken: true })
    expect((await anybody().ask('confirmation.give', answer)).status).toBe(404)
    expect((await anybody().ask('confirmation.read', { params: { token } })).status).toBe(404)
    const row = (await listed(sue)).rows.find(({ account }) => account.id === company.accounts.sam)
    expect(row?.stands).toMatchObject({ state: 'open', customer: 'objected', missing: ['customer'] })
    // Whoever took the account has it on their list again.
    const tasks = (await sue.ask('tasks.list', { query: { state: 'open' } })).body as { rows: { title: string }[] }
    expect(tasks.rows.map(({ title }) => title)).toContain('Take over Alder Works from Sam Seller')
  })
  it('forgets who at the customer was asked, where that contact is erased', async () => {
    const { store } = served
    const [workspace] = await rows<{ id: number }>(store, sql`select max(workspace_id) as id from hand_over`)
    const [zoe] = await rows<{ id: number }>(
      store,
      sql`insert into contact (workspace_id, source_id, external_id, name) values (${workspace?.id}, 1, 'c1', 'Zoe Zander') returning id`,
    )
    const token = await linkOf('Zoe Zander')
    await anybody().ask('confirmation.give', { params: { token }, body: { met: true, kept: true, comment: '' } })
    const told = async () =>
      Promise.all(
        ['hand_over_event', 'link', 'audit', 'contact'].map(async (table) => {
          const found = await rows(store, sql`select 1 from ${sql.table(table)} t where t::text like '%Zoe Zander%'`)
          return `${found.length} in ${table}`
        }),
      )
    expect(await told()).toEqual(['2 in hand_over_event', '1 in link', '0 in audit', '1 in contact'])
    const scope = systemScope(workspace?.id ?? 0, 'test', permissionsOf('administrator'))
    await erasedPerson(store, scope, 'contact', zoe?.id ?? 0)
    expect(await told()).toEqual(['0 in hand_over_event', '0 in link', '0 in audit', '0 in contact'])
    const row = (await listed(sue)).rows.find(({ account }) => account.id === company.accounts.sam)
    expect(row?.stands).toMatchObject({ customer: 'confirmed' })
    // Nothing else changes what was said.
    await expect(rows(store, sql`update hand_over_event set by_name = 'x'`)).rejects.toThrow(/stays as it is/)
  })
  it('ends when another is made for the same person, or when it ran out', async () => {
    const old = await linkOf('Yan')
    const token = await linkOf('Yan')
    expect((await anybody().ask('confirmation.read', { params: { token: old } })).status).toBe(404)
    await rows(
      served.store,
      sql`update link set expires_at = now() - interval '1 minute' where purpose = 'hand-over' and used_at is null`,
    )
    expect((await anybody().ask('confirmation.read', { params: { token } })).status).toBe(404)
  })
  it('opens nothing for other tokens: made up, of another purpose, with anything in them', async () => {
    const [user] = await rows<{ id: string }>(
      served.store,
      sql`select "id" as id from auth_user where email = 'sam@example.com'`,
    )
    const reset = await head.ask('users.reset', { params: { id: user?.id ?? '' }, body: { what: 'password' } })
    const password = JSON.stringify(reset.body).match(/[\w-]{43}/)?.[0] ?? ''
    expect(password).toHaveLength(43)
    const hostile = [
      password,
      'x',
      "' or 1=1 --",
      '../../session',
      '%00',
      'x'.repeat(200),
      '🦊',
      '__proto__',
      '{"$ne":1}',
    ]
    for (const token of hostile) {
      expect((await anybody().ask('confirmation.read', { params: { token } })).status).toBe(404)
      const body = { met: true, kept: true, comment: '<script>alert(1)</script>' }
      expect((await anybody().ask('confirmation.give', { params: { token }, body })).status).toBe(404)
    }
    expect((await anybody().ask('confirmation.read', { params: { token: 'x'.repeat(5000) } })).status).toBe(400)
    // The link for a password was not used up by trying it here.
    const set = await anybody().ask('password.set', { body: { token: password, password: 'another long password' } })
    expect(set.status).toBe(200)
  })
})

describe('owners that an import changed', () => {
  it('open a hand-over once, and none where the change was published here', async () => {
    const { workspace } = company
    const before = (await listed(head)).rows.length
    await served.store.withTransaction(async (session) => {
      const [made] = await rows<{ id: number }>(
        session,
        sql`insert into import (workspace_id, source_id, state) values (${workspace}, 1, 'running') returning id`,
      )
      await rows(
        session,
        sql`update account set owner_id = ${company.people.sam} where workspace_id = ${workspace} and id = ${company.accounts.sue}`,
      )
      await rows(
        session,
        sql`update import set state = 'done', finished_at = now() where workspace_id = ${workspace} and id = ${made?.id ?? 0}`,
      )
    })
    expect(await openImported(served.store, workspace, '2026-11-21')).toBe(1)
    expect(await openImported(served.store, workspace, '2026-11-21')).toBe(0)
    const { rows: found } = await listed(head)
    expect(found).toHaveLength(before + 1)
    expect(found[0]).toMatchObject({
      origin: 'imported',
      account: { id: company.accounts.sue },
      to: { id: company.people.sam },
    })
  })
})

type Continuity = {
  readonly accounts: { account: { key: number }; successor: { key: number } | null; exposed: boolean }[]
  readonly people: { key: number; signals: { kind: string; present: boolean | null }[] | null }[]
  readonly provenance: { readonly stale: boolean }
}

describe('continuity', () => {
  async function fresh(asker: Asker): Promise<Continuity> {
    for (;;) {
      const { status, body } = await asker.ask('continuity.read')
      expect(status).toBe(200)
      const told = body as Continuity
      if (!told.provenance.stale) return told
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  }
  it('names who follows, tells who leads of signs and nobody else, and takes no successor who owns the account', async () => {
    served.work()
    const { accounts, people } = company
    const before = await fresh(head)
    const alder = before.accounts.find(({ account }) => account.key === accounts.sam)
    expect(alder).toMatchObject({ successor: null, exposed: true })
    const name = (person: number) => head.ask('successors.name', { body: { account: accounts.sam, person } })
    expect((await name(people.sue)).status).toBe(400)
    expect((await name(987_654)).status).toBe(404)
    expect((await name(people.mia)).body).toEqual({ named: true })
    const after = await fresh(head)
    expect(after.accounts.find(({ account }) => account.key === accounts.sam)).toMatchObject({
      successor: { key: people.mia },
      exposed: false,
    })
    expect(after.people.some(({ signals }) => signals !== null)).toBe(true)
    const seen = await fresh(sue)
    expect(seen.accounts.map(({ account }) => account.key)).toContain(accounts.sam)
    expect(seen.people.every(({ signals }) => signals === null)).toBe(true)
  })
})

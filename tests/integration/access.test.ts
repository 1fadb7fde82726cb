/** The last administrator, erasing, the sealed audit, settings, webhooks, backup and the sample's open door. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditIntact } from '../../packages/server/src/db/read/sealed.ts'
import { deliverWebhooks } from '../../packages/server/src/jobs/webhooks.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { type Asker, LOCAL_KEY, type Served, serveTest } from './serving.ts'

const password = 'a long enough password'
let served: Served
let company: TwoTeams
let ada: Asker

const rows = async (statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await served.store.pool.query<Record<string, unknown>>(statement, values)).rows

beforeAll(async () => {
  served = await serveTest()
  ada = served.asker()
  const setup = { choice: 'own', company: 'Two Teams', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  const { workspace } = (await ada.ask('setup.begin', { body: setup })).body as { workspace: number }
  company = await fillTwoTeams(served.store, workspace)
})
afterAll(() => served.close())

describe('the last administrator with a password', () => {
  it('cannot be revoked, made less or erased until there is another', async () => {
    const { rows: users } = (await ada.ask('users.list')).body as { rows: { id: string }[] }
    const id = users[0]?.id ?? ''
    for (const body of [{ revoke: true }, { role: 'reader' }]) {
      expect((await ada.ask('users.change', { params: { id }, body })).status).toBe(409)
    }
    const own = { role: 'administrator', personId: company.people.head }
    expect((await ada.ask('users.change', { params: { id }, body: own })).status).toBe(200)
    expect((await ada.ask('users.erase', { params: { id: company.people.head } })).status).toBe(409)
    const other = { name: 'Bo', email: 'bo@example.com', password, role: 'administrator' }
    const bo = await ada.ask('users.create', { body: other })
    expect(bo.status).toBe(200)
    expect((await ada.ask('users.change', { params: { id: String(bo.body.id) }, body: { revoke: true } })).status).toBe(
      200,
    )
  })
})

describe('erasing a person', () => {
  it('leaves a pseudonym everywhere, the totals as they were, and no way to sign in', async () => {
    const user = { name: 'Sue Zebra', email: 'sue@example.com', password, role: 'seller', personId: company.people.sue }
    expect((await ada.ask('users.create', { body: user })).status).toBe(200)
    const total = () =>
      rows('select count(*) as count, sum(amount) as sum from opportunity where owner_id = $1', [company.people.sue])
    const before = await total()
    const erased = await ada.ask('users.erase', { params: { id: company.people.sue } })
    expect(erased.body).toEqual({ name: `Person ${company.people.sue}` })
    expect(await total()).toEqual(before)
    const [person] = await rows('select name, email, login, place from person where id = $1', [company.people.sue])
    expect(person).toEqual({ name: `Person ${company.people.sue}`, email: null, login: null, place: null })
    const sue = served.asker()
    const answer = await sue.send('POST', '/api/auth/sign-in/email', { email: user.email, password })
    expect(answer.status).toBe(401)
    const told = await rows(`select coalesce(before::text, '') || coalesce(after::text, '') as told from audit`)
    expect(JSON.stringify(told)).not.toMatch(/sue zebra|sue@example|sue\.zebra/i)
    expect(JSON.stringify(await rows('select * from auth_user'))).not.toMatch(/sue/i)
  })

  it('holds when a source sends the name again', async () => {
    await rows(
      `update person set name = 'Sue Zebra', name_key = 'sue zebra', email = 'sue@example.com', custom = '{"nick": "Sue"}' where id = $1`,
      [company.people.sue],
    )
    const [person] = await rows('select name, name_key as key, email, custom from person where id = $1', [
      company.people.sue,
    ])
    const name = `Person ${company.people.sue}`
    expect(person).toEqual({ name, key: name.toLowerCase(), email: null, custom: null })
  })

  it('takes a contact too', async () => {
    const [zoe] = await rows(`select id from contact where name = 'Zoe Zebra'`)
    const erased = await ada.ask('users.erase', { params: { id: Number(zoe?.id) }, query: { kind: 'contact' } })
    expect(erased.body).toEqual({ name: `Contact ${zoe?.id}` })
    expect(await rows('select name, email, phone from contact where id = $1', [zoe?.id])).toEqual([
      { name: `Contact ${zoe?.id}`, email: null, phone: null },
    ])
  })
})

describe('the audit', () => {
  it('tells who did what, newest first, and is intact', async () => {
    const list = await ada.ask('audit.list')
    expect(list.body).toMatchObject({ intact: true })
    const { rows: told } = list.body as { rows: { actor: string; act: string }[] }
    expect(told[0]).toMatchObject({ actor: 'Ada', act: 'contact.erase' })
    expect(told.map(({ act }) => act)).toContain('workspace.begin')
  })

  it('cannot be changed, and says so when it was', async () => {
    await expect(rows(`update audit set actor = 'nobody'`)).rejects.toThrow('append-only')
    await expect(rows('delete from audit')).rejects.toThrow('append-only')
    const disabled = async (statement: string) => {
      await rows('alter table audit disable trigger audit_append_only')
      await rows(statement)
      await rows('alter table audit enable trigger audit_append_only')
    }
    await disabled(
      `update audit set after = '{"role": "head"}' where act = 'user.create' and id = (select min(id) from audit where act = 'user.create')`,
    )
    expect(await auditIntact(served.store, company.workspace)).toBe(false)
    expect((await ada.ask('audit.list')).body).toMatchObject({ intact: false })
  })
})

describe('a setting', () => {
  it('is checked, kept from its day on, goes back to the default, and makes answers stale', async () => {
    const write = (key: string, value: unknown) => ada.ask('settings.write', { params: { key }, body: { value } })
    const version = async () => (await rows(`select version from fact_version where kind = 'setting'`))[0]?.version ?? 0
    const before = Number(await version())
    expect((await write('pipeline.silentDays', 0)).body).toMatchObject({
      error: { code: 'invalid', message: 'Silent after must be a whole number from 1 to 365.' },
    })
    expect((await write('company.currency', 'EURO')).status).toBe(400)
    expect((await write('company.timeZone', 'Mars/Olympus')).status).toBe(400)
    expect((await write('company.calendar', { pattern: '4-4-6' })).status).toBe(400)
    expect((await write('no.such', 1)).status).toBe(404)
    expect(Number(await version())).toBe(before)
    expect((await write('pipeline.silentDays', 21)).body).toMatchObject({ value: 21, default: 30, setBy: 'Ada' })
    expect((await write('pipeline.silentDays', null)).body).toMatchObject({ value: null, setBy: null })
    expect(Number(await version())).toBe(before + 2)
    expect((await write('company.name', 'Renamed')).body).toMatchObject({ value: 'Renamed' })
    expect((await ada.ask('session.read')).body).toMatchObject({ workspace: { name: 'Renamed' } })
    expect((await rows(`select state from job where name = 'refresh'`)).length).toBeGreaterThan(0)
  })
})

describe('a webhook', () => {
  it('is told once, signed, without following redirects, and told again on wish', async () => {
    const heard: { body: string; signature: string }[] = []
    let status = 204
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        heard.push({ body, signature: String(request.headers['x-capstone-signature']) })
        response.writeHead(status, { location: '/elsewhere' }).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const made = await ada.ask('webhooks.create', { body: { url, events: ['task.created'] } })
    const id = Number(made.body.id)
    await ada.ask('tasks.create', { body: { title: 'Call', aboutKind: 'account', aboutId: company.accounts.sam } })
    const run = () => deliverWebhooks({ store: served.store, job: { workspace: company.workspace } })
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    expect(await run()).toEqual({ delivered: 0, failed: 0 })
    const [first] = heard
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ event: 'task.created', data: { about: { kind: 'account' } } })
    const [, seconds, given] = /^t=(\d+),v1=(\w{64})$/.exec(first?.signature ?? '') ?? []
    const expected = createHmac('sha256', String(made.body.secret)).update(`${seconds}.${first?.body}`).digest('hex')
    expect(given).toBe(expected)
    status = 302
    const { id: delivery } = JSON.parse(first?.body ?? '{}') as { id: number }
    expect((await ada.ask('webhooks.replay', { params: { id }, query: { from: delivery } })).body).toEqual({ count: 1 })
    expect(await run()).toEqual({ delivered: 0, failed: 1 })
    expect(heard.length).toBe(2)
    expect((await ada.ask('webhooks.list')).body).toMatchObject({ rows: [{ id, lastStatus: 302 }] })
    expect((await ada.ask('webhooks.list')).text).not.toContain(String(made.body.secret))
    expect((await ada.ask('webhooks.remove', { params: { id } })).body).toEqual({ removed: true })
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
})

describe('a backup', () => {
  it('is a file that bears its format', async () => {
    const file = await ada.ask('backup.file')
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toMatch(/capstone-.*\.capstone/)
    expect(file.text).toContain('capstone-backup')
  })
})

describe('an API key', () => {
  it('carries its user’s role until it is revoked', async () => {
    const made = await ada.ask('keys.create', { body: { name: 'Nightly', days: 30 } })
    const headers = { authorization: `Bearer ${made.body.key}` }
    const program = served.asker({ headers, remote: '203.0.113.5' })
    expect((await program.ask('session.read')).body).toMatchObject({ role: 'administrator' })
    expect(JSON.stringify(await rows('select * from auth_api_key'))).not.toContain(String(made.body.key))
    expect((await ada.ask('keys.revoke', { params: { id: String(made.body.id) } })).body).toEqual({ revoked: true })
    expect((await program.ask('session.read')).body).toMatchObject({ role: null })
  })
})

describe('the sample', () => {
  it('opens on this machine alone, through the eyes of any of its people, and gives nothing of the company away', async () => {
    const begun = await served.asker().ask('setup.begin', { body: { choice: 'sample' } })
    const sample = Number(begun.body.workspace)
    const here = served.asker()
    expect((await here.ask('session.read')).body).toMatchObject({ role: null })
    expect((await here.ask('workspaces.select', { params: { id: sample } })).body).toMatchObject({
      role: 'head',
      workspace: { kind: 'sample' },
    })
    const become = await here.ask('session.become', { body: { personId: 1, role: 'administrator' } })
    expect(become.body).toMatchObject({ role: 'administrator', workspace: { id: sample } })
    expect((await here.ask('backup.file')).status).toBe(403)
    expect(
      (await here.ask('workspaces.remove', { params: { id: company.workspace }, query: { name: 'Renamed' } })).status,
    ).toBe(404)
    const askedBy = [
      served.asker({ remote: '203.0.113.5' }),
      served.asker({ headers: { 'x-forwarded-for': '203.0.113.5' } }),
    ]
    for (const far of askedBy) {
      expect((await far.ask('workspaces.select', { params: { id: sample } })).status).toBe(404)
      expect((await far.ask('session.read')).body).toMatchObject({ role: null, workspaces: [] })
    }
  })

  it('can be removed, its name repeated', async () => {
    const local = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY } })
    const { rows: all } = (await ada.ask('workspaces.list')).body as {
      rows: { id: number; kind: string; name: string }[]
    }
    const sample = all.find(({ kind }) => kind === 'sample')
    const params = { id: sample?.id ?? 0 }
    expect((await local.ask('workspaces.remove', { params, query: { name: 'wrong' } })).status).toBe(400)
    // A job that writes at the same moment is waited for; the next one finds no workspace.
    const writing = await served.store.pool.connect()
    const write = `insert into saved_mapping (workspace_id, source_id, signature, plan) values ($1, 1, gen_random_uuid(), '{}')`
    await writing.query('begin')
    await writing.query(write, [params.id])
    const removing = local.ask('workspaces.remove', { params, query: { name: sample?.name ?? '' } })
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(() => rows(waits), { timeout: 10_000, interval: 20 }).not.toEqual([])
    await writing.query('commit')
    writing.release()
    const removed = await removing
    expect(removed.body).toEqual({ removed: true })
    const late = served.store.withSession(({ client }) => client.query(write, [params.id]))
    await expect(late).rejects.toMatchObject({ code: 'not-found' })
    expect(await rows('select id from workspace where id = $1', [params.id])).toEqual([])
    expect(await rows('select act from audit where workspace_id = $1', [params.id])).toEqual([
      { act: 'workspace.remove' },
    ])
  })
})

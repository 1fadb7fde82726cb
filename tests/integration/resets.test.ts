/** Somebody who cannot sign in any more: a link for a new password, the second factor off, sessions ended. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointName } from '../../packages/contract/src/routes.ts'
import type { Door } from '../../packages/server/src/cli/door.ts'
import { userCommand } from '../../packages/server/src/cli/user.ts'
import { type Asker, LOCAL_KEY, type Served, serveTest } from './serving.ts'

let served: Served
let ada: Asker
let bo: string
const password = 'a long enough password'
const email = 'bo@example.com'

beforeAll(async () => {
  served = await serveTest()
  ada = served.asker()
  const setup = { choice: 'own', company: 'Nordic', name: 'Ada', email: 'ada@example.com', password }
  expect((await ada.ask('setup.begin', { body: setup })).status).toBe(200)
  bo = String((await ada.ask('users.create', { body: { name: 'Bo', email, password, role: 'seller' } })).body.id)
})
afterAll(() => served.close())

let askers = 0
/** Each from an address of its own: one address may not try often. */
const elsewhere = () => served.asker({ remote: `10.0.0.${++askers}` })
const signIn = async (given: string) => {
  const asker = elsewhere()
  const { status, body } = await asker.send('POST', '/api/auth/sign-in/email', { email, password: given })
  return { asker, status, body }
}
const role = async (asker: Asker) => (await asker.ask('session.read')).body.role
const reset = (what: string) => ada.ask('users.reset', { params: { id: bo }, body: { what } })
const tokenOf = (link: unknown) => /^\/#password=(\S+)$/.exec(String(link))?.[1] ?? ''

describe('a link for a new password', () => {
  it('works once, ends open sessions, and the old password is no more', async () => {
    const before = await signIn(password)
    expect(await role(before.asker)).toBe('seller')
    const first = tokenOf((await reset('password')).body.link)
    const token = tokenOf((await reset('password')).body.link)
    expect(token.length).toBeGreaterThan(40)
    const body = { token, password: 'another long password' }
    expect((await served.asker().ask('password.set', { body: { ...body, token: first } })).status).toBe(404)
    expect((await served.asker().ask('password.set', { body: { ...body, password: 'short' } })).status).toBe(400)
    expect((await served.asker().ask('password.set', { body })).status).toBe(200)
    expect((await served.asker().ask('password.set', { body })).status).toBe(404)
    expect(await role(before.asker)).toBeNull()
    expect((await signIn(password)).status).toBe(401)
    expect(await role((await signIn('another long password')).asker)).toBe('seller')
  })

  it('runs out', async () => {
    const token = tokenOf((await reset('password')).body.link)
    await served.store.pool.query(`update link set expires_at = now() - interval '1 second' where used_at is null`)
    const body = { token, password: 'a third long password' }
    expect((await served.asker().ask('password.set', { body })).status).toBe(404)
    expect(await role((await signIn('another long password')).asker)).toBe('seller')
  })

  it('is not kept, not logged and not for oneself', async () => {
    const token = tokenOf((await reset('password')).body.link)
    const { rows } = await served.store.pool.query<{ told: string }>(`select to_jsonb(l)::text as told from link l
      union all select coalesce(before::text, '') || coalesce(after::text, '') from audit`)
    expect(rows.map(({ told }) => told).join('')).not.toContain(token)
    expect(served.logged.join('')).not.toContain(token)
    const own = String(((await ada.ask('session.read')).body.user as { id: string }).id)
    expect((await ada.ask('users.reset', { params: { id: own }, body: { what: 'password' } })).status).toBe(409)
  })
})

describe('capstone user reset', () => {
  it('lets in the last administrator from the server’s own machine', async () => {
    const here = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY } })
    const door: Door = {
      ask: async <T>(name: EndpointName, input = {}) => (await here.ask(name, input)).body as T,
      close: async () => undefined,
    }
    const { text } = await userCommand(door, ['reset', 'Ada@example.com'], () => '')
    const token = /#password=(\S+)/.exec(text)?.[1] ?? ''
    const body = { token, password: 'her very own password' }
    expect((await served.asker().ask('password.set', { body })).status).toBe(200)
    const signedIn = { email: 'ada@example.com', password: body.password }
    ada = elsewhere()
    expect((await ada.send('POST', '/api/auth/sign-in/email', signedIn)).status).toBe(200)
    await expect(userCommand(door, ['reset', 'nobody@example.com'], () => '')).rejects.toThrow(/Nobody signs in/)
  })
})

describe('a lost second factor', () => {
  it('is turned off by an administrator', async () => {
    const { asker } = await signIn('another long password')
    await asker.send('POST', '/api/auth/two-factor/enable', { password: 'another long password' })
    await served.store.pool.query(`update auth_user set "twoFactorEnabled" = true where "id" = $1`, [bo])
    expect((await signIn('another long password')).body).toMatchObject({ twoFactorRedirect: true })
    expect((await reset('secondFactor')).status).toBe(200)
    expect(await role((await signIn('another long password')).asker)).toBe('seller')
  })
})

describe('sessions', () => {
  it('are listed to their owner, who ends any of them', async () => {
    const here = await signIn('another long password')
    const there = await signIn('another long password')
    const { rows } = (await here.asker.ask('sessions.list')).body as { rows: { id: string; current: boolean }[] }
    expect(rows.filter(({ current }) => current)).toHaveLength(1)
    const { rows: theirs } = (await there.asker.ask('sessions.list')).body as { rows: typeof rows }
    const other = theirs.find(({ current }) => current)?.id ?? ''
    expect(rows.map(({ id }) => id)).toContain(other)
    expect((await ada.ask('sessions.end', { params: { id: other } })).status).toBe(404)
    expect((await here.asker.ask('sessions.end', { params: { id: other } })).status).toBe(200)
    expect(await role(there.asker)).toBeNull()
    expect(await role(here.asker)).toBe('seller')
    expect((await reset('sessions')).status).toBe(200)
    expect(await role(here.asker)).toBeNull()
  })

  it('and resets are written in the audit', async () => {
    const { rows } = (await ada.ask('audit.list')).body as { rows: { act: string; actor: string }[] }
    const acts = rows.map(({ act, actor }) => `${actor} ${act}`)
    for (const each of [
      'Ada user.passwordLink',
      'Bo user.passwordSet',
      'Ada user.secondFactorOff',
      'Bo user.sessionEnd',
    ])
      expect(acts).toContain(each)
  })
})

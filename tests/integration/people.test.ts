/** First start, sign-in, the sample's open door, keys, and the administrator who cannot be locked out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCAL_KEY, type Served, serveTest } from './serving.ts'

let served: Served
beforeAll(async () => {
  served = await serveTest()
})
afterAll(() => served.close())

const first = {
  choice: 'own',
  company: 'Nordic Valves',
  name: 'Ada Lund',
  email: 'Ada@example.com',
  password: 'a long enough password',
  currency: 'EUR',
}

describe('the first start', () => {
  it('says that nobody set this up', async () => {
    const session = await served.asker().ask('session.read')
    expect(session.status).toBe(200)
    expect(session.body).toMatchObject({ firstStart: true, signedIn: false, workspace: null, role: null })
  })

  it('makes the workspace and its administrator, signed in', async () => {
    const ada = served.asker()
    const begun = await ada.ask('setup.begin', { body: first })
    expect(begun.text).toContain('"workspace":')
    const session = await ada.ask('session.read')
    expect(session.body).toMatchObject({
      firstStart: false,
      signedIn: true,
      role: 'administrator',
      user: { name: 'Ada Lund', email: 'ada@example.com' },
      workspace: { name: 'Nordic Valves', kind: 'own' },
      currency: 'EUR',
      asOf: '2026-11-21',
      node: { key: 'company' },
    })
    const { periods } = session.body as { periods: { key: string; start: string; end: string }[] }
    expect(periods[0]).toMatchObject({ key: '2027-Q1' })
    expect(periods[1]).toMatchObject({ key: '2026-Q4', start: '2026-10-01', end: '2027-01-01' })
  })

  it('is refused the second time', async () => {
    const again = await served.asker().ask('setup.begin', { body: { ...first, email: 'eve@example.com' } })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ error: { code: 'conflict' } })
  })
})

describe('signing in', () => {
  it('lets the right password in and sets a cookie that scripts cannot read', async () => {
    const ada = served.asker()
    const answer = await ada.send('POST', '/api/auth/sign-in/email', { email: first.email, password: first.password })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/)
    expect(answer.headers.getSetCookie().join()).not.toContain('Secure')
    expect((await ada.ask('session.read')).body).toMatchObject({ role: 'administrator' })
    await ada.send('POST', '/api/auth/sign-out', {})
    expect((await ada.ask('session.read')).body).toMatchObject({ signedIn: false, role: null })
  })

  it('refuses the wrong one, and after ten tries a minute every one', async () => {
    const eve = served.asker({ remote: '203.0.113.9', host: '127.0.0.1:4180' })
    const tries: number[] = []
    for (let i = 0; i < 12; i++) {
      const wrong = { email: first.email, password: `wrong wrong ${i}` }
      tries.push((await eve.send('POST', '/api/auth/sign-in/email', wrong)).status)
    }
    expect(tries.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(tries.slice(10)).toEqual([429, 429])
  })

  it('serves nothing of the library that our own endpoints answer', async () => {
    const ada = served.asker()
    await ada.send('POST', '/api/auth/sign-in/email', { email: first.email, password: first.password })
    for (const path of ['sign-up/email', 'api-key/create', 'update-user', 'delete-user', 'change-email']) {
      const answer = await ada.send('POST', `/api/auth/${path}`, {
        name: 'x',
        email: 'x@example.com',
        password: 'x'.repeat(12),
      })
      expect([path, answer.status]).toEqual([path, 404])
    }
  })
})

describe('the key of this machine', () => {
  it('opens everything from this machine, and nothing from another or with another key', async () => {
    const here = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY } })
    expect((await here.ask('session.read')).body).toMatchObject({ role: 'administrator' })
    const far = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY }, remote: '203.0.113.9' })
    expect((await far.ask('session.read')).body).toMatchObject({ role: null })
    const wrong = served.asker({ headers: { 'x-capstone-local': 'guess' } })
    expect((await wrong.ask('session.read')).body).toMatchObject({ role: null })
  })
})

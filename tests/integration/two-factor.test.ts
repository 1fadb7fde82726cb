/** The second factor, and cookies behind https. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serveTest } from './serving.ts'
import { totp } from './totp.ts'

let served: Served
const ada = { email: 'ada@example.com', password: 'a long enough password' }

beforeAll(async () => {
  served = await serveTest({ PUBLIC_URL: 'https://sales.example.com' })
  const body = { choice: 'own', company: 'Nordic', name: 'Ada', ...ada }
  expect((await served.asker().ask('setup.begin', { body })).status).toBe(200)
})
afterAll(() => served.close())

describe('behind https', () => {
  it('cookies go over https alone, and browsers are told to stay with it', async () => {
    const asker = served.asker()
    const answer = await asker.send('POST', '/api/auth/sign-in/email', ada)
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('a second factor', () => {
  it('is asked for after the password, and only the right code lets in', async () => {
    const first = served.asker()
    await first.send('POST', '/api/auth/sign-in/email', ada)
    const enabled = await first.send('POST', '/api/auth/two-factor/enable', { password: ada.password })
    const secret = new URL(String(enabled.body.totpURI)).searchParams.get('secret') ?? ''
    const now = () => Math.floor(Date.now() / 1000)
    const begun = await first.send('POST', '/api/auth/two-factor/verify-totp', { code: totp(secret, now()) })
    expect(begun.status).toBe(200)

    const second = served.asker()
    const asked = await second.send('POST', '/api/auth/sign-in/email', ada)
    expect(asked.body).toMatchObject({ twoFactorRedirect: true })
    expect((await second.ask('session.read')).body).toMatchObject({ signedIn: false, role: null })
    const right = totp(secret, now())
    const wrong = right === '000000' ? '000001' : '000000'
    expect((await second.send('POST', '/api/auth/two-factor/verify-totp', { code: wrong })).status).toBe(401)
    expect((await second.ask('session.read')).body).toMatchObject({ signedIn: false })
    expect((await second.send('POST', '/api/auth/two-factor/verify-totp', { code: right })).status).toBe(200)
    expect((await second.ask('session.read')).body).toMatchObject({ role: 'administrator' })
    const { rows } = (await second.ask('users.list')).body as { rows: { twoFactor: boolean }[] }
    expect(rows.map(({ twoFactor }) => twoFactor)).toEqual([true])
    expect(served.logged.join('')).not.toContain(ada.password)
  })
})

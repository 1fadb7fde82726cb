/** Sign-in through a company's own provider: groups become roles, and a local administrator always gets in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ProvidedUser, startProvider, type TestProvider } from './provider.ts'
import { type Asker, type Served, serveTest } from './serving.ts'

let provider: TestProvider
let served: Served
const administrator = { email: 'ada@example.com', password: 'a long enough password' }

beforeAll(async () => {
  provider = await startProvider({ id: 'capstone', secret: 'hush' })
  served = await serveTest({
    CAPSTONE_OIDC_ISSUER: provider.issuer,
    CAPSTONE_OIDC_CLIENT_ID: 'capstone',
    CAPSTONE_OIDC_CLIENT_SECRET: 'hush',
    CAPSTONE_OIDC_GROUPS: 'sales-leads=head,field=seller',
  })
  const body = { choice: 'own', company: 'Nordic', name: 'Ada', currency: 'EUR', ...administrator }
  expect((await served.asker().ask('setup.begin', { body })).status).toBe(200)
})
afterAll(async () => {
  await served.close()
  await provider.close()
})

/** Goes to the provider and comes back. */
async function come(user: ProvidedUser, asker: Asker = served.asker()): Promise<{ asker: Asker; location: string }> {
  provider.user = user
  const begun = await asker.send('POST', '/api/auth/sign-in/social', { provider: 'oidc', callbackURL: '/' })
  expect(begun.status).toBe(200)
  const away = await fetch(String(begun.body.url), { redirect: 'manual' })
  const back = new URL(away.headers.get('location') ?? '')
  const answer = await asker.send('GET', `${back.pathname}${back.search}`)
  return { asker, location: answer.headers.get('location') ?? `${answer.status}` }
}

const lea = { sub: 'u-1', email: 'lea@example.com', name: 'Lea', groups: ['sales-leads', 'field'] }

describe('the company’s own sign-in', () => {
  it('is offered', async () => {
    const session = await served.asker().ask('session.read')
    expect(session.body.signIn).toEqual({ password: true, oidc: [{ id: 'oidc', name: 'Company sign-in' }] })
  })

  it('gives the role of the first group in the table', async () => {
    const { asker, location } = await come(lea)
    expect(location).toBe('/')
    expect((await asker.ask('session.read')).body).toMatchObject({ role: 'head', user: { email: 'lea@example.com' } })
  })

  it('follows the groups at the next sign-in', async () => {
    const { asker } = await come({ ...lea, groups: ['field'] })
    expect((await asker.ask('session.read')).body).toMatchObject({ role: 'seller' })
  })

  it('lets nobody in without a group of the table, and takes the role away from who left all', async () => {
    const stranger = await come({ sub: 'u-2', email: 'eve@example.com', name: 'Eve', groups: ['canteen'] })
    expect((await stranger.asker.ask('session.read')).body).toMatchObject({ signedIn: false })
    const left = await come({ ...lea, groups: [] })
    expect((await left.asker.ask('session.read')).body).toMatchObject({ signedIn: false })
  })

  it('refuses a token that the provider did not sign', async () => {
    provider.forge = true
    const { asker, location } = await come(lea)
    provider.forge = false
    expect(location).toContain('error')
    expect((await asker.ask('session.read')).body).toMatchObject({ signedIn: false })
  })

  it('does not join an address that the provider did not verify to a local user', async () => {
    const thief = { sub: 'u-9', email: administrator.email, name: 'Ada', groups: ['field'], emailVerified: false }
    const { asker } = await come(thief)
    expect((await asker.ask('session.read')).body).toMatchObject({ signedIn: false })
  })

  it('never gives back what an administrator took', async () => {
    const back = await come(lea)
    const id = (back.asker && ((await back.asker.ask('session.read')).body.user as { id: string })).id
    const ada = served.asker()
    await ada.send('POST', '/api/auth/sign-in/email', administrator)
    expect((await ada.ask('users.change', { params: { id }, body: { revoke: true } })).status).toBe(200)
    const again = await come(lea)
    expect((await again.asker.ask('session.read')).body).toMatchObject({ signedIn: false })
  })

  it('leaves a local administrator their role and their password', async () => {
    const { asker } = await come({ sub: 'u-3', email: administrator.email, name: 'Ada', groups: ['field'] })
    expect((await asker.ask('session.read')).body).toMatchObject({ role: 'administrator' })
    const ada = served.asker()
    expect((await ada.send('POST', '/api/auth/sign-in/email', administrator)).status).toBe(200)
    expect((await ada.ask('session.read')).body).toMatchObject({ role: 'administrator' })
  })

  it('lets the local administrator in while the provider is down', async () => {
    await provider.close()
    const ada = served.asker()
    expect((await ada.send('POST', '/api/auth/sign-in/email', administrator)).status).toBe(200)
    provider = await startProvider({ id: 'capstone', secret: 'hush' })
  })

  it('writes no secret into the log', () => {
    expect(served.logged.join('')).not.toMatch(/hush|a long enough password/)
  })
})

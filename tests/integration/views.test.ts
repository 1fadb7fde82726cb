/** Saved views: one's own and shared ones, the one that opens by itself, who may change them, and what the audit says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asker, type Served, serveTest } from './serving.ts'

let served: Served
let ada: Asker
let sam: Asker
const password = 'a long enough password'

beforeAll(async () => {
  served = await serveTest()
  ada = served.asker()
  const setup = { choice: 'own', company: 'Nordic', name: 'Ada', email: 'ada@example.com', password }
  expect((await ada.ask('setup.begin', { body: setup })).status).toBe(200)
  const user = { name: 'Sam', email: 'sam@example.com', password, role: 'seller' }
  expect((await ada.ask('users.create', { body: user })).status).toBe(200)
  sam = served.asker()
  await sam.send('POST', '/api/auth/sign-in/email', { email: user.email, password })
})
afterAll(() => served.close())

interface View {
  id: number
  name: string
  query: string
  shared: boolean
  opens: boolean
  by: string | null
  mayChange: boolean
}
const list = async (asker: Asker) =>
  (await asker.ask('views.list', { query: { page: 'accounts' } })).body.rows as View[]
const names = async (asker: Asker) => (await list(asker)).map(({ name }) => name)
const save = async (asker: Asker, view: object) => {
  const answer = await asker.ask('views.create', { body: { page: 'accounts', query: 's=-name', ...view } })
  return { status: answer.status, ...(JSON.parse(answer.text) as View) }
}

describe('a saved view', () => {
  it('is its owner’s alone until it is shared', async () => {
    const mine = await save(sam, { name: 'Largest first', query: 's=-revenue&c=parent' })
    expect(mine).toMatchObject({ status: 200, shared: false, opens: false, by: null, mayChange: true })
    expect(await names(ada)).toEqual([])
    const change = { params: { id: mine.id }, body: { shared: true } }
    expect((await ada.ask('views.change', change)).status).toBe(404)
    expect((await sam.ask('views.change', change)).body).toMatchObject({ shared: true, query: 's=-revenue&c=parent' })
    expect((await list(ada))[0]).toMatchObject({ name: 'Largest first', by: 'Sam', mayChange: true })
  })

  it('has a name of its own on its page', async () => {
    expect((await save(sam, { name: 'Largest first' })).status).toBe(409)
    const second = await save(sam, { name: 'Smallest first' })
    const rename = { params: { id: second.id }, body: { name: 'Largest first' } }
    expect((await sam.ask('views.change', rename)).status).toBe(409)
    expect((await save(ada, { name: 'Largest first' })).status).toBe(200)
  })

  it('opens by itself: one for its owner, one for everybody, and that one is the company’s choice', async () => {
    const first = await save(sam, { name: 'First', opens: true })
    const second = await save(sam, { name: 'Second', opens: true })
    const opening = (await list(sam)).filter(({ opens }) => opens)
    expect(opening.map(({ id }) => id)).toEqual([second.id])
    expect(first.opens).toBe(true)
    const forAll = { params: { id: second.id }, body: { shared: true } }
    expect((await sam.ask('views.change', forAll)).status).toBe(403)
    const ours = await save(ada, { name: 'Ours', shared: true, opens: true })
    expect((await list(sam)).filter(({ opens }) => opens).map(({ id }) => id)).toEqual([ours.id, second.id])
    expect((await sam.ask('views.change', { params: { id: ours.id }, body: { name: 'Mine' } })).status).toBe(403)
  })

  it('goes when its owner or who keeps the settings removes it, and the audit knows of all but the names', async () => {
    for (const { id } of await list(sam)) {
      const removed = await (id % 2 ? sam : ada).ask('views.remove', { params: { id } })
      expect([200, 403, 404]).toContain(removed.status)
    }
    for (const { id, mayChange } of await list(sam)) {
      expect((await sam.ask('views.remove', { params: { id } })).status).toBe(mayChange ? 200 : 403)
    }
    for (const { id } of await list(ada)) expect((await ada.ask('views.remove', { params: { id } })).status).toBe(200)
    expect([await names(sam), await names(ada)]).toEqual([[], []])
    const { rows } = (await ada.ask('audit.list')).body as { rows: { act: string; after: unknown }[] }
    const acts = rows.map(({ act }) => act)
    expect(acts.filter((act) => act === 'view.create')).toHaveLength(6)
    expect(acts.filter((act) => act === 'view.remove')).toHaveLength(6)
    expect(JSON.stringify(rows)).not.toContain('Largest first')
  })
})

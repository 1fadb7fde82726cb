/** Every endpoint × every role: who is allowed, who is refused, and what must not appear. An endpoint without a row fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../packages/contract/src/endpoints.ts'
import type { EndpointName } from '../../packages/contract/src/routes.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { ASKERS, LETTERS, type Letter, type Row, TABLE } from './permission-table.ts'
import { type Asker, type Input, LOCAL_KEY, type Served, serveTest } from './serving.ts'

let served: Served
let company: TwoTeams
const askers = new Map<Letter, Asker>()
const asker = (letter: Letter) => askers.get(letter) as Asker

beforeAll(async () => {
  served = await serveTest()
  const password = 'a long enough password'
  const administrator = served.asker()
  const setup = { choice: 'own', company: 'Two Teams', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  const { workspace } = (await administrator.ask('setup.begin', { body: setup })).body as { workspace: number }
  company = await fillTwoTeams(served.store, workspace)
  askers.set('A', administrator)
  askers.set('N', served.asker())
  const standing: Partial<Record<Letter, number>> = { M: company.people.mia, S: company.people.sam }
  for (const letter of LETTERS.filter((each) => !['A', 'K', 'N'].includes(each))) {
    const role = ASKERS[letter]
    const email = `${letter}@example.com`
    const person = standing[letter]
    const user = { name: role, email, password, role, ...(person === undefined ? {} : { personId: person }) }
    const made = await administrator.ask('users.create', { body: user })
    expect([letter, made.status]).toEqual([letter, 200])
    const one = served.asker()
    await one.send('POST', '/api/auth/sign-in/email', { email, password })
    askers.set(letter, one)
    if (letter === 'S') {
      const key = await served.people.createKey(String(made.body.id), 'test', 30)
      askers.set('K', served.asker({ headers: { 'x-api-key': key.key } }))
    }
  }
  served.work()
}, 180_000)
afterAll(async () => {
  await served.close()
})

describe('every endpoint', () => {
  it('has a row here, and every row an endpoint', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(ENDPOINTS).sort())
  })

  for (const [name, row] of Object.entries(TABLE) as [EndpointName, Row][]) {
    it(`${name}: ${row.allowed}`, async () => {
      const said: Record<string, number> = {}
      const wanted: Record<string, number> = {}
      for (const letter of LETTERS) {
        const answer = await asker(letter).ask(name, row.input?.(company) ?? {})
        said[letter] = answer.status
        const refused = letter === 'N' ? 401 : 403
        wanted[letter] = row.allowed.includes(letter) ? (row.status ?? 200) : refused
        if (['M', 'S', 'K', 'N'].includes(letter)) expect(answer.text).not.toMatch(/zebra/i)
      }
      expect(said).toEqual(wanted)
    })
  }
})

describe("another team's records", () => {
  it('are there for the head', async () => {
    const head = await asker('H').ask('opportunities.list')
    expect(head.text).toContain('Zebra valves')
  })

  const asked: readonly [EndpointName, (of: TwoTeams) => Input][] = [
    ['accounts.read', ({ accounts }) => ({ params: { id: accounts.sue } })],
    ['opportunities.read', ({ deals }) => ({ params: { id: deals.sue } })],
    ['people.read', ({ people }) => ({ params: { id: people.sue } })],
    ['accounts.list', () => ({ query: { q: 'zebra' } })],
    ['opportunities.list', () => ({ query: { q: 'zebra' } })],
    ['opportunities.list', ({ people }) => ({ query: { owner: people.sue } })],
    ['opportunities.list', ({ accounts }) => ({ query: { account: accounts.sue } })],
    ['people.list', () => ({ query: { q: 'zebra' } })],
    ['orders.list', () => ({ query: { q: 'zebra' } })],
    ['export.file', () => ({ params: { kind: 'opportunities' }, query: { format: 'csv' } })],
    ['export.file', () => ({ params: { kind: 'accounts' }, query: { format: 'csv' } })],
    ['export.file', () => ({ params: { kind: 'people' }, query: { format: 'csv' } })],
    ['export.file', () => ({ params: { kind: 'orders' }, query: { format: 'csv' } })],
    ['tasks.list', ({ accounts }) => ({ query: { aboutKind: 'account', aboutId: accounts.sue } })],
    ['pipeline.read', () => ({ query: { node: 'company' } })],
    ['pipeline.read', ({ people }) => ({ query: { node: `person:${people.sue}` } })],
    ['measurement.read', ({ teams }) => ({ query: { node: `team:${teams.south}` } })],
    ['agenda.read', () => ({ query: { node: 'company' } })],
    ['number.read', () => ({ query: { node: 'company' } })],
    ['number.nodes', ({ teams }) => ({ query: { node: `team:${teams.south}` } })],
    ['number.nodes', () => ({ query: { by: 'person' } })],
    ['number.deals', ({ people }) => ({ query: { node: `person:${people.sue}` } })],
    ['number.deals', () => ({ query: { search: 'zebra' } })],
    ['number.whatIf', ({ deals }) => ({ body: { changes: [{ deal: deals.sue, amount: 5 }] } })],
    ['flow.read', ({ people }) => ({ query: { node: `person:${people.sue}` } })],
    ['submissions.read', () => ({ query: { node: 'company' } })],
    [
      'submissions.create',
      ({ people }) => ({ body: { node: `person:${people.sue}`, period: '2026-Q4', category: 'commit', amount: 1 } }),
    ],
    ['targets.read', ({ teams }) => ({ query: { node: `team:${teams.south}` } })],
  ]
  for (const [name, input] of asked) {
    it(`do not appear: ${name} ${JSON.stringify(input({ people: {}, accounts: {}, deals: {}, teams: {} } as TwoTeams))}`, async () => {
      for (const letter of ['M', 'S', 'K'] as const) {
        const answer = await asker(letter).ask(name, input(company))
        expect([200, 403, 404]).toContain(answer.status)
        expect(answer.text).not.toMatch(/zebra/i)
      }
    })
  }

  it('do not open by the evidence of an answer above one’s own', async () => {
    const whole = await asker('H').ask('pipeline.read')
    const { answer } = (whole.body as { provenance: { answer: string } }).provenance
    const figures = await figuresOf(answer)
    expect(figures.length).toBeGreaterThan(3)
    const params = { answer, figure: figures[0] as string }
    expect((await asker('H').ask('evidence.read', { params })).status).toBe(200)
    for (const letter of ['M', 'S', 'K'] as const) {
      expect((await asker(letter).ask('evidence.read', { params })).status).toBe(403)
    }
  })

  it('do not open by a figure in a row or a table’s file of an answer above one’s own', async () => {
    const whole = await asker('H').ask('pipeline.read')
    const { answer } = (whole.body as { provenance: { answer: string } }).provenance
    const row = { params: { answer, figure: `breakdowns.owner:open:${company.people.sue}` } }
    const file = { params: { answer }, body: { table: 'breakdowns.owner', format: 'csv' } }
    const head = [await asker('H').ask('evidence.read', row), await asker('H').ask('answers.file', file)]
    expect(head.map(({ status }) => status)).toEqual([200, 200])
    expect(head[1]?.text).toContain('Sue Zebra')
    for (const letter of ['M', 'S', 'K'] as const) {
      const refused = [await asker(letter).ask('evidence.read', row), await asker(letter).ask('answers.file', file)]
      expect(refused.map(({ status }) => status)).toEqual([403, 403])
    }
  })

  it('take no task and no note', async () => {
    const { accounts, people } = company
    const note = { aboutKind: 'account', aboutId: accounts.sue, body: 'Hello' }
    expect((await asker('S').ask('notes.create', { body: note })).status).toBe(404)
    const task = { title: 'Call', personId: people.sue }
    expect((await asker('S').ask('tasks.create', { body: task })).status).toBe(404)
  })
})

describe('a change', () => {
  it('is refused without the header that no other site can send', async () => {
    const here = served.asker({ headers: { 'x-capstone-local': LOCAL_KEY } })
    expect((await here.ask('users.list')).status).toBe(200)
    const cookies = [...asker('A').cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    const bare = await served.asker().send('POST', '/api/tasks', { title: 'x' }, { 'x-capstone': '', cookie: cookies })
    expect(bare.status).toBe(403)
    const elsewhere = await asker('A').send('POST', '/api/tasks', { title: 'x' }, { origin: 'https://evil.example' })
    expect(elsewhere.status).toBe(403)
  })

  it('is refused when another host is asked for', async () => {
    expect((await served.asker({ host: 'evil.example' }).ask('session.read')).status).toBe(403)
  })
})

async function figuresOf(answer: string): Promise<string[]> {
  const { rows } = await served.store.pool.query<{ figure: string }>(
    'select jsonb_object_keys(evidence) as figure from answer where key = $1',
    [answer],
  )
  return rows.map(({ figure }) => figure)
}

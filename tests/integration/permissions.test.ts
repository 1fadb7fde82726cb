/** Every endpoint × every role: who is allowed, who is refused, and what must not appear. An endpoint without a row fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../packages/contract/src/endpoints.ts'
import type { EndpointName } from '../../packages/contract/src/routes.ts'
import { silentLog } from '../../packages/server/src/ground/log.ts'
import { jobTable } from '../../packages/server/src/jobs/jobs.ts'
import { startWorker, type Worker } from '../../packages/server/src/jobs/queue.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { type Asker, type Input, LOCAL_KEY, type Served, serveTest } from './serving.ts'

const ASKERS = {
  A: 'administrator',
  H: 'head',
  O: 'salesOperations',
  M: 'manager',
  S: 'seller',
  P: 'partner',
  E: 'executive',
  R: 'reader',
  K: "the seller's API key",
  N: 'nobody',
} as const
type Letter = keyof typeof ASKERS
const LETTERS = Object.keys(ASKERS) as Letter[]

/** A row: who is allowed, what the allowed are answered, what is asked. */
interface Row {
  readonly allowed: string
  readonly status?: number
  readonly input?: (company: TwoTeams) => Input
}

const ANYONE = 'AHOMSPERKN'
const SIGNED = 'AHOMSPERK'
const CHANGE_WORK = 'AHOMSPEK'
const READ_DATA = 'AHOMSEK'
const RUN = 'AHO'
const LEADS = 'AHOMPER'
let views = 0
const absent = () => ({ params: { id: 987_654 } })

const TABLE: Readonly<Record<EndpointName, Row>> = {
  'health.read': { allowed: ANYONE },
  'session.read': { allowed: ANYONE },
  'session.become': {
    allowed: SIGNED,
    status: 403,
    input: ({ people }) => ({ body: { personId: people.sam, role: 'seller' } }),
  },
  'setup.begin': {
    allowed: ANYONE,
    status: 409,
    input: () => ({
      body: { choice: 'own', company: 'x', name: 'x', email: 'x@example.com', password: 'x'.repeat(12) },
    }),
  },
  'setup.read': { allowed: SIGNED },
  'workspaces.list': { allowed: SIGNED },
  'workspaces.select': { allowed: ANYONE, status: 404, input: absent },
  'workspaces.remove': { allowed: 'A', status: 404, input: () => ({ ...absent(), query: { name: 'x' } }) },
  'search.read': { allowed: SIGNED, input: () => ({ query: { q: 'zebra' } }) },
  'accounts.list': { allowed: SIGNED },
  'accounts.read': { allowed: SIGNED, input: ({ accounts }) => ({ params: { id: accounts.sam } }) },
  'opportunities.list': { allowed: SIGNED },
  'opportunities.read': { allowed: SIGNED, input: ({ deals }) => ({ params: { id: deals.sam } }) },
  'people.list': { allowed: SIGNED },
  'people.read': { allowed: SIGNED, input: ({ people }) => ({ params: { id: people.sam } }) },
  'orders.list': { allowed: SIGNED },
  'export.file': { allowed: SIGNED, input: () => ({ params: { kind: 'opportunities' }, query: { format: 'csv' } }) },
  'imports.list': { allowed: READ_DATA },
  'imports.kinds': { allowed: READ_DATA },
  'imports.create': { allowed: RUN, status: 400 },
  'imports.read': { allowed: RUN, status: 404, input: absent },
  'imports.map': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: {} }) },
  'imports.check': { allowed: RUN, status: 404, input: absent },
  'imports.run': { allowed: RUN, status: 404, input: absent },
  'imports.cancel': { allowed: RUN, status: 404, input: absent },
  'imports.undo': { allowed: RUN, status: 404, input: absent },
  'imports.rejected': { allowed: RUN, status: 404, input: () => ({ params: { id: 987_654, file: 1 } }) },
  'imports.events': { allowed: READ_DATA, input: ({ pastImport }) => ({ params: { id: pastImport } }) },
  'data.read': { allowed: READ_DATA },
  'matches.list': { allowed: RUN },
  'matches.decide': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: { state: 'confirmed' } }) },
  'agenda.read': { allowed: SIGNED },
  'pipeline.read': { allowed: SIGNED },
  'competition.read': { allowed: SIGNED },
  'measurement.read': { allowed: SIGNED },
  'crmHealth.read': { allowed: SIGNED },
  'segmentation.read': { allowed: SIGNED },
  'segmentation.try': { allowed: RUN, input: () => ({ body: { tiers: { kind: 'natural' } } }) },
  'ratings.list': { allowed: SIGNED, input: ({ accounts }) => ({ query: { account: accounts.sam } }) },
  'ratings.create': {
    allowed: CHANGE_WORK,
    input: ({ accounts }) => ({ body: { account: accounts.sam, criterion: 'alignment', value: 4 } }),
  },
  'answers.file': {
    allowed: SIGNED,
    status: 404,
    input: () => ({ params: { answer: 'none' }, body: { table: 'rivals', format: 'csv' } }),
  },
  'services.read': { allowed: SIGNED },
  'services.create': {
    allowed: RUN,
    input: () => ({
      body: {
        name: 'Named engineer',
        rules: { platinum: 'required', gold: 'offered', silver: 'offered', bronze: 'none', tin: 'none' },
      },
    }),
  },
  'services.change': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: { retired: true } }) },
  'serviceUse.say': {
    allowed: CHANGE_WORK,
    status: 404,
    input: ({ accounts }) => ({ body: { service: 987_654, accounts: [accounts.sam], used: true } }),
  },
  'number.read': { allowed: SIGNED },
  'number.nodes': { allowed: SIGNED },
  'number.whatIf': { allowed: SIGNED, status: 200, input: () => ({ body: { changes: [] } }) },
  'number.deals': { allowed: SIGNED },
  'number.dealsFile': { allowed: SIGNED, input: () => ({ query: { format: 'csv' } }) },
  'number.slides': { allowed: SIGNED },
  'number.report': { allowed: SIGNED },
  'flow.read': { allowed: SIGNED },
  'accuracy.read': { allowed: SIGNED },
  'submissions.read': { allowed: SIGNED },
  'submissions.create': {
    allowed: 'AHOMSEK',
    input: ({ people }) => ({
      body: { node: `person:${people.sam}`, period: '2026-Q4', category: 'commit', amount: 1_000_000, reason: 'Sure' },
    }),
  },
  'gap.read': { allowed: SIGNED },
  'gap.accept': { allowed: CHANGE_WORK, status: 409, input: () => ({ body: { actions: ['none'] } }) },
  'interventions.list': { allowed: SIGNED },
  'revenue.read': { allowed: SIGNED },
  'revenue.supply': { allowed: 'AHP', status: 404, input: () => ({ body: { product: 987_654, leadTimeDays: 5 } }) },
  'revenue.judge': {
    allowed: 'AHP',
    status: 404,
    input: () => ({ body: { product: 987_654, period: '2026-Q4', amount: 5 } }),
  },
  'targets.read': { allowed: SIGNED },
  'targetPlans.list': { allowed: 'AHOPER' },
  'targetPlans.create': {
    allowed: RUN,
    input: () => ({ body: { name: 'Next', period: '2027-Q1', target: 9_000_000 } }),
  },
  'targetPlans.read': { allowed: 'AHOPER', status: 404, input: absent },
  'targetPlans.change': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: { name: 'x' } }) },
  'targetPlans.approve': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: {} }) },
  'targetPlans.publish': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: {} }) },
  'tasks.file': { allowed: SIGNED },
  'tasks.calendar': { allowed: CHANGE_WORK, input: () => ({ body: {} }) },
  'tasks.feed': { allowed: ANYONE, status: 404, input: () => ({ params: { token: 'x'.repeat(43) } }) },
  'coverageModel.read': { allowed: SIGNED },
  'coverageModel.try': { allowed: RUN, input: () => ({ body: { scoring: { tiers: { kind: 'natural' } } } }) },
  'places.read': { allowed: SIGNED },
  'continuity.read': { allowed: SIGNED },
  'handOvers.list': { allowed: SIGNED },
  'handOvers.open': {
    allowed: CHANGE_WORK,
    status: 404,
    input: ({ people }) => ({ body: { account: 987_654, to: people.sam } }),
  },
  'handOvers.read': { allowed: SIGNED, status: 404, input: absent },
  'handOvers.say': { allowed: CHANGE_WORK, status: 404, input: () => ({ ...absent(), body: { act: 'received' } }) },
  'handOvers.ask': { allowed: CHANGE_WORK, status: 404, input: () => ({ ...absent(), body: { contact: 'Zoe' } }) },
  'confirmation.read': { allowed: ANYONE, status: 404, input: () => ({ params: { token: 'x'.repeat(43) } }) },
  'confirmation.give': {
    allowed: ANYONE,
    status: 404,
    input: () => ({ params: { token: 'x'.repeat(43) }, body: { met: true, kept: true } }),
  },
  'successors.name': {
    allowed: CHANGE_WORK,
    input: ({ accounts, people }) => ({ body: { account: accounts.sam, person: people.mia } }),
  },
  'coverageToday.read': { allowed: SIGNED },
  'coveragePlans.list': { allowed: LEADS },
  'coveragePlans.create': { allowed: RUN, input: () => ({ body: { name: 'Next year' } }) },
  'coveragePlans.read': { allowed: LEADS, status: 404, input: absent },
  'coveragePlans.change': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: { name: 'x' } }) },
  'coveragePlans.move': {
    allowed: 'AHOMPE',
    status: 404,
    input: ({ accounts, people }) => ({ ...absent(), body: { accounts: [accounts.sam], person: people.sam } }),
  },
  'coveragePlans.run': { allowed: RUN, status: 404, input: absent },
  'coveragePlans.stop': { allowed: RUN, status: 404, input: absent },
  'coveragePlans.approve': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: {} }) },
  'coveragePlans.publish': { allowed: RUN, status: 404, input: () => ({ ...absent(), body: {} }) },
  'coverageMoves.list': { allowed: LEADS },
  'coverageMoves.create': {
    allowed: RUN,
    status: 409,
    input: ({ people }) => ({ body: { accounts: [987_654], person: people.sam, note: 'x' } }),
  },
  'evidence.read': { allowed: SIGNED, status: 404, input: () => ({ params: { answer: 'none', figure: 'none' } }) },
  'settings.read': { allowed: READ_DATA },
  'settings.write': { allowed: RUN, input: () => ({ params: { key: 'pipeline.silentDays' }, body: { value: 21 } }) },
  'meanings.list': { allowed: READ_DATA },
  'meanings.write': {
    allowed: RUN,
    input: () => ({
      body: { source: null, kind: 'stage', scope: '', value: 'Negotiation', means: { outcome: 'open', order: 3 } },
    }),
  },
  'views.list': { allowed: SIGNED },
  'views.create': {
    allowed: SIGNED,
    input: () => ({ body: { page: 'accounts', name: `View ${++views}`, query: 's=-name' } }),
  },
  'views.change': { allowed: SIGNED, status: 404, input: () => ({ ...absent(), body: { name: 'Ours' } }) },
  'views.remove': { allowed: SIGNED, status: 404, input: absent },
  'tasks.list': { allowed: SIGNED },
  'tasks.create': { allowed: CHANGE_WORK, input: () => ({ body: { title: 'Call' } }) },
  'tasks.change': { allowed: CHANGE_WORK, status: 404, input: () => ({ ...absent(), body: { state: 'done' } }) },
  'notes.create': {
    allowed: CHANGE_WORK,
    input: ({ accounts }) => ({ body: { aboutKind: 'account', aboutId: accounts.sam, body: 'Met them.' } }),
  },
  'users.list': { allowed: 'A' },
  'users.create': {
    allowed: 'A',
    status: 409,
    input: () => ({ body: { name: 'x', email: 'a@example.com', password: 'x'.repeat(12), role: 'reader' } }),
  },
  'users.change': { allowed: 'A', status: 404, input: () => ({ params: { id: 'nobody' }, body: { revoke: true } }) },
  'users.erase': { allowed: 'A', status: 404, input: absent },
  'users.reset': {
    allowed: 'A',
    status: 404,
    input: () => ({ params: { id: 'nobody' }, body: { what: 'password' } }),
  },
  'password.set': {
    allowed: ANYONE,
    status: 404,
    input: () => ({ body: { token: 'none', password: 'x'.repeat(12) } }),
  },
  'sessions.list': { allowed: SIGNED },
  'sessions.end': { allowed: SIGNED, status: 404, input: () => ({ params: { id: 'none' } }) },
  'keys.list': { allowed: RUN },
  'keys.create': { allowed: RUN, input: () => ({ body: { name: 'Nightly' } }) },
  'keys.revoke': { allowed: RUN, status: 404, input: () => ({ params: { id: 'none' } }) },
  'webhooks.list': { allowed: RUN },
  'webhooks.create': {
    allowed: RUN,
    input: () => ({ body: { url: 'https://hooks.example.com/capstone', events: ['import.failed'] } }),
  },
  'webhooks.remove': { allowed: RUN, status: 404, input: absent },
  'webhooks.replay': { allowed: RUN, status: 404, input: () => ({ ...absent(), query: { from: 1 } }) },
  'audit.list': { allowed: RUN },
  'backup.file': { allowed: 'A' },
}

let served: Served
let company: TwoTeams
let worker: Worker
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
  const log = silentLog
  worker = startWorker(
    served.store,
    jobTable({ dataFolder: served.config.dataFolder, today: () => '2026-11-21' }),
    log,
    'test',
  )
}, 180_000)
afterAll(async () => {
  await worker.stop()
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

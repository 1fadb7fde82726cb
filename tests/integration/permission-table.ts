/** The table of endpoints by roles: who is allowed, what the allowed are answered, what is asked. */
import type { EndpointName } from '../../packages/contract/src/routes.ts'
import type { TwoTeams } from './company.ts'
import type { Input } from './serving.ts'

export const ASKERS = {
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
export type Letter = keyof typeof ASKERS
export const LETTERS = Object.keys(ASKERS) as Letter[]

/** A row: who is allowed, what the allowed are answered, what is asked. */
export interface Row {
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

export const TABLE: Readonly<Record<EndpointName, Row>> = {
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
  'serviceUse.list': { allowed: SIGNED, input: ({ accounts }) => ({ query: { account: accounts.sam } }) },
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

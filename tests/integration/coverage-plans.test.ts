/** Plans of coverage over the real database: made, searched, stopped, adjusted by a manager, published by day; history and imports. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverHolds, movedByPublication } from '../../packages/server/src/actions/coverage/publications.ts'
import { coveragePlansCommand } from '../../packages/server/src/cli/coverage-plans.ts'
import type { Door } from '../../packages/server/src/cli/door.ts'
import { firstRow, rows } from '../../packages/server/src/db/store.ts'
import { permissionsOf } from '../../packages/server/src/permissions/roles.ts'
import { systemScope } from '../../packages/server/src/permissions/scope.ts'
import { fillTwoTeams, type TwoTeams } from './company.ts'
import { type Asker, type Served, serveTest } from './serving.ts'

let served: Served
let company: TwoTeams
let head: Asker
let manager: Asker
let ned: number
let bundle: string
const password = 'a long enough password'
/** The company's day: that of its newest fact, which lies long behind the clock. */
const TODAY = '2026-10-01'

interface Weight {
  readonly moves: number
  readonly covered: number
  readonly cost: number
  readonly seats: { readonly opened: number } | null
  readonly pieces: number | null
  readonly rows: { readonly key: number; readonly name: string; readonly accounts: number }[]
}
interface Plan {
  readonly id: number
  readonly state: string
  readonly base: {
    readonly accounts: { readonly key: number[]; readonly owner: number[] }
    readonly people: { readonly key: number[] }
  }
  readonly weight: Weight
  readonly weights: { readonly person: number[] }
  readonly moves: { readonly account: number; readonly note: string | null; readonly by: string | null }[]
  readonly run: null | {
    readonly id: number | null
    readonly state: string
    readonly progress: null | { readonly phase: string; readonly trail: unknown[] }
    readonly found: null | {
      readonly certificate: {
        readonly cost: number
        readonly bound: number | null
        readonly gap: number | null
        readonly stopped: string
      }
      readonly seats: { readonly fee: number } | null
      readonly points: { readonly disruption: number | null; readonly moves: number }[]
    }
  }
  readonly mayMove: string
}

const read = async (asker: Asker, id: number) =>
  JSON.parse((await asker.ask('coveragePlans.read', { params: { id } })).text) as Plan
const make = async (name: string) => (await head.ask('coveragePlans.create', { body: { name } })).body.id as number
/** Who covers an account under a plan. */
const covering = (plan: Plan, account: number) =>
  plan.base.people.key[plan.weights.person[plan.base.accounts.key.indexOf(account)] ?? -1]
async function until(id: number, holds: (plan: Plan) => boolean): Promise<Plan> {
  for (;;) {
    const plan = await read(head, id)
    if (holds(plan)) return plan
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}
const ended = ({ run }: Plan) => run?.state === 'done'
const ownerOf = async (account: number) =>
  (
    await firstRow<{ owner: number | null }>(
      served.store,
      sql`select owner_id as owner from account where id = ${account} and workspace_id = ${company.workspace}`,
    )
  )?.owner

/** The command line's door, through the server of the test. */
const door: Door = {
  ask: async (name, input = {}) => {
    const { status, text, body } = await head.ask(name, input)
    if (status !== 200) throw new Error(String((body.error as { message: string }).message))
    return JSON.parse(text)
  },
  close: async () => undefined,
}

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'capstone-assigner-'))
  const outfile = join(bundle, 'assigner.mjs')
  await build({
    entryPoints: ['packages/server/src/assigner.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'silent',
  })
  served = await serveTest()
  head = served.asker()
  const setup = { choice: 'own', company: 'Two Teams', name: 'Ada', email: 'a@example.com', password, currency: 'EUR' }
  const { workspace } = (await head.ask('setup.begin', { body: setup })).body as { workspace: number }
  company = await fillTwoTeams(served.store, workspace)
  const made = await firstRow<{ id: number }>(
    served.store,
    sql`insert into person (workspace_id, source_id, external_id, name, name_key, role, function, manager_id, team_id)
        values (${workspace}, 1, 'ned', 'Ned North', 'ned north', 'Account Manager', 'sales', ${company.people.mia}, ${company.teams.north}) returning id`,
  )
  ned = made?.id ?? 0
  // Enough of both for a search that does not end at once.
  await rows(
    served.store,
    sql`insert into person (workspace_id, source_id, external_id, name, name_key, role, function, hours, latitude, longitude)
        select ${workspace}, 1, 'p' || n, 'Seller ' || n, 'seller ' || n, 'Account Manager', 'sales', 30, 47 + (n * 37 % 80) / 10.0, 7 + (n * 53 % 70) / 10.0 from generate_series(1, 40) n`,
  )
  await rows(
    served.store,
    sql`insert into account (workspace_id, source_id, external_id, name, name_key, owner_id, latitude, longitude)
        select ${workspace}, 1, 'a' || n, 'Account ' || n, 'account ' || n, (select id from person where workspace_id = ${workspace} and external_id = 'p' || (n * 7 % 40 + 1)),
          47 + (n * 17 % 83) / 10.0, 7 + (n * 29 % 71) / 10.0 from generate_series(1, 900) n`,
  )
  await rows(
    served.store,
    sql`insert into opportunity (workspace_id, source_id, external_id, name, name_key, account_id, owner_id, stage, amount, currency, created_on, closed_on, close_date)
        select ${workspace}, 1, 'w' || id, 'Won ' || id, 'won ' || id, id, owner_id, 'Closed Won', 100000 + 10000 * (id * 31 % 97) * (id * 31 % 97), 'EUR',
          '2026-06-01', '2026-08-01', '2026-08-01' from account where workspace_id = ${workspace} and name like 'Account%'`,
  )
  await head.ask('meanings.write', {
    body: { source: null, kind: 'stage', scope: '', value: 'Closed Won', means: { outcome: 'won', order: 9 } },
  })
  await head.ask('users.create', {
    body: { name: 'Mia', email: 'm@example.com', password, role: 'manager', personId: company.people.mia },
  })
  manager = served.asker()
  await manager.send('POST', '/api/auth/sign-in/email', { email: 'm@example.com', password })
  served.work({ assigner: pathToFileURL(outfile) })
}, 180_000)
afterAll(async () => {
  await served.close()
  rmSync(bundle, { recursive: true, force: true })
})

describe('a plan', () => {
  it('begins as today’s coverage and moves nothing', async () => {
    const id = await make('As it is')
    const plan = await read(head, id)
    expect([plan.state, plan.weight.moves, plan.weight.covered, plan.mayMove]).toEqual(['draft', 0, 902, 'all'])
    expect(plan.run).toBeNull()
    expect((await manager.ask('coveragePlans.read', { params: { id } })).status).toBe(404)
  })

  it('is searched: cost, bound and gap, a trade-off whose points can be taken, and accounts moved by hand stay', async () => {
    const id = await make('Searched')
    await head.ask('coveragePlans.change', { params: { id }, body: { wishes: { seconds: 6 } } })
    await head.ask('coveragePlans.move', {
      params: { id },
      body: { accounts: [company.accounts.sam], person: ned, note: 'knows them' },
    })
    await head.ask('coveragePlans.run', { params: { id } })
    const plan = await until(id, ended)
    const found = plan.run?.found
    // A processor that others keep busy may leave no time for a bound: then none is told.
    expect(found?.certificate.bound ?? 0).toBeLessThanOrEqual(found?.certificate.cost ?? Number.NaN)
    expect(found?.points.length).toBeGreaterThanOrEqual(5)
    expect(plan.weight.moves).toBeGreaterThan(100)
    expect(covering(plan, company.accounts.sam)).toBe(ned)
    expect(plan.moves).toMatchObject([{ account: company.accounts.sam, note: 'knows them', by: 'Ada' }])
    const last = (found?.points.length ?? 0) - 1
    await head.ask('coveragePlans.change', { params: { id }, body: { take: { run: plan.run?.id, point: last } } })
    expect((await read(head, id)).weight.moves).toBe(found?.points[last]?.moves)
    expect((await head.ask('coveragePlans.change', { params: { id }, body: { take: { run: 987_654 } } })).status).toBe(
      404,
    )
  }, 60_000)

  it('tells how far its search is, and keeps the best found when it is stopped', async () => {
    const id = await make('Stopped')
    await head.ask('coveragePlans.change', { params: { id }, body: { wishes: { seconds: 300 } } })
    await head.ask('coveragePlans.run', { params: { id } })
    await until(id, ({ run }) => (run?.progress?.trail.length ?? 0) > 0)
    expect((await head.ask('coveragePlans.stop', { params: { id } })).status).toBe(200)
    const plan = await until(id, ended)
    expect(plan.run?.found?.certificate.stopped).toBe('cancelled')
    expect(plan.weight.covered).toBe(902)
    expect((await head.ask('coveragePlans.stop', { params: { id } })).status).toBe(409)
  }, 60_000)
})

describe('seats and territories', () => {
  it('opens a new seat for an account that is locked to it, tells its price, and is not published before somebody has it', async () => {
    const id = await make('Seats')
    const seat = { id: 1, latitude: null, longitude: null, role: 'Account Manager', hours: 860, cost: 0, most: 1 }
    const locks = [{ account: company.accounts.sam, person: -101 }]
    const wish = (place: string) =>
      head.ask('coveragePlans.change', {
        params: { id },
        body: { wishes: { seconds: 2, connected: true, seats: [{ ...seat, place }], locks } },
      })
    expect([(await wish('Xyzzy, Germany')).status, (await wish('Munich, Germany')).status]).toEqual([400, 200])
    await head.ask('coveragePlans.run', { params: { id } })
    const plan = await until(id, ended)
    const opened = plan.weight.rows.find(({ key }) => key === -101)
    expect(opened?.name).toBe('New: Account Manager, Munich, Germany 1')
    expect(opened?.accounts).toBeGreaterThan(0)
    expect([plan.weight.seats, plan.run?.found?.seats?.fee]).toEqual([{ opened: 1, closed: 0, cost: 0 }, 0])
    expect(plan.weight.pieces).not.toBeNull()
    await head.ask('coveragePlans.approve', { params: { id }, body: {} })
    const refused = await head.ask('coveragePlans.publish', { params: { id }, body: {} })
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('new seats that nobody holds yet')])
  }, 60_000)
})

describe('the manager’s round', () => {
  it('moves accounts among the manager’s own people while the plan is proposed, and nothing else', async () => {
    const id = await make('Round')
    await head.ask('coveragePlans.change', { params: { id }, body: { state: 'proposed' } })
    const plan = await read(manager, id)
    expect([plan.mayMove, plan.base.accounts.key]).toEqual(['own', [company.accounts.sam]])
    const move = (accounts: number[], person: number) =>
      manager.ask('coveragePlans.move', { params: { id }, body: { accounts, person, note: 'nearer' } })
    const moved = await move([company.accounts.sam], ned)
    expect((moved.body.weight as Weight).rows.find(({ key }) => key === ned)?.accounts).toBe(1)
    expect(moved.text).not.toMatch(/zebra/i)
    expect((await move([company.accounts.sue], ned)).status).toBe(403)
    expect((await move([company.accounts.sam], company.people.sue)).status).toBe(403)
    expect((await move([987_654], ned)).status).toBe(404)
    expect((await move([company.accounts.sam], company.people.head)).status).toBe(404)
    await head.ask('coveragePlans.approve', { params: { id }, body: {} })
    expect((await move([company.accounts.sam], ned)).status).toBe(403)
    expect((await manager.ask('coveragePlans.approve', { params: { id }, body: {} })).status).toBe(403)
  })
})

describe('a published plan', () => {
  it('holds from its day on, says what it moved, stays as it is, and restates no history', async () => {
    const id = await make('Year')
    const { sam } = company.accounts
    await head.ask('coveragePlans.move', { params: { id }, body: { accounts: [sam], person: ned, note: '' } })
    expect((await head.ask('coveragePlans.publish', { params: { id }, body: {} })).status).toBe(409)
    await head.ask('coveragePlans.approve', { params: { id }, body: { note: 'as agreed' } })
    const past = await head.ask('coveragePlans.publish', { params: { id }, body: { fromDay: '2026-09-30' } })
    expect([past.status, await ownerOf(sam)]).toEqual([400, company.people.sam])
    const done = await head.ask('coveragePlans.publish', { params: { id }, body: {} })
    expect(done.body).toMatchObject({ state: 'published', moved: 1, fromDay: TODAY })
    expect(await ownerOf(sam)).toBe(ned)
    const scope = systemScope(company.workspace, 'test', permissionsOf('head'))
    expect(await movedByPublication(served.store, scope, done.body.publication as number)).toMatchObject([
      { account: sam, from: company.people.sam, to: ned, day: TODAY },
    ])
    expect((await head.ask('coveragePlans.change', { params: { id }, body: { name: 'x' } })).status).toBe(409)
    const owner = async (asOf: string) => {
      const { base } = JSON.parse((await head.ask('coverageToday.read', { query: { asOf } })).text) as Plan
      return base.people.key[base.accounts.owner[base.accounts.key.indexOf(sam)] ?? -1]
    }
    expect([await owner('2026-09-30'), await owner(TODAY)]).toEqual([company.people.sam, ned])
  })

  it('holds over a later import, which is heard and can be followed', async () => {
    const { sam } = company.accounts
    await rows(
      served.store,
      sql`update account set owner_id = ${company.people.sue} where id = ${sam} and workspace_id = ${company.workspace}`,
    )
    expect(await coverHolds(served.store, company.workspace, TODAY)).toBe(1)
    expect([await ownerOf(sam), await coverHolds(served.store, company.workspace, TODAY)]).toEqual([ned, 0])
    const { heard } = (await head.ask('coverageMoves.list')).body as { heard: { account: number; heardName: string }[] }
    expect(heard).toMatchObject([{ account: sam, heardName: 'Sue Zebra', coveredBy: 'Ned North' }])
    const follow = { accounts: [sam], person: company.people.sue, note: 'The CRM is right' }
    expect((await head.ask('coverageMoves.create', { body: follow })).body).toMatchObject({ moved: 1 })
    const after = (await head.ask('coverageMoves.list')).body as {
      heard: unknown[]
      moves: unknown[]
      publications: unknown[]
    }
    expect([await ownerOf(sam), after.heard, after.publications.length]).toEqual([company.people.sue, [], 2])
    expect((await head.ask('coverageMoves.create', { body: follow })).status).toBe(409)
  })

  it('of a later day waits for it', async () => {
    const { sam } = company.accounts
    const body = { accounts: [sam], person: ned, note: 'from the new year', fromDay: '2027-01-01' }
    expect((await head.ask('coverageMoves.create', { body })).body).toMatchObject({ moved: 1 })
    expect(await ownerOf(sam)).toBe(company.people.sue)
    await coverHolds(served.store, company.workspace, '2027-01-01')
    expect(await ownerOf(sam)).toBe(ned)
  })

  it('is told and published on the command line too, by name or number', async () => {
    const id = await make('By hand')
    await head.ask('coveragePlans.move', {
      params: { id },
      body: { accounts: [company.accounts.sue], person: ned, note: '' },
    })
    await head.ask('coveragePlans.approve', { params: { id }, body: {} })
    const command = (...words: string[]) => coveragePlansCommand(door, words)
    expect((await command()).text).toMatch(new RegExp(`^By hand +${id} +approved`, 'm'))
    expect((await command('show', 'by hand')).text).toMatch(/^By hand, approved, .*: \d+ accounts? changes? hands\./)
    await expect(command('show', 'By foot')).rejects.toThrow(/No plan is called “By foot”. There is By hand/)
    await expect(command('publish', String(id), '--from', '2026-01-01')).rejects.toThrow(/into the past/)
    const published = JSON.parse((await command('publish', String(id), '--json')).text) as {
      state: string
      moved: number
    }
    expect([published.state, await ownerOf(company.accounts.sue)]).toEqual(['published', ned])
  })

  it('cannot be changed in the database either', async () => {
    await expect(rows(served.store, sql`update account_cover set person_id = null`)).rejects.toThrow()
  })
})

/** Judgement on the real database: no reorganisation, no settings change and no departure ever removes, moves or alters a submission. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submissionRows } from '../../../packages/server/src/db/read/number/submissions.ts'
import { type Runner, rows } from '../../../packages/server/src/db/store.ts'
import { touchFacts } from '../../../packages/server/src/db/write/answers.ts'
import { fillTwoTeams, type TwoTeams } from '../company.ts'
import type { Asker, Input } from '../serving.ts'
import { type NumberServed, serveNumber } from './served.ts'

const PERIOD = '2026-Q4'

describe('submissions', () => {
  let all: NumberServed
  let company: TwoTeams
  let head: Asker
  let manager: Asker
  let seller: Asker
  const ask = (as: Asker, name: Parameters<Asker['ask']>[0], input: Input = {}) => as.ask(name, input)
  const say = (as: Asker, node: string, amount: number, more: object = {}) =>
    ask(as, 'submissions.create', { body: { node, period: PERIOD, category: 'commit', amount, reason: 'r', ...more } })
  type Node = {
    key: string
    mine: boolean
    blend: { value: number } | null
    values: {
      category: string
      value: number | null
      fromBelow: number | null
      change: number | null
      own: { amount: number; reason: string } | null
      all: { id: number; amount: number }[]
    }[]
  }
  const read = async (as: Asker, query: Record<string, string> = {}) => {
    const answer = await ask(as, 'submissions.read', { query: { period: PERIOD, ...query } })
    expect(answer.text.slice(0, 300) && answer.status).toBe(200)
    return JSON.parse(answer.text) as {
      nodes: Node[]
      missing: { person: { id: number }; node: string }[]
      unplaced: { id: number }[]
      deadline: string | null
      categories: { key: string; name: string }[]
    }
  }
  const wordAt = (nodes: readonly Node[], key: string) =>
    nodes.find((node) => node.key === key)?.values.find(({ category }) => category === 'commit')

  beforeAll(async () => {
    all = await serveNumber()
    company = await fillTwoTeams(all.served.store, all.workspace)
    head = await all.user('head', company.people.head)
    manager = await all.user('manager', company.people.mia)
    seller = await all.user('seller', company.people.sam)
  }, 300_000)
  afterAll(() => all.close())

  it('roll up from people to teams to the company, with the override beside what it overrides', async () => {
    const { people, teams } = company
    expect((await say(seller, `person:${people.sam}`, 700)).status).toBe(200)
    expect((await say(head, `person:${people.sue}`, 300)).status).toBe(200)
    const before = await read(head)
    expect(wordAt(before.nodes, `team:${teams.north}`)).toMatchObject({ value: 700, fromBelow: 700, own: null })
    expect(wordAt(before.nodes, 'company')).toMatchObject({ value: 1000, fromBelow: 1000 })
    expect((await say(manager, `team:${teams.north}`, 600, { reason: 'Too hopeful' })).status).toBe(200)
    const after = await read(head)
    expect(wordAt(after.nodes, `team:${teams.north}`)).toMatchObject({ value: 600, fromBelow: 700, change: -100 })
    expect(wordAt(after.nodes, `person:${people.sam}`)?.value).toBe(700)
    expect(wordAt(after.nodes, 'company')?.value).toBe(900)
    expect((await say(manager, `team:${teams.north}`, 650)).status).toBe(200)
    const again = wordAt((await read(head)).nodes, `team:${teams.north}`)
    expect(again?.value).toBe(650)
    expect(again?.all.map(({ amount }) => amount)).toEqual([600, 650])
  })

  it('are for oneself and those whom one leads, of periods and categories that there are', async () => {
    const { people, teams, deals } = company
    expect((await say(seller, `person:${people.sue}`, 1)).status).toBe(403)
    expect((await say(seller, `team:${teams.north}`, 1)).status).toBe(403)
    expect((await say(manager, `team:${teams.south}`, 1)).status).toBe(403)
    expect((await say(manager, 'company', 1)).status).toBe(403)
    expect((await say(seller, `person:${people.sam}`, 1, { category: 'hope' })).status).toBe(400)
    expect((await say(seller, `person:${people.sam}`, 1, { period: '2026-Q7' })).status).toBe(400)
    expect((await say(seller, `person:${people.sam}`, 1, { deal: deals.sue })).status).toBe(404)
    expect((await say(seller, `person:${people.sam}`, 5, { deal: deals.sam, category: 'best' })).status).toBe(200)
    const mine = await read(seller)
    expect(mine.nodes.map(({ key }) => key)).toEqual([`person:${people.sam}`])
  })

  it('name who has not spoken since the deadline', async () => {
    const put = await ask(head, 'settings.write', { params: { key: 'judgement.deadline' }, body: { value: 5 } })
    expect(put.status).toBe(200)
    const { deadline, missing } = await read(head)
    // The answers are of Thursday, 1 October 2026, the day of the newest fact: the Friday before it.
    expect(deadline).toBe('2026-09-25')
    const late = missing.map(({ node }) => node)
    expect(late).toContain(`team:${company.teams.south}`)
    expect(late).not.toContain(`team:${company.teams.north}`)
  })

  it('stay as they were said under any sequence of reorganisations and settings, and refuse to be changed', async () => {
    const { store } = all.served
    const { workspace } = all
    const { people, teams } = company
    const said = await submissionRows(store, workspace)
    expect(said.length).toBeGreaterThan(4)
    const bare = (list: typeof said) =>
      list.map(({ personName: _, nodeName: __, dealName: ___, ...row }) => ({ ...row, at: row.at.toISOString() }))
    const who = fc.constantFrom(...Object.values(people))
    const team = fc.constantFrom(teams.north, teams.south)
    const run = (on: Runner, statement: ReturnType<typeof sql>) => rows(on, statement)
    const step = fc.oneof(
      fc.record({ move: who, to: fc.option(team) }),
      fc.record({ report: who, to: fc.option(who) }),
      fc.record({ lead: team, to: fc.option(who) }),
      fc.record({ nest: team, under: fc.option(team) }),
      fc.record({ leave: who }),
      fc.record({ gone: fc.constantFrom('person', 'team', 'opportunity') }),
      fc.record({ rename: fc.stringMatching(/^[a-z]{1,8}$/) }),
      fc.record({ deadline: fc.integer({ min: 0, max: 7 }) }),
      fc.record({ currency: fc.constantFrom('EUR', 'USD') }),
    )
    const apply = async (change: object) => {
      const c = change as Record<string, string | number | null>
      if ('move' in c)
        await run(store, sql`update person set team_id = ${c.to} where workspace_id = ${workspace} and id = ${c.move}`)
      else if ('report' in c)
        await run(
          store,
          sql`update person set manager_id = ${c.to} where workspace_id = ${workspace} and id = ${c.report}`,
        )
      else if ('lead' in c)
        await run(store, sql`update team set lead_id = ${c.to} where workspace_id = ${workspace} and id = ${c.lead}`)
      else if ('nest' in c)
        await run(
          store,
          sql`update team set parent_id = ${c.under} where workspace_id = ${workspace} and id = ${c.nest}`,
        )
      else if ('leave' in c)
        await run(
          store,
          sql`update person set left_on = '2026-10-01' where workspace_id = ${workspace} and id = ${c.leave}`,
        )
      else if ('gone' in c)
        await run(
          store,
          sql`update ${sql.table(String(c.gone))} set gone_import = ${company.pastImport} where workspace_id = ${workspace}`,
        )
      else if ('rename' in c) {
        const value = [{ key: String(c.rename), name: 'Other', kind: 'commit' }]
        const put = await ask(head, 'settings.write', { params: { key: 'judgement.categories' }, body: { value } })
        expect(put.status).toBe(200)
      } else {
        const [key, value] = 'deadline' in c ? ['judgement.deadline', c.deadline] : ['company.currency', c.currency]
        const put = await ask(head, 'settings.write', { params: { key: String(key) }, body: { value } })
        expect(put.status).toBe(200)
      }
      await touchFacts(store, workspace, ['person', 'team', 'opportunity'])
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        for (const one of steps) await apply(one)
        expect(bare(await submissionRows(store, workspace))).toEqual(bare(said))
      }),
      { numRuns: 12 },
    )
    // What is shown is all of them: in their place, or told as having none.
    const after = await read(head)
    const shown = new Set([
      ...after.nodes.flatMap(({ values }) => values.flatMap((value) => value.all.map(({ id }) => id))),
      ...after.unplaced.map(({ id }) => id),
    ])
    expect([...shown].sort((a, b) => a - b)).toEqual(said.map(({ id }) => id))
    await expect(run(store, sql`update submission set amount = 1`)).rejects.toThrow(/stays as it is/)
    await expect(run(store, sql`delete from submission`)).rejects.toThrow(/stays as it is/)
  }, 300_000)

  it('leave only with their whole workspace', async () => {
    const removed = await all.admin.ask('workspaces.remove', {
      params: { id: all.workspace },
      query: { name: 'Maven' },
    })
    expect([removed.status, removed.text]).toEqual([200, expect.any(String)])
    expect(await submissionRows(all.served.store, all.workspace)).toEqual([])
  })
})

/** Closing the gap, the two forecasts and targets on the Maven data through the API: what is planned, accepted, entered, judged, published - and stays. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import type { EndpointName } from '@capstone/contract/routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Asker, Input } from '../serving.ts'
import { hasMaven, importMaven, type NumberServed, serveNumber } from './served.ts'

const PERIOD = '2018-Q1'

describe.skipIf(!hasMaven)('acting on the number', () => {
  let all: NumberServed
  let head: Asker
  const ask = async <N extends EndpointName>(name: N, input: Input = {}, as: Asker = head) => {
    const answer = await as.ask(name, input)
    expect([name, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([name, 200, ''])
    return JSON.parse(answer.text) as AnswerOf<Endpoints[N]>
  }
  const status = async (name: EndpointName, input: Input, as: Asker = head) => (await as.ask(name, input)).status

  beforeAll(async () => {
    all = await serveNumber()
    await importMaven(all.served, all.workspace)
    head = await all.user('head')
    await ask('number.read')
  }, 400_000)
  afterAll(() => all.close())

  it('plans targets of exactly the company’s sum, copies, approves and publishes them; the number then has its odds', async () => {
    const { figure } = await ask('number.read', { query: { period: PERIOD } })
    const target = Math.round((figure?.expected ?? 0) * 1.05)
    expect(await status('targetPlans.create', { body: { name: 'No target', period: PERIOD } })).toBe(400)
    const plan = await ask('targetPlans.create', { body: { name: 'Plan A', period: PERIOD, target } })
    const worked = await ask('targetPlans.read', { params: { id: plan.id } })
    expect(worked.people.length).toBe(30)
    expect(worked.people.reduce((sum, person) => sum + person.target, 0)).toBe(target)
    expect(worked.difference).toBe(0)
    const copy = await ask('targetPlans.create', { body: { name: 'Plan B', period: PERIOD, copyOf: plan.id } })
    const [first] = worked.people
    const people = [{ person: first?.key ?? 0, target: (first?.target ?? 0) + 500, note: 'Ready for more' }]
    await ask('targetPlans.change', { params: { id: copy.id }, body: { people, options: { fairness: 1 } } })
    const other = await ask('targetPlans.read', { params: { id: copy.id } })
    expect(other.people.find(({ key }) => key === first?.key)).toMatchObject({ adjusted: (first?.target ?? 0) + 500 })
    expect(other.plan.fairness?.sd ?? 1).toBeLessThan(worked.plan.fairness?.sd ?? 0)
    expect(await status('targetPlans.publish', { params: { id: plan.id }, body: {} })).toBe(409)
    await ask('targetPlans.approve', { params: { id: plan.id }, body: {} })
    const reopened = await ask('targetPlans.change', { params: { id: plan.id }, body: { target: target + 1000 } })
    expect(reopened.state).toBe('draft')
    await ask('targetPlans.approve', { params: { id: plan.id }, body: {} })
    const published = await ask('targetPlans.publish', { params: { id: plan.id }, body: {} })
    expect([published.state, published.published]).toEqual(['published', 31])
    expect(await status('targetPlans.change', { params: { id: plan.id }, body: { target: 5 } })).toBe(409)
    const number = await fresh(PERIOD)
    expect(number.figure?.target).toBe(target + 1000)
    expect(number.figure?.oddsOfTarget).toBeGreaterThan(0)
    expect(number.figure?.oddsOfTarget).toBeLessThan(0.5)
    expect(number.gap?.toBook).toBe(target + 1000)
    const { coverage } = number.pacing ?? {}
    expect(coverage?.toBook).toBe(target + 1000)
    expect(coverage?.needed).toBe(Math.round((target + 1000) / (number.pacing?.yield ?? 1)))
    const parts = await ask('number.nodes', { query: { period: PERIOD, by: 'person' } })
    expect(parts.rows.reduce((sum, row) => sum + (row.target ?? 0), 0)).toBe(target + 1000)
  }, 400_000)

  it('keeps the history of targets: a later one takes the place, the earlier one stays', async () => {
    const again = await ask('targetPlans.create', { body: { name: 'Raised', period: PERIOD, target: 30_000_000_000 } })
    await ask('targetPlans.approve', { params: { id: again.id }, body: {} })
    await ask('targetPlans.publish', { params: { id: again.id }, body: {} })
    const number = await fresh(PERIOD)
    expect(number.figure?.target).toBe(30_000_000_000)
    const { rows } = await ask('targets.read', { query: { period: PERIOD } })
    const company = rows.filter(({ whose }) => whose === 'company')
    expect(company.map(({ value, inForce }) => [value, inForce])).toEqual([
      [30_000_000_000, true],
      [number.figure?.target === undefined ? 0 : (company[1]?.value ?? 0), false],
    ])
    expect(new Set(rows.map(({ publishedBy }) => publishedBy))).toEqual(new Set(['head']))
    await expect(all.served.store.pool.query('update target_version set value = 1')).rejects.toThrow(/stays as it is/)
  }, 400_000)

  it('plans the gap within hours, becomes tasks and a log when accepted, and takes no action twice', async () => {
    const gap = await ask('gap.read', { query: { period: PERIOD } })
    expect(gap.gap).toBe(30_000_000_000)
    expect(gap.actions.length).toBeGreaterThan(0)
    const score = (look: typeof gap.before) => (gap.objective === 'odds' ? (look?.odds ?? 0) : -(look?.shortfall ?? 0))
    expect(score(gap.after)).toBeGreaterThan(score(gap.before))
    expect(score(gap.after)).toBeGreaterThanOrEqual(score(gap.biggestDeals) - 1e-9)
    for (const { used, hours } of gap.people) expect(used).toBeLessThanOrEqual(hours)
    const chosen = gap.actions.slice(0, 2)
    const accepted = await ask('gap.accept', { body: { period: PERIOD, actions: chosen.map(({ id }) => id) } })
    expect(accepted.rows.map(({ deal }) => deal.id).sort()).toEqual(chosen.map(({ deal }) => deal.id).sort())
    expect(accepted.rows.every(({ task, won }) => task?.state === 'open' && won === null)).toBe(true)
    const tasks = await ask('tasks.list')
    expect(tasks.rows.filter(({ about }) => chosen.some(({ deal }) => deal.id === about?.id)).length).toBe(2)
    expect(await status('gap.accept', { body: { period: PERIOD, actions: [chosen[0]?.id ?? ''] } })).toBe(409)
    const again = await ask('gap.read', { query: { period: PERIOD } })
    expect(again.actions.filter(({ accepted: known }) => known).length).toBe(2)
    const log = await ask('interventions.list')
    expect(log.rows.length).toBe(2)
    const file = await head.ask('tasks.file', { query: { format: 'csv' } })
    expect(file.text).toContain('Related to id')
    expect(file.text.trim().split('\r\n').length).toBe(3)
  }, 400_000)

  it('tells how far an answer is to one who asks again, and has it in the end', async () => {
    const path = '/api/number?asOf=2017-11-15'
    const first = await head.send('GET', path, undefined, { prefer: 'wait=0' })
    expect(first.status).toBe(429)
    const { error } = JSON.parse(first.text) as { error: { code: string; message: string; details: object } }
    expect(error).toMatchObject({ code: 'busy', details: { reckoning: true } })
    expect(error.message).toMatch(/^The number is /)
    for (let turn = 0; turn < 600; turn++) {
      const next = await head.send('GET', path, undefined, { prefer: 'wait=1' })
      if (next.status === 200) return expect(JSON.parse(next.text).provenance.asOf).toBe('2017-11-15')
      expect(next.status).toBe(429)
    }
    throw new Error('The number never came')
  }, 400_000)

  it('gives a calendar under a private address, until a new one is made', async () => {
    await ask('tasks.create', { body: { title: 'Ring; then, write', dueOn: '2018-01-09' } })
    const { path } = await ask('tasks.calendar', { body: {} })
    const nobody = all.served.asker({ remote: '203.0.113.9' })
    const feed = await nobody.send('GET', path)
    expect(feed.status).toBe(200)
    expect(feed.headers.get('content-type')).toContain('text/calendar')
    // One's own; what was given to others stands in theirs.
    expect(feed.text.split('\r\n').filter((line) => line === 'BEGIN:VEVENT').length).toBe(1)
    expect(feed.text).toContain('DTSTART;VALUE=DATE:20180109')
    expect(feed.text).toContain('SUMMARY:Ring\\; then\\, write')
    for (const line of feed.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const next = await ask('tasks.calendar', { body: {} })
    expect((await nobody.send('GET', path)).status).toBe(404)
    expect((await nobody.send('GET', next.path)).status).toBe(200)
  })

  it('explains revenue from demand line by line, within what was entered, beside what was judged', async () => {
    const before = await ask('revenue.read')
    expect(before.periods.length).toBe(3)
    const product = Number(before.products[0]?.product.key)
    const key = before.periods[0]?.key ?? ''
    const demand = before.periods[0]?.lines.find((line) => line.key === product)?.demand ?? 0
    const limit = Math.round(demand / 2)
    const body = { product, leadTimeDays: 10, backlog: 50_000_000, limits: [{ period: key, amount: limit }] }
    expect(await ask('revenue.supply', { body })).toMatchObject({ leadTimeDays: 10, backlogFrom: 'entered' })
    await ask('revenue.judge', { body: { product, period: key, amount: limit - 7, reason: 'Late parts' } })
    const after = await ask('revenue.read')
    for (const period of after.periods) {
      expect(period.demand + period.steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(period.proposed)
    }
    const line = after.periods[0]?.lines.find((one) => one.key === product)
    expect(line?.proposed).toBeLessThanOrEqual(limit)
    expect(line?.judged).toBe(limit - 7)
    expect(after.judgements[0]).toMatchObject({ amount: limit - 7, reason: 'Late parts' })
    const number = await ask('number.read', { query: { period: key } })
    expect(Math.abs((after.periods[0]?.demand ?? 0) - (number.figure?.expected ?? 0))).toBeLessThan(10)
    await ask('revenue.judge', { body: { product, period: key, amount: null } })
    const back = await ask('revenue.read')
    expect(back.periods[0]?.lines.find((one) => one.key === product)?.judged).toBeNull()
    expect(back.judgements.length).toBe(2)
  })

  /** The number once it has read the targets of this moment. */
  async function fresh(period: string) {
    for (let turn = 0; turn < 600; turn++) {
      const number = await ask('number.read', { query: { period } })
      if (!number.provenance.stale) return number
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new Error('The number stayed stale')
  }
})

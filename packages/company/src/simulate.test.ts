/** Sizes are exact, links point somewhere, time runs forward, and the same plan gives the same company. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { CATEGORY, OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportFile } from '#exports/file.ts'
import { sampleFolders } from '#exports/sample.ts'
import { factsOf } from '#facts.ts'
import { planCompany } from '#plan.ts'
import { type Company, simulateCompany } from '#simulate.ts'

const SMALL = { opportunities: 400, accounts: 120, people: 40, orderLines: 900, activities: 1_500 }

const files = (company: Company): ExportFile[] => sampleFolders(company).flatMap((folder) => folder.files)

function hash(list: readonly ExportFile[]): number {
  let h = 2_166_136_261
  for (const file of list) {
    for (const chunk of file.chunks()) {
      for (let i = 0; i < chunk.length; i++) h = Math.imul(h ^ chunk.charCodeAt(i), 16_777_619)
    }
  }
  return h >>> 0
}

describe('simulateCompany', () => {
  it('gives the same bytes for the same seed, other bytes for another', () => {
    const one = hash(files(simulateCompany(planCompany(SMALL))))
    expect(hash(files(simulateCompany(planCompany(SMALL))))).toBe(one)
    expect(hash(files(simulateCompany(planCompany({ ...SMALL, seed: 1 }))))).not.toBe(one)
  })

  it('makes sound facts of any size asked for', () => {
    const size = fc.record({
      seed: fc.integer({ min: 0, max: 4_294_967_295 }),
      opportunities: fc.integer({ min: 0, max: 300 }),
      accounts: fc.integer({ min: 40, max: 200 }),
      people: fc.integer({ min: 16, max: 260 }),
      orderLines: fc.integer({ min: 0, max: 400 }),
      activities: fc.integer({ min: 0, max: 600 }),
      years: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(size, (asked) => {
        const company = simulateCompany(planCompany(asked))
        const facts = factsOf(company)
        expect(facts.opportunities.count).toBe(asked.opportunities)
        expect(facts.accounts.count).toBe(asked.accounts)
        expect(facts.people.count).toBe(asked.people)
        expect(facts.orderLines.count).toBe(asked.orderLines)
        expect(facts.activities.count).toBe(asked.activities)
        expectSound(company)
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  it('has unlike names for accounts and mail addresses for people', () => {
    const { accounts, roster } = simulateCompany(planCompany({ ...SMALL, accounts: 12_000, people: 900 }))
    expect(new Set(accounts.name).size).toBe(12_000)
    expect(new Set(roster.people.map((person) => person.email)).size).toBe(900)
  })
})

function expectSound(company: Company): void {
  const facts = factsOf(company)
  const { opportunities: deals, people, accounts, history, activities, orderLines, teams, postings } = facts
  const { start, end } = company.market
  const within = (column: ArrayLike<number>, count: number, least: number) => {
    for (let i = 0; i < column.length; i++) {
      const at = column[i] as number
      if (!(at >= least && at < count)) throw new Error(`row ${i} points to ${at} of ${count}`)
    }
  }
  within(deals.owner, people.count, 0)
  within(deals.account, accounts.count, 0)
  within(deals.product, facts.products.count, 0)
  within(deals.competitor, deals.competitors.length, -1)
  within(deals.lossReason, deals.lossReasons.length, -1)
  within(deals.stage, deals.stages.length, 0)
  within(people.manager, people.count, -1)
  within(people.team, teams.count, 0)
  within(teams.parent, teams.count, -1)
  within(teams.lead, people.count, 0)
  within(postings.person, people.count, 0)
  within(accounts.owner, people.count, 0)
  within(accounts.territory, facts.territories.count, 0)
  within(activities.person, people.count, 0)
  within(activities.account, accounts.count, -1)
  within(activities.opportunity, deals.count, -1)
  within(orderLines.account, accounts.count, 0)
  within(orderLines.owner, people.count, 0)
  within(history.opportunity, deals.count, 0)
  expect([...people.manager].filter((manager) => manager < 0)).toHaveLength(1)
  for (let i = 0; i < deals.count; i++) {
    const stage = deals.stages[deals.stage[i] as number]
    const open = deals.outcome[i] === OUTCOME.open
    expect(OUTCOME[stage?.outcome ?? 'gone']).toBe(deals.outcome[i])
    expect(deals.closed[i] === NO_DAY).toBe(open)
    expect(stage?.pipeline).toBe(deals.motions[deals.motion[i] as number])
    expect(deals.created[i]).toBeGreaterThanOrEqual(start)
    expect((deals.lossReason[i] as number) >= 0).toBe(deals.outcome[i] === OUTCOME.lost)
    if (!open && company.deals.contradiction[i] === 0) {
      expect(deals.closed[i]).toBeGreaterThan(deals.created[i] as number)
      expect(deals.closed[i]).toBe(deals.closeDate[i])
      expect(deals.amount[i]).toBeGreaterThan(0)
      expect(deals.category[i]).toBe(deals.outcome[i] === OUTCOME.won ? CATEGORY.closed : CATEGORY.omitted)
    }
    expect(deals.lastTouch[i]).toBeLessThanOrEqual(end)
    expect(accounts.created[deals.account[i] as number]).toBeLessThanOrEqual(deals.created[i] as number)
  }
  for (let k = 0; k < activities.count; k++) {
    expect(activities.day[k]).toBeLessThanOrEqual(end)
    expect(activities.day[k]).toBeGreaterThanOrEqual(start - 2)
    if (k > 0) expect(activities.day[k]).toBeGreaterThanOrEqual(activities.day[k - 1] as number)
    const person = activities.person[k] as number
    const left = people.left[person] as number
    if (left !== NO_DAY) expect(activities.day[k]).toBeLessThan(left)
  }
  for (let k = 0; k < orderLines.count; k++) {
    expect(Number.isSafeInteger(orderLines.amount[k])).toBe(true)
    expect((orderLines.amount[k] as number) < 0).toBe(orderLines.isReturn[k] === 1)
    expect(orderLines.ordered[k]).toBeLessThanOrEqual(end)
    expect(orderLines.shipped[k]).toBeLessThanOrEqual(end)
  }
  for (let e = 1; e < history.count; e++) {
    if (history.opportunity[e] !== history.opportunity[e - 1]) continue
    expect(history.day[e]).toBeGreaterThanOrEqual(history.day[e - 1] as number)
  }
}

/** The coverage model: the numbered rules of docs/methods/coverage/coverage-model.md, properties, the real deals. */
import { hasData } from '@capstone/tests/facts/csv'
import { numbersIn } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoverageBase, CoverageModel, CoverageRole } from '#coverage/coverage-model/answer.ts'
import { DEFAULT_MODEL } from '#coverage/coverage-model/default-model.ts'
import { accountHours, coverageNeeds, sellingHours } from '#coverage/coverage-model/needs.ts'
import { coverageModel } from '#coverage/coverage-model.ts'
import { segmentation } from '#coverage/segmentation.ts'
import { fromUnits } from '#vocabulary/money.ts'

const role = (key: string, more: Partial<CoverageRole> = {}): CoverageRole => ({
  key,
  name: key,
  channel: 'field',
  words: [],
  costPerHour: 100,
  hoursPerYear: 1000,
  selling: 0.5,
  rampDays: 0,
  attrition: 0,
  ...more,
})
const model: CoverageModel = {
  roles: [
    role('field'),
    role('technical', { channel: 'specialist', words: ['engineer'], costPerHour: 50 }),
    role('partner', { channel: 'partner', costPerHour: 10 }),
  ],
  rules: [
    { tier: 'platinum', role: 'field', per: 'account', step: 'always', touches: 50, hours: 4 },
    { tier: 'platinum', role: 'technical', per: 'deal', step: 'middle', touches: 2, hours: 5 },
    { tier: 'tin', role: 'partner', per: 'account', step: 'always', touches: 4, hours: 0.5 },
  ],
}
const base: CoverageBase = {
  key: [1, 2, 3],
  name: ['A', 'B', 'C'],
  tier: [0, 0, 4],
  place: [0, 1, 1],
  places: ['North', 'South'],
  pays: [fromUnits(30_000), fromUnits(9_000), fromUnits(10)],
  hours: [10, 20, 5],
  deals: [3, 0, 0],
  people: [
    { role: 'Account manager', sells: true, place: 0 },
    { role: 'Sales engineer', sells: false, place: 1 },
    { role: 'Accountant', sells: false, place: 1 },
  ],
  peak: 1.2,
  paysIs: 'contribution',
}

describe('rules', () => {
  it('rule 1 and 2: touches × hours × accounts or deals; heads by what one can sell; today’s beside, by place', () => {
    const needs = coverageNeeds(base, model)
    expect(needs.roles.map(({ hours, needed, atPeak, have, cost }) => [hours, needed, atPeak, have, cost])).toEqual([
      [400, 0.8, 0.96, 1, fromUnits(40_000)],
      [30, 0.06, 0.07, 1, fromUnits(1500)],
      [2, null, null, null, fromUnits(20)],
    ])
    expect(needs.roles[0]?.places).toEqual([
      { place: 'North', needed: 0.4, have: 1 },
      { place: 'South', needed: 0.4, have: 0 },
    ])
    expect(needs.steps).toContainEqual({ step: 'middle', role: 'technical', hours: 30 })
  })
  it('rule 2: leavers and ramping take hours', () => {
    expect(sellingHours(role('x', { hoursPerYear: 1720, attrition: 0.2, rampDays: 365 }))).toBeCloseTo(774, 9)
  })
  it('rule 3: the cost of a tier against what it pays', () => {
    const { tiers, headline } = coverageNeeds(base, model)
    expect(tiers[0]).toMatchObject({ cost: fromUnits(41_500), pays: fromUnits(39_000), exceeds: true, hoursNow: 30 })
    expect(tiers[4]).toMatchObject({ cost: fromUnits(20), pays: fromUnits(10), exceeds: true, share: 2 })
    expect(headline.exceeding).toEqual(['platinum', 'tin'])
  })
  it('hours by account add up to the hours by role', () => {
    expect(accountHours(base, model)).toEqual([230, 200, 2])
  })
})

describe('properties', () => {
  const accounts = fc.array(
    fc.record({ tier: fc.integer({ min: 0, max: 5 }), deals: fc.integer({ min: 0, max: 9 }) }),
    { maxLength: 40 },
  )
  const baseOf = (rows: readonly { tier: number; deals: number }[]): CoverageBase => ({
    ...base,
    key: rows.map((_, i) => i + 1),
    name: rows.map(() => ''),
    tier: rows.map(({ tier }) => tier),
    place: rows.map((_, i) => i % 2),
    pays: rows.map(() => 5),
    hours: null,
    deals: rows.map(({ deals }) => deals),
  })
  it('hours by role, by tier, by step and by account are the same hours', () => {
    fc.assert(
      fc.property(accounts, (rows) => {
        const needs = coverageNeeds(baseOf(rows), DEFAULT_MODEL)
        const sum = (list: readonly { hours: number }[]) => list.reduce((total, { hours }) => total + hours, 0)
        const all = accountHours(baseOf(rows), DEFAULT_MODEL).reduce((total, one) => total + one, 0)
        for (const part of [needs.roles, needs.tiers, needs.steps]) expect(sum(part)).toBeCloseTo(all, 6)
        expect(needs.tiers.reduce((total, { cost }) => total + cost, 0)).toBe(needs.headline.cost)
      }),
    )
  })
  it('twice the hours a touch take twice the heads and the cost', () => {
    fc.assert(
      fc.property(accounts, (rows) => {
        const doubled = {
          ...DEFAULT_MODEL,
          rules: DEFAULT_MODEL.rules.map((one) => ({ ...one, hours: one.hours * 2 })),
        }
        const [once, twice] = [coverageNeeds(baseOf(rows), DEFAULT_MODEL), coverageNeeds(baseOf(rows), doubled)]
        expect(twice.headline.cost).toBe(2 * once.headline.cost)
      }),
    )
  })
})

describe('statuses', () => {
  it('nobody to cover, and nobody with a tier', () => {
    const none = { ...base, key: [], name: [], tier: [], place: [], pays: [], hours: [], deals: [], people: [] }
    expect(coverageNeeds(none, model).headline).toMatchObject({ needed: 0, have: 0, cost: 0 })
  })
})

describe.skipIf(!hasData('crm-sales-opportunities'))('the real deals of a hardware seller', () => {
  it('are told with hours, heads and what each tier pays', () => {
    const facts = mavenFacts()
    const answer = coverageModel(facts, segmentation(facts))
    numbersIn(answer)
    expect(answer.status.code).toBe('ok')
    expect(answer.headline.needed).toBeGreaterThan(0)
    expect(answer.tiers.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(70)
    expect(answer.base.paysIs).toBe('revenue')
    expect(answer.base.peak).toBeNull()
  })
})

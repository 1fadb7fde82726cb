/** The planted truths, found by the engines in the sample's facts. */
import { health } from '@capstone/engines/agenda/health'
import { readQuarters } from '@capstone/engines/agenda/measures'
import { competition } from '@capstone/engines/coverage/competition'
import { segmentation } from '@capstone/engines/coverage/segmentation'
import { measurement } from '@capstone/engines/developing/measurement'
import { pipeline } from '@capstone/engines/developing/pipeline'
import { trackRecords } from '@capstone/engines/number/judgement/track-record'
import { crmHealth } from '@capstone/engines/supporting/crm-health'
import { periodOf } from '@capstone/engines/vocabulary/calendar'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { describe, expect, it } from 'vitest'
import { submissionsOf } from '#deals/submissions.ts'
import { factsOf } from '#facts.ts'
import { SAMPLE_PLAN } from '#plan.ts'
import { simulateCompany } from '#simulate.ts'
import { truthsOf } from '#truths.ts'

const company = simulateCompany(SAMPLE_PLAN)
const facts = factsOf(company)
const truths = truthsOf(company)

describe('the engines find', () => {
  it('the rising competitor, and no other', () => {
    expect(competition(facts).headline.rising).toEqual([truths.risingCompetitor.name])
  })

  it('dead deals and only dead ones; the young among them are past their close date', () => {
    const planted = new Set(truths.deadDeals.map(({ deal }) => deal + 1))
    const answer = pipeline(facts, { listed: 50_000 })
    const dead = answer.dead.deals.map((deal) => deal.key)
    expect(dead.filter((key) => !planted.has(key))).toEqual([])
    expect(dead.length).toBeGreaterThan(0.8 * planted.size)
    const overdue = new Set(answer.pastCloseDate.deals.map((deal) => deal.key))
    expect([...planted].filter((key) => !overdue.has(key))).toEqual([])
  })

  it('every contradiction that was planted', () => {
    const answer = crmHealth(facts, { listed: 50_000 })
    const keys = (rule: string) => answer.contradictions.find((one) => one.rule === rule)?.keys
    expect(keys('closed-before-created')).toEqual(truths.closedBeforeCreated.map((deal) => deal + 1))
    expect(keys('won-without-amount')).toEqual(truths.wonWithoutAmount.map((deal) => deal + 1))
  })

  it('doubled accounts: most by name and place, all of them when their domains are read', () => {
    const planted = new Set(truths.duplicateAccounts.map(({ account }) => account + 1))
    const found = (domain: readonly string[]) => {
      const accounts = { ...facts.accounts, domain }
      const { groups } = crmHealth({ ...facts, accounts }, { listed: 50_000 }).duplicates
      const keys = groups.filter((group) => group.kind === 'account').flatMap((group) => group.records)
      return [...planted].filter((key) => keys.some((record) => record.key === key)).length
    }
    expect(found(facts.accounts.name.map(() => ''))).toBeGreaterThan(0.8 * planted.size)
    expect(found(facts.accounts.domain ?? [])).toBe(planted.size)
  })

  it('accounts that get too many hours, too few or none, among their families', () => {
    const { accounts, scores } = segmentation(facts)
    const rows = (kind: string) => scores.mismatches.find((one) => one.kind === kind)?.rows ?? []
    const hits = (kind: string, planted: readonly number[]) =>
      rows(kind).filter((row) => planted.some((account) => account + 1 === accounts.key[row])).length
    expect(hits('under-served', truths.underServed)).toBeGreaterThanOrEqual(10)
    expect(rows('under-served').length).toBeLessThan(20)
    expect(hits('over-served', truths.overServed)).toBeGreaterThanOrEqual(9)
    expect(rows('over-served').length).toBeLessThan(20)
    const alone = truths.untouched.filter(
      (account) => facts.accounts.parent[account] === -1 && !facts.accounts.parent.includes(account),
    )
    expect(hits('untouched', alone)).toBe(alone.length)
  })

  it('that large accounts get less effort than their value, small ones more', () => {
    const rows = measurement(facts).police.bySegment
    const over = (group: string) => {
      const row = rows.find((one) => one.group === group)
      return (row?.touchShare ?? 0) - (row?.valueShare ?? 0)
    }
    expect(over('Strategic')).toBeLessThan(-0.05)
    expect(over('Transactional')).toBeGreaterThan(0.05)
  })

  it('the facets to look at first, each with its reason', () => {
    const answer = health(readQuarters(facts))
    const competing = answer.facets.find((facet) => facet.key === 'competition')
    expect([competing?.trend, competing?.measures.find((one) => one.key === 'lost-to-rising-rivals')?.score]).toEqual([
      'down',
      0,
    ])
    expect(answer.lookFirst.length).toBeGreaterThan(0)
    for (const first of answer.lookFirst) expect(first.because.length).toBeGreaterThan(0)
  })

  it('who says less than they book and who says more, and takes nobody else for either as surely', () => {
    const { count, owner, outcome, closed, amount } = facts.opportunities
    const bookedBy = (people: readonly number[], about: number) => {
      const { start, end } = periodOf(facts.calendar, 'quarter', about)
      let sum = 0
      for (let i = 0; i < count; i++) {
        const day = closed[i] as number
        const counts = outcome[i] === OUTCOME.won && day >= start && day < end && people.includes(owner[i] as number)
        if (counts && !Number.isNaN(amount[i])) sum += amount[i] as number
      }
      return sum
    }
    const words = submissionsOf(company).filter(({ whose, about }) => whose === 'person' && about <= company.plan.end)
    const { people } = trackRecords(
      words.map(({ person, about, amount: said }) => ({ person, said, became: bookedBy([person], about) })),
    )
    const surest = [...people].sort((a, b) => a.bias - b.bias)
    expect(surest.at(-1)?.person).toBe(truths.sandbagger)
    expect(new Set(surest.slice(0, 2).map(({ person }) => person))).toEqual(new Set(truths.hopeful))
  })
})

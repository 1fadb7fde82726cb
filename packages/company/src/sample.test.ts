/** The sample's description says what the sample holds. */
import { readFileSync } from 'node:fs'
import { isoDay } from '@capstone/engines/vocabulary/day'
import { describe, expect, it } from 'vitest'
import { SAMPLE_PLAN } from '#plan.ts'
import { simulateCompany } from '#simulate.ts'
import { truthsOf } from '#truths.ts'

const text = readFileSync('docs/sample-company.md', 'utf8')
const company = simulateCompany(SAMPLE_PLAN)
const truths = truthsOf(company)
const nameOf = (person: number) => {
  const { given, surname } = company.roster.people[person] as (typeof company.roster.people)[number]
  return `${given} ${surname}`
}

describe('docs/sample-company.md', () => {
  it.each([
    `${truths.overServed.length} accounts of low potential`,
    `${truths.underServed.length} customers of high potential`,
    `${truths.untouched.length} accounts without`,
    `${truths.leaving.length} good customers`,
    `${truths.duplicateAccounts.length} CRM accounts`,
    `${truths.orderedTwice.length} accounts with two numbers`,
    `${truths.deadDeals.length} deals that nobody`,
    `${truths.risingCompetitor.name}: `,
    `since ${isoDay(truths.risingCompetitor.since)}`,
    `${nameOf(truths.goodCoach.person)} (${company.roster.teams[truths.goodCoach.team]?.name})`,
    `since ${isoDay(truths.goodCoach.since)}`,
    `${truths.ramping.length} still ramp`,
    `${nameOf(truths.sandbagger)}: `,
    `${nameOf(truths.singleThreads)} knows`,
    `${isoDay(truths.process.changed)}: Discovery`,
    `${isoDay(truths.reorganized)}: some seats`,
    `${truths.lateRegion.name}: ${100 * truths.lateRegion.share} %`,
    `${truths.returnedProduct.code}: ${100 * truths.returnedProduct.share} %`,
    `${truths.closedBeforeCreated.length} deals closed before`,
    `${truths.wonWithoutAmount.length} won without`,
    `| ${SAMPLE_PLAN.opportunities.toLocaleString('en-US')} |`,
    `| ${SAMPLE_PLAN.people} |`,
    `| ${isoDay(SAMPLE_PLAN.end)} |`,
  ])('says “%s”', (said) => {
    expect(text).toContain(said)
  })
})

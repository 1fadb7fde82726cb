/** Each planted truth, found again by hand in the sample's facts. */
import { ACTIVITY_KINDS } from '@capstone/engines/vocabulary/activity'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { describe, expect, it } from 'vitest'
import { contactsOf } from '#deals/contacts.ts'
import { factsOf } from '#facts.ts'
import { SAMPLE_PLAN } from '#plan.ts'
import { simulateCompany } from '#simulate.ts'
import { truthsOf } from '#truths.ts'

const company = simulateCompany(SAMPLE_PLAN)
const facts = factsOf(company)
const truths = truthsOf(company)
const { opportunities: deals, activities, orderLines, accounts, people } = facts
const range = (count: number) => Array.from({ length: count }, (_, i) => i)
const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length
const isNew = (i: number) => deals.motions[deals.motion[i] as number] === 'New Business'
const winRate = (chosen: (i: number) => boolean) => {
  const closed = range(deals.count).filter((i) => deals.outcome[i] !== OUTCOME.open && isNew(i) && chosen(i))
  return { rate: mean(closed.map((i) => (deals.outcome[i] === OUTCOME.won ? 1 : 0))), n: closed.length }
}
const touches = new Float64Array(accounts.count)
for (const account of activities.account) if (account >= 0) touches[account] = (touches[account] as number) + 1

describe('accounts', () => {
  it('over-served accounts get several times the touches of the rest though they could buy less', () => {
    const rest = range(accounts.count).filter((a) => company.accounts.part[a] === 0)
    const served = mean(truths.overServed.map((a) => touches[a] as number))
    expect(served).toBeGreaterThan(2.5 * mean(rest.map((a) => touches[a] as number)))
    const could = (list: readonly number[]) => mean(list.map((a) => company.accounts.potential[a] as number))
    expect(could(truths.overServed)).toBeLessThan(0.3 * could(rest))
  })
  it('under-served accounts are large, order, and are hardly called', () => {
    const rest = range(accounts.count).filter((a) => company.accounts.part[a] === 0)
    expect(mean(truths.underServed.map((a) => touches[a] as number))).toBeLessThan(
      0.25 * mean(rest.map((a) => touches[a] as number)),
    )
    const could = (list: readonly number[]) => mean(list.map((a) => company.accounts.potential[a] as number))
    expect(could(truths.underServed)).toBeGreaterThan(2 * could(rest))
    for (const a of truths.underServed) expect([...orderLines.account]).toContain(a)
  })
  it('untouched accounts have neither activity nor deal', () => {
    expect(truths.untouched.length).toBeGreaterThan(5)
    for (const a of truths.untouched) {
      expect(touches[a]).toBe(0)
      expect([...deals.account]).not.toContain(a)
    }
  })
  it('leaving customers ordered until a day and never after', () => {
    for (const { account, lastOrderBefore } of truths.leaving) {
      const days = range(orderLines.count)
        .filter((k) => orderLines.account[k] === account && orderLines.isReturn[k] === 0)
        .map((k) => orderLines.ordered[k] as number)
      expect(days.length).toBeGreaterThan(5)
      expect(Math.max(...days)).toBeLessThan(lastOrderBefore)
      expect(lastOrderBefore).toBeLessThan(SAMPLE_PLAN.end - 100)
    }
  })
  it('duplicates share domain and place with the account they duplicate', () => {
    for (const { account, of } of truths.duplicateAccounts) {
      expect(company.accounts.domain[account]).toBe(company.accounts.domain[of])
      expect(accounts.place[account]).toBe(accounts.place[of])
      expect(accounts.name[account]).not.toBe(accounts.name[of])
    }
  })
})

describe('deals', () => {
  it('dead deals stand open past their close date, silent and without a next step; live ones are no older than deals that closed', () => {
    expect(truths.deadDeals.length).toBeGreaterThan(100)
    for (const { deal, silentSince } of truths.deadDeals) {
      expect(deals.outcome[deal]).toBe(OUTCOME.open)
      expect(deals.closeDate[deal]).toBeLessThan(SAMPLE_PLAN.end)
      expect(silentSince).toBeLessThan(SAMPLE_PLAN.end - 60)
      expect(deals.hasNextStep[deal]).toBe(0)
    }
    const closedAges = range(deals.count)
      .filter((i) => deals.closed[i] !== NO_DAY)
      .map((i) => (deals.closed[i] as number) - (deals.created[i] as number))
    const oldest = Math.max(...closedAges)
    const alive = range(deals.count).filter((i) => deals.outcome[i] === OUTCOME.open && company.deals.dead[i] === 0)
    for (const i of alive) expect(SAMPLE_PLAN.end - (deals.created[i] as number)).toBeLessThanOrEqual(oldest + 95)
  })
  it('the rising rival takes a growing share of the losses since its day, and no other does', () => {
    const share = (rival: number, from: number, to: number) => {
      const lost = range(deals.count).filter(
        (i) =>
          deals.outcome[i] === OUTCOME.lost &&
          (deals.competitor[i] as number) >= 0 &&
          (deals.closed[i] as number) >= from &&
          (deals.closed[i] as number) < to,
      )
      return mean(lost.map((i) => (deals.competitor[i] === rival ? 1 : 0)))
    }
    const { since, index } = truths.risingCompetitor
    const before = share(index, 0, since)
    const late = share(index, SAMPLE_PLAN.end - 182, SAMPLE_PLAN.end + 1)
    expect(before).toBeLessThan(0.2)
    expect(late).toBeGreaterThan(0.4)
    for (let rival = 1; rival < deals.competitors.length; rival++) {
      expect(share(rival, SAMPLE_PLAN.end - 182, SAMPLE_PLAN.end + 1)).toBeLessThan(share(rival, 0, since) + 0.03)
    }
    const against = winRate((i) => deals.competitor[i] === index)
    const others = winRate((i) => (deals.competitor[i] as number) > 0)
    expect(against.rate).toBeLessThan(others.rate - 0.05)
  })
  it('the stage is called by its old name before the change and by its new one after; validation begins then', () => {
    const stage = (name: string) => deals.stages.findIndex((each) => each.name === name)
    const days = (name: string) =>
      range(facts.history.count)
        .filter((e) => facts.history.field[e] === HISTORY_FIELD.stage && facts.history.after[e] === stage(name))
        .map((e) => facts.history.day[e] as number)
    expect(Math.max(...days('Discovery'))).toBeLessThan(truths.process.changed)
    expect(Math.min(...days('Needs Confirmed'))).toBe(truths.process.changed)
    expect(Math.min(...days(truths.process.added))).toBeGreaterThanOrEqual(truths.process.changed)
    expect([...deals.stage]).not.toContain(stage('Discovery'))
  })
  it('contradictory records say what cannot be', () => {
    expect(truths.closedBeforeCreated.length + truths.wonWithoutAmount.length).toBeGreaterThan(4)
    for (const i of truths.closedBeforeCreated) expect(deals.closed[i]).toBeLessThan(deals.created[i] as number)
    for (const i of truths.wonWithoutAmount) {
      expect(deals.outcome[i]).toBe(OUTCOME.won)
      expect(deals.amount[i]).toBeNaN()
    }
  })
})

describe('people', () => {
  it('the good coach coaches far more and the team wins more since', () => {
    const coaching = ACTIVITY_KINDS.indexOf('coaching')
    const sessions = (lead: number) =>
      range(activities.count).filter((k) => activities.kind[k] === coaching && activities.person[k] === lead).length
    const others = company.roster.managers.filter((lead) => lead !== truths.goodCoach.person)
    expect(sessions(truths.goodCoach.person)).toBeGreaterThan(2 * mean(others.map(sessions)))
    const inTeam = (i: number) =>
      company.roster.seats.teamAt(
        company.accounts.seat[deals.account[i] as number] as number,
        deals.created[i] as number,
      ) === truths.goodCoach.team
    const coached = winRate((i) => inTeam(i) && (deals.created[i] as number) >= truths.goodCoach.since)
    const rest = winRate((i) => !inTeam(i) && (deals.created[i] as number) >= truths.goodCoach.since)
    expect(coached.n).toBeGreaterThan(100)
    expect(coached.rate).toBeGreaterThan(rest.rate + 0.06)
  })
  it('new sellers win less in their first months than later', () => {
    const tenure = (i: number) => (deals.created[i] as number) - (people.hired[deals.owner[i] as number] as number)
    expect(truths.ramping.length).toBeGreaterThan(1)
    const early = winRate((i) => tenure(i) >= 0 && tenure(i) < 135)
    const settled = winRate((i) => tenure(i) > truths.ramp.days)
    expect(early.n).toBeGreaterThan(40)
    expect(early.rate).toBeLessThan(settled.rate - 0.05)
  })
  it('the sandbagger raises amounts only on the day of winning and never commits', () => {
    const mine = range(deals.count).filter(
      (i) =>
        company.accounts.seat[deals.account[i] as number] === company.cast.sandbaggerSeat &&
        deals.outcome[i] === OUTCOME.won,
    )
    expect(mine.length).toBeGreaterThan(10)
    for (const i of mine) {
      const raised = range(facts.history.count).filter(
        (e) => facts.history.opportunity[e] === i && facts.history.field[e] === HISTORY_FIELD.amount,
      )
      for (const e of raised) expect(facts.history.day[e]).toBe(deals.closed[i])
    }
  })
  it('the seller with single threads knows one contact a deal', () => {
    const mine = range(deals.count).filter(
      (i) => company.accounts.seat[deals.account[i] as number] === company.cast.singleThreadSeat,
    )
    expect(mine.length).toBeGreaterThan(10)
    for (const i of mine) expect(contactsOf(company, i)).toHaveLength(1)
    const others = range(deals.count).filter((i) => !mine.includes(i))
    expect(mean(others.map((i) => contactsOf(company, i).length))).toBeGreaterThan(1.5)
  })
  it('leavers are gone and their live deals have new owners', () => {
    expect(truths.leavers.length).toBeGreaterThan(3)
    for (const { person, left } of truths.leavers) {
      expect(people.left[person]).toBe(left)
      const kept = range(deals.count).filter((i) => deals.outcome[i] === OUTCOME.open && deals.owner[i] === person)
      for (const i of kept) expect(company.deals.dead[i]).toBe(1)
    }
  })
})

describe('orders', () => {
  const shipped = range(orderLines.count).filter(
    (k) => orderLines.shipped[k] !== NO_DAY && orderLines.isReturn[k] === 0,
  )
  it('deliveries to the late region are late several times as often', () => {
    const late = (here: boolean) =>
      mean(
        shipped
          .filter(
            (k) => (company.accounts.region[orderLines.account[k] as number] === truths.lateRegion.region) === here,
          )
          .map((k) => ((orderLines.shipped[k] as number) > (orderLines.promised[k] as number) ? 1 : 0)),
      )
    expect(late(true)).toBeGreaterThan(0.33)
    expect(late(true)).toBeLessThan(0.43)
    expect(late(false)).toBeLessThan(0.12)
  })
  it('the failing product comes back several times as often', () => {
    const share = (chosen: (k: number) => boolean) => {
      const lines = range(orderLines.count).filter(chosen)
      return lines.filter((k) => orderLines.isReturn[k] === 1).length / lines.length
    }
    const failing = share((k) => orderLines.product[k] === truths.returnedProduct.product)
    const usual = share((k) => orderLines.product[k] !== truths.returnedProduct.product)
    expect(failing).toBeGreaterThan(4 * usual)
  })
})

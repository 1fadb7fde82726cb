/** Continuity: what is alive, single threads, who has left, signs from records, successors that count, hostile rows. */
import { blankAccounts, blankOpportunities, blankPeople, emptyFacts } from '@capstone/tests/facts/columns'
import { describe, expect, it } from 'vitest'
import type { ContinuityRecords } from '#coverage/continuity/answer.ts'
import { continuity } from '#coverage/continuity.ts'
import { dayOf } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { TARGET_WHOSE } from '#vocabulary/target.ts'

const END = dayOf(2026, 11, 21)

type Touch = readonly [daysAgo: number, person: number, account: number]
function touched(touches: readonly Touch[]): Facts['activities'] {
  const rows = [...touches].sort((a, b) => b[0] - a[0])
  return {
    count: rows.length,
    key: Float64Array.from(rows, (_, i) => i + 1),
    day: Int32Array.from(rows, ([ago]) => END - ago),
    kind: new Uint8Array(rows.length),
    person: Int32Array.from(rows, ([, person]) => person),
    account: Int32Array.from(rows, ([, , account]) => account),
    opportunity: new Int32Array(rows.length).fill(-1),
    minutes: new Float64Array(rows.length),
    withCustomer: new Uint8Array(rows.length),
  }
}

/** Ann owns accounts 1 and 2, Bob owns 3; Cy owns nothing. Account 4 is nobody's. */
function company(touches: readonly Touch[]): Facts {
  const people = { ...blankPeople(3), name: ['Ann', 'Bob', 'Cy'] }
  const accounts = { ...blankAccounts(4), name: ['A', 'B', 'C', 'D'], owner: Int32Array.of(0, 0, 1, -1) }
  return { ...emptyFacts(END), people, accounts, activities: touched(touches) }
}
const none: ContinuityRecords = { successors: [], worth: new Map() }
const TOUCHES: readonly Touch[] = [
  [400, 0, 0],
  [20, 0, 0],
  [10, 2, 0],
  [12, 2, 0],
  [30, 0, 1],
  [300, 1, 2],
  [5, 0, 3],
]

describe('continuity', () => {
  it('tells of owned accounts that are alive, and on whom they hang', () => {
    const { status, headline, accounts } = continuity(company(TOUCHES), none)
    expect(status.code).toBe('ok')
    expect(headline).toMatchObject({
      accounts: 3,
      oneSeller: 2,
      oneContact: null,
      ownerGone: 0,
      exposed: 2,
      withoutSuccessor: 3,
    })
    const a = accounts.find(({ account }) => account.name === 'A')
    expect(a).toMatchObject({ sellers: 2, tenureDays: 400, silentDays: 10, proposed: { name: 'Cy' }, exposed: false })
    const c = accounts.find(({ account }) => account.name === 'C')
    // The only touch lies before the thread's days: nobody holds it.
    expect(c).toMatchObject({ sellers: 0, silentDays: 300, exposed: true })
  })
  it('tells of some owners’ accounts alone, and counts whoever touches them', () => {
    const { accounts, people } = continuity(company(TOUCHES), none, { owners: new Set([0]) })
    expect(accounts.map(({ account }) => account.name).sort()).toEqual(['A', 'B'])
    expect(accounts.find(({ account }) => account.name === 'A')?.sellers).toBe(2)
    expect(people.map(({ name }) => name)).toEqual(['Ann'])
  })
  it('takes a named successor who is here and is not the owner, and nobody else', () => {
    const facts = company(TOUCHES)
    const by = (person: number) =>
      continuity(facts, { ...none, successors: [{ account: 2, person }] }).accounts.find(
        ({ account }) => account.key === 2,
      )
    expect(by(2)).toMatchObject({ successor: { name: 'Bob' }, exposed: false })
    expect(by(1)).toMatchObject({ successor: null, exposed: true })
    expect(by(99)).toMatchObject({ successor: null })
  })
  it('exposes accounts whose owner has left, however many touch them', () => {
    const facts = company(TOUCHES)
    const people = {
      ...facts.people,
      left: Int32Array.of(END - 3, facts.people.left[1] as number, facts.people.left[2] as number),
    }
    const { headline, people: told } = continuity({ ...facts, people }, none)
    expect(headline).toMatchObject({ ownerGone: 2, exposed: 3 })
    expect(told[0]).toMatchObject({ name: 'Ann', signs: { present: 1, told: 1 } })
    expect(told[0]?.signals?.[0]).toEqual({ kind: 'left', present: true, value: END - 3 })
  })
  it('reads signs from records, and says of pay and promotions that they cannot be told', () => {
    const usual = Array.from({ length: 40 }, (_, i): Touch => [95 + i * 9, 0, 0])
    const facts = company([...usual, [20, 0, 0]])
    const deals = {
      ...blankOpportunities(1),
      outcome: Uint8Array.of(OUTCOME.won),
      owner: Int32Array.of(0),
      account: Int32Array.of(0),
      created: Int32Array.of(END - 100),
      closed: Int32Array.of(END - 60),
      amount: Float64Array.of(50),
    }
    const targets = {
      count: 1,
      key: Float64Array.of(1),
      whose: Uint8Array.of(TARGET_WHOSE.indexOf('person')),
      node: Int32Array.of(0),
      start: Int32Array.of(END - 90),
      end: Int32Array.of(END),
      measure: Uint8Array.of(0),
      value: Float64Array.of(100),
      product: Int32Array.of(-1),
      segment: [''],
    }
    const people = { ...facts.people, hired: Int32Array.of(END - 4 * 365, END - 100, END - 100) }
    const [ann] = continuity({ ...facts, people, opportunities: deals, targets }, none).people
    const of = (kind: string) => ann?.signals?.find((signal) => signal.kind === kind)
    expect(of('attainment')).toMatchObject({ present: true, value: 0.5 })
    expect(of('posting')).toMatchObject({ present: true, value: 4 })
    // One touch in ninety days, where 40 in a year made about ten usual.
    expect(of('touches')?.present).toBe(true)
    expect(of('touches')?.value).toBeCloseTo(1 / ((40 * 90) / 365), 6)
    expect(of('pay')).toMatchObject({ present: null, value: null })
    expect(of('promotion')).toMatchObject({ present: null, value: null })
    expect(ann?.signs).toEqual({ present: 3, told: 4 })
  })
  it('counts contacts where they are read', () => {
    const contacts = {
      count: 2,
      key: Float64Array.of(1, 2),
      name: ['X', 'Y'],
      email: ['', ''],
      account: Int32Array.of(0, 0),
    }
    const { headline } = continuity({ ...company(TOUCHES), contacts }, none)
    expect(headline.oneContact).toBe(2)
  })
  it('has a status and a sentence without accounts and without touches', () => {
    expect(continuity(emptyFacts(END), none).status.code).toBe('no-evidence')
    expect(continuity(company([]), none).status.code).toBe('no-evidence')
    const deals = { ...blankOpportunities(1), account: Int32Array.of(0), outcome: Uint8Array.of(OUTCOME.open) }
    const { status, headline } = continuity({ ...company([]), opportunities: deals }, none)
    expect(status.code).toBe('thin')
    expect(headline).toMatchObject({ accounts: 1, exposed: 1 })
  })
  it('bears rows that point nowhere', () => {
    const facts = company([
      [-5, 0, 0],
      [3, 77, 0],
      [3, -1, 0],
      [3, 0, 99],
    ])
    const accounts = { ...facts.accounts, owner: Int32Array.of(0, 55, -1, -1) }
    expect(continuity({ ...facts, accounts }, none).accounts.map(({ account }) => account.name)).toEqual(['A'])
  })
})

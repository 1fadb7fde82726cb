/** Accounts to people: wishes, reasons, certificate, today's faults, trade-off and bad input. */
import { describe, expect, it } from 'vitest'
import { kilometres } from '#math/nearest.ts'
import { random } from '#math/random.ts'
import type { AssignmentFacts } from './assignment/facts.ts'
import { scorePlan } from './assignment/score.ts'
import { assignAccounts, tradeOff } from './assignment.ts'

/** Accounts around people in Germany; owners at random. */
function madeFacts(seed: number, accounts: number, people: number, utilisation = 0.8): AssignmentFacts {
  const chance = random(seed)
  const places = (count: number) => ({
    latitude: Float64Array.from({ length: count }, () => 47.5 + 7 * chance.uniform()),
    longitude: Float64Array.from({ length: count }, () => 7 + 7 * chance.uniform()),
  })
  const industries = ['steel', 'food', 'bank', 'retail']
  const hours = Float64Array.from({ length: accounts }, () => 5 + chance.below(60))
  const each = hours.reduce((sum, h) => sum + h, 0) / people / utilisation
  return {
    accounts: {
      count: accounts,
      ...places(accounts),
      hours,
      owner: Int32Array.from({ length: accounts }, () => chance.below(people + 1) - 1),
      industry: Array.from({ length: accounts }, () => industries[chance.below(4)]!),
      strategic: Uint8Array.from({ length: accounts }, () => (chance.below(5) === 0 ? 1 : 0)),
    },
    people: {
      count: people,
      ...places(people),
      hours: new Float64Array(people).fill(each),
      industries: Array.from({ length: people }, () => [industries[chance.below(4)]!, industries[chance.below(4)]!]),
      strategic: Uint8Array.from({ length: people }, (_, p) => (p % 3 === 0 ? 1 : 0)),
    },
  }
}
const quick = { iterations: 80 }

describe('assignAccounts', () => {
  it('gives the documented example', () => {
    const answer = assignAccounts({
      accounts: {
        count: 2,
        latitude: [52.5, 48.1],
        longitude: [13.4, 11.6],
        hours: [40, 40],
        owner: Int32Array.of(1, -1),
        industry: ['steel', 'food'],
        strategic: Uint8Array.of(0, 0),
      },
      people: {
        count: 2,
        latitude: [48.1, 52.5],
        longitude: [11.6, 13.4],
        hours: [60, 60],
        industries: [[], []],
        strategic: Uint8Array.of(0, 0),
      },
    })
    expect([[...answer.plan], answer.status.code, answer.certificate.stopped]).toEqual([[1, 0], 'ok', 'optimal'])
    // The other way round costs 40 / 4 = 10 visits there and back at 60 km/h; nobody is at their limit, so time has no price.
    const km = kilometres(48.1, 11.6, 52.5, 13.4)
    expect(answer.reasons[1]!.next!.person).toBe(1)
    expect(answer.reasons[1]!.next!.worse).toBeCloseTo((10 * 2 * km) / 60, 1)
  })
  it('keeps everybody within hours, and cost, score and certificate agree', () => {
    const facts = madeFacts(1, 120, 8)
    const answer = assignAccounts(facts, quick)
    expect(answer.status.code).toBe('ok')
    expect(answer.score.faults.overloaded).toEqual([])
    expect(answer.score.faults.unassigned).toEqual([])
    // Each pair is rounded to a hundredth of an hour.
    expect(Math.abs(answer.score.cost - answer.certificate.cost)).toBeLessThan(120 * 0.006)
    expect(answer.certificate.bound!).toBeLessThanOrEqual(answer.certificate.cost)
    expect(answer.certificate.gap!).toBeLessThan(0.02)
    expect(answer.score.cost).toBeLessThan(answer.today.cost)
  })
  it('honours locks, exclusions, needs and families', () => {
    const made = madeFacts(2, 60, 5, 0.6)
    const family = Int32Array.from({ length: 60 }, (_, a) => (a < 6 ? a % 2 : -1))
    const needs = Array.from({ length: 60 }, (_, a) => (a === 10 ? ['french'] : []))
    const has = Array.from({ length: 5 }, (_, p) => (p === 3 ? ['french', 'cloud'] : []))
    const locked = Int32Array.from({ length: 60 }, (_, a) => (a === 20 ? 4 : -1))
    const facts: AssignmentFacts = {
      accounts: { ...made.accounts, family, needs },
      people: { ...made.people, has },
      locked,
      excluded: [0, 1, 2, 3].map((person) => ({ account: 30, person })),
    }
    const { plan } = assignAccounts(facts, quick)
    expect([plan[10], plan[20], plan[30]]).toEqual([3, 4, 4])
    expect(new Set([plan[0], plan[2], plan[4]]).size).toBe(1)
    expect(new Set([plan[1], plan[3], plan[5]]).size).toBe(1)
  })
  it('moves at most as many accounts as allowed', () => {
    const facts = madeFacts(3, 80, 6, 0.5)
    const free = assignAccounts(facts, quick)
    const few = assignAccounts(facts, { ...quick, mostMoves: 10 })
    expect(free.score.moves).toBeGreaterThan(10)
    expect(few.score.moves).toBeLessThanOrEqual(10)
    expect(few.certificate.boundKind).toBe('relaxed')
    expect(few.certificate.bound!).toBeLessThanOrEqual(few.certificate.cost)
  })
  it('keeps hours and numbers of accounts within the band', () => {
    const facts = madeFacts(4, 80, 4, 0.7)
    const { plan, score, outcome } = assignAccounts(facts, { ...quick, balance: 0.15 })
    expect(outcome).toBe('solved')
    for (let p = 0; p < 4; p++) {
      expect(Math.abs(plan.filter((x) => x === p).length - 20)).toBeLessThanOrEqual(3)
    }
    const mean = score.hours.reduce((sum, h) => sum + h, 0) / 4
    for (const hours of score.hours) expect(Math.abs(hours - mean)).toBeLessThanOrEqual(0.15 * mean + 0.02)
  })
  it('says what keeping the present person would cost, and the next best', () => {
    const answer = assignAccounts(madeFacts(5, 60, 5), quick)
    const moved = answer.reasons.filter((reason) => reason?.keeping != null)
    expect(moved.length).toBe(answer.score.moves)
    for (const reason of answer.reasons) expect(reason!.next!.person).not.toBe(reason!.person)
  })
  it('prices every pair where only the likely ones are listed', () => {
    const facts = madeFacts(6, 4200, 100, 0.9)
    const answer = assignAccounts(facts, { iterations: 5 })
    expect(answer.score.faults.overloaded).toEqual([])
    expect(answer.certificate.boundKind).toBe('linear')
    expect(answer.certificate.gap!).toBeGreaterThanOrEqual(0)
    expect(answer.certificate.gap!).toBeLessThan(0.03)
  })
  it('counts accounts without place and estimates the place of people without one', () => {
    const made = madeFacts(7, 40, 4)
    const answer = assignAccounts(
      {
        ...made,
        accounts: {
          ...made.accounts,
          latitude: Float64Array.from(made.accounts.latitude, (x, a) => (a < 5 ? Number.NaN : x)),
        },
        people: {
          ...made.people,
          latitude: Float64Array.from(made.people.latitude, (x, p) => (p === 2 ? Number.NaN : x)),
        },
      },
      quick,
    )
    expect([answer.status.code, answer.score.faults.withoutPlace, answer.estimatedPlaces]).toEqual(['ok', 5, [2]])
    expect(answer.reasons[0]!.km).toBe(null)
  })
  it('is the same for the same seed', () => {
    const facts = madeFacts(8, 90, 7, 0.97)
    expect([...assignAccounts(facts, { ...quick, seed: 5 }).plan]).toEqual([
      ...assignAccounts(facts, { ...quick, seed: 5 }).plan,
    ])
  })
})

describe('bad input is a status and a sentence', () => {
  const facts = madeFacts(9, 12, 3)
  const none = madeFacts(9, 0, 3)
  const nobody = madeFacts(9, 4, 0)
  const idle = { ...facts, people: { ...facts.people, hours: new Float64Array(3) } }
  const short = { ...facts, people: { ...facts.people, hours: Float64Array.from(facts.people.hours, (h) => h / 2) } }
  const skill = {
    ...facts,
    accounts: { ...facts.accounts, needs: facts.accounts.industry.map((_, a) => (a === 0 ? ['sumerian'] : [])) },
  }
  const clash = { ...facts, locked: new Int32Array(12).fill(-1).fill(1, 0, 1), excluded: [{ account: 0, person: 1 }] }
  const cases: [string, AssignmentFacts, string, RegExp][] = [
    ['no accounts', none, 'no-evidence', /no accounts/],
    ['no people', nobody, 'no-evidence', /nobody/],
    ['no hours', idle, 'no-evidence', /hours/],
    ['more work than hours', short, 'thin', /\d+ of 12 accounts with \d+ hours/],
    ['a skill nobody has', skill, 'thin', /1 of 12 accounts/],
    ['locked and excluded', clash, 'impossible', /excluded/],
  ]
  it.each(cases)('%s', (_, one, code, sentence) => {
    const answer = assignAccounts(one, quick)
    expect(answer.status.code).toBe(code)
    expect(answer.status.sentence).toMatch(sentence)
    expect(answer.plan.length).toBe(one.accounts.count)
    expect(answer.score.faults.overloaded).toEqual([])
  })
})

describe('tradeOff', () => {
  it('gives at least five full plans, with fewer moves and no less travel and mis-fit as change gets dearer', () => {
    const points = tradeOff(madeFacts(10, 80, 6, 0.6), quick)
    expect(points.length).toBeGreaterThanOrEqual(5)
    for (let k = 1; k < points.length; k++) {
      expect(points[k]!.score.change).toBeLessThanOrEqual(points[k - 1]!.score.change * 1.02 + 1)
    }
    const [first] = points
    const last = points.at(-1)!
    expect(last.score.moves).toBeLessThan(first!.score.moves)
    expect(last.score.travel + last.score.misfit).toBeGreaterThan(first!.score.travel + first!.score.misfit)
  })
})

describe('scorePlan', () => {
  it("counts today's faults", () => {
    const facts = madeFacts(11, 30, 3)
    const all = scorePlan(facts, new Int32Array(30).fill(0))
    expect(all.faults.overloaded).toEqual([0])
    expect(scorePlan(facts, new Int32Array(30).fill(-1)).faults.unassigned.length).toBe(30)
    const moved = facts.accounts.owner.filter((p) => p > 0).length
    expect(all.moves).toBe(moved)
  })
})

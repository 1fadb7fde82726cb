/** The ranking by trees against every pair tried: the same two people, to the last tie. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costsOf } from '#coverage/assignment/costs.ts'
import { type PlanBase, USUAL_WISHES } from '#coverage/plan/answer.ts'
import { assignmentFacts, assignmentOptions } from '#coverage/plan/asked.ts'
import { rankPeople } from '#coverage/plan/rank.ts'
import { random } from '#math/random.ts'

/** Accounts and people strewn over a few degrees, many at the same place, some at none. */
function strewn(seed: number, accounts: number, people: number): PlanBase {
  const chance = random(seed)
  const some = <T>(list: readonly T[]): T => list[chance.below(list.length)] as T
  const rows = Array.from({ length: accounts }, (_, a) => a)
  const seats = Array.from({ length: people }, (_, p) => p)
  const degree = () => (chance.below(8) === 0 ? null : 47 + chance.below(12) / 4)
  return {
    accounts: {
      key: rows.map((a) => 1000 + a),
      name: rows.map(String),
      tier: rows.map(() => chance.below(6)),
      industry: rows.map(() => some(['steel', 'food', 'bank', ''])),
      country: rows.map(() => some(['Germany', 'France'])),
      region: rows.map(() => ''),
      segment: rows.map(() => ''),
      latitude: rows.map(degree),
      longitude: rows.map(degree),
      owner: rows.map(() => chance.below(people + 1) - 1),
      gone: rows.map(() => 0),
      hours: rows.map(() => some([0.5, 0.55, 4, 20, 61.25])),
      visits: rows.map(() => some([0, 0, 6, 24])),
      potential: rows.map(() => null),
      bookings: rows.map(() => null),
      strategic: rows.map(() => chance.below(2)),
      relationship: rows.map(() => some([null, 0.3, 0.9])),
      openDeals: rows.map(() => chance.below(3)),
      family: rows.map(() => -1),
    },
    people: {
      key: seats.map((p) => 1 + p),
      name: seats.map(String),
      role: seats.map(() => ''),
      team: seats.map(() => ''),
      hours: seats.map(() => some([0, 800, 860])),
      industries: seats.map(() => some([[], ['steel'], ['food', 'steel'], ['bank']])),
      strategic: seats.map(() => chance.below(2)),
      latitude: seats.map(degree),
      longitude: seats.map(degree),
    },
    bookingsKnown: false,
  }
}

/** The two best of every account by trying everybody, in order of seat. */
function tried(base: PlanBase, wishes: typeof USUAL_WISHES, worth: readonly number[] | null): [number[], number[]] {
  const facts = assignmentFacts(base, wishes)
  const costs = costsOf(facts, assignmentOptions(wishes))
  const not = new Set(facts.excluded?.map(({ account, person }) => `${account} ${person}`))
  const ranked = base.accounts.key.map((_, a) =>
    base.people.key
      .map((__, p) => ({ p, cost: costs.total(a, p) + (worth?.[p] ?? 0) * costs.load(a) }))
      .filter(({ p, cost }) => facts.people.hours[p]! > 0 && !not.has(`${a} ${p}`) && cost < Number.POSITIVE_INFINITY)
      .sort((x, y) => x.cost - y.cost || x.p - y.p),
  )
  return [ranked.map((list) => list[0]?.p ?? -1), ranked.map((list) => list[1]?.p ?? -1)]
}

describe('rankPeople', () => {
  it('finds the two that trying everybody finds, with wishes, worth, ties and missing places', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.boolean(),
        (seed, people, dear) => {
          const base = strewn(seed, 40, people)
          const chance = random(seed + 1)
          const worth = dear ? base.people.key.map(() => chance.below(4) / 8) : null
          const wishes = {
            ...USUAL_WISHES,
            exclusions: [{ account: 1001, person: 2 }],
            only: [
              { field: 'country' as const, value: 'France', people: base.people.key.filter((key) => key % 3 === 0) },
            ],
            closed: [3],
          }
          const { first, second } = rankPeople(base, wishes, worth)
          expect([[...first], [...second]]).toEqual(tried(base, wishes, worth))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds them among many too', () => {
    const base = strewn(7, 300, 500)
    const { first, second } = rankPeople(base, USUAL_WISHES)
    expect([[...first], [...second]]).toEqual(tried(base, USUAL_WISHES, null))
  })
})

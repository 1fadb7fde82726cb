/** A small base for tests. */
import type { PlanBase } from '#coverage/plan/answer.ts'

/** Accounts named by what is told of them; two people, Ann in Berlin who knows steel, Bob in Munich. */
export function madeBase(
  accounts: readonly Partial<{
    owner: number
    gone: number
    hours: number
    industry: string
    at: 'Berlin' | 'Munich' | null
    bookings: number | null
    family: number
    tier: number
  }>[],
  hours: readonly number[] = [100, 100],
): PlanBase {
  const places = { Berlin: [52.52, 13.405], Munich: [48.137, 11.575] } as const
  const at = (place: 'Berlin' | 'Munich' | null | undefined, c: 0 | 1) => (place ? places[place][c] : null)
  return {
    accounts: {
      key: accounts.map((_, a) => 100 + a),
      name: accounts.map((_, a) => `Account ${a}`),
      tier: accounts.map(({ tier = 1 }) => tier),
      industry: accounts.map(({ industry = 'steel' }) => industry),
      country: accounts.map(() => 'Germany'),
      region: accounts.map(() => ''),
      segment: accounts.map(() => ''),
      latitude: accounts.map((one) => at(one.at === undefined ? 'Berlin' : one.at, 0)),
      longitude: accounts.map((one) => at(one.at === undefined ? 'Berlin' : one.at, 1)),
      owner: accounts.map(({ owner = 0 }) => owner),
      gone: accounts.map(({ gone = 0 }) => gone),
      hours: accounts.map(({ hours: own = 20 }) => own),
      visits: accounts.map(() => 6),
      potential: accounts.map(() => 1_000_000),
      bookings: accounts.map(({ bookings = 500_000 }) => bookings),
      strategic: accounts.map(() => 0),
      relationship: accounts.map(() => 0.5),
      openDeals: accounts.map(() => 1),
      family: accounts.map(({ family = -1 }) => family),
    },
    people: {
      key: [1, 2],
      name: ['Ann', 'Bob'],
      role: ['Seller', 'Seller'],
      team: ['North', 'South'],
      hours,
      industries: [['steel'], []],
      strategic: [0, 0],
      latitude: [52.52, 48.137],
      longitude: [13.405, 11.575],
    },
    bookingsKnown: accounts.some(({ bookings = 500_000 }) => bookings !== null),
  }
}

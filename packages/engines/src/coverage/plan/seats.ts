/** Seats that a plan may open or close: as people of its base, and what each costs in hours. */
import type { PlanBase, PlanPeople, PlanWishes, SeatWish } from '#coverage/plan/answer.ts'

/** Keys of one wish: seats 1 … 50 of it. */
const KEYS = 100
const MOST_SEATS = 50

/** Key of the nth seat of a wish, from 1. @example seatKey(2, 1) // -201 */
export const seatKey = (wish: number, nth: number): number => -(KEYS * wish + nth)

/** Whether the key is that of a seat that nobody holds yet. */
export const isNewSeat = (key: number): boolean => key < 0

/**
 * The base with the seats that its wishes may open, behind the people who are there.
 * @example withSeats(base, wishes).people.name.at(-1) // 'New: Inside Seller, Madrid 1'
 */
export function withSeats(base: PlanBase, wishes: PlanWishes): PlanBase {
  const made = wishes.seats.flatMap((wish) =>
    Array.from({ length: Math.min(MOST_SEATS, Math.max(0, wish.most)) }, (_, k) => ({ wish, nth: k + 1 })),
  )
  if (made.length === 0) return base
  const { people } = base
  const added = <T>(list: readonly T[], of: (seat: { wish: SeatWish; nth: number }) => T) => [...list, ...made.map(of)]
  return {
    ...base,
    people: {
      key: added(people.key, ({ wish, nth }) => seatKey(wish.id, nth)),
      name: added(people.name, ({ wish, nth }) => `New: ${[wish.role, wish.place].filter(Boolean).join(', ')} ${nth}`),
      role: added(people.role, ({ wish }) => wish.role),
      team: added(people.team, () => ''),
      hours: added(people.hours, ({ wish }) => wish.hours),
      industries: added<readonly string[]>(people.industries, () => []),
      strategic: added(people.strategic, ({ wish }) => strategicOf(people, wish.role)),
      latitude: added(people.latitude, ({ wish }) => wish.latitude),
      longitude: added(people.longitude, ({ wish }) => wish.longitude),
    },
  }
}

/** Whether a role is for strategic accounts: as those of the people who have it. */
function strategicOf(people: PlanPeople, role: string): number {
  const at = people.role.indexOf(role)
  return at < 0 ? 0 : (people.strategic[at] ?? 0)
}

/** Hours that each seat costs which may be there or not, NaN for people who are there; nothing where no wish says so. */
export function seatFees(keys: readonly number[], wishes: PlanWishes): { fee?: number[]; kind?: number[] } {
  if (wishes.seats.length === 0 && wishes.mayClose.length === 0) return {}
  const costs = seatCosts(wishes)
  const hour = Math.max(1, wishes.hourCost)
  const closed = new Set(wishes.closed)
  return {
    fee: keys.map((key) => {
      const cost = closed.has(key) ? undefined : costs.get(key)
      return cost === undefined ? Number.NaN : cost / hour
    }),
    // Seats of one wish are alike; people never are.
    kind: keys.map((key) => (isNewSeat(key) ? -Math.floor(-key / KEYS) : key)),
  }
}

/** What each seat costs a year that may be there or not, by its key. */
export function seatCosts(wishes: PlanWishes): Map<number, number> {
  const costs = new Map(wishes.mayClose.map(({ person, cost }) => [person, cost]))
  for (const { id, most, cost } of wishes.seats)
    for (let nth = 1; nth <= Math.min(MOST_SEATS, most); nth++) costs.set(seatKey(id, nth), cost)
  return costs
}

/** A plan as a manager sees it: the accounts that their people cover today or would cover; everybody else is one seat, "elsewhere". */
import type { PlanBase, PlanWeight } from '#coverage/plan/answer.ts'

/** Key of the seat that stands for everybody whom the asker may not see. */
export const ELSEWHERE = 0

/** The part of a base and plan that concerns some people. @param mine database keys of people */
export function viewOf(
  base: PlanBase,
  plan: ArrayLike<number>,
  mine: ReadonlySet<number>,
): { base: PlanBase; plan: number[] } {
  const { accounts, people } = base
  const seats = people.key.flatMap((key, seat) => (mine.has(key) ? [seat] : []))
  const number = new Map(seats.map((seat, at) => [seat, at]))
  const seatOf = (seat: number) => (seat < 0 ? -1 : (number.get(seat) ?? seats.length))
  const rows = accounts.key.flatMap((_, row) =>
    number.has(accounts.owner[row] as number) || number.has(plan[row] ?? -1) ? [row] : [],
  )
  const elsewhere = { key: ELSEWHERE, hours: 1e6 }
  return {
    plan: rows.map((row) => seatOf(plan[row] ?? -1)),
    base: partOf(base, rows, seats, seatOf, elsewhere),
  }
}

/** A base with some of its accounts only, and the people who cover one of them today. @param only database keys of accounts */
export function baseOf(base: PlanBase, only: ReadonlySet<number>): PlanBase {
  const rows = base.accounts.key.flatMap((key, row) => (only.has(key) ? [row] : []))
  const seats = [...new Set(rows.map((row) => base.accounts.owner[row] as number))].filter((seat) => seat >= 0)
  seats.sort((a, b) => a - b)
  const number = new Map(seats.map((seat, at) => [seat, at]))
  return partOf(base, rows, seats, (seat) => number.get(seat) ?? -1, null)
}

/** Rows of accounts and seats of people, the owners numbered anew; with a seat more behind them where one is given. */
function partOf(
  { accounts, people, bookingsKnown }: PlanBase,
  rows: readonly number[],
  seats: readonly number[],
  seatOf: (seat: number) => number,
  more: { readonly key: number; readonly hours: number } | null,
): PlanBase {
  const pick = <T>(list: readonly T[]) => rows.map((row) => list[row] as T)
  const choose = <T>(list: readonly T[], last: T) => [...seats.map((seat) => list[seat] as T), ...(more ? [last] : [])]
  return {
    accounts: {
      key: pick(accounts.key),
      name: pick(accounts.name),
      tier: pick(accounts.tier),
      industry: pick(accounts.industry),
      country: pick(accounts.country),
      region: pick(accounts.region),
      segment: pick(accounts.segment),
      latitude: pick(accounts.latitude),
      longitude: pick(accounts.longitude),
      owner: pick(accounts.owner).map(seatOf),
      gone: pick(accounts.gone),
      hours: pick(accounts.hours),
      visits: pick(accounts.visits),
      potential: pick(accounts.potential),
      bookings: pick(accounts.bookings),
      strategic: pick(accounts.strategic),
      relationship: pick(accounts.relationship),
      openDeals: pick(accounts.openDeals),
      family: pick(accounts.family),
    },
    people: {
      key: choose(people.key, more?.key ?? 0),
      name: choose(people.name, ''),
      role: choose(people.role, ''),
      team: choose(people.team, ''),
      hours: choose(people.hours, more?.hours ?? 0),
      industries: choose(people.industries, []),
      strategic: choose(people.strategic, 0),
      latitude: choose(people.latitude, null),
      longitude: choose(people.longitude, null),
    },
    bookingsKnown,
  }
}

/** What a plan weighs for those people alone: the seat elsewhere carries nothing of it. */
export function withoutElsewhere(weight: PlanWeight): PlanWeight {
  const rows = weight.rows.filter(({ key }) => key !== ELSEWHERE)
  const used = rows.flatMap((row) => (row.used === null ? [] : [row.used]))
  const sum = (of: (row: PlanWeight['rows'][number]) => number) =>
    Math.round(100 * rows.reduce((s, row) => s + of(row), 0)) / 100
  return {
    ...weight,
    people: rows.length,
    hours: sum((row) => row.hours),
    capacity: sum((row) => row.capacity),
    spread: used.length === 0 ? null : Math.max(...used) - Math.min(...used),
    rows,
  }
}

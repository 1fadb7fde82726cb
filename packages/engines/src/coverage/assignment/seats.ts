/** Which of the seats that may be there or not a plan has: a seat costs hours, and is there when it saves more. */
import { type AssignmentAnswer, assignAccounts } from '#coverage/assignment.ts'
import type { AssignmentFacts, AssignmentOptions, PeopleToAssign } from './facts.ts'

export interface SeatsAnswer {
  /** 1 for people who are there, 0 for seats that stay or become empty. */
  readonly open: Uint8Array
  /** The facts with the hours of empty seats at 0. */
  readonly facts: AssignmentFacts
  /** Hours of the seats that are there by choice. */
  readonly fee: number
  /** Choices weighed. */
  readonly tried: number
  /** No choice of seats takes fewer hours, seats included; null where not all work fits. */
  readonly bound: number | null
}

/** Rounds of improvement by which a choice is weighed; the plan itself is searched longer afterwards. */
const ROUNDS = 60

/**
 * Chooses among seats with a fee (`people.fee`): all are there at first, and each leaves as long as the plan gets no poorer in accounts and cheaper
 * in hours; then pairs change places. Seats alike in everything are tried once. A person with a locked account stays.
 *
 * @example chooseSeats({ accounts, people: { ...people, fee: [NaN, NaN, 400] } }).open // [1, 1, 0]
 */
export function chooseSeats(facts: AssignmentFacts, options: AssignmentOptions = {}): SeatsAnswer {
  const { people } = facts
  const locked = new Set<number>(facts.locked ?? [])
  const fees = Float64Array.from({ length: people.count }, (_, p) => people.fee?.[p] ?? Number.NaN)
  const free = Array.from({ length: people.count }, (_, p) => p).filter((p) => fees[p]! >= 0 && !locked.has(p))
  let open: Uint8Array = new Uint8Array(people.count).fill(1)
  let tried = 0
  let ended: unknown = null
  const weigh = (some: Uint8Array) => {
    tried++
    const found = assignAccounts(withOpen(facts, some), {
      ...options,
      iterations: Math.min(ROUNDS, options.iterations ?? ROUNDS),
      ...(options.stop ? { stop: () => options.stop?.() ?? null } : {}),
    })
    ended = options.stop?.() ?? null
    return { found, left: leftOver(found), hours: found.certificate.cost + feeOf(some) }
  }
  const feeOf = (some: Uint8Array) => free.reduce((sum, p) => sum + (some[p] ? fees[p]! : 0), 0)
  if (free.length === 0) return { open, facts, fee: 0, tried, bound: null }
  let best = weigh(open)
  const bound =
    best.found.certificate.bound === null
      ? null
      : best.found.certificate.bound + leastFee(facts, free, fees, best.found)
  const used = new Set<number>(best.found.plan)
  const bare = open.map((is, p) => (is && free.includes(p) && !used.has(p) ? 0 : is))
  best = { ...best, hours: best.hours - feeOf(open) + feeOf(bare) }
  open = bare
  const better = (one: typeof best) =>
    one.left < best.left || (one.left === best.left && one.hours < best.hours - 0.005)
  const take = (some: Uint8Array): boolean => {
    if (ended !== null) return false
    const one = weigh(some)
    // What the clock cut short says nothing.
    if (ended !== null || !better(one)) return false
    best = one
    open = some
    return true
  }
  for (let gained = true; gained && ended === null; ) {
    gained = false
    for (const p of representatives(facts.people, free, (q) => open[q] === 1)) {
      while (open[p] && take(open.map((is, q) => (q === p ? 0 : is)))) gained = true
    }
    if (gained) continue
    for (const out of representatives(facts.people, free, (q) => open[q] === 1)) {
      for (const into of representatives(facts.people, free, (q) => open[q] === 0)) {
        if (open[out] === 1 && kindOf(people, out) !== kindOf(people, into))
          gained = take(open.map((is, q) => (q === out ? 0 : q === into ? 1 : is))) || gained
      }
    }
  }
  open = firstOfKind(people, free, open)
  return { open, facts: withOpen(facts, open), fee: feeOf(open), tried, bound }
}

function withOpen(facts: AssignmentFacts, open: Uint8Array): AssignmentFacts {
  const hours = Float64Array.from({ length: facts.people.count }, (_, p) => (open[p] ? facts.people.hours[p]! : 0))
  return { ...facts, people: { ...facts.people, hours } }
}

/** Hours that found no person. */
const leftOver = ({ shortage }: AssignmentAnswer) => Math.round(100 * shortage)

/** One seat of each kind. */
function representatives(people: PeopleToAssign, free: readonly number[], wanted: (seat: number) => boolean): number[] {
  const seen = new Map<string, number>()
  for (const p of free) if (wanted(p) && !seen.has(kindOf(people, p))) seen.set(kindOf(people, p), p)
  return [...seen.values()]
}

/** The same choice by the first seats of each kind. */
function firstOfKind(people: PeopleToAssign, free: readonly number[], open: Uint8Array): Uint8Array {
  const left = new Map<string, number>()
  for (const p of free) left.set(kindOf(people, p), (left.get(kindOf(people, p)) ?? 0) + open[p]!)
  const chosen = Uint8Array.from(open)
  for (const p of free) {
    const more = left.get(kindOf(people, p)) ?? 0
    chosen[p] = more > 0 ? 1 : 0
    left.set(kindOf(people, p), more - 1)
  }
  return chosen
}

/** Seats of one kind are alike in all that a plan weighs. */
function kindOf(people: PeopleToAssign, p: number): string {
  const { latitude, longitude, hours, industries, strategic, has, fee, kind } = people
  return JSON.stringify([
    kind?.[p],
    latitude[p],
    longitude[p],
    hours[p],
    industries[p],
    strategic[p],
    has?.[p],
    fee?.[p],
  ])
}

/** Hours of fees without which the hours of all accounts would not fit, parts of seats allowed: nothing can take less. */
function leastFee(
  { accounts, people }: AssignmentFacts,
  free: readonly number[],
  fees: Float64Array,
  { plan, score }: AssignmentAnswer,
): number {
  const asked = plan.reduce((sum, p) => sum + (p >= 0 ? 0 : 1), 0) > 0 ? null : score.hours.reduce((a, b) => a + b, 0)
  if (asked === null || accounts.count === 0) return 0
  const chosen = new Set(free)
  let missing = asked
  for (let p = 0; p < people.count; p++) if (!chosen.has(p) && people.hours[p]! > 0) missing -= people.hours[p]!
  let sum = 0
  for (const p of [...free].sort((a, b) => fees[a]! / people.hours[a]! - fees[b]! / people.hours[b]!)) {
    if (missing <= 0 || !(people.hours[p]! > 0)) continue
    const part = Math.min(1, missing / people.hours[p]!)
    sum += part * fees[p]!
    missing -= part * people.hours[p]!
  }
  return sum
}

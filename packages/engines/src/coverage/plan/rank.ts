/** The two best people of every account: by what the pair costs, whatever a plan says. */
import { type Costs, costsOf, type PairCost } from '#coverage/assignment/costs.ts'
import type { AssignmentFacts, PlaceMap } from '#coverage/assignment/facts.ts'
import type { PlanBase, PlanWishes } from '#coverage/plan/answer.ts'
import { assignmentFacts, assignmentOptions } from '#coverage/plan/asked.ts'
import { isNewSeat } from '#coverage/plan/seats.ts'
import { type CheapestIndex, type CheapestSearch, cheapestIndex } from '#math/cheapest.ts'

/** People ranked for every account: the two best. It hangs on the base and the wishes alone, not on a plan. */
export interface Ranking {
  readonly costs: Costs
  /** Seats; -1 nobody. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly worth: readonly number[] | null
  /** The map on which accounts have to hang together; null where they may lie anywhere. */
  readonly map: PlaceMap | null
}

/** Accounts after which a ranking in parts pauses. */
const PART = 500

/**
 * Ranks people for every account, exactly: who is of one kind (knows the industry or not, strategic or not, eligible) differs by distance and worth
 * alone, so that a tree of places finds the best without trying all. Keep it as long as base and wishes stand.
 *
 * @param worth what one more hour of each person would save; null: nothing
 * @example rankPeople(base, USUAL_WISHES).first[0] // 1
 */
export function rankPeople(base: PlanBase, wishes: PlanWishes, worth: readonly number[] | null = null): Ranking {
  const parts = rankInParts(base, wishes, worth)
  for (;;) {
    const part = parts.next()
    if (part.done) return part.value
  }
}

/** The same with a pause after every few hundred accounts, for those who have other things to do in between. */
export function* rankInParts(
  base: PlanBase,
  wishes: PlanWishes,
  worth: readonly number[] | null = null,
): Generator<void, Ranking> {
  const { people: own, ...asked } = assignmentFacts(base, wishes)
  // Who is next best is somebody who is there: nobody is told to turn to an empty seat.
  const hours = Array.from(own.hours, (had, p) => (isNewSeat(base.people.key[p] as number) ? 0 : had))
  const facts = { ...asked, people: { ...own, hours } }
  const costs = costsOf(facts, assignmentOptions(wishes))
  const { accounts, people } = facts
  const excluded = new Set(facts.excluded?.map(({ account, person }) => account * people.count + person))
  const kindsFor = kindsOf(facts, costs, worth)
  const first = new Int32Array(accounts.count)
  const second = new Int32Array(accounts.count)
  for (let a = 0; a < accounts.count; a++) {
    if (a > 0 && a % PART === 0) yield
    const owner = accounts.owner[a]!
    const load = costs.load(a)
    const best = { cost: Number.POSITIVE_INFINITY, point: -1 }
    const limit = { cost: Number.POSITIVE_INFINITY, point: -1 }
    const offer = (p: number) => {
      if (excluded.has(a * people.count + p)) return
      const cost = costs.total(a, p) + (worth?.[p] ?? 0) * load
      if (cost === Number.POSITIVE_INFINITY) return
      if (cost < best.cost || (cost === best.cost && p < best.point)) {
        Object.assign(limit, best)
        Object.assign(best, { cost, point: p })
      } else if (cost < limit.cost || (cost === limit.cost && p < limit.point)) Object.assign(limit, { cost, point: p })
    }
    if (owner >= 0 && people.hours[owner]! > 0) offer(owner)
    for (const { index, member } of kindsFor(a)) {
      // All of a kind lose the same by misfit and, but for today's person, by changing hands.
      const rest = member(owner)
      if (rest < 0) continue
      const fixed: PairCost = costs.parts(a, rest)
      const search: CheapestSearch = {
        least: (km, fee) => costs.at(a, km, fixed) + fee * load,
        offer: (p) => p !== owner && offer(p),
        limit,
      }
      index.visit(accounts.latitude[a]!, accounts.longitude[a]!, search)
    }
    first[a] = best.point
    second[a] = limit.point
  }
  return { costs, first, second, worth, map: facts.map ?? null }
}

interface Kind {
  readonly index: CheapestIndex
  /** One of the kind who is not this person; -1 none. */
  member(person: number): number
}

/** People who may cover an account in kinds among which only distance and worth differ; those who fit best first. */
function kindsOf({ accounts, people }: AssignmentFacts, costs: Costs, worth: readonly number[] | null) {
  const known = people.industries.map((list) => new Set(list))
  const named = new Set(people.industries.flat())
  const made = new Map<string, readonly (readonly Kind[])[]>()
  const { latitude, longitude } = costs.place
  return (a: number): readonly Kind[] => {
    const industry = named.has(accounts.industry[a]!) ? accounts.industry[a]! : ''
    const strategic = accounts.strategic[a] === 1 ? 1 : 0
    const name = JSON.stringify([industry, accounts.needs?.[a]])
    const found = made.get(name)
    if (found) return found[strategic]!
    const groups: number[][] = [[], [], [], []]
    for (let p = 0; p < people.count; p++) {
      if (!(people.hours[p]! > 0) || !costs.eligible(a, p)) continue
      const fits = known[p]!.size === 0 || known[p]!.has(industry)
      groups[(fits ? 0 : 1) + (people.strategic[p] === 1 ? 2 : 0)]!.push(p)
    }
    const kinds = groups.map((of): Kind | null =>
      of.length === 0
        ? null
        : {
            index: cheapestIndex(of, latitude, longitude, worth),
            member: (person) => (of[0] === person ? (of[1] ?? -1) : of[0]!),
          },
    )
    const inOrder = [
      [0, 1, 2, 3],
      [2, 3, 0, 1],
    ].map((order) => order.flatMap((k) => kinds[k] ?? []))
    made.set(name, inOrder)
    return inOrder[strategic]!
  }
}

/** The trade-off of a plan: full plans along the price of changing hands, each different from the others. */
import type { PlanWeight } from '#coverage/plan/answer.ts'
import { OK, type Status } from '#vocabulary/evidence.ts'

/** Factors on the price of changing hands at which the trade-off is told, from "as if nobody had a customer yet" to "hardly anybody moves". */
export const FACTORS = [0, 0.25, 0.5, 1, 2, 4, 16] as const

/** A plan by database keys of people, in the order of the base's accounts; 0 nobody. */
export type PlannedPeople = readonly number[]

/** A full plan that differs from all others of the trade-off. */
export interface ProposalPoint {
  /** The lowest price of changing hands at which it is best; null for a plan between two others, found by a limit on moves. */
  readonly disruption: number | null
  readonly plan: PlannedPeople
  readonly moves: number
  readonly travel: number
  readonly misfit: number
  readonly change: number
  readonly cost: number
  readonly spread: number | null
  readonly overloaded: number
}

/** Different plans that a trade-off has at least, where so many exist, and searches beyond those of the factors that look for them. */
const WANTED = 5
const MORE = 8
const MORE_PRICES = 2

/** A plan found, weighed at the price of the wishes. */
export type Weighed = PlanWeight & { readonly plan: PlannedPeople }

/** How a trade-off finds plans. */
export interface PlanFinder {
  /** A plan at a factor on the price and, where said, with at most so many moves; null: there is no more time. */
  search(step: number, factor: number, mostMoves?: number): Weighed | null
  /** The plan with fewer moves, without a search; null where there is none, or where the wishes ask for a search. */
  retreat: ((from: Weighed, mostMoves: number) => Weighed | null) | null
}

/**
 * Different plans, from many moves to few. Of all that were found the best at a price stands for it, so that a search cut short never shows a worse one;
 * where the prices give fewer than five plans, prices between those whose plans differ are asked, then numbers of moves between theirs.
 *
 * @param found the plan at the price of the wishes @returns also the best of all at that price: a search cut short may be overtaken by a later one
 */
export function tradedOff(
  found: Weighed,
  unit: number,
  { search, retreat }: PlanFinder,
): { best: Weighed; points: ProposalPoint[]; tradeOff: Status } {
  const pool: [Weighed, ...Weighed[]] = [found]
  const between: Weighed[] = []
  const prices: number[] = [...FACTORS]
  let step = 1
  let ended = false
  const ask = (factor: number, most?: number): Weighed | null => {
    const plan = ended ? null : search(step++, factor, most)
    if (plan === null) ended = true
    return plan
  }
  for (const factor of FACTORS) {
    if (factor === 1) step++
    else pool.push(...[ask(factor)].flatMap((plan) => plan ?? []))
  }
  const points = () => pointsOf(pool, prices, between)
  for (let more = 0; more < MORE && points().length < WANTED; more++) {
    const gap = widest(points())
    if (!gap) break
    const middle = more < MORE_PRICES && !ended ? priceBetween(prices, pool, gap) : null
    if (middle !== null) {
      pool.push(...[ask(middle)].flatMap((plan) => plan ?? []))
      prices.push(middle)
      prices.sort((a, b) => a - b)
      continue
    }
    const most = Math.floor((gap.from.moves + gap.to) / 2)
    const plan = retreat ? retreat(gap.from, most) : ask(1, most)
    if (plan) between.push(plan)
  }
  const told = points()
  return {
    best: bestAt(pool, 1),
    points: told.map(({ plan, moves, travel, misfit, change, cost, spread, faults, price }) => ({
      disruption: price === null ? null : unit * price,
      plan,
      moves,
      travel,
      misfit,
      change,
      cost,
      spread,
      overloaded: faults.overloaded,
    })),
    tradeOff: few(told.length, ended),
  }
}

type Point = Weighed & { readonly price: number | null }

/** The best plan at each price, each once, and those between them; from many moves to few. */
function pointsOf(
  pool: readonly [Weighed, ...Weighed[]],
  prices: readonly number[],
  between: readonly Weighed[],
): Point[] {
  const seen = new Set<string>()
  const once = (one: Point): Point[] => {
    const name = one.plan.join(' ')
    if (seen.has(name)) return []
    seen.add(name)
    return [one]
  }
  const best = prices.flatMap((price) => once({ ...bestAt(pool, price), price }))
  const others = between.flatMap((one) => once({ ...one, price: null }))
  return [...best, ...others].sort((a, b) => b.moves - a.moves || a.travel + a.misfit - b.travel - b.misfit)
}

/** The cheapest at a price of those that keep the wishes best: more accounts covered, fewer territories torn, fewer people above their hours. */
export function bestAt(pool: readonly [Weighed, ...Weighed[]], price: number): Weighed {
  const cost = (one: Weighed) => one.travel + one.misfit + price * one.change
  const faults = (one: Weighed) => [-one.covered, one.pieces ?? 0, one.faults.overloaded]
  return pool.reduce((a, b) => {
    const [mine, other] = [faults(a), faults(b)]
    const at = mine.findIndex((value, k) => value !== other[k])
    const better = at < 0 ? cost(b) < cost(a) : (other[at] as number) < (mine[at] as number)
    return better ? b : a
  })
}

/** A plan and the moves of the next one; after the last, none. */
interface Gap {
  readonly from: Point
  readonly to: number
  readonly next: Point | null
}

/** Between which neighbours there is most room for another number of moves; null where there is none. */
function widest(points: readonly Point[]): Gap | null {
  let found: Gap | null = null
  points.forEach((from, k) => {
    const next = points[k + 1] ?? null
    // After the last plan no move at all is a number too.
    const to = next ? next.moves : -1
    if (from.moves - to > Math.max(1, found ? found.from.moves - found.to : 1)) found = { from, to, next }
  })
  return found
}

/** A price between the last at which the one plan is best and the first at which the other is. */
function priceBetween(
  prices: readonly number[],
  pool: readonly [Weighed, ...Weighed[]],
  { from, next }: Gap,
): number | null {
  if (!next) return null
  const at = prices.findIndex(
    (price, k) => bestAt(pool, price).moves === from.moves && bestAt(pool, prices[k + 1] ?? price).moves === next.moves,
  )
  const [low, high] = [prices[at], prices[at + 1]]
  if (low === undefined || high === undefined) return null
  return low === 0 ? high / 2 : Math.sqrt(low * high)
}

function few(count: number, ended: boolean): Status {
  if (count >= WANTED) return OK
  const plans = count === 1 ? 'One plan was' : `${count} different plans were`
  return {
    code: 'thin',
    sentence: ended
      ? `${plans} found before the search ended.`
      : `${plans} found: at every other price of changing hands, and at numbers of moves between, one of them is best again.`,
  }
}

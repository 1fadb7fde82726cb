/** The cheapest points of a place: a k-d tree over the unit sphere whose points cost a fee beside their distance. */

/** What is asked of the index: which costs are possible, and what to do with a point that may be cheap enough. */
export interface CheapestSearch {
  /** Least cost at so many kilometres (0 where no distance counts) and so much fee; rising in both. */
  least(km: number, fee: number): number
  /** A point that may be among the cheapest; the searcher prices it and tightens the limit. */
  offer(point: number): void
  /** What a point has to beat: a lower cost, or the same cost and a lower number. */
  readonly limit: { cost: number; point: number }
}

export interface CheapestIndex {
  /** Offers every point that can beat the limit; NaN where the place is unknown: then no distance counts. */
  visit(latitude: number, longitude: number, search: CheapestSearch): void
}

/** Mean radius of the earth in kilometres (IUGG), and what rounding may take from a chord. */
const EARTH = 6371.0088
const SLACK = 1e-12
const LEAF = 6

interface Node {
  /** Least and most of each of three coordinates. */
  readonly box: Float64Array
  readonly fee: number
  readonly point: number
  readonly points: Int32Array | null
  readonly left: Node | null
  readonly right: Node | null
}

/**
 * An index over points given in degrees, each with a fee; points without a place cost no distance. A search visits only what can still beat its
 * limit, so what it leaves out is proven to be no better: answers are those of trying every point.
 *
 * @param points numbers of the points to hold @param fee per number; absent: none
 * @example cheapestIndex([0, 1], [52.5, 48.1], [13.4, 11.6]).visit(49, 11, search)
 */
export function cheapestIndex(
  points: readonly number[],
  latitude: ArrayLike<number>,
  longitude: ArrayLike<number>,
  fee: ArrayLike<number> | null = null,
): CheapestIndex {
  const feeOf = (k: number) => fee?.[k] ?? 0
  const placed = points.filter((k) => Number.isFinite(latitude[k]! + longitude[k]!))
  const nowhere = points
    .filter((k) => !Number.isFinite(latitude[k]! + longitude[k]!))
    .sort((a, b) => feeOf(a) - feeOf(b) || a - b)
  const at = new Map(placed.map((k) => [k, onSphere(latitude[k]!, longitude[k]!)]))
  const root = placed.length === 0 ? null : grow(Int32Array.from(placed))

  function grow(held: Int32Array): Node {
    const box = Float64Array.of(2, 2, 2, -2, -2, -2)
    let [least, first] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (const k of held) {
      const place = at.get(k)!
      for (let c = 0; c < 3; c++) {
        box[c] = Math.min(box[c]!, place[c]!)
        box[c + 3] = Math.max(box[c + 3]!, place[c]!)
      }
      least = Math.min(least, feeOf(k))
      first = Math.min(first, k)
    }
    if (held.length <= LEAF) return { box, fee: least, point: first, points: held, left: null, right: null }
    const wide = [0, 1, 2].reduce((a, b) => (box[b + 3]! - box[b]! > box[a + 3]! - box[a]! ? b : a))
    held.sort((a, b) => at.get(a)![wide]! - at.get(b)![wide]! || a - b)
    const middle = held.length >> 1
    const [left, right] = [grow(held.slice(0, middle)), grow(held.slice(middle))]
    return { box, fee: least, point: first, points: null, left, right }
  }

  function visit(lat: number, lon: number, search: CheapestSearch): void {
    const { limit } = search
    const within = (cost: number, point: number) => cost < limit.cost || (cost === limit.cost && point < limit.point)
    const here = Number.isFinite(lat + lon) ? onSphere(lat, lon) : null
    for (const k of nowhere) {
      const cost = search.least(0, feeOf(k))
      if (cost > limit.cost) break
      if (within(cost, k)) search.offer(k)
    }
    const costOf = (node: Node) => search.least(here === null ? 0 : kmOf(chordTo(node.box, here)), node.fee)
    const enter = (node: Node, cost: number): void => {
      if (!within(cost, node.point)) return
      if (node.points) {
        for (const k of node.points) {
          const km = here === null ? 0 : kmOf(chordBetween(at.get(k)!, here))
          if (within(search.least(km, feeOf(k)), k)) search.offer(k)
        }
        return
      }
      const [left, right] = [node.left!, node.right!]
      const [one, other] = [costOf(left), costOf(right)]
      if (one < other || (one === other && left.point < right.point)) {
        enter(left, one)
        enter(right, other)
      } else {
        enter(right, other)
        enter(left, one)
      }
    }
    if (root) enter(root, costOf(root))
  }
  return { visit }
}

type Place = readonly [number, number, number]

function onSphere(latitude: number, longitude: number): Place {
  const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}

const chordBetween = (a: Place, b: Place) => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)

function chordTo(box: Float64Array, place: Place): number {
  let sum = 0
  for (let c = 0; c < 3; c++) {
    const out = Math.max(0, box[c]! - place[c]!, place[c]! - box[c + 3]!)
    sum += out * out
  }
  return Math.sqrt(sum)
}

/** Kilometres of a chord, a hair less than they are: a bound must not be above what it bounds. */
const kmOf = (chord: number) => 2 * EARTH * Math.asin(Math.min(1, Math.max(0, chord - SLACK) / 2)) * (1 - SLACK)

/** The map on which a person's accounts hang together: neighbourhoods derived from places, or borders that are stated. */
import type { PlaceMap } from '#coverage/assignment/facts.ts'
import type { Borders, PlanAccounts } from '#coverage/plan/answer.ts'
import { partsOf } from '#math/assignment/pieces.ts'
import { kilometres, nearestIndex } from '#math/nearest.ts'

/** Places that a place is compared with to find its neighbours. */
const COMPARED = 12
/** Places nearer than a ten-thousandth of a degree (11 m) are one. */
const GRAIN = 10_000

/**
 * Places of accounts and which lie next to each other. Stated borders: a place is a region or country, whatever is not named has no neighbour.
 * Else a place is a point, two of which are neighbours when no third lies in the circle between them (Gabriel graph, among the 12 nearest); islands are
 * tied to what is nearest, so that the map is one.
 *
 * @example placeMap(accounts, { field: 'region', pairs: [{ one: 'North', other: 'South' }] }).neighbours // [[1], [0]]
 */
export function placeMap(accounts: PlanAccounts, borders: Borders | null): PlaceMap {
  return borders === null ? byNearness(accounts) : byBorders(accounts[borders.field], borders.pairs)
}

function byBorders(values: readonly string[], pairs: Borders['pairs']): PlaceMap {
  const places = new Map<string, number>()
  const at = (value: string) => {
    const known = places.get(value)
    if (known !== undefined) return known
    places.set(value, places.size)
    return places.size - 1
  }
  const place = Int32Array.from(values, (value) => (value === '' ? -1 : at(value)))
  const links = pairs.map(({ one, other }) => [at(one), at(other)] as const)
  return { place, neighbours: linked(places.size, links) }
}

function byNearness({ latitude, longitude }: PlanAccounts): PlaceMap {
  const points = new Map<string, number>()
  const lat: number[] = []
  const lon: number[] = []
  const place = Int32Array.from(latitude, (y, a) => {
    const x = longitude[a] ?? null
    if (y === null || x === null) return -1
    const key = `${Math.round(y * GRAIN)} ${Math.round(x * GRAIN)}`
    const known = points.get(key)
    if (known !== undefined) return known
    points.set(key, points.size)
    lat.push(y)
    lon.push(x)
    return points.size - 1
  })
  const index = nearestIndex(lat, lon)
  const km = (i: number, j: number) => kilometres(lat[i]!, lon[i]!, lat[j]!, lon[j]!)
  const near = (i: number, count: number) => index.near(lat[i]!, lon[i]!, count + 1).filter((j) => j !== i)
  const links: (readonly [number, number])[] = []
  for (let i = 0; i < lat.length; i++) {
    const around = near(i, COMPARED)
    for (const j of around) {
      const apart = km(i, j) ** 2
      if (around.every((k) => k === j || km(i, k) ** 2 + km(k, j) ** 2 >= apart)) links.push([i, j])
    }
  }
  bridge(lat.length, links, near, km)
  return { place, neighbours: linked(lat.length, links) }
}

/** Ties parts of the map that hang apart to the nearest other part, until it is one. */
function bridge(
  count: number,
  links: (readonly [number, number])[],
  near: (place: number, count: number) => number[],
  km: (one: number, other: number) => number,
): void {
  for (let reach = 2 * COMPARED; ; reach = Math.min(count, 4 * reach)) {
    const part = partsOf(linked(count, links))
    const size = new Map<number, number>()
    for (const k of part) size.set(k, (size.get(k) ?? 0) + 1)
    if (size.size <= 1) return
    const largest = [...size].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
    const shortest = new Map<number, { link: readonly [number, number]; km: number }>()
    for (let i = 0; i < count; i++) {
      const own = part[i]!
      if (own === largest) continue
      const j = near(i, reach).find((other) => part[other] !== own)
      if (j === undefined) continue
      const known = shortest.get(own)
      if (!known || km(i, j) < known.km) shortest.set(own, { link: [i, j], km: km(i, j) })
    }
    if (shortest.size === 0 && reach >= count) return
    links.push(...[...shortest.values()].map(({ link }) => link))
  }
}

function linked(count: number, links: readonly (readonly [number, number])[]): number[][] {
  const sets: Set<number>[] = Array.from({ length: count }, () => new Set())
  for (const [one, other] of links) {
    if (one === other) continue
    sets[one]?.add(other)
    sets[other]?.add(one)
  }
  return sets.map((some) => [...some].sort((a, b) => a - b))
}

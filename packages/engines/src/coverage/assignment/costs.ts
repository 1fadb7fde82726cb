/** What a pair of account and person costs: hours of travel, mis-fit and change, in hundredths of an hour a year. */
import { kilometres } from '#math/nearest.ts'
import { bounded } from '#vocabulary/bounded.ts'
import type { AssignmentFacts, AssignmentOptions } from './facts.ts'

/** Parts of a pair's cost in hours a year; km null where a place is unknown. */
export interface PairCost {
  readonly km: number | null
  readonly travel: number
  readonly misfit: number
  readonly change: number
}

export interface Costs {
  /** Hundredths of an hour; +∞ when the person is not eligible. */
  readonly total: (account: number, person: number) => number
  readonly parts: (account: number, person: number) => PairCost
  /** The same of a pair at so many kilometres whose misfit and change are known. */
  readonly at: (account: number, km: number | null, rest: Pick<PairCost, 'misfit' | 'change'>) => number
  readonly eligible: (account: number, person: number) => boolean
  /** Hundredths of an hour. */
  readonly load: (account: number) => number
  readonly place: { readonly latitude: Float64Array; readonly longitude: Float64Array; readonly estimated: Uint8Array }
}

/** Hours are counted in hundredths, so that all sums are exact. */
export const unit = 100

export function costsOf(facts: AssignmentFacts, options: AssignmentOptions): Costs {
  const { accounts, people } = facts
  const standard = bounded(options.hours, 20, 0.01, 10_000)
  const speed = bounded(options.speed, 60, 5, 1000)
  const misfit = bounded(options.misfit, 0.3, 0, 2)
  const mismatch = bounded(options.mismatch, 0.5, 0, 2)
  const disruption = bounded(options.disruption, 1, 0, 100)
  const hoursOf = (a: number) => (accounts.hours[a]! > 0 && accounts.hours[a]! < 1e7 ? accounts.hours[a]! : standard)
  const place = placesOf(facts)
  const known = people.industries.map((list) => new Set(list))
  const has = people.has?.map((list) => new Set(list))
  const eligible = (a: number, p: number) => (accounts.needs?.[a] ?? []).every((need) => has?.[p]?.has(need) ?? false)
  const travelOf = (a: number, km: number | null) => {
    const visits = accounts.visits?.[a]
    const trips = visits !== undefined && visits >= 0 && visits < 1e6 ? visits : hoursOf(a) / 4
    return km === null ? 0 : (trips * 2 * km) / speed
  }
  const parts = (a: number, p: number): PairCost => {
    const hours = hoursOf(a)
    const far = kilometres(place.latitude[p]!, place.longitude[p]!, accounts.latitude[a]!, accounts.longitude[a]!)
    const km = Number.isFinite(far) ? far : null
    const fits = known[p]!.size === 0 || known[p]!.has(accounts.industry[a]!)
    const kind = (accounts.strategic[a] === 1) === (people.strategic[p] === 1)
    const bond = accounts.relationship?.[a]
    const strength = bond !== undefined && bond >= 0 ? Math.min(1, bond) : 0.5
    const deals = accounts.openDeals?.[a]
    const moved = accounts.owner[a]! >= 0 && accounts.owner[a] !== p
    return {
      km,
      travel: travelOf(a, km),
      misfit: (fits ? 0 : misfit * hours) + (kind ? 0 : mismatch * hours),
      change: moved
        ? disruption * (hours * (0.1 + 0.4 * strength) + 2 * (deals !== undefined && deals > 0 ? deals : 0))
        : 0,
    }
  }
  // Costs of one pair are held in 32 bits: beyond a million hours all are alike.
  const sum = (travel: number, misfit: number, change: number) =>
    Math.min(1e8, Math.round(unit * (travel + misfit + change)))
  const total = (a: number, p: number) => {
    if (!eligible(a, p)) return Number.POSITIVE_INFINITY
    const cost = parts(a, p)
    return sum(cost.travel, cost.misfit, cost.change)
  }
  const at: Costs['at'] = (a, km, { misfit, change }) => sum(travelOf(a, km), misfit, change)
  return { total, parts, at, eligible, load: (a) => Math.max(1, Math.round(unit * hoursOf(a))), place }
}

/** Where people are: their own place, else the middle of their accounts (estimated), else nowhere. */
function placesOf(facts: AssignmentFacts): Costs['place'] {
  const { accounts, people } = facts
  const latitude = Float64Array.from({ length: people.count }, (_, p) => people.latitude[p] ?? Number.NaN)
  const longitude = Float64Array.from({ length: people.count }, (_, p) => people.longitude[p] ?? Number.NaN)
  const estimated = new Uint8Array(people.count)
  const sums = Array.from({ length: people.count }, () => ({ x: 0, y: 0, z: 0, n: 0 }))
  const rad = Math.PI / 180
  for (let a = 0; a < accounts.count; a++) {
    const sum = sums[accounts.owner[a]!]
    const lat = accounts.latitude[a]! * rad
    const lon = accounts.longitude[a]! * rad
    if (!sum || !Number.isFinite(lat + lon)) continue
    sum.x += Math.cos(lat) * Math.cos(lon)
    sum.y += Math.cos(lat) * Math.sin(lon)
    sum.z += Math.sin(lat)
    sum.n++
  }
  for (let p = 0; p < people.count; p++) {
    const sum = sums[p]!
    if (Number.isFinite(latitude[p]! + longitude[p]!) || sum.n === 0) continue
    latitude[p] = Math.atan2(sum.z, Math.sqrt(sum.x * sum.x + sum.y * sum.y)) / rad
    longitude[p] = Math.atan2(sum.y, sum.x) / rad
    estimated[p] = 1
  }
  return { latitude, longitude, estimated }
}

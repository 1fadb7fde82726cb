/** Finds where an address is: by postal code, town, region or country, and says how sure that is. */
import type { Address, Gazetteer, KnownTown, Placed, Point } from '#coverage/places/answer.ts'
import { kilometres } from '#math/nearest.ts'
import { foldName } from '#vocabulary/naming.ts'

/** How far from the middle of its postal code or town something typically is, km. */
const POSTAL_KM = 5
const TOWN_KM = 8

/**
 * Where an address is, by the most exact part of it that is known; null where nothing of it is.
 * @example find({ postalCode: '', city: 'Springfield', region: 'IL', country: 'USA' }, gazetteer)?.how // 'city'
 */
export function find(address: Address, gazetteer: Gazetteer): Placed | null {
  const region = foldName(address.region)
  const country = countryOf(address, gazetteer)
  const code = country === '' ? undefined : gazetteer.regions.get(`${country} ${region}`)
  const postal = gazetteer.postalCodes.get(`${country} ${postalKey(address.postalCode)}`)
  if (postal) return { ...at(postal), how: 'postal', km: POSTAL_KM, doubt: 0 }
  const towns = gazetteer.towns.get(`${country} ${townKey(address.city)}`) ?? []
  if (towns.length > 0) return amongTowns(towns, code)
  const middle = code === undefined ? undefined : gazetteer.regionCentres.get(`${country} ${code}`)
  if (middle) return { ...at(middle), how: 'region', km: middle.km, doubt: 0 }
  const centre = gazetteer.countryCentres.get(country)
  return centre ? { ...at(centre), how: 'country', km: centre.km, doubt: 0 } : null
}

/** Coordinates of the record's own, where they are some: nothing lies at exactly 0, 0 but empty fields. */
export function own(latitude: number | undefined, longitude: number | undefined): Placed | null {
  if (latitude === undefined || longitude === undefined || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    return null
  }
  if (latitude === 0 && longitude === 0) return null
  return { latitude, longitude, how: 'own', km: 0, doubt: 0 }
}

/** The middle of some points on the globe; null where there is none. */
export function middleOf(points: readonly Point[]): Point | null {
  let [x, y, z] = [0, 0, 0]
  for (const { latitude, longitude } of points) {
    const [phi, lambda] = [latitude * RADIAN, longitude * RADIAN]
    x += Math.cos(phi) * Math.cos(lambda)
    y += Math.cos(phi) * Math.sin(lambda)
    z += Math.sin(phi)
  }
  const flat = Math.hypot(x, y)
  if (points.length === 0 || Math.hypot(flat, z) / points.length < 1e-9) return null
  return { latitude: Math.atan2(z, flat) / RADIAN, longitude: Math.atan2(y, x) / RADIAN }
}
const RADIAN = Math.PI / 180

/** The country that is stated, else the one whose region or postal code is: '' where neither says. */
function countryOf(address: Address, gazetteer: Gazetteer): string {
  const stated = gazetteer.countries.get(foldName(address.country))
  if (stated !== undefined || address.country.trim() !== '') return stated ?? '?'
  const region = foldName(address.region)
  if (region === '') return ''
  return ['US', 'CA'].find((country) => gazetteer.regions.has(`${country} ${region}`)) ?? ''
}

/** 'K1A 0B1' → 'K1A0B1'; of a ZIP+4 the first five. @example postalKey('98101-1234') // '98101' */
export function postalKey(text: string): string {
  const bare = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return /^\d{9}$/.test(bare) ? bare.slice(0, 5) : bare
}

/** The name under which a town is found. @example townKey('Saint Louis') // 'st louis' */
export function townKey(text: string): string {
  return foldName(text).replace(/^(saint|st\.?) /, 'st ')
}

/** The town in the stated region, else the one with the most people; the others are its doubt, unless they are next to it. */
function amongTowns(towns: readonly KnownTown[], region: string | undefined): Placed {
  const there = region === undefined ? [] : towns.filter((town) => town.region === region)
  const likely = there.length > 0 ? there : towns
  const [town] = likely as [KnownTown, ...KnownTown[]]
  const elsewhere = likely.filter((other) => distance(town, other) > 2 * TOWN_KM)
  const nearest = elsewhere.reduce((least, other) => Math.min(least, distance(town, other)), Number.POSITIVE_INFINITY)
  const km = elsewhere.length === 0 ? TOWN_KM : Math.max(TOWN_KM, nearest)
  return { ...at(town), how: 'city', km, doubt: elsewhere.length }
}

const at = ({ latitude, longitude }: Point): Point => ({ latitude, longitude })
const distance = (a: Point, b: Point) => kilometres(a.latitude, a.longitude, b.latitude, b.longitude)

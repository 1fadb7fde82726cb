/** Places: which part of an address decides, how sure it is, people in the middle of their accounts, hostile addresses. */
import { blankAccounts, blankPeople, emptyFacts } from '@capstone/tests/facts/columns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Gazetteer, Worth } from '#coverage/places/answer.ts'
import { find, middleOf } from '#coverage/places/find.ts'
import { places } from '#coverage/places.ts'
import { dayOf } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'

const springfieldIL = { latitude: 39.8, longitude: -89.64, region: 'IL', population: 116_000 }
const springfieldMO = { latitude: 37.22, longitude: -93.3, region: 'MO', population: 167_000 }
const boston = { latitude: 42.36, longitude: -71.06, region: 'MA', population: 650_000 }
const stLouis = { latitude: 38.63, longitude: -90.2, region: 'MO', population: 300_000 }

const GAZETTEER: Gazetteer = {
  countries: new Map([
    ['united states', 'US'],
    ['us', 'US'],
    ['france', 'FR'],
  ]),
  regions: new Map([
    ['US il', 'IL'],
    ['US illinois', 'IL'],
  ]),
  postalCodes: new Map([['US 98101', { latitude: 47.61, longitude: -122.33 }]]),
  towns: new Map([
    ['US springfield', [springfieldMO, springfieldIL]],
    ['US boston', [boston]],
    [' boston', [boston]],
    ['US st louis', [stLouis]],
  ]),
  regionCentres: new Map([['US IL', { latitude: 41, longitude: -88.5, km: 70 }]]),
  countryCentres: new Map([['FR', { latitude: 47.2, longitude: 2.5, km: 280 }]]),
  attribution: ['Somebody'],
}
const NOTHING = { postalCode: '', city: '', region: '', country: '' }
const at = (address: Partial<typeof NOTHING>) => find({ ...NOTHING, ...address }, GAZETTEER)

describe('find', () => {
  it('takes the postal code before the town, and the first five digits of a long one', () => {
    expect(at({ country: 'US', postalCode: '98101-1234', city: 'Boston' })).toMatchObject({
      how: 'postal',
      latitude: 47.61,
    })
  })
  it('takes the town of the stated region, and without one the largest, in doubt', () => {
    expect(at({ country: 'United States', city: 'Springfield', region: 'Illinois' })).toMatchObject({
      how: 'city',
      latitude: 39.8,
      doubt: 0,
    })
    const largest = at({ country: 'US', city: 'SPRINGFIELD ' })
    expect(largest).toMatchObject({ latitude: 37.22, doubt: 1 })
    // From Missouri's to Illinois's: 430 km as the crow flies.
    expect(largest?.km).toBeGreaterThan(400)
  })
  it('knows a country by its region, saints however written, and a town without a country', () => {
    expect(at({ city: 'Springfield', region: 'IL' })).toMatchObject({ latitude: 39.8 })
    expect(at({ country: 'US', city: 'Saint Louis' })).toMatchObject({ latitude: 38.63 })
    expect(at({ city: 'Boston' })).toMatchObject({ how: 'city', latitude: 42.36 })
  })
  it('falls back to region and country, saying how rough that is, and to nothing in a country that nobody knows', () => {
    expect(at({ country: 'US', city: 'Nowhereville', region: 'IL' })).toMatchObject({ how: 'region', km: 70 })
    expect(at({ country: 'France', city: 'Nulle Part' })).toMatchObject({ how: 'country', km: 280 })
    expect(at({ country: 'Atlantis', city: 'Boston' })).toBeNull()
    expect(at({})).toBeNull()
  })
})

it('takes the middle across the date line on its own side of the earth', () => {
  const middle = middleOf([
    { latitude: 0, longitude: 179 },
    { latitude: 0, longitude: -179 },
  ])
  expect(Math.abs(middle?.longitude ?? 0)).toBeCloseTo(180, 6)
  expect(middleOf([])).toBeNull()
})

/** Three accounts: one with coordinates, one with a town, one with nothing; the first two are Ann's. */
function three(): Facts {
  const accounts = {
    ...blankAccounts(3),
    place: ['', 'Springfield', ''],
    country: ['', 'US', ''],
    latitude: Float64Array.of(41.88, Number.NaN, Number.NaN),
    longitude: Float64Array.of(-87.63, Number.NaN, Number.NaN),
    owner: Int32Array.of(0, 0, -1),
  }
  return { ...emptyFacts(dayOf(2026, 11, 21)), accounts, people: { ...blankPeople(1), name: ['Ann'] } }
}
const worth = new Map<number, Worth>([[1, { tier: 0, value: 50_000, potential: null }]])

describe('places', () => {
  it('counts what is placed, rough and not placed, with the accounts behind it', () => {
    const { status, headline, ways, evidence } = places(three(), GAZETTEER, worth)
    expect(status.code).toBe('ok')
    expect(headline).toEqual({ accounts: 3, placed: 2, unplaced: 1, rough: 1, people: 1, peoplePlaced: 1 })
    expect(ways).toEqual([
      { how: 'own', accounts: 1, people: 0 },
      { how: 'city', accounts: 1, people: 0 },
      { how: 'accounts', accounts: 0, people: 1 },
      { how: null, accounts: 1, people: 0 },
    ])
    expect(evidence.unplaced?.records).toEqual({ kind: 'account', keys: [3], count: 1 })
    expect(evidence.rough?.records?.keys).toEqual([2])
  })
  it('puts a person without an address in the middle of their accounts, and measures the way', () => {
    const { people, accounts } = places(three(), GAZETTEER, worth)
    expect(people[0]).toMatchObject({ name: 'Ann', how: 'accounts', accounts: 2, value: 50_000, potential: null })
    expect(people[0]?.latitude).toBeCloseTo(39.6, 1)
    expect(accounts.owner).toEqual([0, 0, -1])
    expect(accounts.distance[0]).toBeCloseTo(accounts.distance[1] as number, 0)
    expect(accounts.distance[2]).toBeNull()
  })
  it('takes a person’s own place where it is known: coordinates, a town with its region, or with its country', () => {
    const facts = three()
    const of = (people: Partial<Facts['people']>) =>
      places({ ...facts, people: { ...facts.people, ...people } }, GAZETTEER, worth).people[0]
    expect(of({ latitude: Float64Array.of(1), longitude: Float64Array.of(2) })).toMatchObject({
      how: 'own',
      latitude: 1,
    })
    expect(of({ place: ['Springfield, IL'] })).toMatchObject({ how: 'city', latitude: 39.8 })
    expect(of({ place: ['Boston, United States'] })).toMatchObject({ how: 'city', latitude: 42.36 })
  })
  it('has a status and a sentence without accounts, without places, and with few of them', () => {
    const facts = three()
    expect(places({ ...facts, accounts: blankAccounts(0) }, GAZETTEER, worth).status.code).toBe('no-evidence')
    expect(places({ ...facts, accounts: blankAccounts(2) }, GAZETTEER, worth).status.sentence).toContain('postal codes')
    const accounts = { ...blankAccounts(3), country: ['France', '', ''] }
    expect(places({ ...facts, accounts }, GAZETTEER, worth).status.code).toBe('thin')
  })
  it('takes coordinates that are none for none', () => {
    const facts = three()
    const bad = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 91, -181, 1e300)
    fc.assert(
      fc.property(bad, bad, fc.string(), fc.string(), (latitude, longitude, city, country) => {
        const accounts = {
          ...facts.accounts,
          latitude: Float64Array.of(latitude, 0, 5),
          longitude: Float64Array.of(longitude, 0, 5),
          place: [city, '', ''],
          country: [country, '', ''],
        }
        const { accounts: told, people } = places({ ...facts, accounts }, GAZETTEER, worth)
        expect(told.how[0] === 'own').toBe(false)
        expect(told.latitude[1]).toBeNull()
        for (const one of [...told.latitude, ...told.longitude, ...people.map(({ latitude: of }) => of)]) {
          expect(one === null || Number.isFinite(one)).toBe(true)
        }
      }),
    )
  })
})

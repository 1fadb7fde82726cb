/** Known places against coordinates from an atlas. */
import { find } from '@capstone/engines/coverage/places/find'
import { kilometres } from '@capstone/engines/math/nearest'
import { describe, expect, it } from 'vitest'
import { gazetteer, placeCalled } from '#analyses/coverage/gazetteer.ts'

const NOTHING = { postalCode: '', city: '', region: '', country: '' }

describe('gazetteer', () => {
  it.each([
    [{ city: 'München', country: 'Deutschland' }, 'city', 48.137, 11.575],
    [{ city: 'Munich', country: 'Germany' }, 'city', 48.137, 11.575],
    [{ city: 'New York', region: 'NY', country: 'USA' }, 'city', 40.713, -74.006],
    [{ city: 'St. Louis', region: 'Missouri' }, 'city', 38.627, -90.198],
    [{ city: 'Toronto', region: 'ON', country: 'Canada' }, 'city', 43.653, -79.383],
    [{ city: 'London', region: 'Ontario', country: 'CA' }, 'city', 42.984, -81.245],
    [{ city: 'Springfield', region: 'Illinois', country: 'United States' }, 'city', 39.799, -89.644],
    [{ postalCode: '02110', country: 'US' }, 'postal', 42.357, -71.051],
    [{ city: 'Milano', country: 'Italia' }, 'city', 45.464, 9.19],
    [{ city: 'Saint-Étienne', country: 'France' }, 'city', 45.44, 4.387],
    [{ city: 'Osaka', country: '日本' }, 'city', 34.694, 135.502],
  ])('finds %o by %s', (address, how, latitude, longitude) => {
    const place = find({ ...NOTHING, ...address }, gazetteer())
    expect(place?.how).toBe(how)
    expect(kilometres(place?.latitude ?? 0, place?.longitude ?? 0, latitude, longitude)).toBeLessThan(20)
  })
  it('knows the middle of a region and of a country, and how rough that is', () => {
    const texas = find({ ...NOTHING, region: 'Texas', country: 'US' }, gazetteer())
    expect(texas?.how).toBe('region')
    expect(kilometres(texas?.latitude ?? 0, texas?.longitude ?? 0, 30.6, -97.6)).toBeLessThan(150)
    const fiji = find({ ...NOTHING, country: 'Fiji' }, gazetteer())
    expect(kilometres(fiji?.latitude ?? 0, fiji?.longitude ?? 0, -17.8, 178)).toBeLessThan(150)
    expect(fiji?.km).toBeGreaterThan(0)
  })
  it.each([
    ['Madrid', 40.417, -3.703],
    ['Toledo, Spain', 39.857, -4.024],
    ['Toledo, Ohio', 41.664, -83.555],
    ['Springfield, IL, USA', 39.799, -89.644],
    ['02110, USA', 42.357, -71.051],
  ])('finds what somebody types: %s', (text, latitude, longitude) => {
    const place = placeCalled(text)
    expect(kilometres(place?.latitude ?? 0, place?.longitude ?? 0, latitude, longitude)).toBeLessThan(20)
  })
  it('does not guess where no such place is known', () => {
    expect([placeCalled('Xyzzy, Germany'), placeCalled(''), placeCalled(',,')]).toEqual([null, null, null])
  })
  it('says whose data it is', () => {
    expect(gazetteer().attribution.join(' ')).toContain('GeoNames')
  })
})

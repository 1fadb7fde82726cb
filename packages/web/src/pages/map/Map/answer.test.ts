/** What the points of the map are coloured by: few colours, the rest together, nobody's apart. */
import { describe, expect, it } from 'vitest'
import { type AccountRow, groupingOf, type Person } from '#pages/map/Map/answer.ts'

const person = (key: number, team: string): Person => ({
  key,
  name: `P${key}`,
  team,
  latitude: null,
  longitude: null,
  how: null,
  km: null,
  accounts: 1,
  value: null,
  potential: null,
  distance: null,
})
const row = (owner: Person | null, tier = -1): AccountRow => ({
  key: 1,
  name: '',
  address: '',
  latitude: 0,
  longitude: 0,
  how: 'own',
  km: 0,
  doubt: 0,
  person: owner === null ? -1 : owner.key,
  owner,
  tier,
  value: null,
  potential: null,
  distance: null,
})

describe('groupingOf', () => {
  it('gives the seven with the most accounts a colour each, and the others one together', () => {
    const people = Array.from({ length: 12 }, (_, i) => person(i + 1, 'T'))
    const rows = people.flatMap((one) => Array.from({ length: 13 - one.key }, () => row(one)))
    const { groups, of } = groupingOf([...rows, row(null)], 'owner')
    expect(groups.map(({ label }) => label)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', '5 others', 'Nobody'])
    expect(of(people[0] ?? null, -1)).toBe(0)
    expect(of(people[11] ?? null, -1)).toBe(7)
    expect(of(null, -1)).toBe(8)
  })
  it('colours a team alike, and tiers in their own colours', () => {
    const rows = [row(person(1, 'East')), row(person(2, 'East')), row(person(3, ''))]
    const { groups, of } = groupingOf(rows, 'team')
    expect(groups.map(({ label }) => label)).toEqual(['East', 'No team'])
    expect(of(person(9, 'East'), 0)).toBe(0)
    const tiers = groupingOf(rows, 'tier')
    expect(tiers.groups[tiers.of(null, 0)]?.label).toBe('Platinum')
    expect(tiers.groups[tiers.of(null, -1)]?.label).toBe('Prospect')
  })
})

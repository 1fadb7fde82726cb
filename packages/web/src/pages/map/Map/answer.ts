/** The answer that this page shows, its accounts as rows, and what they are coloured by. */
import type { Answer } from '#api/hooks.ts'
import type { AtlasGroup, AtlasTone } from '#kit/charts/atlas/view.ts'
import { mapWords as w } from '#words/pages/map.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

export type PlacesAnswer = Answer<'places.read'>
export type Person = PlacesAnswer['people'][number]
export type Way = NonNullable<Person['how']> | 'none'

export interface AccountRow {
  readonly key: number
  readonly name: string
  readonly address: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly how: Way
  readonly km: number | null
  readonly doubt: number
  /** Into the answer's people; -1 nobody. */
  readonly person: number
  readonly owner: Person | null
  readonly tier: number
  readonly value: number | null
  readonly potential: number | null
  readonly distance: number | null
}

export function accountRows({ accounts, people }: PlacesAnswer): readonly AccountRow[] {
  return accounts.key.map((key, row) => ({
    key,
    name: accounts.name[row] ?? '',
    address: accounts.address[row] ?? '',
    latitude: accounts.latitude[row] ?? null,
    longitude: accounts.longitude[row] ?? null,
    how: accounts.how[row] ?? 'none',
    km: accounts.km[row] ?? null,
    doubt: accounts.doubt[row] ?? 0,
    person: accounts.owner[row] ?? -1,
    owner: people[accounts.owner[row] ?? -1] ?? null,
    tier: accounts.tier[row] ?? -1,
    value: accounts.value[row] ?? null,
    potential: accounts.potential[row] ?? null,
    distance: accounts.distance[row] ?? null,
  }))
}

/** An account that stands on the map. */
export type PlacedRow = AccountRow & { readonly latitude: number; readonly longitude: number }
export const isPlaced = (row: AccountRow): row is PlacedRow => row.latitude !== null && row.longitude !== null

export type ColourBy = 'owner' | 'team' | 'tier'

/** Colours are few: those with the most accounts get one each, the others share the last. */
const HUES: readonly AtlasTone[] = ['hue-0', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6']

export interface Grouping {
  readonly groups: readonly AtlasGroup[]
  /** Group of an account of this owner and tier. */
  readonly of: (owner: Person | null, tier: number) => number
}

/** What the points are coloured by. @example groupingOf(rows, 'tier').of(null, 0) // 0 */
export function groupingOf(rows: readonly AccountRow[], by: ColourBy): Grouping {
  if (by === 'tier') {
    const groups = [
      ...TIER_KEYS.map((tone) => ({ key: tone, label: TIER_NAMES[tone], tone })),
      { key: 'prospect', label: TIER_NAMES.prospect, tone: 'rest' as const },
    ]
    return { groups, of: (_, tier) => (tier < 0 ? TIER_KEYS.length : tier) }
  }
  const nameOf = (owner: Person | null) => (owner === null ? '' : by === 'owner' ? `${owner.key}` : owner.team)
  const counts = new Map<string, { label: string; accounts: number }>()
  for (const { owner } of rows) {
    if (owner === null) continue
    const key = nameOf(owner)
    const label = by === 'owner' ? owner.name : owner.team === '' ? w.noTeam : owner.team
    const held = counts.get(key) ?? { label, accounts: 0 }
    held.accounts++
    counts.set(key, held)
  }
  const ranked = [...counts].sort(([a, x], [b, y]) => y.accounts - x.accounts || (a < b ? -1 : 1))
  const own = ranked.slice(0, ranked.length === HUES.length + 1 ? HUES.length - 1 : HUES.length)
  const place = new Map(own.map(([key], i) => [key, i]))
  const groups: AtlasGroup[] = own.map(([key, { label }], i) => ({ key, label, tone: HUES[i] ?? 'rest' }))
  const others = ranked.length - own.length
  if (others > 0) groups.push({ key: 'others', label: w.others(others), tone: 'rest' })
  if (rows.some(({ owner }) => owner === null)) groups.push({ key: 'nobody', label: w.nobody, tone: 'tin' })
  const nobody = groups.findIndex(({ key }) => key === 'nobody')
  return { groups, of: (owner) => (owner === null ? nobody : (place.get(nameOf(owner)) ?? own.length)) }
}

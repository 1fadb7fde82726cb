/** Places (handbook S6): where every account and every seller is, how that was found, and how sure it is. */
import {
  type Gazetteer,
  PLACED_BY,
  type Placed,
  type PlacedPerson,
  type PlacesAnswer,
  type PlacesOptions,
  type Worth,
} from '#coverage/places/answer.ts'
import { find, middleOf, own } from '#coverage/places/find.ts'
import { kilometres } from '#math/nearest.ts'
import { median } from '#math/statistics.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { type Evidence, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { exact } from '#vocabulary/money.ts'
import { byText } from '#vocabulary/named.ts'

export type { PlacesAnswer } from '#coverage/places/answer.ts'

/**
 * Places accounts and the people who own them (rules: docs/methods/coverage/places.md). A place is the record's own coordinates, else what the
 * gazetteer knows of its postal code, town, region or country; a person without any stands in the middle of their accounts.
 *
 * @param worth tier, value and potential by the account's key; an account without stands with none
 * @returns status `no-evidence` without accounts or without any place, `thin` where more than half could not be placed, else `ok`
 * @example places(facts, gazetteer, new Map()).headline // { accounts: 701, placed: 701, unplaced: 0, rough: 0, … }
 */
export function places(
  facts: Facts,
  gazetteer: Gazetteer,
  worth: ReadonlyMap<number, Worth>,
  options: PlacesOptions = {},
): PlacesAnswer {
  const roughKm = bounded(options.roughKm, 50, 1, 5000)
  const { accounts } = facts
  const rows = Array.from({ length: accounts.count }, (_, row) => row)
  const found = rows.map((row) => accountPlace(facts, row, gazetteer))
  const keyOf = (row: number) => accounts.key[row] as number
  const { people, owner } = peopleOf(facts, found, gazetteer, worth)
  const isRough = (place: Placed) => place.km > roughKm || place.doubt > 0
  const placed = found.filter((place) => place !== null)
  const unplaced = rows.filter((row) => found[row] === null)
  const rough = rows.filter((row) => found[row] && isRough(found[row]))
  return {
    status: statusOf(accounts.count, placed.length),
    asOf: facts.asOf,
    currency: facts.currency,
    headline: {
      accounts: accounts.count,
      placed: placed.length,
      unplaced: unplaced.length,
      rough: rough.length,
      people: people.length,
      peoplePlaced: people.filter(({ how }) => how !== null).length,
    },
    ways: [...PLACED_BY, null].flatMap((how) => {
      const row = {
        how,
        accounts: found.filter((place) => (place?.how ?? null) === how).length,
        people: people.filter((person) => person.how === how).length,
      }
      return row.accounts + row.people === 0 ? [] : [row]
    }),
    accounts: {
      key: rows.map(keyOf),
      name: rows.map((row) => accounts.name[row] ?? ''),
      address: rows.map((row) => addressLine(facts, row)),
      latitude: found.map((place) => place?.latitude ?? null),
      longitude: found.map((place) => place?.longitude ?? null),
      how: found.map((place) => place?.how ?? null),
      km: found.map((place) => place?.km ?? null),
      doubt: found.map((place) => place?.doubt ?? 0),
      owner,
      tier: rows.map((row) => worth.get(keyOf(row))?.tier ?? -1),
      value: rows.map((row) => worth.get(keyOf(row))?.value ?? null),
      potential: rows.map((row) => worth.get(keyOf(row))?.potential ?? null),
      distance: rows.map((row) => between(found[row] ?? null, people[owner[row] ?? -1])),
    },
    people,
    attribution: gazetteer.attribution,
    evidence: {
      unplaced: evidence(
        'Accounts that nobody could place: no coordinates, and no postal code, town, region or country that is known.',
        [
          { name: 'accounts', value: accounts.count, unit: 'count' },
          { name: 'without a place', value: unplaced.length, unit: 'count' },
        ],
        unplaced.map(keyOf),
      ),
      rough: evidence(
        `Accounts whose place may be more than ${roughKm} km off, or that lie in one of several towns of the same name.`,
        [
          { name: 'placed', value: placed.length, unit: 'count' },
          { name: 'roughly', value: rough.length, unit: 'count' },
        ],
        rough.map(keyOf),
      ),
    },
  }
}

function statusOf(accounts: number, placed: number): Status {
  if (accounts === 0) {
    return { code: 'no-evidence', sentence: 'There are no accounts yet: import them with their addresses.' }
  }
  if (placed === 0) {
    return {
      code: 'no-evidence',
      sentence: 'No account has a place: import coordinates, or postal codes, towns and countries.',
    }
  }
  if (placed * 2 < accounts) {
    return {
      code: 'thin',
      sentence: 'More than half of the accounts have no place: import their postal codes, towns or countries.',
    }
  }
  return OK
}

function accountPlace({ accounts }: Facts, row: number, gazetteer: Gazetteer): Placed | null {
  const known = own(accounts.latitude[row], accounts.longitude[row])
  if (known) return known
  return find(
    {
      postalCode: accounts.postalCode?.[row] ?? '',
      city: accounts.place[row] ?? '',
      region: accounts.region[row] ?? '',
      country: accounts.country[row] ?? '',
    },
    gazetteer,
  )
}

/** 'Boston, Massachusetts, 02110, United States' of what is stated. */
function addressLine({ accounts }: Facts, row: number): string {
  const parts = [accounts.place[row], accounts.region[row], accounts.postalCode?.[row], accounts.country[row]]
  return parts.filter((part) => part !== undefined && part !== '').join(', ')
}

/** Everybody who owns an account, by name, and each account's owner among them. */
function peopleOf(
  facts: Facts,
  found: readonly (Placed | null)[],
  gazetteer: Gazetteer,
  worth: ReadonlyMap<number, Worth>,
): { people: PlacedPerson[]; owner: number[] } {
  const { accounts, people, teams } = facts
  const mine = new Map<number, number[]>()
  for (let row = 0; row < accounts.count; row++) {
    const person = accounts.owner[row] as number
    if (person < 0 || person >= people.count) continue
    const held = mine.get(person) ?? []
    held.push(row)
    mine.set(person, held)
  }
  const nameOf = (person: number) => people.name[person] ?? ''
  const order = [...mine.keys()].sort((a, b) => byText(nameOf(a), nameOf(b)) || a - b)
  const at = new Map(order.map((person, i) => [person, i]))
  const told = order.map((person): PlacedPerson => {
    const rows = mine.get(person) ?? []
    const place = personPlace(facts, person, gazetteer) ?? middlePlace(rows.flatMap((row) => found[row] ?? []))
    const ways = rows.flatMap((row) => between(found[row] ?? null, place) ?? [])
    const of = (column: 'value' | 'potential') =>
      sumKnown(rows.map((row) => worth.get(accounts.key[row] as number)?.[column] ?? null))
    return {
      key: people.key[person] as number,
      name: nameOf(person),
      team: teams.name[people.team[person] as number] ?? '',
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      how: place?.how ?? null,
      km: place?.km ?? null,
      accounts: rows.length,
      value: of('value'),
      potential: of('potential'),
      distance: median(ways),
    }
  })
  return { people: told, owner: Array.from(accounts.owner, (person) => at.get(person) ?? -1) }
}

/** By own coordinates, else by the place as one town or as 'town, region' or 'town, country'. */
function personPlace({ people }: Facts, person: number, gazetteer: Gazetteer): Placed | null {
  const known = own(people.latitude[person], people.longitude[person])
  if (known) return known
  const [city = '', ...rest] = (people.place[person] ?? '').split(',').map((part) => part.trim())
  const last = rest.at(-1) ?? ''
  const country = people.country?.[person] ?? ''
  const said = { postalCode: '', city, region: rest[0] ?? '', country }
  return find(said, gazetteer) ?? (last === '' ? null : find({ ...said, country: last }, gazetteer))
}

/** The middle of a person's accounts: as sure as the accounts are near to it. */
function middlePlace(accounts: readonly Placed[]): Placed | null {
  const middle = middleOf(accounts)
  if (!middle) return null
  const km = median(accounts.flatMap((account) => between(account, middle) ?? [])) ?? 0
  return { ...middle, how: 'accounts', km, doubt: 0 }
}

interface Somewhere {
  readonly latitude: number | null
  readonly longitude: number | null
}

/** Kilometres between two places, to one decimal; null where either is not known. */
function between(a: Somewhere | null, b: Somewhere | null | undefined): number | null {
  if (!a || !b || a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) {
    return null
  }
  return Math.round(kilometres(a.latitude, a.longitude, b.latitude, b.longitude) * 10) / 10
}

/** The sum of what is known; null where nothing is. */
function sumKnown(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === 0 ? null : exact(known.reduce((sum, amount) => sum + amount, 0))
}

function evidence(meaning: string, values: Evidence['values'], keys: readonly number[]): Evidence {
  return {
    meaning,
    formula: 'own coordinates, else postal code, else town and country, else region, else country',
    values,
    source: 'measured',
    records: { kind: 'account', keys: keys.slice(0, MOST_KEYS), count: keys.length },
  }
}

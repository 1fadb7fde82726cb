/** The sales seats: each covers a set of accounts and is held by one person after another. */
import type { Random } from '@capstone/engines/math/random'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { TOWNS_OF } from '#words/places.ts'
import type { Market } from '#world/market.ts'

/** Somebody who holds or held a seat. */
export interface Holder {
  readonly seat: number
  /** Into people. */
  readonly person: number
  readonly hired: number
  /** Exclusive; NO_DAY while employed. */
  readonly left: number
}

export interface Seats {
  readonly count: number
  /** Into teams: the team it belongs to at the end. */
  readonly team: Int32Array
  /** Into TOWNS. */
  readonly town: Int32Array
  readonly region: Int32Array
  /** Sorted by seat, then by time. */
  readonly holders: readonly Holder[]
  /** The team of a seat on a day. */
  readonly teamAt: (seat: number, day: number) => number
  /** Who answers for the seat's accounts on a day: its holder, else the manager of its team. */
  readonly ownerAt: (seat: number, day: number) => number
  /** The days on which somebody else begins to answer for the seat, with who it is. */
  readonly handovers: (seat: number) => readonly { readonly day: number; readonly person: number }[]
  readonly role: (seat: number) => string
}

interface Options {
  readonly market: Market
  readonly chance: Random
  /** People to be seated, leavers included. */
  readonly sellers: number
  readonly teams: readonly { readonly team: number; readonly lead: number; readonly region: number }[]
  readonly firstPerson: number
}

/** Share of the sellers who leave within the years told. */
const LEAVERS = 0.14

export function makeSeats({ market, chance, sellers, teams, firstPerson }: Options): Seats {
  const { start, end } = market
  const leavers = Math.min(Math.floor(sellers / 3), Math.round(sellers * LEAVERS))
  const count = sellers - leavers
  const team = new Int32Array(count)
  const teamBefore = new Int32Array(count)
  const town = new Int32Array(count)
  const region = new Int32Array(count)
  const leads = new Map(teams.map((each) => [each.team, each.lead]))
  const holders: Holder[] = []
  const first = new Int32Array(count + 1)
  const step = Math.max(1, Math.floor(count / Math.max(1, leavers)))
  let left = leavers
  for (let seat = 0; seat < count; seat++) {
    const at = teams[seat % teams.length] as Options['teams'][number]
    const towns = TOWNS_OF[at.region] as readonly number[]
    team[seat] = at.team
    teamBefore[seat] = at.team
    region[seat] = at.region
    town[seat] = towns[Math.floor(seat / teams.length) % towns.length] as number
    const siblings = teams.filter((each) => each.region === at.region && each.team !== at.team)
    if (seat % 11 === 5 && siblings.length > 0) teamBefore[seat] = (siblings[seat % siblings.length] as typeof at).team
    const long = start - 60 - chance.below(2_200)
    if (left > 0 && seat % step === step - 1) {
      left--
      const gone = start + 150 + chance.below(Math.max(1, end - start - 330))
      const successor = Math.min(end - 60, gone + 20 + chance.below(60))
      holders.push({ seat, person: firstPerson + holders.length, hired: long, left: gone })
      holders.push({ seat, person: firstPerson + holders.length, hired: successor, left: NO_DAY })
    } else {
      // Every seventh seat was opened within the years told, every nineteenth in the last months.
      const opened = seat % 7 === 3 ? start + 120 + chance.below(end - start - 200) : long
      const late = seat % 19 === 1 ? end - 60 - chance.below(120) : opened
      holders.push({ seat, person: firstPerson + holders.length, hired: late, left: NO_DAY })
    }
    first[seat + 1] = holders.length
  }
  const teamAt = (seat: number, day: number) =>
    day < market.reorganization ? (teamBefore[seat] as number) : (team[seat] as number)
  const ownerAt = (seat: number, day: number) => {
    for (let h = first[seat] as number; h < (first[seat + 1] as number); h++) {
      const holder = holders[h] as Holder
      if (holder.hired <= day && (holder.left === NO_DAY || day < holder.left)) return holder.person
    }
    return leads.get(teamAt(seat, day)) as number
  }
  const handovers = Array.from({ length: count }, (_, seat) => {
    const days = holders
      .slice(first[seat], first[seat + 1])
      .flatMap((holder) => [holder.hired, ...(holder.left === NO_DAY ? [] : [holder.left])])
      .filter((day) => day > start)
    return days.map((day) => ({ day, person: ownerAt(seat, day) }))
  })
  return {
    count,
    team,
    town,
    region,
    holders,
    teamAt,
    ownerAt,
    handovers: (seat) => handovers[seat] as (typeof handovers)[number],
    role: (seat) =>
      seat % 5 === 2 ? 'Key Account Manager' : seat % 5 === 4 ? 'Inside Sales Representative' : 'Account Manager',
  }
}

/** Who plays a part among the people: the good coach, the sandbagger, the hopeful, the seller with single threads, the late region. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { type Market, quarterAt } from '#world/market.ts'
import type { Roster } from '#world/people.ts'

export interface Cast {
  /** Into people and teams: the manager who coaches well, and the team they lead. */
  readonly coach: number
  readonly coachTeam: number
  /** From this day on the coached sellers win more. */
  readonly coachingFrom: number
  readonly sandbagger: number
  readonly sandbaggerSeat: number
  /** Sellers who say more than they book. */
  readonly hopeful: readonly number[]
  readonly singleThreadSeller: number
  readonly singleThreadSeat: number
  /** Into REGIONS: where deliveries are late. */
  readonly lateRegion: number
}

export function makeCast(roster: Roster, market: Market): Cast {
  const { seats, teams, managers } = roster
  const coach = managers[1] as number
  const coachTeam = teams.findIndex((team) => team.lead === coach)
  const settled = seats.holders.filter((each) => each.left === NO_DAY && each.hired < market.start)
  const others = settled.filter(
    (each) => seats.team[each.seat] !== coachTeam && seats.teamAt(each.seat, market.start) !== coachTeam,
  )
  const candidates = others.length > 1 ? others : seats.holders.filter((each) => each.left === NO_DAY)
  const sandbagger = candidates[0] as (typeof candidates)[number]
  const singleThread = candidates[candidates.length > 1 ? Math.floor(candidates.length / 2) : 0] as typeof sandbagger
  const hopeful = [candidates.length - 1, Math.floor(candidates.length / 4)].flatMap(
    (at) => candidates[at]?.person ?? [],
  )
  const regions = seats.region
  return {
    coach,
    coachTeam,
    coachingFrom: market.quarterStarts[Math.min(2, quarterAt(market, market.end))] as number,
    sandbagger: sandbagger.person,
    sandbaggerSeat: sandbagger.seat,
    hopeful: hopeful.filter((person) => person !== sandbagger.person && person !== singleThread.person),
    singleThreadSeller: singleThread.person,
    singleThreadSeat: singleThread.seat,
    lateRegion: regions.includes(3) ? 3 : (regions[regions.length - 1] as number),
  }
}

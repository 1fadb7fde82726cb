/** The people: who was ever employed, in which team, under whom, from when to when. */
import type { Random } from '@capstone/engines/math/random'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { FUNCTIONS, type PersonFunction } from '@capstone/engines/vocabulary/person'
import { STREAM } from '#draw.ts'
import type { Plan } from '#plan.ts'
import { personName, plainLetters } from '#words/names.ts'
import { REGIONS, TOWNS_OF } from '#words/places.ts'
import type { Market } from '#world/market.ts'
import { makeSeats, type Seats } from '#world/seats.ts'

/** A person as the personnel file knows them. */
export interface Person {
  readonly given: string
  readonly surname: string
  readonly email: string
  readonly role: string
  readonly function: number
  /** Into people; -1 for the chief executive. */
  readonly manager: number
  readonly team: number
  readonly hired: number
  /** NO_DAY while employed. */
  readonly left: number
  readonly hours: number
  /** Into TOWNS. */
  readonly town: number
  /** The sales seat they hold or held; -1 for all others. */
  readonly seat: number
  /** How much they add to the log-odds of winning once they are in their stride. */
  readonly skill: number
}

/** A team; lead and parent are -1 where there is none. */
export interface Team {
  readonly name: string
  readonly parent: number
  readonly lead: number
  /** Into REGIONS; -1 where it serves more than one. */
  readonly region: number
}

/** One span of one person in one team under one manager; `to` is exclusive, NO_DAY while it lasts. */
export interface Posting {
  readonly person: number
  readonly team: number
  readonly manager: number
  readonly from: number
  readonly to: number
}

export interface Roster {
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
  readonly postings: readonly Posting[]
  readonly seats: Seats
  /** Into people. */
  readonly head: number
  /** People who lead a team of sellers. */
  readonly managers: readonly number[]
}

/** Regions that one director serves. */
const GROUPS: readonly { readonly name: string; readonly regions: readonly number[] }[] = [
  { name: 'Americas', regions: [0, 1, 4] },
  { name: 'EMEA', regions: [2, 3] },
  { name: 'Asia', regions: [5] },
]

/** Managers that one director leads at most. */
const SPAN = 9

/** A person before team and manager are known. */
type Draft = { -readonly [K in keyof Person]: Person[K] }

export function makeRoster(plan: Plan, market: Market, root: Random): Roster {
  const chance = root.fork(STREAM.people)
  const people: Draft[] = []
  const teams: Team[] = []
  const join = (role: string, kind: PersonFunction, manager: number, team: number, town: number): number => {
    const index = people.length
    const { given, surname } = personName(index)
    people.push({
      given,
      surname,
      email: `${plainLetters(given)}.${plainLetters(surname)}${index}@ferrowick.example`,
      role,
      function: FUNCTIONS.indexOf(kind),
      manager,
      team,
      hired: market.start - 200 - chance.below(3_600),
      left: NO_DAY,
      hours: chance.uniform() < 0.08 ? 30 : 40,
      town,
      seat: -1,
      skill: 0,
    })
    return index
  }
  const form = (name: string, parent: number, lead: number, region: number): number =>
    teams.push({ name, parent, lead, region }) - 1

  const chief = join('Chief Executive Officer', 'executive', -1, 0, 0)
  const company = form('Ferrowick Components', -1, chief, -1)
  const sales = form('Sales', company, 1, -1)
  const head = join('Chief Sales Officer', 'sales', chief, sales, 0)

  const share = (part: number) => Math.max(1, Math.round(plan.people * part))
  const support = { operations: share(0.03), marketing: share(0.115), service: share(0.14), applications: share(0.12) }
  const inSales = plan.people - 2 - support.operations - support.marketing - support.service - support.applications
  const managerCount = Math.max(2, Math.round(inSales / 8.6))

  const managers: number[] = []
  const sellerTeams: number[] = []
  const teamRegions: number[] = []
  for (const group of GROUPS) {
    const mine = Array.from({ length: managerCount }, (_, m) => m % REGIONS.length)
      .filter((region) => group.regions.includes(region))
      .sort((a, b) => a - b)
    let above = head
    let parent = sales
    if (mine.length > SPAN) {
      above = join('Vice President Sales', 'sales', head, teams.length, TOWNS_OF[mine[0] as number]?.[0] ?? 0)
      parent = form(group.name, sales, above, -1)
    }
    for (let from = 0; from < mine.length; from += SPAN) {
      const some = mine.slice(from, from + SPAN)
      let boss = above
      let area = parent
      if (some.length > 1) {
        boss = join('Sales Director', 'sales', above, teams.length, TOWNS_OF[some[0] as number]?.[0] ?? 0)
        area = form(mine.length > SPAN ? `${group.name} ${from / SPAN + 1}` : group.name, parent, boss, -1)
      }
      for (const region of some) {
        const number = teamRegions.filter((each) => each === region).length + 1
        const lead = join('Sales Manager', 'sales', boss, teams.length, TOWNS_OF[region]?.[number % 8] ?? 0)
        managers.push(lead)
        teamRegions.push(region)
        sellerTeams.push(form(`${REGIONS[region]?.name} ${number}`, area, lead, region))
      }
    }
  }

  const seats = makeSeats({
    market,
    chance: root.fork(STREAM.seats),
    sellers: inSales - (people.length - 2),
    teams: sellerTeams.map((team, m) => ({ team, lead: managers[m] as number, region: teamRegions[m] as number })),
    firstPerson: people.length,
  })
  for (const holder of seats.holders) {
    const team = seats.team[holder.seat] as number
    const index = join(
      seats.role(holder.seat),
      'sales',
      (teams[team] as Team).lead,
      team,
      seats.town[holder.seat] as number,
    )
    const person = people[index] as Draft
    person.seat = holder.seat
    person.hired = holder.hired
    person.left = holder.left
    person.skill = Math.max(-0.7, Math.min(0.7, 0.32 * chance.normal()))
    if (holder.left !== NO_DAY) {
      // A leaver stays in the team that the seat was in then.
      person.team = seats.teamAt(holder.seat, holder.left - 1)
      person.manager = (teams[person.team] as Team).lead
    }
  }

  const department = (name: string, kind: PersonFunction, size: number, leadRole: string, role: string) => {
    const lead = join(leadRole, kind, chief, teams.length, chance.below(TOWNS_OF[0]?.length ?? 1))
    const parent = form(name, company, lead, -1)
    const crowded = size > 15
    for (let left = size - 1, number = 1; left > 0; number++) {
      const some = crowded ? Math.min(12, left) : left
      let boss = lead
      let team = parent
      let rest = some
      if (crowded) {
        boss = join(`${role} Lead`, kind, lead, teams.length, chance.below(48))
        team = form(`${name} ${number}`, parent, boss, -1)
        rest--
      }
      for (let i = 0; i < rest; i++) join(role, kind, boss, team, chance.below(48))
      left -= some
    }
  }
  department(
    'Sales Operations',
    'operations',
    support.operations,
    'Head of Sales Operations',
    'Sales Operations Analyst',
  )
  department('Marketing', 'marketing', support.marketing, 'Head of Marketing', 'Product Marketing Manager')
  department(
    'Customer Service',
    'service',
    support.service,
    'Head of Customer Service',
    'Customer Service Representative',
  )
  department('Applications', 'applications', support.applications, 'Head of Applications', 'Applications Engineer')

  return { people, teams, postings: postingsOf(people, teams, seats, market), seats, head, managers }
}

function postingsOf(people: readonly Person[], teams: readonly Team[], seats: Seats, market: Market): Posting[] {
  return people.flatMap((person, index): Posting[] => {
    const to = person.left
    const now: Posting = { person: index, team: person.team, manager: person.manager, from: person.hired, to }
    const change = market.reorganization
    if (person.seat < 0 || person.hired >= change || (to !== NO_DAY && to <= change)) return [now]
    const before = seats.teamAt(person.seat, change - 1)
    if (before === person.team) return [now]
    return [
      { person: index, team: before, manager: (teams[before] as Team).lead, from: person.hired, to: change },
      { ...now, from: change },
    ]
  })
}

/** People, teams, postings and targets as facts. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { People, Postings, Teams } from '@capstone/engines/vocabulary/person'
import { TARGET_MEASURES, TARGET_WHOSE, type Targets } from '@capstone/engines/vocabulary/target'
import type { Company } from '#simulate.ts'
import { TOWNS } from '#words/places.ts'

/** Keys of a column: positions plus one. */
export function keysOf(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => i + 1)
}

/** People as of a day; those hired later are there without team and manager. */
export function peopleOf({ roster }: Company, asOf: number): People {
  const { people, postings } = roster
  const standing = people.map((person) => ({ manager: person.manager, team: person.team }))
  for (const each of postings) {
    if (each.from <= asOf && (each.to === NO_DAY || each.to > asOf)) {
      standing[each.person] = { manager: each.manager, team: each.team }
    }
  }
  people.forEach(({ hired }, person) => {
    if (hired > asOf) standing[person] = { manager: -1, team: -1 }
  })
  const town = (at: number) => TOWNS[at] as (typeof TOWNS)[number]
  return {
    count: people.length,
    key: keysOf(people.length),
    name: people.map((person) => `${person.given} ${person.surname}`),
    role: people.map((person) => person.role),
    function: Uint8Array.from(people, (person) => person.function),
    manager: Int32Array.from(standing, (each) => each.manager),
    team: Int32Array.from(standing, (each) => each.team),
    hired: Int32Array.from(people, (person) => person.hired),
    left: Int32Array.from(people, (person) => (person.left !== NO_DAY && person.left <= asOf ? person.left : NO_DAY)),
    hours: Float64Array.from(people, (person) => person.hours),
    place: people.map((person) => town(person.town).name),
    latitude: Float64Array.from(people, (person) => town(person.town).latitude),
    longitude: Float64Array.from(people, (person) => town(person.town).longitude),
  }
}

export function teamsOf({ roster }: Company): Teams {
  const { teams } = roster
  return {
    count: teams.length,
    key: keysOf(teams.length),
    name: teams.map((team) => team.name),
    parent: Int32Array.from(teams, (team) => team.parent),
    lead: Int32Array.from(teams, (team) => team.lead),
  }
}

export function postingsOf({ roster }: Company, asOf: number): Postings {
  const told = roster.postings.filter((each) => each.from <= asOf)
  return {
    count: told.length,
    person: Int32Array.from(told, (each) => each.person),
    team: Int32Array.from(told, (each) => each.team),
    manager: Int32Array.from(told, (each) => each.manager),
    from: Int32Array.from(told, (each) => each.from),
    to: Int32Array.from(told, (each) => (each.to !== NO_DAY && each.to <= asOf ? each.to : NO_DAY)),
  }
}

export function targetsOf({ quotas }: Company): Targets {
  return {
    count: quotas.length,
    key: keysOf(quotas.length),
    whose: Uint8Array.from(quotas, (quota) => TARGET_WHOSE.indexOf(quota.whose)),
    node: Int32Array.from(quotas, (quota) => quota.node),
    start: Int32Array.from(quotas, (quota) => quota.start),
    end: Int32Array.from(quotas, (quota) => quota.end),
    measure: new Uint8Array(quotas.length).fill(TARGET_MEASURES.indexOf('bookings')),
    value: Float64Array.from(quotas, (quota) => quota.value),
    product: new Int32Array(quotas.length).fill(-1),
    segment: quotas.map(() => ''),
  }
}

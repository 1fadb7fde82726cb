/** The organization on a day: trees from postings, circles refused. */

import { blankPeople } from '@capstone/tests/facts/columns'
import { describe, expect, it } from 'vitest'
import { NO_DAY } from '#vocabulary/day.ts'
import { ancestors, descendants, organizationOn, peopleUnder, teamsOverTime } from '#vocabulary/organization.ts'

const teams = (parents: number[]) => ({
  count: parents.length,
  key: Float64Array.from(parents, (_, i) => i + 1),
  name: parents.map((_, i) => `Team ${i}`),
  parent: Int32Array.from(parents),
  lead: Int32Array.from(parents, () => -1),
})

const postings = (rows: [person: number, team: number, from: number, to: number][]) => ({
  count: rows.length,
  person: Int32Array.from(rows, (row) => row[0]),
  team: Int32Array.from(rows, (row) => row[1]),
  manager: Int32Array.from(rows, () => -1),
  from: Int32Array.from(rows, (row) => row[2]),
  to: Int32Array.from(rows, (row) => row[3]),
})

describe('organizationOn', () => {
  const people = { ...blankPeople(3), team: Int32Array.from([2, 2, 1]) }
  const moved = postings([
    [0, 1, 0, 100],
    [0, 2, 100, NO_DAY],
    [1, 2, 50, 80],
  ])

  it('puts people where their posting of the day says, nobody where it says nothing, and the never posted where the facts do', () => {
    const on = (day: number) => [...organizationOn(people, teams([-1, 0, 0]), moved, day).organization.team]
    expect(on(10)).toEqual([1, -1, 1])
    expect(on(60)).toEqual([1, 2, 1])
    expect(on(100)).toEqual([2, -1, 1])
  })

  it('lists descendants, ancestors and everybody under a team', () => {
    const { organization } = organizationOn(people, teams([-1, 0, 1, 1]), moved, 60)
    expect(descendants(organization, 0)).toEqual([0, 1, 2, 3])
    expect(descendants(organization, 3)).toEqual([3])
    expect(ancestors(organization, 3)).toEqual([1, 0])
    expect(peopleUnder(organization, 1)).toEqual([0, 1, 2])
    expect(peopleUnder(organization, 2)).toEqual([1])
  })

  it('refuses circles with a sentence that names them, and cuts them so that every walk ends', () => {
    const { status, organization } = organizationOn(people, teams([-1, 2, 3, 1, 1]), moved, 60)
    expect(status).toEqual({
      code: 'impossible',
      sentence: "These teams are each other's parents: Team 1, Team 2, Team 3. Correct one parent.",
    })
    expect(ancestors(organization, 4)).toEqual([1])
    expect(organizationOn(people, teams([0]), moved, 60).status.code).toBe('impossible')
  })

  it('takes a parent outside the list for none', () => {
    expect([...organizationOn(people, teams([7, -5]), moved, 60).organization.parent]).toEqual([-1, -1])
  })
})

describe('teamsOverTime', () => {
  it('tells the team of a day: the posting that holds, else the one before, else the first; the never posted where the facts do', () => {
    const people = { ...blankPeople(3), team: Int32Array.from([2, 2, 1]) }
    const spans = postings([
      [0, 2, 100, NO_DAY],
      [0, 1, 0, 100],
      [1, 0, 50, 80],
      [1, 2, 90, 95],
    ])
    const team = teamsOverTime(people, spans)
    expect([-5, 0, 99, 100, 500].map((day) => team(0, day))).toEqual([1, 1, 1, 2, 2])
    expect([10, 60, 85, 92, 200].map((day) => team(1, day))).toEqual([0, 0, 0, 2, 2])
    expect(team(2, 7)).toBe(1)
  })
})

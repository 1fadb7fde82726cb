/** The organization as it stood on a day: a tree of teams with the people posted in them. */
import { NO_DAY } from '#vocabulary/day.ts'
import { OK, type Status } from '#vocabulary/evidence.ts'
import type { People, Postings, Teams } from '#vocabulary/person.ts'

/** A tree on a day; teams and people by their rows. */
export interface Organization {
  readonly day: number
  readonly teams: Teams
  /** Parent team per team; -1 at the top. A parent that would close a circle is cut (see status). */
  readonly parent: Int32Array
  /** Team per person on the day; -1 none. */
  readonly team: Int32Array
  /** Manager per person on the day; -1 none. */
  readonly manager: Int32Array
  /** Child teams per team, in row order. */
  readonly children: readonly (readonly number[])[]
}

/**
 * The tree on a day: teams nest by `parent`; people stand where their posting of the day says, else (with no posting at all) where the facts place them.
 * @returns status `impossible` naming the teams whose parents form a circle; the tree then has those links cut
 */
export function organizationOn(
  people: People,
  teams: Teams,
  postings: Postings,
  day: number,
): { status: Status; organization: Organization } {
  const { parent, circle } = withoutCircles(teams)
  const team = people.team.slice()
  const manager = people.manager.slice()
  const posted = new Uint8Array(people.count)
  for (let p = 0; p < postings.count; p++) {
    const person = postings.person[p] as number
    if (person < 0 || person >= people.count) continue
    const to = postings.to[p] as number
    const held = (postings.from[p] as number) <= day && (to === NO_DAY || day < to)
    if (posted[person] === 0) {
      posted[person] = 1
      team[person] = -1
      manager[person] = -1
    }
    if (!held) continue
    team[person] = postings.team[p] as number
    manager[person] = postings.manager[p] as number
  }
  const children: number[][] = Array.from({ length: teams.count }, () => [])
  parent.forEach((above, below) => {
    if (above >= 0) children[above]?.push(below)
  })
  const status: Status =
    circle.length === 0
      ? OK
      : {
          code: 'impossible',
          sentence: `These teams are each other's parents: ${circle.map((t) => teams.name[t]).join(', ')}. Correct one parent.`,
        }
  return { status, organization: { day, teams, parent, team, manager, children } }
}

/**
 * The team a person was in on a day, by their postings: the one that covers the day; between two and after the last, the one before; before the first,
 * the first known. Without any posting, where the facts place them.
 * @returns rows of teams; -1 none
 */
export function teamsOverTime(people: People, postings: Postings): (person: number, day: number) => number {
  const held: number[][] = []
  for (let p = 0; p < postings.count; p++) {
    const person = postings.person[p] as number
    if (person < 0 || person >= people.count) continue
    const rows = held[person]
    if (rows) rows.push(p)
    else held[person] = [p]
  }
  for (const rows of held) rows?.sort((a, b) => (postings.from[a] as number) - (postings.from[b] as number) || a - b)
  return (person, day) => {
    const rows = held[person]
    if (!rows) return people.team[person] ?? -1
    let at = rows[0] as number
    for (const p of rows) if ((postings.from[p] as number) <= day) at = p
    return postings.team[at] as number
  }
}

/** A team and every team below it, top first. */
export function descendants(organization: Organization, team: number): number[] {
  const out = [team]
  for (let k = 0; k < out.length; k++) out.push(...(organization.children[out[k] as number] ?? []))
  return out
}

/** The teams above a team, nearest first. */
export function ancestors(organization: Organization, team: number): number[] {
  const out: number[] = []
  for (let above = organization.parent[team] ?? -1; above >= 0; above = organization.parent[above] ?? -1)
    out.push(above)
  return out
}

/** Everybody posted in a team or below it. */
export function peopleUnder(organization: Organization, team: number): number[] {
  const under = new Set(descendants(organization, team))
  const out: number[] = []
  organization.team.forEach((of, person) => {
    if (under.has(of)) out.push(person)
  })
  return out
}

/** Parents with every link of a circle cut, and the teams that stand in one. */
function withoutCircles(teams: Teams): { parent: Int32Array; circle: number[] } {
  const parent = teams.parent.map((above) => (above >= 0 && above < teams.count ? above : -1))
  const state = new Uint8Array(teams.count)
  const circle: number[] = []
  for (let start = 0; start < teams.count; start++) {
    const path: number[] = []
    let at = start
    while (at >= 0 && state[at] === 0) {
      state[at] = 1
      path.push(at)
      at = parent[at] as number
    }
    if (at >= 0 && state[at] === 1) circle.push(...path.slice(path.indexOf(at)))
    for (const team of path) state[team] = 2
  }
  for (const team of circle) parent[team] = -1
  return { parent, circle: circle.sort((a, b) => a - b) }
}

/** Rolling people's targets up to teams and the company. */
import type { Attainment } from '#developing/measurement/answer.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { type Named, named } from '#vocabulary/named.ts'
import type { Organization } from '#vocabulary/organization.ts'

/** Teams and the company without a target of their own in a window: the sum of their people's targets and actuals. */
export function summed(deals: Deals, organization: Organization, rows: readonly Attainment[]): Attainment[] {
  const { people, teams } = deals.facts
  const windowOf = (row: Attainment) => `${row.measure}|${row.start}|${row.end}`
  const own = new Set(
    rows
      .filter((row) => row.product === null && row.segment === null)
      .map((row) => `${windowOf(row)}|${row.whose}|${row.who?.key}`),
  )
  const held = postingsByPerson(deals)
  const personRow = new Map<number, number>()
  for (let i = 0; i < people.count; i++) personRow.set(people.key[i] as number, i)
  const sums = new Map<
    string,
    { row: Attainment; whose: 'team' | 'company'; who: Named | null; goal: number; actual: number }
  >()
  const add = (row: Attainment, whose: 'team' | 'company', who: Named | null) => {
    const key = `${windowOf(row)}|${whose}|${who?.key}`
    if (own.has(key)) return
    const sum = sums.get(key) ?? { row, whose, who, goal: 0, actual: 0 }
    sum.goal += row.goal ?? 0
    sum.actual += row.actual ?? 0
    sums.set(key, sum)
  }
  for (const row of rows) {
    if (!isSummed(row)) continue
    add(row, 'company', null)
    const person = personRow.get(Number(row.who?.key))
    const home = person === undefined ? -1 : teamDuring(deals, held, person, row.start)
    for (let team = home; team >= 0; team = organization.parent[team] ?? -1) add(row, 'team', named(teams, team))
  }
  return [...sums.values()].map(({ row, whose, who, goal, actual }) => ({
    ...row,
    target: null,
    whose,
    who,
    ...measured(deals, row.start, row.end, goal, actual),
  }))
}

/** Whether a person's target counts towards the sums of their teams and the company. */
const isSummed = (row: Attainment) =>
  row.whose === 'person' && row.who !== null && row.product === null && row.segment === null && row.ratio !== null

/** The people's targets whose sum stands for a team or the company that has none of its own. */
export function partsOf(
  deals: Deals,
  organization: Organization,
  sum: Attainment,
  rows: readonly Attainment[],
): Attainment[] {
  const { people, teams } = deals.facts
  const held = postingsByPerson(deals)
  const within = (person: number) => {
    let team = teamDuring(deals, held, person, sum.start)
    while (team >= 0 && named(teams, team)?.key !== sum.who?.key) team = organization.parent[team] ?? -1
    return team >= 0
  }
  return rows.filter(
    (row) =>
      isSummed(row) &&
      row.measure === sum.measure &&
      row.start === sum.start &&
      row.end === sum.end &&
      (sum.whose === 'company' || within(people.key.indexOf(Number(row.who?.key)))),
  )
}

/** The team a person stood in on a day; where no posting covers the day, the one of the facts. */
function teamDuring(deals: Deals, held: ReadonlyMap<number, readonly number[]>, person: number, day: number): number {
  const { people, postings } = deals.facts
  for (const p of held.get(person) ?? []) {
    const to = postings.to[p] as number
    if ((postings.from[p] as number) <= day && (to === NO_DAY || day < to)) return postings.team[p] as number
  }
  return people.team[person] ?? -1
}

/** Rows of postings by person. */
function postingsByPerson(deals: Deals): Map<number, number[]> {
  const { postings } = deals.facts
  const out = new Map<number, number[]>()
  for (let p = 0; p < postings.count; p++) {
    const person = postings.person[p] as number
    const rows = out.get(person)
    if (rows) rows.push(p)
    else out.set(person, [p])
  }
  return out
}

/** A goal beside what was reached of it, on the day of the facts. */
export function measured(deals: Deals, start: number, end: number, goal: number, actual: number | null) {
  const days = end - start
  const usable = Number.isFinite(goal) && goal > 0
  return {
    start,
    end,
    goal: Number.isFinite(goal) ? goal : null,
    actual,
    ratio: usable && actual !== null ? actual / goal : null,
    elapsed: days > 0 ? Math.min(1, Math.max(0, (deals.asOf + 1 - start) / days)) : 0,
    complete: days > 0 && deals.asOf + 1 >= end,
    reason: days <= 0 ? 'Its last day is before its first.' : usable ? null : 'The target is not a positive number.',
  }
}

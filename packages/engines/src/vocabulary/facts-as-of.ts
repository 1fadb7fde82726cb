/** The facts of a past day: what they were at its end, told from the facts of a later one. */
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { opportunitiesAsOf } from '#vocabulary/fold.ts'
import type { People } from '#vocabulary/person.ts'

/**
 * The facts as they were at the end of a day, for going back from facts in hand: deals folded back, people where they stood, later activities left
 * out. Order lines, history, targets and postings are those of today: they carry their own days. See `factsUntil` for facts without them.
 */
export function factsAsOf(facts: Facts, day: number): Facts {
  if (day >= facts.asOf) return { ...facts, asOf: day }
  return foldFacts(facts, day)
}

/**
 * The facts as they were at the end of a day and nothing that happened later: also events, order lines and postings after the day are out, a line
 * that shipped later has not shipped, a posting that ended later lasts. Columns in which nothing is later are the same arrays.
 */
export function factsUntil(facts: Facts, day: number): Facts {
  const folded = foldFacts(facts, day)
  return {
    ...folded,
    history: cut(facts.history, facts.history.day, day),
    orderLines: unended(cut(facts.orderLines, facts.orderLines.ordered, day), 'shipped', day),
    postings: unended(cut(facts.postings, facts.postings.from, day), 'to', day),
  }
}

function foldFacts(facts: Facts, day: number): Facts {
  const { activities } = facts
  let count = activities.count
  while (count > 0 && (activities.day[count - 1] as number) > day) count--
  const { opportunities } = opportunitiesAsOf(facts.opportunities, facts.history, day)
  const lastTouch = touchedUntil(facts, day, opportunities.lastTouch)
  return {
    ...facts,
    asOf: day,
    opportunities: { ...opportunities, lastTouch },
    people: peopleAsOf(facts, day),
    activities: count === activities.count ? activities : { ...activities, count },
  }
}

/** Last touches by the day of deals touched later: what events and activities tell; of a deal with either, at least its creation. */
function touchedUntil(
  { opportunities: deals, history, activities }: Facts,
  day: number,
  known: Int32Array,
): Int32Array {
  let later = 0
  for (let i = 0; i < deals.count; i++) if ((deals.lastTouch[i] as number) > day) later++
  if (later === 0) return known
  const last = known.slice()
  const note = (i: number, when: number) => {
    if (i < 0 || i >= deals.count || (deals.lastTouch[i] as number) <= day) return
    const least = Math.min(when, day)
    const told = when > day ? (deals.created[i] as number) : least
    if (told !== NO_DAY && told <= day && (last[i] === NO_DAY || told > (last[i] as number))) last[i] = told
  }
  for (let e = 0; e < history.count; e++) note(history.opportunity[e] as number, history.day[e] as number)
  for (let k = 0; k < activities.count; k++) note(activities.opportunity[k] as number, activities.day[k] as number)
  return last
}

/** People on a day: team and manager by the posting that covers it, else as they are; who was hired later has neither, who left later has not left. */
function peopleAsOf({ people, postings }: Facts, day: number): People {
  const manager = people.manager.slice()
  const team = people.team.slice()
  for (let p = 0; p < postings.count; p++) {
    const person = postings.person[p] as number
    const to = postings.to[p] as number
    if (person < 0 || person >= people.count || (postings.from[p] as number) > day || (to !== NO_DAY && to <= day))
      continue
    if ((postings.manager[p] as number) >= 0) manager[person] = postings.manager[p] as number
    if ((postings.team[p] as number) >= 0) team[person] = postings.team[p] as number
  }
  const left = people.left.slice()
  for (let i = 0; i < people.count; i++) {
    if (left[i] !== NO_DAY && (left[i] as number) > day) left[i] = NO_DAY
    if ((people.hired[i] as number) === NO_DAY || (people.hired[i] as number) <= day) continue
    manager[i] = -1
    team[i] = -1
  }
  return { ...people, manager, team, left }
}

type Column = Float64Array | Int32Array | Uint8Array

/** The rows of some columns whose day is not after a day; a row without a day stays. */
function cut<T extends { readonly count: number }>(columns: T, days: Int32Array, day: number): T {
  let later = 0
  for (let i = 0; i < columns.count; i++) if (days[i] !== NO_DAY && (days[i] as number) > day) later++
  if (later === 0) return columns
  const keep = new Int32Array(columns.count - later)
  for (let i = 0, at = 0; i < columns.count; i++) {
    if (days[i] === NO_DAY || (days[i] as number) <= day) keep[at++] = i
  }
  const out: Record<string, unknown> = { ...columns, count: keep.length }
  for (const [name, column] of Object.entries(columns) as [string, Column | number][]) {
    if (typeof column === 'number') continue
    const rest = column.slice(0, keep.length)
    for (let at = 0; at < keep.length; at++) rest[at] = column[keep[at] as number] as number
    out[name] = rest
  }
  return out as T
}

/** Columns in which an end after the day has not come yet. */
function unended<K extends string, T extends { readonly count: number } & Readonly<Record<K, Int32Array>>>(
  columns: T,
  end: K,
  day: number,
): T {
  const days: Int32Array = columns[end]
  let later = false
  for (let i = 0; i < columns.count && !later; i++) later = days[i] !== NO_DAY && (days[i] as number) > day
  return later ? { ...columns, [end]: days.map((to) => (to !== NO_DAY && to > day ? NO_DAY : to)) } : columns
}

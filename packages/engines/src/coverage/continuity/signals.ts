/** Signs that somebody may leave, each from records or said to be unknown. */
import type { Signal } from '#coverage/continuity/answer.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { isWon } from '#vocabulary/opportunity.ts'
import { TARGET_MEASURES, TARGET_WHOSE } from '#vocabulary/target.ts'

const YEAR = 365
const RECENT = 90
/** Fewer touches in the year before the last ninety days say nothing of what is usual. */
const LEAST_TOUCHES = 12

export interface SignalLimits {
  readonly lowAttainment: number
  readonly longYears: number
  readonly fallenTouches: number
}

/** The signs of every person, by row. @example signalsOf(facts, limits)(7)[0] // { kind: 'attainment', present: true, value: .55 } */
export function signalsOf(facts: Facts, limits: SignalLimits): (person: number) => readonly Signal[] {
  const attained = attainment(facts)
  const since = postedSince(facts)
  const usual = touches(facts)
  const { people, asOf } = facts
  return (person) => {
    const left = people.left[person] as number
    const gone = left !== NO_DAY && left <= asOf
    const years = since[person] === NO_DAY ? null : (asOf - (since[person] as number)) / YEAR
    const share = attained(person)
    const trend = usual(person)
    const told: Signal[] = [
      { kind: 'left', present: gone, value: gone ? left : null },
      { kind: 'attainment', present: share === null ? null : share < limits.lowAttainment, value: share },
      { kind: 'posting', present: years === null ? null : years >= limits.longYears, value: years },
      { kind: 'touches', present: trend === null ? null : trend < limits.fallenTouches, value: trend },
      { kind: 'pay', present: null, value: null },
      { kind: 'promotion', present: null, value: null },
    ]
    return told.sort((a, b) => rank(a) - rank(b))
  }
}

const rank = ({ present }: Signal) => (present === true ? 0 : present === false ? 1 : 2)

/** Won against targets of bookings that ended within the last year; null without one. */
function attainment({ targets, opportunities, asOf, people }: Facts): (person: number) => number | null {
  const target = new Float64Array(people.count)
  const spans = new Map<number, { start: number; end: number }[]>()
  for (let i = 0; i < targets.count; i++) {
    const end = targets.end[i] as number
    const own =
      TARGET_WHOSE[targets.whose[i] as number] === 'person' &&
      TARGET_MEASURES[targets.measure[i] as number] === 'bookings'
    const value = targets.value[i] as number
    if (!own || (targets.product[i] as number) >= 0 || end > asOf + 1 || end <= asOf - YEAR || !(value > 0)) continue
    const person = targets.node[i] as number
    if (person < 0 || person >= people.count) continue
    target[person] = (target[person] as number) + value
    const held = spans.get(person) ?? []
    held.push({ start: targets.start[i] as number, end })
    spans.set(person, held)
  }
  const won = new Float64Array(people.count)
  for (let i = 0; i < opportunities.count; i++) {
    const person = opportunities.owner[i] as number
    const amount = opportunities.amount[i] as number
    const closed = opportunities.closed[i] as number
    if (!isWon(opportunities, i) || !Number.isFinite(amount)) continue
    if (spans.get(person)?.some(({ start, end }) => closed >= start && closed < end)) {
      won[person] = (won[person] as number) + amount
    }
  }
  return (person) => ((target[person] ?? 0) > 0 ? (won[person] as number) / (target[person] as number) : null)
}

/** Since when somebody stands where they stand: their newest posting, else the day they were hired. */
function postedSince({ people, postings, asOf }: Facts): Int32Array {
  const since = Int32Array.from(people.hired)
  for (let i = 0; i < postings.count; i++) {
    const person = postings.person[i] as number
    const from = postings.from[i] as number
    if (person < 0 || from === NO_DAY || from > asOf) continue
    if (since[person] === NO_DAY || from > (since[person] as number)) since[person] = from
  }
  return since.map((day) => (day > asOf ? NO_DAY : day))
}

/** Touches of the last ninety days against what was usual in the year before; null where too little is known. */
function touches({ activities, people, asOf }: Facts): (person: number) => number | null {
  const recent = new Float64Array(people.count)
  const before = new Float64Array(people.count)
  for (let i = 0; i < activities.count; i++) {
    const person = activities.person[i] as number
    const age = asOf - (activities.day[i] as number)
    if (person < 0 || age < 0) continue
    if (age < RECENT) recent[person] = (recent[person] as number) + 1
    else if (age < RECENT + YEAR) before[person] = (before[person] as number) + 1
  }
  return (person) =>
    (before[person] ?? 0) < LEAST_TOUCHES
      ? null
      : (recent[person] as number) / (((before[person] as number) * RECENT) / YEAR)
}

/** What was done for each account family: touches and hours of the last year, deals decided and open, and when anybody last met it. */
import type { Families } from '#coverage/segmentation/families.ts'
import { addMonths, NO_DAY } from '#vocabulary/day.ts'
import { type Deals, isClosed } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** One entry a family. */
export interface Effort {
  /** Whether any touch is recorded at all. */
  readonly recorded: boolean
  /** Share of the touches that state their minutes. */
  readonly timed: number | null
  readonly touches: Float64Array
  readonly hours: Float64Array
  /** Last touch, order or decision known; NO_DAY none. */
  readonly lastMet: Int32Array
  readonly won: Float64Array
  readonly lost: Float64Array
  readonly open: Float64Array
  /** Value of its open deals, stated or estimated. */
  readonly openValue: Float64Array
  /** Median days from creation to decision of its closed deals; NaN with fewer than two. */
  readonly daysToDecide: Float64Array
  /** First day of the year up to the day of the facts. */
  readonly yearFrom: number
  /** Hours of the year up to each of the days asked for. */
  readonly hoursTo: readonly Float64Array[]
}

/** Reads touches and deals. @param minutesPerTouch minutes of a touch that states none; @param days ends of past years whose hours are wanted too */
export function readEffort(deals: Deals, families: Families, minutesPerTouch: number, days: readonly number[]): Effort {
  const { facts, columns } = deals
  const hoursTo = days.map(() => new Float64Array(families.count))
  const starts = days.map((day) => addMonths(day + 1, -12))
  const yearFrom = addMonths(facts.asOf + 1, -12)
  const n = families.count
  const floats = () => new Float64Array(n)
  const effort = {
    touches: floats(),
    hours: floats(),
    lastMet: new Int32Array(n).fill(NO_DAY),
    won: floats(),
    lost: floats(),
    open: floats(),
    openValue: floats(),
  }
  const add = (column: Float64Array, at: number, amount: number) => {
    column[at] = (column[at] as number) + amount
  }
  const met = (family: number, day: number) => {
    if (day !== NO_DAY && day <= facts.asOf && day > (effort.lastMet[family] as number)) effort.lastMet[family] = day
  }
  const { activities, orderLines } = facts
  let year = 0
  let timed = 0
  for (let a = 0; a < activities.count; a++) {
    const own = activities.account[a] as number
    const account = own >= 0 ? own : (columns.account[activities.opportunity[a] as number] ?? -1)
    const family = families.of[account]
    const day = activities.day[a] as number
    if (family === undefined || day === NO_DAY || day > facts.asOf) continue
    met(family, day)
    const minutes = activities.minutes[a] as number
    const stated = Number.isFinite(minutes) && minutes > 0
    const hours = (stated ? minutes : minutesPerTouch) / 60
    for (let y = 0; y < days.length; y++) {
      if (day <= (days[y] as number) && day >= (starts[y] as number)) add(hoursTo[y] as Float64Array, family, hours)
    }
    if (day < yearFrom) continue
    year++
    if (stated) timed++
    add(effort.touches, family, 1)
    add(effort.hours, family, hours)
  }
  for (let i = 0; i < orderLines.count; i++) {
    const family = families.of[orderLines.account[i] as number]
    if (family !== undefined) met(family, orderLines.ordered[i] as number)
  }
  const decided = new Float64Array(deals.count)
  let closed = 0
  for (let i = 0; i < deals.count; i++) {
    const family = families.of[columns.account[i] as number]
    if (family === undefined || columns.outcome[i] === OUTCOME.gone) continue
    if (isClosed(deals, i)) {
      add(columns.outcome[i] === OUTCOME.won ? effort.won : effort.lost, family, 1)
      met(family, columns.closed[i] as number)
      const days = deals.days[i] as number
      if (Number.isFinite(days)) decided[closed++] = family * SPAN + days
    } else {
      add(effort.open, family, 1)
      const value = deals.value[i] as number
      if (Number.isFinite(value)) add(effort.openValue, family, value)
    }
  }
  return {
    recorded: activities.count > 0,
    timed: year > 0 ? timed / year : null,
    ...effort,
    daysToDecide: medians(decided.subarray(0, closed), n),
    yearFrom,
    hoursTo,
  }
}

/** More than any number of days: family and days lie in one number, which sorts by family and then by days. */
const SPAN = 2 ** 32

/** Median days per family; NaN with fewer than two. @param decided family × SPAN + whole days, in any order: it is sorted */
function medians(decided: Float64Array, families: number): Float64Array {
  decided.sort()
  const out = new Float64Array(families).fill(Number.NaN)
  for (let from = 0, to = 0; from < decided.length; from = to) {
    const family = Math.floor((decided[from] as number) / SPAN)
    const daysOf = (at: number) => (decided[at] as number) - family * SPAN
    while (to < decided.length && daysOf(to) < SPAN) to++
    if (to - from < 2) continue
    const middle = (from + to - 1) / 2
    out[family] = (daysOf(Math.floor(middle)) + daysOf(Math.ceil(middle))) / 2
  }
  return out
}

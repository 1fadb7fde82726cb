/** The same figures by owner, team, product, segment …, and over past months and quarters. */
import type { BreakdownRow, Span, TrendRow } from '#developing/pipeline/answer.ts'
import { wilson } from '#math/interval.ts'
import { median } from '#math/statistics.ts'
import { periodOf } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import {
  closedWithin,
  type Deals,
  DIMENSIONS,
  type Dimension,
  dimension,
  rowsWhere,
  sumDeals,
} from '#vocabulary/deals.ts'
import { exact } from '#vocabulary/money.ts'
import { byText } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { Period } from '#vocabulary/period.ts'
import { type Group, groupDeals, type Split } from '#vocabulary/split.ts'

/** Every breakdown whose field the records know; the others are empty. */
export function breakdowns(
  deals: Deals,
  period: Span,
  dead: readonly number[],
  level: number,
): Record<Dimension, BreakdownRow[]> {
  const isDead = new Uint8Array(deals.count)
  for (const i of dead) isDead[i] = 1
  const out = {} as Record<Dimension, BreakdownRow[]>
  const present = rowsWhere(deals, (i) => deals.columns.outcome[i] !== OUTCOME.gone)
  for (const key of DIMENSIONS) out[key] = breakdown(deals, present, dimension(deals, key), period, isDead, level)
  return out
}

function breakdown(
  deals: Deals,
  present: readonly number[],
  by: Split,
  period: Span,
  isDead: Uint8Array,
  level: number,
): BreakdownRow[] {
  const groups = groupDeals(present, by)
  if (groups.length === 1 && groups[0]?.who === null) return []
  const out = groups.map((group) => breakdownRow(deals, group, period, isDead, level))
  return out.sort((a, b) => (b.wonValue ?? 0) - (a.wonValue ?? 0) || byText(a.who?.name ?? '', b.who?.name ?? ''))
}

function breakdownRow(deals: Deals, group: Group, period: Span, isDead: Uint8Array, level: number): BreakdownRow {
  let won = 0
  let lost = 0
  let wonValue = 0
  let bookings = 0
  let dead = 0
  const open: number[] = []
  const times: number[] = []
  for (const i of group.rows) {
    const outcome = deals.columns.outcome[i]
    if (outcome === OUTCOME.open) {
      open.push(i)
      dead += isDead[i] as number
      continue
    }
    if (!Number.isNaN(deals.days[i])) times.push(deals.days[i] as number)
    if (outcome === OUTCOME.lost) lost++
    else {
      won++
      const amount = deals.columns.amount[i] as number
      if (!Number.isFinite(amount)) continue
      wonValue += amount
      if (closedWithin(deals, i, period.start, period.end)) bookings += amount
    }
  }
  return {
    who: group.who,
    won,
    lost,
    winRate: wilson(won, won + lost, level),
    wonValue: exact(wonValue),
    bookings: exact(bookings),
    medianDays: median(times),
    open: sumDeals(deals, open),
    dead,
  }
}

/** The last `count` periods of a grain, the one that holds the day of the facts last. */
export function trend(deals: Deals, grain: Period['grain'], count: number, level: number): TrendRow[] {
  const { calendar, asOf } = deals.facts
  const periods: Period[] = [periodOf(calendar, grain, asOf)]
  while (periods.length < count) periods.unshift(periodOf(calendar, grain, (periods[0] as Period).start - 1))
  const first = (periods[0] as Period).start
  const tallies = periods.map(() => ({ created: 0, closed: 0, won: 0, bookings: 0 }))
  const at = (day: number) => {
    if (day === NO_DAY || day < first || day > asOf) return undefined
    const index = periods.findIndex((period) => day < period.end)
    return tallies[index]
  }
  for (let i = 0; i < deals.count; i++) {
    const outcome = deals.columns.outcome[i]
    if (outcome === OUTCOME.gone) continue
    const born = at(deals.columns.created[i] as number)
    if (born) born.created++
    if (outcome === OUTCOME.open) continue
    const closed = at(deals.columns.closed[i] as number)
    if (!closed) continue
    closed.closed++
    if (outcome !== OUTCOME.won) continue
    closed.won++
    const amount = deals.columns.amount[i] as number
    if (Number.isFinite(amount)) closed.bookings += amount
  }
  return periods.map((period, k) => {
    const tally = tallies[k] as (typeof tallies)[number]
    return {
      span: { key: period.key, label: period.label, start: period.start, end: period.end },
      created: tally.created,
      closed: tally.closed,
      won: tally.won,
      bookings: exact(tally.bookings),
      winRate: wilson(tally.won, tally.closed, level),
    }
  })
}

/** What all deals share: season, shocks, the rivals' tide, the days on which the company changed its ways. */
import type { Random } from '@capstone/engines/math/random'
import { addMonths, civil, dayOf } from '@capstone/engines/vocabulary/day'
import { STREAM } from '#draw.ts'
import { firstDay, type Plan } from '#plan.ts'
import { COMPETITORS, RISING_COMPETITOR } from '#words/catalogue.ts'

/** The course of the company's markets. */
export interface Market {
  readonly start: number
  readonly end: number
  /** First days of the calendar quarters that touch the history, then the day after the last. */
  readonly quarterStarts: readonly number[]
  /** Shared shock on the log-odds of winning, by quarter. */
  readonly winShock: readonly number[]
  /** Factor on how many deals are created, by quarter: growth × season × shock. */
  readonly arrival: readonly number[]
  /** Weights of no rival, then of each rival, by quarter. */
  readonly rivalWeights: readonly (readonly number[])[]
  /** Day on which 'Discovery' became 'Needs Confirmed' and 'Technical Validation' was added. */
  readonly processChange: number
  /** Day on which some seats moved to another team. */
  readonly reorganization: number
  /** First day from which the rising rival takes a growing share. */
  readonly rivalRisesFrom: number
}

/** How much more of a share the rising rival gains each quarter after it began. */
const RIVAL_STEP = 0.11

export function makeMarket(plan: Plan, root: Random): Market {
  const start = firstDay(plan)
  const end = plan.end
  const chance = root.fork(STREAM.market)
  const quarterStarts: number[] = []
  const first = civil(start)
  for (let day = dayOf(first.year, Math.floor((first.month - 1) / 3) * 3 + 1, 1); day <= end; day = addMonths(day, 3)) {
    quarterStarts.push(day)
  }
  const quarters = quarterStarts.length
  const risesAt = Math.max(1, quarters - 5)
  const winShock: number[] = []
  const arrival: number[] = []
  const rivalWeights: number[][] = []
  for (let q = 0; q < quarters; q++) {
    winShock.push(0.5 * (winShock[q - 1] ?? 0) + 0.18 * chance.normal())
    const season = [0.94, 1.04, 0.9, 1.12][(civil(quarterStarts[q] as number).month - 1) / 3] as number
    arrival.push(season * (1 + 0.018 * q) * Math.exp(0.07 * chance.normal()))
    const steps = Math.max(0, q - risesAt + 1)
    rivalWeights.push([
      0.3,
      ...COMPETITORS.map((_, rival) =>
        rival === RISING_COMPETITOR ? 0.06 + RIVAL_STEP * steps : 0.15 - 0.012 * rival,
      ),
    ])
  }
  quarterStarts.push(addMonths(quarterStarts[quarters - 1] as number, 3))
  return {
    start,
    end,
    quarterStarts,
    winShock,
    arrival,
    rivalWeights,
    processChange: start + Math.round((end - start) * 0.5),
    reorganization: start + Math.round((end - start) * 0.55),
    rivalRisesFrom: quarterStarts[risesAt] as number,
  }
}

/** The quarter of the history that holds a day; days beyond it count with the last. */
export function quarterAt(market: Market, day: number): number {
  const starts = market.quarterStarts
  const guess = Math.floor((day - (starts[0] as number)) / 91.4)
  let q = Math.min(Math.max(guess, 0), starts.length - 2)
  while (q > 0 && (starts[q] as number) > day) q--
  while (q < starts.length - 2 && (starts[q + 1] as number) <= day) q++
  return q
}

/** The last day of the calendar quarter that holds a day, also after the history's end. */
export function quarterEnd(market: Market, day: number): number {
  const starts = market.quarterStarts
  if (day < (starts[starts.length - 1] as number)) return (starts[quarterAt(market, day) + 1] as number) - 1
  const at = civil(day)
  return dayOf(at.year, Math.floor((at.month - 1) / 3) * 3 + 4, 1) - 1
}

/** One answer of the kept number: the figure, its distribution, its fan day by day, its pace, what each way said. */
import type { Shape } from '#math/shape.ts'
import type { AskedPeriod, FittedPeriod } from './forecast/fit.ts'
import { forecastSelection, type NodeForecast, percentilesOf, type Selection } from './forecast/nodes.ts'
import { WAYS } from './forecast/past.ts'
import { sharedSpread } from './forecast/stack.ts'
import { bookedByDay, type KeptSlice, keptPeriod } from './kept/asked.ts'
import type { KeptNumber } from './kept.ts'
import { comparePaces, type Pace, type Pacing } from './pacing.ts'

/** The days up to `day` booked so much, or (days to come) will by these quantiles. */
export interface FanPoint {
  readonly day: number
  readonly booked: number | null
  readonly quantiles: readonly number[] | null
}

export interface NumberOf {
  readonly forecast: NodeForecast
  readonly shape: Shape
  readonly percentiles: readonly number[]
  readonly fan: readonly FanPoint[]
  readonly ways: readonly { readonly name: string; readonly value: number; readonly weight: number }[]
  readonly spread: { readonly deals: number; readonly shock: number; readonly taught: number } | null
}

/**
 * The number of a selection in a period, with the fan: booked by the end of every day past, and on the fitted days to come the range of what
 * will be booked by then - each from the same joint model, so the last is the number itself.
 */
export function numberOf(
  kept: KeptNumber,
  period: FittedPeriod,
  selection: Selection,
  target: number | null,
): NumberOf {
  const { forecast, shape } = forecastSelection(kept, period, selection, target)
  const window = kept.windows.find((one) => one.from === period.window.from && one.to === period.window.to)
  const { stacked } = period
  return {
    forecast,
    shape,
    percentiles: percentilesOf(shape),
    fan: fanOf(kept, period, selection),
    ways:
      stacked && window
        ? WAYS.map((name, k) => ({ name, value: window.values[k] ?? 0, weight: stacked.weights[k] ?? 0 }))
        : [],
    spread: stacked ? { deals: stacked.idio, shock: sharedSpread(stacked), taught: stacked.taught } : null,
  }
}

function fanOf(kept: KeptNumber, period: FittedPeriod, selection: Selection): FanPoint[] {
  const today = kept.ledger.end
  const past = bookedByDay(kept, selection, period.start, Math.min(period.end, today))
  const days = past.map((booked, i): FanPoint => ({ day: period.start + i, booked, quantiles: null }))
  if (period.end <= today) return days
  const ends = kept.windows
    .filter((w) => w.from === period.window.from && w.to <= period.end)
    .map((w) => w.to)
    .sort((a, b) => a - b)
  for (const end of ends) {
    const upTo = keptPeriod(kept, { key: period.key, start: period.start, end })
    if (!upTo) continue
    const whole = end === period.end ? period : upTo
    const { quantiles } = forecastSelection(kept, whole, selection, null).forecast
    days.push({ day: end - 1, booked: null, quantiles })
  }
  return days
}

/** Pacing of a node, or of a slice of the company; null where a slice of a part is asked for, which is not kept. */
export function keptPacing(
  kept: KeptNumber,
  period: AskedPeriod & { readonly grain: string },
  selection: Selection,
  of: { readonly members: Uint8Array | null; readonly slice: KeptSlice | null },
  target: number | null,
): Pacing | null {
  const today = kept.ledger.end
  if (today < period.start || (of.members !== null && of.slice !== null)) return null
  const day = Math.min(today, period.end) - period.start
  const booked = (from: number, to: number) => bookedByDay(kept, selection, from, to).at(-1) ?? 0
  const sumOf = (columns: KeptNumber['paces'][number]['open']): number => {
    if (of.slice !== null) {
      const column = columns[of.slice.by]
      return column[of.slice.row >= 0 ? of.slice.row : column.length - 1] ?? 0
    }
    return columns.person.reduce((sum, x, p) => (of.members === null || of.members[p] === 1 ? sum + x : sum), 0)
  }
  let openNow = 0
  kept.open.forEach((row, k) => {
    if (selection.rows[row] === 1) openNow += kept.deals.amount[k] as number
  })
  const running = today < period.end
  const now: Pace = {
    key: period.key,
    bookedByThen: booked(period.start, Math.min(today, period.end)),
    openThen: openNow,
    final: running ? null : booked(period.start, period.end),
    converted: null,
  }
  const past = running
    ? kept.paces
        .filter((tally) => tally.grain === period.grain)
        .map(
          (tally): Pace => ({
            key: tally.key,
            bookedByThen: booked(tally.start, tally.then),
            openThen: sumOf(tally.open),
            final: booked(tally.start, tally.end),
            converted: sumOf(tally.won),
          }),
        )
    : []
  return comparePaces(period, day, now, past, target)
}

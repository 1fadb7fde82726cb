/** The accuracy analysis: the forecast tried on the company's own past. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { type Backtest, backtestForecast } from '@capstone/engines/number/backtest'
import { periodOf } from '@capstone/engines/vocabulary/calendar'
import type { Period } from '@capstone/engines/vocabulary/period'
import { OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis } from '#analyses/reckon.ts'

type Answer = AnswerOf<Endpoints['accuracy.read']>
/** What is kept: the people's part is told when it is asked for. */
export type KeptAccuracy = Pick<Answer, 'status' | 'horizons' | 'samePoint'>

/** Quarters that are shown at the same point. */
const SHOWN = 6

export const accuracyAnalysis = {
  engine: 'number.backtest',
  reads: OF_DEALS,
  run: ({ facts }) => {
    const answer = backtestForecast(facts)
    const samePoint = pointsOf(answer, (day) => periodOf(facts.calendar, 'quarter', day), facts.asOf + 1)
    return { ...answer, samePoint, evidence: {} }
  },
  /** The scores of the windows most like a period of a grain. */
  recordFor(body: Readonly<Record<string, unknown>>, grain: Period['grain']) {
    const kept: unknown = body
    const { horizons } = kept as KeptAccuracy
    const name = { month: '30 days', quarter: 'rest of quarter', year: '90 days' }[grain]
    const horizon = horizons.find((one) => one.name === name)
    const score = horizon?.methods.find((method) => method.name === 'capstone')
    if (!horizon || !score || horizon.origins === 0) return null
    const { wapePct, biasPct, coverage80Pct } = score
    return { origins: horizon.origins, wapePct, biasPct, coverage80Pct }
  },
} satisfies Analysis & { recordFor: unknown }

/** In each earlier quarter, the origin nearest to today's place in its quarter: what we said of the whole of it, and what it became. */
function pointsOf({ horizons }: Backtest, quarterOf: (day: number) => Period, today: number): Answer['samePoint'] {
  const running = quarterOf(today)
  const place = today - running.start
  const rest = horizons.find(({ name }) => name === 'rest of quarter')
  const nearest = new Map<number, Backtest['horizons'][number]['said'][number]>()
  for (const said of rest?.said ?? []) {
    if (said.quarterStart >= running.start) continue
    const known = nearest.get(said.quarterStart)
    const off = (origin: number) => Math.abs(origin - said.quarterStart - place)
    if (!known || off(said.origin) < off(known.origin)) nearest.set(said.quarterStart, said)
  }
  return [...nearest.values()]
    .sort((a, b) => b.quarterStart - a.quarterStart)
    .slice(0, SHOWN)
    .map(({ quarterStart, origin, low, mid, high, actual, booked }) => {
      const { key, label } = quarterOf(quarterStart)
      const whole = (amount: number) => Math.round(amount + booked)
      return {
        period: key,
        label,
        day: origin - 1,
        low: whole(low),
        mid: whole(mid),
        high: whole(high),
        became: whole(actual),
        inside: actual >= low && actual <= high,
      }
    })
}

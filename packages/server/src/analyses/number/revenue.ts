/** Two forecasts: what customers will order, and what of it can become revenue, from the fit and what was entered. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { forecastSelection } from '@capstone/engines/number/forecast/nodes'
import type { KeptNumber } from '@capstone/engines/number/kept'
import { keptPeriod, selectKept } from '@capstone/engines/number/kept/asked'
import { forecastRevenue, type RevenueLine } from '@capstone/engines/number/revenue'
import { type FiscalCalendar, nextPeriod, periodOf } from '@capstone/engines/vocabulary/calendar'
import type { Period } from '@capstone/engines/vocabulary/period'
import { shownPeriod } from '#analyses/number/number.ts'
import type { NumberQuestion } from '#analyses/number/question.ts'
import type { JudgementRow, SupplyRow } from '#db/read/number/revenue.ts'

type Answer = AnswerOf<Endpoints['revenue.read']>

/** The running period and the two after it. */
export function revenuePeriods(calendar: FiscalCalendar, kept: KeptNumber, grain: 'month' | 'quarter'): Period[] {
  const running = periodOf(calendar, grain, kept.ledger.end)
  const next = nextPeriod(calendar, running)
  return [running, next, nextPeriod(calendar, next)].filter((period) => keptPeriod(kept, period) !== null)
}

/** Products that are sold, with what was entered of each, else what orders tell. */
export function suppliesOf(
  kept: KeptNumber,
  grain: 'month' | 'quarter',
  periods: readonly Period[],
  entered: readonly SupplyRow[],
): { row: number; supply: Answer['products'][number] }[] {
  const { key, name } = kept.slices.product
  const used = new Set(kept.facts.opportunities.product)
  const rows = [...name.keys()].filter((row) => used.has(row) || (kept.supply.backlog[grain][row] ?? 0) > 0)
  return rows.map((row) => {
    const mine = entered.filter(({ product }) => product === key[row])
    const said = (kind: SupplyRow['kind'], period: string) =>
      mine.find((one) => one.kind === kind && one.period === period)?.value ?? null
    const backlog = said('backlog', '')
    const ordered = kept.supply.backlog[grain][row] ?? Number.NaN
    const lead = kept.supply.leadDays[row] ?? Number.NaN
    return {
      row,
      supply: {
        product: { key: key[row] ?? '', name: name[row] ?? '' },
        leadTimeDays: said('lead time', '') ?? (Number.isNaN(lead) ? null : Math.round(lead)),
        backlog: backlog ?? (Number.isNaN(ordered) ? 0 : Math.round(ordered)),
        backlogFrom: backlog !== null ? 'entered' : Number.isNaN(ordered) ? 'none' : 'orders',
        limits: periods.map((period) => ({ period: period.key, amount: said('limit', period.key) })),
      },
    }
  })
}

/** Demand and revenue of a node, period by period. */
export function answerRevenue(
  question: NumberQuestion,
  calendar: FiscalCalendar,
  grain: 'month' | 'quarter',
  entered: readonly SupplyRow[],
  judgements: readonly JudgementRow[],
): Pick<Answer, 'status' | 'periods' | 'products' | 'judgements'> {
  const { fitted, members } = question
  const { kept } = fitted
  const periods = revenuePeriods(calendar, kept, grain)
  const supplies = suppliesOf(kept, grain, periods, entered)
  const lines = supplies.map(({ row, supply }): RevenueLine => {
    const selection = selectKept(kept, members, { by: 'product', row })
    return {
      key: Number(supply.product.key),
      demand: periods.map((period) => {
        const fittedPeriod = keptPeriod(kept, period)
        if (!fittedPeriod || kept.status.code === 'no-evidence') return 0
        return Math.round(forecastSelection(kept, fittedPeriod, selection, null).forecast.expected)
      }),
      // What waits and what can be shipped is the company's, not a part's.
      backlog: members === null ? supply.backlog : 0,
      leadTimeDays: supply.leadTimeDays ?? Number.NaN,
      supply: supply.limits.map(({ amount }) => (members === null ? amount : null)),
      judged: periods.map((period) => {
        const said = judgements.find((one) => one.product === supply.product.key && one.period === period.key)
        return members === null ? (said?.amount ?? null) : null
      }),
    }
  })
  const answer = forecastRevenue({ periods, lines })
  return {
    status: kept.status.code === 'no-evidence' ? kept.status : answer.status,
    periods: answer.periods.map((told, t) => ({
      ...told,
      steps: [...told.steps],
      lines: [...told.lines],
      period: shownPeriod(periods[t] as Period),
    })),
    products: supplies.map(({ supply }) => supply),
    judgements: judgements.map(shownJudgement),
  }
}

export const shownJudgement = (row: JudgementRow): Answer['judgements'][number] => ({
  id: row.id,
  product: { key: row.product, name: row.productName },
  period: row.period,
  amount: row.amount,
  reason: row.reason,
  by: row.by,
  at: row.at.toISOString(),
})

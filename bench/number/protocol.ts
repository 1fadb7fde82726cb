/** The protocol of the number on one company's facts. */
import { backtestForecast } from '@capstone/engines/number/backtest'
import type { ForecastFacts } from '@capstone/engines/number/forecast/facts'
import { dayOf } from '@capstone/engines/vocabulary/day'
import { MONEY_SCALE } from '@capstone/engines/vocabulary/money'

/** The open "CRM Sales Opportunities" set has its own first origin and a season from the start; other folders go by the general rule. */
const FIRST_CREATION = dayOf(2016, 10, 20)
const FIRST_ORIGIN = dayOf(2017, 5, 1)
const LAST_RESULT = dayOf(2017, 12, 31)

export function protocol(facts: ForecastFacts) {
  const first = facts.opportunities.created.reduce((low, day) => (day >= 0 && day < low ? day : low), facts.asOf)
  const isOpenSet = first === FIRST_CREATION && facts.asOf === LAST_RESULT
  const cpu = process.cpuUsage()
  const started = performance.now()
  const answer = backtestForecast(facts, isOpenSet ? { firstOrigin: FIRST_ORIGIN, seasonAlways: true } : {})
  const spent = process.cpuUsage(cpu)
  return {
    status: answer.status,
    horizons: answer.horizons.map(({ said: _, meanActual, ...rest }) => ({
      ...rest,
      meanActual: meanActual / MONEY_SCALE,
    })),
    fitSeconds: (performance.now() - started) / 1000,
    cpuSeconds: (spent.user + spent.system) / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  }
}

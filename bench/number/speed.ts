/** A million opportunities with stage history and 5,000 people: time to fit, to refresh every node, and memory. */

import { random } from '@capstone/engines/math/random'
import type { ForecastFacts } from '@capstone/engines/number/forecast/facts'
import { fitForecast } from '@capstone/engines/number/forecast/fit'
import { forecastNodes } from '@capstone/engines/number/forecast/nodes'
import { factsOf } from '@capstone/engines/number/forecast/rows'
import { CALENDAR_YEAR } from '@capstone/engines/vocabulary/calendar'
import { dayOf, NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'

const PEOPLE = 5000
const TEAM_SIZE = 8
const FIRST = dayOf(2022, 1, 1)
const DAYS = 1096

export function speed(opportunities: number) {
  const facts = manyFacts(opportunities)
  const periods = [
    { key: 'quarter', start: dayOf(2025, 1, 1), end: dayOf(2025, 4, 1) },
    { key: 'month', start: dayOf(2025, 1, 1), end: dayOf(2025, 2, 1) },
  ]
  const cpu = process.cpuUsage()
  const started = performance.now()
  const fitted = fitForecast(facts, periods)
  const fitSeconds = (performance.now() - started) / 1000
  const spent = process.cpuUsage(cpu)
  const quarter = fitted.periods[0]
  if (!quarter) throw new Error('no period')
  const nodeCpu = process.cpuUsage()
  const before = performance.now()
  const nodes = forecastNodes(fitted, quarter)
  const nodeSpent = process.cpuUsage(nodeCpu)
  return {
    opportunities,
    events: facts.history.count,
    open: fitted.open.length,
    nodes: nodes.length,
    fitSeconds,
    fitCpuSeconds: (spent.user + spent.system) / 1e6,
    nodeSeconds: (performance.now() - before) / 1000,
    nodeCpuSeconds: (nodeSpent.user + nodeSpent.system) / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  }
}

/** Three years of deals over four stages; one in six stays open for good. */
function manyFacts(n: number): ForecastFacts {
  const chance = random(3)
  const asOf = FIRST + DAYS - 1
  const created = new Int32Array(n)
  const closed = new Int32Array(n).fill(NO_DAY)
  const outcome = new Uint8Array(n)
  const amount = new Float64Array(n)
  const stage = new Int32Array(n)
  const owner = new Int32Array(n)
  const most = 5 * n
  const event = {
    opportunity: new Int32Array(most),
    field: new Uint8Array(most),
    day: new Int32Array(most),
    before: new Float64Array(most),
    after: new Float64Array(most),
  }
  let count = 0
  const tell = (deal: number, day: number, before: number, after: number) => {
    event.opportunity[count] = deal
    event.field[count] = HISTORY_FIELD.stage
    event.day[count] = day
    event.before[count] = before
    event.after[count++] = after
  }
  for (let i = 0; i < n; i++) {
    const start = FIRST + Math.floor(chance.uniform() * DAYS)
    created[i] = start
    owner[i] = chance.below(PEOPLE)
    amount[i] = Math.round(20_000 * Math.exp(0.8 * chance.normal())) * 10_000
    let day = start
    let s = 0
    const dies = chance.uniform() < 1 / 6 ? chance.below(4) : 9
    for (;;) {
      if (s >= dies) break
      day += 1 + Math.floor(25 * chance.exponential())
      if (day > asOf) break
      const u = chance.uniform()
      if (u < 0.25 || s === 3) {
        const won = s === 3 && u > 0.45
        closed[i] = day
        outcome[i] = won ? OUTCOME.won : OUTCOME.lost
        tell(i, day, s, won ? 4 : 5)
        s = won ? 4 : 5
        break
      }
      tell(i, day, s, s + 1)
      s++
    }
    stage[i] = s
  }
  const names = ['Qualify', 'Develop', 'Propose', 'Negotiate']
  const teamCount = 1 + Math.ceil(PEOPLE / TEAM_SIZE)
  const empty = factsOf({
    asOf,
    calendar: CALENDAR_YEAR,
    deals: [],
    products: [],
    stages: [
      ...names.map((name, order) => ({ pipeline: '', name, order, outcome: 'open' as const, buyingStep: '' })),
      { pipeline: '', name: 'Won', order: 4, outcome: 'won', buyingStep: '' },
      { pipeline: '', name: 'Lost', order: 5, outcome: 'lost', buyingStep: '' },
    ],
    people: Array.from({ length: PEOPLE }, (_, p) => ({ name: `P${p}`, team: 1 + Math.floor(p / TEAM_SIZE) })),
    teams: Array.from({ length: teamCount }, (_, t) => ({
      name: `T${t}`,
      parent: t === 0 ? -1 : t < 26 ? 0 : 1 + (t % 25),
    })),
  })
  const none = new Int32Array(n).fill(-1)
  return {
    ...empty,
    history: {
      count,
      opportunity: event.opportunity.subarray(0, count),
      field: event.field.subarray(0, count),
      day: event.day.subarray(0, count),
      before: event.before.subarray(0, count),
      after: event.after.subarray(0, count),
      stated: new Uint8Array(count).fill(1),
    },
    opportunities: {
      ...empty.opportunities,
      count: n,
      key: Float64Array.from({ length: n }, (_, i) => i + 1),
      created,
      closed,
      closeDate: new Int32Array(n).fill(NO_DAY),
      outcome,
      amount,
      amountSource: new Uint8Array(n),
      stage,
      owner,
      account: none,
      product: none,
      competitor: none,
      lossReason: none,
      leadSource: none,
      motion: none,
      category: new Uint8Array(n).fill(255),
      demand: new Uint8Array(n).fill(255),
      lastTouch: new Int32Array(n).fill(NO_DAY),
      hasNextStep: new Uint8Array(n),
    },
  }
}

/** The forecast: what it adds up to, and what it says of bad input. */
import { describe, expect, it } from 'vitest'
import { dayOf, NO_DAY } from '#vocabulary/day.ts'
import { NO_HISTORY } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { ForecastFacts } from './forecast/facts.ts'
import { fitForecast } from './forecast/fit.ts'
import { lastDay, type MadeOptions, madeFacts } from './forecast/made-facts.ts'
import { forecastGroups } from './forecast/nodes.ts'
import type { DealRow } from './forecast/rows.ts'
import { type Forecast, forecastNumber, oddsOfReaching, whatIf } from './forecast.ts'

const quarter = (options: MadeOptions = {}) => {
  const end = lastDay(options)
  return [{ key: 'next', start: end + 1, end: end + 92 }]
}
const answer = (options: MadeOptions = {}, facts: ForecastFacts = madeFacts(options)) =>
  forecastNumber(facts, { periods: quarter(options) })
const company = (forecast: Forecast) => {
  const found = forecast.periods[0]?.company
  if (!found) throw new Error('no answer')
  return found
}

/** Every number anywhere in an answer. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(numbersIn)
  return []
}

const row = (deal: Partial<DealRow>): DealRow => ({
  created: lastDay() - 20,
  closed: NO_DAY,
  outcome: OUTCOME.open,
  amount: 10_000_000,
  stage: 0,
  owner: 0,
  product: 0,
  ...deal,
})

describe('the forecast', () => {
  const made = answer()

  it('lies near what the made company books in a quarter', () => {
    // 91 days × 1 deal × 0.9 alive × 0.7 reach the second stage × half won × mean amount e^(9 + 1/8).
    const usual = 91 * 0.9 * 0.7 * 0.5 * Math.exp(9.125) * 10_000
    expect(company(made).expected / usual).toBeGreaterThan(0.8)
    expect(company(made).expected / usual).toBeLessThan(1.25)
  })

  it('adds up: people to teams to company, deals and deals to come to the whole', () => {
    const nodes = made.periods[0]?.nodes ?? []
    const total = (whose: string) => nodes.filter((n) => n.whose === whose).reduce((sum, n) => sum + n.expected, 0)
    const all = company(made).expected
    expect(total('person') / all).toBeCloseTo(1, 9)
    expect((nodes.find((n) => n.whose === 'team' && n.node === 0)?.expected ?? 0) / all).toBeCloseTo(1, 9)
    const north = nodes.find((n) => n.whose === 'team' && n.node === 1)?.expected ?? 0
    const sellers = nodes.filter((n) => n.whose === 'person' && n.node < 2).reduce((sum, n) => sum + n.expected, 0)
    expect(north / sellers).toBeCloseTo(1, 9)
    const deals = (made.periods[0]?.deals ?? []).reduce((sum, d) => sum + d.expected, 0)
    expect((deals + company(made).fresh) / all).toBeCloseTo(1, 5)
  })

  it('adds up over products and motions too', () => {
    const fitted = fitForecast(madeFacts(), quarter())
    const period = fitted.periods[0]
    if (!period) throw new Error('no period')
    const groups = forecastGroups(fitted, period, { of: fitted.facts.opportunities.product, count: 2 })
    expect(groups.map((g) => g.node)).toEqual([0, 1, -1])
    expect(groups.reduce((sum, g) => sum + g.expected, 0) / company(made).expected).toBeCloseTo(1, 9)
    expect(groups[0]?.expected).toBeGreaterThan(0)
  })

  it('gives quantiles in order and odds that fit them', () => {
    const { quantiles } = company(made)
    expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles)
    const fitted = fitForecast(madeFacts(), quarter()).periods[0]
    if (!fitted) throw new Error('no period')
    expect(oddsOfReaching(fitted, quantiles[3] as number)).toBeCloseTo(0.5, 2)
    expect(oddsOfReaching(fitted, quantiles[1] as number)).toBeCloseTo(0.9, 2)
  })

  it('gives the same bits for the same facts', () => {
    expect(JSON.stringify(answer())).toBe(JSON.stringify(made))
  })

  it('doubles when every amount doubles', () => {
    const doubled = answer({ alter: (deal) => ({ ...deal, amount: 2 * deal.amount }) })
    expect(company(doubled).expected / company(made).expected).toBeCloseTo(2, 3)
  })

  it('uses nothing that happens after its day', () => {
    const end = lastDay() - 100
    const early = { ...madeFacts(), asOf: end }
    const periods = [{ key: 'q', start: end + 1, end: end + 92 }]
    const truncated = madeFacts({
      alter: (deal) =>
        deal.closed > end ? { ...deal, amount: deal.amount, outcome: OUTCOME.lost, closed: deal.closed } : deal,
    })
    const one = forecastNumber(early, { periods }).periods[0]?.company?.expected
    const other = forecastNumber({ ...truncated, asOf: end }, { periods }).periods[0]?.company?.expected
    expect(one).toBe(other)
  })

  it('tells why a deal is likelier or less likely than is usual for its stage', () => {
    const favoured = answer({
      rate: 3,
      alter: (deal, i) =>
        deal.outcome === OUTCOME.won && deal.owner === 1 && i % 5 > 0 ? { ...deal, outcome: OUTCOME.lost } : deal,
    })
    const weak = favoured.periods[0]?.deals
      .flatMap((d) => d.reasons)
      .find((r) => r.what === 'owner' && r.level === 'Seller 2')
    expect(weak?.ratio).toBeLessThan(0.7)
    expect(weak?.wins).toBeGreaterThan(0)
  })

  it('calls deals dead that are far older than any that closed', () => {
    const old = answer({ more: [row({ created: lastDay() - 700 })] })
    const dead = old.periods[0]?.deals.filter((d) => d.flags.includes('dead but open')) ?? []
    expect(dead.length).toBeGreaterThan(10)
    for (const deal of dead) expect(deal.odds).toBeLessThan(0.05)
  })

  it('is what was booked once the period is over', () => {
    const end = lastDay()
    const over = forecastNumber(madeFacts(), { periods: [{ key: 'past', start: end - 200, end: end - 100 }] })
      .periods[0]
    expect(over?.company?.expected).toBe(over?.company?.booked)
    expect(over?.company?.quantiles.every((q) => q === over.company?.booked)).toBe(true)
  })

  it('gives the odds of targets and leaves them out where there are none', () => {
    const periods = quarter()
    const plain = forecastNumber(madeFacts(), { periods })
    expect(plain.periods[0]?.company?.oddsOfTarget).toBe(null)
    expect(plain.periods[0]?.status.sentence).toBe('No target is set for this period.')
    const aimed = forecastNumber(madeFacts(), { periods, targets: { next: { company: 1 } } })
    expect(aimed.periods[0]?.company?.oddsOfTarget).toBeGreaterThan(0.999)
  })

  it('answers a what-if without going back to history', () => {
    const fitted = fitForecast(madeFacts(), quarter()).periods[0]
    if (!fitted) throw new Error('no period')
    const aim = fitted.booked + (fitted.stacked?.mean ?? 0)
    const richer = whatIf(fitted, [{ at: 0, amount: 5e8, odds: 0.9 }])
    expect(oddsOfReaching(richer, aim)).toBeGreaterThan(oddsOfReaching(fitted, aim) + 0.1)
    expect(oddsOfReaching(whatIf(fitted, []), aim)).toBe(oddsOfReaching(fitted, aim))
  })
})

describe('bad input', () => {
  const cases: [string, MadeOptions, string | null][] = [
    [
      'deals without amount',
      { alter: (d, i) => (d.outcome === OUTCOME.open && i % 2 ? { ...d, amount: Number.NaN } : d) },
      'no amount (a usual one stands in)',
    ],
    ['deals without stage', { alter: (d) => (d.outcome === OUTCOME.open ? { ...d, stage: -1 } : d) }, 'have no stage'],
    ['deals without owner', { alter: (d, i) => (i % 3 ? d : { ...d, owner: -1 }) }, 'have no owner'],
    [
      'deals without a date',
      { staged: false, alter: (d, i) => (i % 4 ? d : { ...d, created: NO_DAY }) },
      'no creation date',
    ],
    [
      'closed without a date',
      { alter: (d, i) => (d.outcome === OUTCOME.won && i % 4 === 0 ? { ...d, closed: NO_DAY } : d) },
      'closed without a date',
    ],
    [
      'closed before created',
      { alter: (d, i) => (d.closed !== NO_DAY && i % 5 === 0 ? { ...d, created: d.closed + 9 } : d) },
      'closed before they were created',
    ],
    [
      'negative amounts',
      { alter: (d, i) => (d.outcome === OUTCOME.open && i % 2 ? { ...d, amount: -5 } : d) },
      'negative or absurd',
    ],
    [
      'absurd amounts',
      { alter: (d, i) => (d.outcome === OUTCOME.open && i % 9 === 0 ? { ...d, amount: 1e300 } : d) },
      'negative or absurd',
    ],
    [
      'won without amount (a currency without a rate)',
      { alter: (d, i) => (d.outcome === OUTCOME.won && i % 3 === 0 ? { ...d, amount: Number.NaN } : d) },
      'won deals have no amount',
    ],
    [
      'gone from the source',
      { alter: (d, i) => (i % 7 ? d : { ...d, outcome: OUTCOME.gone, closed: NO_DAY }) },
      'gone from the source',
    ],
    ['a period without target', {}, null],
  ]
  it.each(cases)('%s: a number, and a sentence', (_, options, sentence) => {
    const forecast = answer(options)
    expect(numbersIn(forecast).every(Number.isFinite)).toBe(true)
    expect(company(forecast).expected).toBeGreaterThan(1e8)
    if (sentence !== null) expect(forecast.status.sentence).toContain(sentence)
  })

  it('a stage renamed half-way still gives a number near the old one', () => {
    const facts = madeFacts({ rate: 3 })
    const half = facts.asOf - 300
    const { history, opportunities } = facts
    const renamed = 4
    const change = (values: Float64Array) =>
      values.map((v, e) => (v === 1 && (history.day[e] as number) > half ? renamed : v))
    const moved: ForecastFacts = {
      ...facts,
      history: { ...history, before: change(history.before), after: change(history.after) },
      opportunities: {
        ...opportunities,
        stage: opportunities.stage.map((s) => (s === 1 ? renamed : s)),
        stages: [
          ...opportunities.stages,
          { pipeline: '', name: 'Second, renamed', order: 1, outcome: 'open', buyingStep: '' },
        ],
      },
    }
    const before = company(answer({}, facts)).expected
    const after = company(answer({}, moved)).expected
    expect(after / before).toBeGreaterThan(0.8)
    expect(after / before).toBeLessThan(1.25)
  })

  it('one deal larger than all others together splits the range in two', () => {
    const whale = 60 * company(answer()).expected
    const forecast = answer({ more: [row({ amount: Math.round(whale / 10) })] })
    const { quantiles, expected } = company(forecast)
    expect(numbersIn(forecast).every(Number.isFinite)).toBe(true)
    expect(quantiles[3]).toBeLessThan(expected)
    expect((quantiles[6] as number) / (quantiles[3] as number)).toBeGreaterThan(3)
  })

  it('a history shorter than two quarters: the baseline and what is missing', () => {
    const options = { days: 120 }
    const forecast = answer(options)
    expect(forecast.status.code).toBe('thin')
    expect(forecast.status.sentence).toContain('less than two quarters')
    expect(company(forecast).expected).toBeGreaterThan(0)
    expect(numbersIn(forecast).every(Number.isFinite)).toBe(true)
  })

  it('no won deal, or no deal at all: no number, and what to import', () => {
    const none = answer({ alter: (d) => (d.outcome === OUTCOME.won ? { ...d, outcome: OUTCOME.lost } : d) })
    expect(none.status.code).toBe('no-evidence')
    expect(none.periods[0]?.company).toBe(null)
    const nothing = answer({ days: 0 })
    expect(nothing.status.code).toBe('no-evidence')
    expect(nothing.status.sentence).toContain('Import')
  })

  it('a period without days contradicts itself', () => {
    const day = dayOf(2023, 1, 1)
    expect(forecastNumber(madeFacts(), { periods: [{ key: 'x', start: day, end: day }] }).periods[0]?.status.code).toBe(
      'impossible',
    )
  })

  it('no stage history at all', () => {
    const facts = { ...madeFacts(), history: NO_HISTORY }
    const forecast = answer({}, facts)
    expect(company(forecast).expected / company(answer()).expected).toBeCloseTo(1, 0)
  })
})

/** The forecast: what a company will book in a period, how sure that is, and what it rests on. */
import { shapeCdf } from '#math/shape.ts'
import { counted } from '#vocabulary/counted.ts'
import type { Evidence, Status } from '#vocabulary/evidence.ts'
import { type DealForecast, forecastDeals } from './forecast/deals.ts'
import type { ForecastFacts, LedgerNotes } from './forecast/facts.ts'
import { type AskedPeriod, type FittedForecast, type FittedPeriod, fitForecast } from './forecast/fit.ts'
import { companyShape, forecastNodes, type NodeForecast, type NodeTargets, percentilesOf } from './forecast/nodes.ts'
import { WAYS } from './forecast/past.ts'
import { saidByWays, sharedSpread } from './forecast/stack.ts'

export interface ForecastOptions {
  /** At least one; days [start, end). */
  readonly periods: readonly AskedPeriod[]
  /** Targets per period key. Default none. */
  readonly targets?: Readonly<Record<string, NodeTargets>>
}

/** One period's number. Money in 1/10,000. */
export interface PeriodForecast {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly status: Status
  /** Null where there is nothing to say. */
  readonly company: NodeForecast | null
  /** Company, teams, people: children add to parents in expectation. */
  readonly nodes: readonly NodeForecast[]
  readonly deals: readonly DealForecast[]
  /** The amount not exceeded with 1 %, 2 %, … 99 %. */
  readonly percentiles: readonly number[]
  /** What each way of forecasting said, and its weight. */
  readonly ways: readonly { readonly name: string; readonly value: number; readonly weight: number }[]
  /** Shares of what is still to come: spread from deals alone, from the shock they share, and how many windows taught it. */
  readonly spread: { readonly deals: number; readonly shock: number; readonly taught: number } | null
  readonly evidence: readonly Evidence[]
}

export interface Forecast {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly notes: LedgerNotes
  readonly periods: readonly PeriodForecast[]
}

/**
 * Answers the number (handbook N1, N3): for each period, what is booked, what is expected, the distribution, every node, every open deal with
 * its reasons. Competing hazards by stage and age (with a cured class), arrivals, two top-down levels and last quarter are stacked with weights
 * from past origins; the shared shock is learned from the stack's own past errors. Deterministic: no chance is used.
 * For heavy use call `fitForecast` once and `forecastNodes`, `forecastDeals`, `whatIf` on its result.
 * @example forecastNumber(facts, { periods: [periodOf(calendar, 'quarter', facts.asOf)] }).periods[0].company.quantiles
 */
export function forecastNumber(facts: ForecastFacts, options: ForecastOptions): Forecast {
  const fitted = fitForecast(facts, options.periods)
  return {
    status: withNotes(fitted),
    asOf: facts.asOf,
    currency: facts.currency,
    notes: fitted.ledger.notes,
    periods: fitted.periods.map((period, w) => sayPeriod(fitted, period, w, options.targets?.[period.key])),
  }
}

/** The odds of a period's target, or of any amount, being reached by the whole company. */
export function oddsOfReaching(period: FittedPeriod, amount: number): number {
  return 1 - shapeCdf(companyShape(period), amount - 0.5)
}

/** A change to try without saving: another amount, or in or out of the period. */
export interface Change {
  /** Position among the fitted open deals. */
  readonly at: number
  /** 1/10,000. */
  readonly amount?: number
  /** Odds to use instead. */
  readonly odds?: number
}

/** The period as it would be with some deals changed; everything else stands. Cost: open deals. */
export function whatIf(period: FittedPeriod, changes: readonly Change[]): FittedPeriod {
  const copy = {
    odds: period.odds.slice(),
    mean: period.mean.slice(),
    variance: period.variance.slice(),
    third: period.third.slice(),
  }
  for (const { at, amount, odds } of changes) {
    const p = copy.odds[at] as number
    const worth = amount ?? (p > 0 ? (copy.mean[at] as number) / p : 0)
    const next = Math.min(1, Math.max(0, odds ?? p))
    copy.odds[at] = next
    copy.mean[at] = next * worth
    copy.variance[at] = next * (1 - next) * worth * worth
    copy.third[at] = next * (1 - next) * (1 - 2 * next) * worth ** 3
  }
  return { ...period, ...copy }
}

function sayPeriod(fitted: FittedForecast, period: FittedPeriod, w: number, targets?: NodeTargets): PeriodForecast {
  const { key, start, end } = period
  const empty = {
    key,
    start,
    end,
    company: null,
    nodes: [],
    deals: [],
    percentiles: [],
    ways: [],
    spread: null,
    evidence: [],
  }
  if (end <= start) return { ...empty, status: { code: 'impossible', sentence: 'The period has no days.' } }
  if (fitted.status.code === 'no-evidence') return { ...empty, status: fitted.status }
  const nodes = forecastNodes(fitted, period, targets)
  const company = nodes[0] as NodeForecast
  const shape = companyShape(period)
  const values = fitted.past.origins.at(-1)?.windows[w + 1]?.values
  const stacked = period.stacked
  return {
    key,
    start,
    end,
    status: periodStatus(fitted, period, targets),
    company,
    nodes,
    deals: stacked ? forecastDeals(fitted, period) : [],
    percentiles: percentilesOf(shape),
    ways:
      stacked && values
        ? saidByWays(stacked, values).map((value, k) => ({
            name: WAYS[k] as string,
            value,
            weight: stacked.weights[k] as number,
          }))
        : [],
    spread: stacked ? { deals: stacked.idio, shock: sharedSpread(stacked), taught: stacked.taught } : null,
    evidence: evidenceOf(fitted, company),
  }
}

function periodStatus(fitted: FittedForecast, period: FittedPeriod, targets?: NodeTargets): Status {
  if (fitted.status.code !== 'ok') return fitted.status
  if (!period.stacked) return { code: 'ok', sentence: 'The period is over: this is what was booked.' }
  if ((period.stacked.taught as number) < 1 && period.window.to - period.window.from > 120) {
    const sentence =
      'No earlier window of this length is over yet: the range rests on an assumption, not on past errors.'
    return { code: 'thin', sentence }
  }
  const missing = targets === undefined || targets.company === null
  return { code: 'ok', sentence: missing ? 'No target is set for this period.' : '' }
}

/** What had to be set right, in one sentence after the status. */
function withNotes({ status, ledger: { notes } }: FittedForecast): Status {
  const says: [number, one: string, many: string][] = [
    [
      notes.undated,
      'has no creation date and is outside the number',
      'have no creation date and are outside the number',
    ],
    [
      notes.closedUndated,
      'is closed without a date and is outside the number',
      'are closed without a date and are outside the number',
    ],
    [
      notes.closedBeforeCreated,
      'closed before it was created (taken as created on that day)',
      'closed before they were created (taken as created on that day)',
    ],
    [notes.withoutAmount, ...openDeals('no amount (a usual one stands in)')],
    [notes.absurdAmount, ...openDeals('a negative or absurd amount (a usual one stands in)')],
    [notes.wonWithoutAmount, 'won deal has no amount and adds nothing', 'won deals have no amount and add nothing'],
    [notes.withoutStage, ...openDeals('no stage')],
    [notes.withoutOwner, ...openDeals('no owner')],
    [notes.gone, 'is gone from the source', 'are gone from the source'],
  ]
  const told = says.filter(([n]) => n > 0).map(([n, one, many]) => counted(n, one, many))
  if (told.length === 0) return status
  return { code: status.code, sentence: [status.sentence, `${told.join('; ')}.`].filter(Boolean).join(' ') }
}

/** Of one, and of many. */
const openDeals = (what: string) => [`open deal has ${what}`, `open deals have ${what}`] as const

function evidenceOf(fitted: FittedForecast, company: NodeForecast): Evidence[] {
  const { ledger, facts, open } = fitted
  const keys = Array.from(
    open.subarray(0, 1000),
    (deal) => facts.opportunities.key[ledger.row[deal] as number] as number,
  )
  return [
    {
      meaning:
        'Expected bookings of the period: what is booked, what open deals should still bring, and deals yet to be created',
      formula: 'booked + sum over open deals of odds × worth × yield + deals to come, set to the stacked mean',
      values: [
        { name: 'booked', value: company.booked, unit: 'money' },
        { name: 'open deals', value: company.open, unit: 'money' },
        { name: 'deals to come', value: company.fresh, unit: 'money' },
      ],
      source: 'estimated',
      records: { kind: 'opportunity', keys, count: open.length },
    },
  ]
}

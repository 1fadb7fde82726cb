/** The fitted forecast: everything that a page, a node or a what-if needs, without going back to history. */
import { counted } from '#vocabulary/counted.ts'
import type { Status } from '#vocabulary/evidence.ts'
import { meanOfHistory } from './baselines.ts'
import { bookedIn } from './booked.ts'
import { type Fit, type Window, windowOdds } from './bottom-up.ts'
import { EFFECTS, type Effects, learnEffects, levelsOf, movedOdds } from './effects.ts'
import type { ForecastFacts } from './facts.ts'
import { buildLedger, type Ledger } from './ledger.ts'
import { type LookBack, lookBack } from './past.ts'
import { markSeason, type Season } from './season.ts'
import { type Stacked, stackAll } from './stack.ts'
import { dealMoments, dealOdds, type Standing } from './sweep.ts'

/** A period to forecast: days [start, end). */
export interface AskedPeriod {
  readonly key: string
  readonly start: number
  readonly end: number
}

/** One period, ready to be split over nodes and deals. Money in 1/10,000. */
export interface FittedPeriod extends AskedPeriod {
  /** The days still to come: [from, to); empty when the period is over. */
  readonly window: Window
  readonly booked: number
  /** Null when the period is over. */
  readonly stacked: Stacked | null
  /** Per open deal: odds of winning inside the window, and mean, variance, third cumulant of what it books. */
  readonly odds: Float64Array
  readonly mean: Float64Array
  readonly variance: Float64Array
  readonly third: Float64Array
  /** Deals yet to be created. */
  readonly fresh: { readonly mean: number; readonly variance: number; readonly third: number }
}

export interface FittedForecast {
  readonly status: Status
  readonly facts: ForecastFacts
  readonly ledger: Ledger
  readonly season: Season
  readonly past: LookBack
  readonly stacked: readonly Stacked[][]
  readonly effects: Effects
  readonly fit: Fit | null
  /** Open deals (into the ledger) and the spell that each is in. */
  readonly open: Int32Array
  readonly spell: Int32Array
  /** Odds from stage and age alone, per period. */
  readonly plain: readonly Float64Array[]
  readonly periods: readonly FittedPeriod[]
}

/** Less than two quarters from the first creation: the baseline speaks. */
const SHORT_HISTORY = 183
/** Spread of the baseline, share of the mean, where nothing could be learned. */
const BASELINE_SPREAD = 0.35
/** No deal is ever sure. */
const SUREST = 0.99

/** Fits the forecast for some periods. Cost: one sweep over history (see sweep.ts). */
export function fitForecast(facts: ForecastFacts, periods: readonly AskedPeriod[]): FittedForecast {
  const ledger = buildLedger(facts)
  const reach = periods.reduce((day, period) => Math.max(day, period.end), ledger.end) - ledger.end
  const season = markSeason(facts.calendar, ledger.first - 1, ledger.end + reach + 400)
  const learner = learnEffects(facts, ledger, season)
  let last: Standing | null = null
  let fit: Fit | null = null
  const windows = (origin: number) =>
    periods.map((period) => {
      const from = Math.max(period.start, ledger.end)
      const to = Math.max(from, period.end)
      return { from: origin + from - ledger.end, to: origin + to - ledger.end }
    })
  const past = lookBack(ledger, season, chooseOrigins(ledger, season), windows, (at) => {
    learner.visit(at)
    if (at.model === 0 && at.origin === ledger.end) {
      last = { ...at, open: at.open.slice(), spell: at.spell.slice() }
      fit = at.fit
    }
  })
  const stacked = stackAll(past)
  const effects = learner.effects()
  const status = statusOf(ledger, past)
  const standing = last as Standing | null
  const open = standing?.open ?? new Int32Array(0)
  const spell = standing?.spell ?? new Int32Array(0)
  const pull = pulls(facts, ledger, effects, open, spell)
  const plain: Float64Array[] = []
  const fitted = periods.map((period, w): FittedPeriod => {
    const window = windows(ledger.end)[w] as Window
    const booked = bookedIn(past.booked, period.start, Math.min(period.end, ledger.end))
    const over = window.to <= window.from || stacked.length === 0
    const learned = stacked.at(-1)?.[w + 1] ?? null
    const answer = over || learned === null ? null : status.code === 'ok' ? learned : baseline(past, window, learned)
    const odds = standing?.odds[w + 1]
    const base = Float64Array.from(open, (deal, k) =>
      over || !odds ? 0 : dealOdds(ledger, odds, deal, spell[k] as number, ledger.end),
    )
    plain.push(base)
    const split = splitMean(ledger, fit, open, spell, base, pull, answer?.mean ?? 0, odds ? odds.newMean : 0)
    const raw = odds ? { variance: odds.newVariance, third: odds.newThird, mean: odds.newMean } : null
    const scale = raw && raw.mean > 0 ? split.fresh / raw.mean : 0
    return {
      ...period,
      window,
      booked,
      stacked: answer,
      ...split.deals,
      fresh: {
        mean: split.fresh,
        variance: raw && raw.mean > 0 ? raw.variance * scale : (0.3 * split.fresh) ** 2,
        third: raw ? raw.third * scale : 0,
      },
    }
  })
  return { status, facts, ledger, season, past, stacked, effects, fit, open, spell, plain, periods: fitted }
}

/** Weekly for a year back, every four weeks before that, and weeks at today's place of the quarter; the last is today. */
function chooseOrigins(ledger: Ledger, season: Season): number[] {
  const origins: number[] = []
  if (ledger.deals === 0) return origins
  const position = (day: number) => day - (season.quarterStart[day - season.from] as number)
  const here = position(ledger.end)
  for (let week = 0; ledger.end - 7 * week > ledger.first && week < 520; week++) {
    const origin = ledger.end - 7 * week
    const apart = Math.abs(position(origin) - here)
    if (week <= 52 || week % 4 === 0 || Math.min(apart, 91 - apart) <= 3) origins.push(origin)
  }
  return origins.reverse()
}

function statusOf(ledger: Ledger, past: LookBack): Status {
  const wins = ledger.won.reduce((sum, w) => sum + w, 0)
  if (ledger.deals === 0 || wins === 0) {
    const sentence =
      'No deal has been won yet in these records. Import closed opportunities with their dates and amounts.'
    return { code: 'no-evidence', sentence }
  }
  const days = ledger.end - ledger.first
  if (days < SHORT_HISTORY || past.booked.end - past.booked.start < 60) {
    const more = Math.max(7, SHORT_HISTORY - days)
    return {
      code: 'thin',
      sentence: `The history covers ${counted(days, 'day')}, less than two quarters: the mean of history is shown. Import older deals, or wait ${counted(more, 'day')}.`,
    }
  }
  return { code: 'ok', sentence: '' }
}

/** The mean of history, with a wide spread. */
function baseline(past: LookBack, window: Window, learned: Stacked): Stacked {
  const spread = Math.max(BASELINE_SPREAD, learned.spread)
  const mean = meanOfHistory(past.booked, past.ledger.end, window)
  return {
    ...learned,
    plain: mean,
    mean,
    spread,
    shock: BASELINE_SPREAD,
    scale: 1,
  }
}

/** Product of each open deal's effects. */
function pulls(
  facts: ForecastFacts,
  ledger: Ledger,
  effects: Effects,
  open: Int32Array,
  spell: Int32Array,
): Float64Array {
  const level = new Int32Array(EFFECTS.length)
  return Float64Array.from(open, (deal, k) => {
    levelsOf(facts, ledger, deal, spell[k] as number, ledger.end, level)
    let product = 1
    for (let e = 0; e < level.length; e++) {
      const l = level[e] as number
      if (l >= 0) product *= effects.ratio[e]?.[l] ?? 1
    }
    return product
  })
}

/**
 * Splits the stacked mean over open deals and deals to come, so that all add to it: effects move deals against one another, one factor sets
 * their sum to the share that the hazards give open deals, and what a deal cannot take (no odds above 0.99) falls to those to come.
 */
function splitMean(
  ledger: Ledger,
  fit: Fit | null,
  open: Int32Array,
  spell: Int32Array,
  base: Float64Array,
  pull: Float64Array,
  mean: number,
  freshMean: number,
) {
  const n = open.length
  const deals = {
    odds: new Float64Array(n),
    mean: new Float64Array(n),
    variance: new Float64Array(n),
    third: new Float64Array(n),
  }
  let plainSum = 0
  let movedSum = 0
  for (let k = 0; k < n && fit; k++) {
    const worth =
      (ledger.spellAmount[spell[k] as number] as number) *
      (fit.yield[ledger.segment[open[k] as number] as number] as number)
    const moved = movedOdds(base[k] as number, pull[k] as number)
    deals.odds[k] = moved
    plainSum += (base[k] as number) * worth
    movedSum += moved * worth
  }
  const share = plainSum + freshMean > 0 ? plainSum / (plainSum + freshMean) : 0
  const factor = movedSum > 0 ? (mean * share) / movedSum : 0
  let given = 0
  for (let k = 0; k < n && fit; k++) {
    const segment = ledger.segment[open[k] as number] as number
    const worth = ledger.spellAmount[spell[k] as number] as number
    const p = Math.min(SUREST, (deals.odds[k] as number) * factor)
    const moments = dealMoments(p, worth, fit.yield[segment] as number, fit.yieldSquared[segment] as number)
    deals.odds[k] = p
    deals.mean[k] = moments.mean
    deals.variance[k] = Math.max(0, moments.variance)
    deals.third[k] = moments.third
    given += moments.mean
  }
  return { deals, fresh: Math.max(0, mean - given) }
}

/** Odds of winning within some days of today, for timing. */
export function oddsWithin(fitted: FittedForecast, days: number): (k: number) => number {
  const { ledger, season, fit, open, spell } = fitted
  if (!fit) return () => 0
  const odds = windowOdds(fit, season, ledger.end, { from: ledger.end, to: ledger.end + days })
  return (k) => dealOdds(ledger, odds, open[k] as number, spell[k] as number, ledger.end)
}

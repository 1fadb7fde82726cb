/** Single deals: odds, when, and the reasons, against a deal usual for its stage. */
import { counted } from '#vocabulary/counted.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { DATE_LEVELS, EFFECTS, type Effect, levelsOf, PUSH_LEVELS, pushesOf } from './effects.ts'
import { type FittedForecast, type FittedPeriod, oddsWithin } from './fit.ts'
import { ageAt } from './sweep.ts'

/** One reason: by how much it multiplies the odds, and from how many wins that is known. */
export interface Reason {
  readonly what: 'age' | Effect
  /** 'pushed twice', a person's or a product's name, '64 days in this stage'. */
  readonly level: string
  /** Above 1 raises, below 1 lowers. */
  readonly ratio: number
  /** Wins seen and expected behind it; null where it comes from the age curve. */
  readonly wins: number | null
  readonly expected: number | null
}

export const FLAGS = [
  'past close date',
  'pushed',
  'silent',
  'dead but open',
  'no next step',
  'no amount',
  'no owner',
] as const
export type Flag = (typeof FLAGS)[number]

export interface DealForecast {
  /** Database key. */
  readonly key: number
  /** Odds of winning inside the period. */
  readonly odds: number
  /** Expected booking inside the period, 1/10,000. */
  readonly expected: number
  /** What it is reckoned to be worth now. */
  readonly amount: number
  /** Mean odds of the open deals in its stage. */
  readonly usual: number
  /** Odds of a win within so many days. */
  readonly within: readonly { readonly days: number; readonly odds: number }[]
  /** Day by which half of its odds within the year have fallen due; null where it will hardly be won. */
  readonly halfBy: number | null
  readonly reasons: readonly Reason[]
  readonly flags: readonly Flag[]
  readonly pushes: number
}

/** Horizons of timing, days. */
const WITHIN = [30, 60, 90, 180, 365] as const
/** Odds within a year below which an open deal is called dead. */
const DEAD = 0.02
/** Days without a touch after which a deal is silent. */
const SILENT = 30
/** Reasons closer to 1 than this are not worth a line. */
const TELLING = 0.05

/** Deals of a period, largest expected booking first. @param at which open deals; default all */
export function forecastDeals(fitted: FittedForecast, period: FittedPeriod, at?: readonly number[]): DealForecast[] {
  const { ledger, facts, open, spell } = fitted
  const deals = facts.opportunities
  const w = fitted.periods.indexOf(period)
  const plain = fitted.plain[w] ?? new Float64Array(open.length)
  const within = WITHIN.map((days) => ({ days, odds: oddsWithin(fitted, days) }))
  const usual = usualByStage(fitted, period.odds)
  const usualPlain = usualByStage(fitted, plain)
  const level = new Int32Array(EFFECTS.length)
  const chosen = at ?? Array.from(open.keys())
  const out = chosen.map((k): DealForecast => {
    const deal = open[k] as number
    const s = spell[k] as number
    const row = ledger.row[deal] as number
    const stage = ledger.spellStage[s] as number
    const odds = period.odds[k] as number
    const base = plain[k] as number
    const scale = base > 0 ? odds / base : 1
    const curve = within.map(({ days, odds: of }) => ({ days, odds: Math.min(0.99, of(k) * scale) }))
    levelsOf(facts, ledger, deal, s, ledger.end, level)
    const pushes = pushesOf(ledger, deal, s)
    return {
      key: deals.key[row] as number,
      odds,
      expected: Math.round(period.mean[k] as number),
      amount: Math.round(ledger.spellAmount[s] as number),
      usual: usual[stage] as number,
      within: curve,
      halfBy: halfOf(curve, ledger.end),
      reasons: reasonsOf(fitted, level, ageAt(ledger, s, ledger.end), base, usualPlain[stage] as number),
      flags: flagsOf(fitted, row, ledger.spellDue[s] as number, pushes, curve.at(-1)?.odds ?? 0),
      pushes,
    }
  })
  return out.sort((a, b) => b.expected - a.expected || a.key - b.key)
}

function usualByStage({ ledger, open, spell }: FittedForecast, odds: Float64Array): Float64Array {
  const sum = new Float64Array(ledger.stages)
  const n = new Float64Array(ledger.stages)
  for (let k = 0; k < open.length; k++) {
    const stage = ledger.spellStage[spell[k] as number] as number
    sum[stage]! += odds[k] as number
    n[stage]!++
  }
  return sum.map((x, s) => ((n[s] as number) > 0 ? x / (n[s] as number) : 0))
}

function halfOf(curve: DealForecast['within'], today: number): number | null {
  const all = curve.at(-1)?.odds ?? 0
  if (all < DEAD) return null
  let before = { days: 0, odds: 0 }
  for (const point of curve) {
    if (point.odds >= all / 2) {
      const share = (all / 2 - before.odds) / Math.max(1e-12, point.odds - before.odds)
      return today + Math.round(before.days + share * (point.days - before.days))
    }
    before = point
  }
  return null
}

function reasonsOf(fitted: FittedForecast, level: Int32Array, age: number, base: number, usual: number): Reason[] {
  const reasons: Reason[] = []
  if (usual > 0) {
    const shown = `${counted(age, 'day')} in this stage`
    reasons.push({ what: 'age', level: shown, ratio: Math.max(0.01, base / usual), wins: null, expected: null })
  }
  EFFECTS.forEach((what, e) => {
    const l = level[e] as number
    if (l < 0) return
    reasons.push({
      what,
      level: levelName(fitted, what, l),
      ratio: fitted.effects.ratio[e]?.[l] ?? 1,
      wins: fitted.effects.wins[e]?.[l] ?? 0,
      expected: fitted.effects.expected[e]?.[l] ?? 0,
    })
  })
  return reasons
    .filter((reason) => Math.abs(Math.log(reason.ratio)) > TELLING)
    .sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))
}

function levelName({ facts }: FittedForecast, what: Effect, level: number): string {
  const { opportunities: deals, people, products, teams } = facts
  const lists: Readonly<Record<Effect, readonly string[]>> = {
    team: teams.name,
    owner: people.name,
    product: products.name,
    'lead source': deals.leadSources,
    motion: deals.motions,
    'stated date': DATE_LEVELS,
    pushes: PUSH_LEVELS,
  }
  return lists[what][level] ?? ''
}

function flagsOf({ facts, ledger }: FittedForecast, row: number, due: number, pushes: number, year: number): Flag[] {
  const { opportunities: deals } = facts
  const touched = deals.lastTouch[row] as number
  const amount = deals.amount[row] as number
  const raised: Readonly<Record<Flag, boolean>> = {
    'past close date': due !== NO_DAY && due < ledger.end,
    pushed: pushes > 0,
    silent: touched !== NO_DAY && ledger.end - touched > SILENT,
    'dead but open': year < DEAD,
    'no next step': deals.hasNextStep.some((x) => x === 1) && deals.hasNextStep[row] !== 1,
    'no amount': !(amount > 0),
    'no owner': (deals.owner[row] as number) < 0,
  }
  return FLAGS.filter((flag) => raised[flag])
}

/** What makes a deal likelier than its stage and age say: owner, team, product, source, pushes, stated date. */
import { momentStrength, shrunkRatio } from '#math/shrinkage.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { windowOdds } from './bottom-up.ts'
import type { ForecastFacts } from './facts.ts'
import type { Ledger } from './ledger.ts'
import type { Season } from './season.ts'
import { dealOdds, type Standing } from './sweep.ts'

export const EFFECTS = ['team', 'owner', 'product', 'lead source', 'motion', 'stated date', 'pushes'] as const
export type Effect = (typeof EFFECTS)[number]

/** Days over which a landmark's deals are followed. */
const FOLLOWED = 56
/** Landmarks at every fourth origin, at most this many days back. */
const REACH = 546
/** A product of effects is held within these. */
const LEAST = 0.25
const MOST = 4

export interface Effects {
  /** ratio[effect][level]: wins seen ÷ wins expected, shrunk to 1. */
  readonly ratio: readonly Float64Array[]
  /** Wins seen and expected behind each. */
  readonly wins: readonly Float64Array[]
  readonly expected: readonly Float64Array[]
}

export interface EffectsLearner {
  visit(at: Standing): void
  effects(): Effects
}

/** Learns from landmarks of the long-memory model; a landmark counts once its 56 days are over. */
export function learnEffects(facts: ForecastFacts, ledger: Ledger, season: Season): EffectsLearner {
  const sizes = levelCounts(facts)
  const wins = sizes.map((n) => new Float64Array(n))
  const expected = sizes.map((n) => new Float64Array(n))
  const level = new Int32Array(EFFECTS.length)
  return {
    visit(at) {
      if (at.model !== 0 || at.index % 4 !== 0) return
      if (at.origin + FOLLOWED > ledger.end || at.origin < ledger.end - REACH) return
      const odds = windowOdds(at.fit, season, at.origin, { from: at.origin, to: at.origin + FOLLOWED }, at.places)
      const ratio = ratiosOf(wins, expected)
      for (let k = 0; k < at.open.length; k++) {
        const deal = at.open[k] as number
        const spell = at.spell[k] as number
        const p = dealOdds(ledger, odds, deal, spell, at.origin)
        if (p <= 0) continue
        const won = ledger.won[deal] === 1 && (ledger.closed[deal] as number) < at.origin + FOLLOWED ? 1 : 0
        levelsOf(facts, ledger, deal, spell, at.origin, level)
        let all = 1
        for (let e = 0; e < level.length; e++) if ((level[e] as number) >= 0) all *= ratio[e]?.[level[e] as number] ?? 1
        for (let e = 0; e < level.length; e++) {
          const l = level[e] as number
          if (l < 0) continue
          // Each effect is measured on top of the others as known so far.
          const own = ratio[e]?.[l] ?? 1
          ;(wins[e] as Float64Array)[l]! += won
          ;(expected[e] as Float64Array)[l]! += Math.min(0.99, (p * all) / own)
        }
      }
    },
    effects: () => ({ ratio: ratiosOf(wins, expected), wins, expected }),
  }
}

function ratiosOf(wins: readonly Float64Array[], expected: readonly Float64Array[]): Float64Array[] {
  return wins.map((won, e) => {
    const due = expected[e] as Float64Array
    const total = due.reduce((sum, x) => sum + x, 0)
    // The overall level is the stack's business: effects only say who differs from the rest.
    const overall = total > 0 ? won.reduce((sum, x) => sum + x, 0) / total : 1
    const centred = due.map((x) => x * (overall || 1))
    const strength = momentStrength(won, centred, 10, 1000)
    return won.map((w, l) => shrunkRatio(w, centred[l] as number, strength))
  })
}

/** The level of each effect for a deal on a day; -1 where it has none. */
export function levelsOf(
  facts: ForecastFacts,
  ledger: Ledger,
  deal: number,
  spell: number,
  day: number,
  into: Int32Array,
): void {
  const { opportunities: deals, people } = facts
  const row = ledger.row[deal] as number
  const owner = deals.owner[row] as number
  into[0] = owner >= 0 ? (people.team[owner] as number) : -1
  into[1] = owner
  into[2] = deals.product[row] as number
  into[3] = deals.leadSource[row] as number
  into[4] = deals.motion[row] as number
  into[5] = ledger.dated ? dateLevel(ledger.spellDue[spell] as number, day) : -1
  into[6] = ledger.dated ? pushLevel(ledger, deal, spell) : -1
}

export const DATE_LEVELS = [
  'no date',
  'long overdue',
  'overdue',
  'due in 30 days',
  'due in 90 days',
  'due later',
] as const
export const PUSH_LEVELS = ['never pushed', 'pushed once', 'pushed twice', 'pushed often'] as const

function dateLevel(due: number, day: number): number {
  if (due === NO_DAY) return 0
  const ahead = due - day
  return ahead < -30 ? 1 : ahead < 0 ? 2 : ahead < 30 ? 3 : ahead < 90 ? 4 : 5
}

/** How often the stated date was moved later up to this spell. */
export function pushesOf(ledger: Ledger, deal: number, spell: number): number {
  let pushes = 0
  for (let s = (ledger.spellAt[deal] as number) + 1; s <= spell; s++) {
    const before = ledger.spellDue[s - 1] as number
    if (before !== NO_DAY && (ledger.spellDue[s] as number) > before) pushes++
  }
  return pushes
}

const pushLevel = (ledger: Ledger, deal: number, spell: number) => Math.min(3, pushesOf(ledger, deal, spell))

function levelCounts({ opportunities: deals, people, products, teams }: ForecastFacts): number[] {
  return [
    teams.count,
    people.count,
    products.count,
    deals.leadSources.length,
    deals.motions.length,
    DATE_LEVELS.length,
    PUSH_LEVELS.length,
  ]
}

/** Odds moved by a product of ratios: m p / (1 − p + m p). */
export function movedOdds(p: number, product: number): number {
  const m = Math.min(MOST, Math.max(LEAST, product))
  return (m * p) / (1 - p + m * p)
}

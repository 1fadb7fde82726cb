/** Targets: from the company's to people's, beside what people's own history says, fair and exact. */
import { normalProbability } from '#math/normal.ts'
import { apportion } from '#math/shares.ts'
import { counted, grouped } from '#vocabulary/counted.ts'
import type { Evidence, Status } from '#vocabulary/evidence.ts'

/** Somebody who is to carry a target. */
export interface Carrier {
  readonly key: number
  /** What the person's accounts could give in a full period, 1/10,000; NaN unknown. */
  readonly potential: number
  /** Share of a full seller's selling hours, 1 = full; NaN taken as 1. */
  readonly capacity: number
  /** What history and pipeline say the person will book in a full period, and its standard deviation; NaN unknown. */
  readonly expected: number
  readonly sd: number
  /** Days in the position within the period: [from, to). */
  readonly from: number
  readonly to: number
  /** Day hired, for the ramp; null long ago. */
  readonly hired: number | null
}

export interface TargetFacts {
  /** The company's target, 1/10,000. */
  readonly target: number
  readonly period: { readonly start: number; readonly end: number }
  readonly carriers: readonly Carrier[]
}

export interface TargetOptions {
  /** How much potential counts against capacity in the top-down split. Default 0.5, 0-1. */
  readonly potentialWeight?: number
  /** 0: by potential and capacity alone; 1: everybody has the same odds. Default 0.5, 0-1. */
  readonly fairness?: number
  /** Days from hiring to full productivity. Default 180, 0-730. */
  readonly rampDays?: number
  /** Targets handed out ÷ the company's target. Default 1, 1-1.5. */
  readonly overAssignment?: number
}

export interface PersonTarget {
  readonly key: number
  /** 1/10,000; all together exactly the target × over-assignment. */
  readonly topDown: number
  /** What the person's own history says for the days in position; null unknown. */
  readonly bottomUp: number | null
  readonly proposed: number
  /** Share of the period in position, and mean ramp over those days. */
  readonly present: number
  readonly ramp: number
  /** Odds of reaching `proposed`; null where nothing is known of the person. */
  readonly odds: number | null
}

export interface TargetPlan {
  readonly status: Status
  readonly people: readonly PersonTarget[]
  /** Sum of bottom-up, and the stretch: target ÷ that sum − 1. Null where nobody's is known. */
  readonly bottomUp: number | null
  readonly stretch: number | null
  /** Highest and lowest odds, their standard deviation: the smaller, the fairer. */
  readonly fairness: { readonly low: number; readonly high: number; readonly sd: number } | null
  /** Expected share of people by attainment: below 50 %, 50-80, 80-100, 100-120, above. */
  readonly attainment: readonly { readonly from: number; readonly to: number | null; readonly share: number }[]
  readonly evidence: readonly Evidence[]
}

/** Bounds of attainment that are reported. */
const BANDS = [0, 0.5, 0.8, 1, 1.2] as const

/**
 * Splits a target over people (handbook N7). Top-down weight = potential^w × capacity^(1 − w) × share of the period in position × ramp. The fair
 * split gives everybody the same odds: mean + z × sd with one z. What is proposed lies between the two by `fairness`. Money adds exactly.
 * @example planTargets({ target, period, carriers }, { fairness: 0.7 }).people[0].odds
 */
export function planTargets(facts: TargetFacts, options: TargetOptions = {}): TargetPlan {
  const { carriers, period, target } = facts
  const empty = { people: [], bottomUp: null, stretch: null, fairness: null, attainment: [], evidence: [] }
  if (!(period.end > period.start))
    return { ...empty, status: { code: 'impossible', sentence: 'The period has no days.' } }
  if (!(target > 0))
    return {
      ...empty,
      status: { code: 'no-evidence', sentence: 'The company has no target for this period. Enter one.' },
    }
  const whole = Math.round(target * (options.overAssignment ?? 1))
  const present = carriers.map((c) => presence(c, period))
  const ramp = carriers.map((c) => meanRamp(c, period, options.rampDays ?? 180))
  if (present.every((p) => p === 0))
    return { ...empty, status: { code: 'no-evidence', sentence: 'Nobody holds a position in this period.' } }
  const usual = meanKnown(carriers.map((c) => c.potential)) ?? 1
  const w = options.potentialWeight ?? 0.5
  const weight = carriers.map((c, i) => {
    const potential = c.potential > 0 ? c.potential / usual : Number.isNaN(c.potential) ? 1 : 0
    const capacity = Number.isNaN(c.capacity) ? 1 : Math.max(0, c.capacity)
    return potential ** w * capacity ** (1 - w) * (present[i] as number) * (ramp[i] as number)
  })
  const topDown = apportion(whole, weight)
  const means = carriers.map((c, i) =>
    Number.isFinite(c.expected) ? c.expected * (present[i] as number) * (ramp[i] as number) : Number.NaN,
  )
  const sds = carriers.map((c, i) =>
    c.sd > 0 ? c.sd * Math.sqrt((present[i] as number) * (ramp[i] as number)) : Number.NaN,
  )
  const proposed = fairSplit(whole, topDown, means, sds, options.fairness ?? 0.5)
  const people = carriers.map((c, i): PersonTarget => {
    const known = Number.isFinite(means[i] as number) && Number.isFinite(sds[i] as number)
    return {
      key: c.key,
      topDown: topDown[i] as number,
      bottomUp: Number.isFinite(means[i] as number) ? Math.round(means[i] as number) : null,
      proposed: proposed[i] as number,
      present: present[i] as number,
      ramp: ramp[i] as number,
      odds: known ? reaching(proposed[i] as number, means[i] as number, sds[i] as number) : null,
    }
  })
  const odds = people.map((p) => p.odds).filter((o): o is number => o !== null)
  const known = means.filter((m) => Number.isFinite(m))
  const bottomUp = known.length > 0 ? Math.round(known.reduce((sum, m) => sum + m, 0)) : null
  const missing = carriers.length - odds.length
  return {
    status:
      missing > 0
        ? {
            code: 'thin',
            sentence: `${grouped(missing)} of ${counted(carriers.length, 'person', 'people')} ${missing === 1 ? 'has' : 'have'} no history: their odds are unknown.`,
          }
        : { code: 'ok', sentence: '' },
    people,
    bottomUp,
    stretch: bottomUp !== null && bottomUp > 0 ? target / bottomUp - 1 : null,
    fairness: spreadOf(odds),
    attainment: attainmentOf(people, means, sds),
    evidence: [
      {
        meaning: 'Targets handed out',
        formula: 'target × over-assignment, by potential, capacity, presence and ramp, moved towards equal odds',
        values: [
          { name: 'company target', value: target, unit: 'money' },
          { name: 'handed out', value: whole, unit: 'money' },
          { name: 'bottom-up', value: bottomUp, unit: 'money' },
        ],
        source: 'estimated',
        records: { kind: 'person', keys: carriers.map((c) => c.key), count: carriers.length },
      },
    ],
  }
}

/** A year's target over its periods by season shares, exactly. @example seasonTargets(100, [1, 1, 2]) // [25, 25, 50] */
export const seasonTargets = (target: number, shares: readonly number[]) => apportion(target, shares)

/** A published version of somebody's target. */
export interface PublishedTarget {
  readonly key: number
  readonly value: number
  /** Holds from this day on. */
  readonly from: number
  /** Order of publishing; later wins on the same day. */
  readonly at: number
}

/** The target of each key that holds on a day; the history stays. */
export function targetsOn(versions: readonly PublishedTarget[], day: number): Map<number, PublishedTarget> {
  const held = new Map<number, PublishedTarget>()
  for (const version of versions) {
    const before = held.get(version.key)
    if (version.from > day) continue
    if (!before || version.from > before.from || (version.from === before.from && version.at > before.at))
      held.set(version.key, version)
  }
  return held
}

function presence(c: Carrier, { start, end }: TargetFacts['period']): number {
  return Math.max(0, Math.min(end, c.to) - Math.max(start, c.from)) / (end - start)
}

function meanRamp(c: Carrier, { start, end }: TargetFacts['period'], rampDays: number): number {
  const [from, to] = [Math.max(start, c.from), Math.min(end, c.to)]
  if (c.hired === null || rampDays <= 0 || to <= from) return 1
  let sum = 0
  for (let day = from; day < to; day++) sum += Math.min(1, Math.max(0, (day - c.hired + 1) / rampDays))
  return sum / (to - from)
}

/** Everybody's proposal between the top-down split and equal odds; people without history keep their top-down share. */
function fairSplit(
  whole: number,
  topDown: readonly number[],
  means: readonly number[],
  sds: readonly number[],
  fairness: number,
): number[] {
  const known = means.map((m, i) => Number.isFinite(m) && Number.isFinite(sds[i] as number))
  const share = topDown.reduce((sum, x, i) => (known[i] ? sum + x : sum), 0)
  const mean = means.reduce((sum, m, i) => (known[i] ? sum + m : sum), 0)
  const sd = sds.reduce((sum, s, i) => (known[i] ? sum + s : sum), 0)
  if (sd <= 0) return [...topDown]
  const z = (share - mean) / sd
  const wished = topDown.map((x, i) => {
    const equal = known[i] ? Math.max(0, (means[i] as number) + z * (sds[i] as number)) : x
    return (1 - fairness) * x + fairness * equal
  })
  return apportion(whole, wished)
}

/** The odds of reaching a target with a mean and standard deviation. */
export const reaching = (target: number, mean: number, sd: number): number =>
  1 - normalProbability((target - mean) / sd)

/** The highest and lowest of some odds, and their standard deviation: the smaller, the fairer. */
export function spreadOf(odds: readonly number[]): TargetPlan['fairness'] {
  if (odds.length === 0) return null
  const mean = odds.reduce((sum, o) => sum + o, 0) / odds.length
  const sd = Math.sqrt(odds.reduce((sum, o) => sum + (o - mean) ** 2, 0) / odds.length)
  return { low: Math.min(...odds), high: Math.max(...odds), sd }
}

function attainmentOf(
  people: readonly PersonTarget[],
  means: readonly number[],
  sds: readonly number[],
): TargetPlan['attainment'] {
  const at = people.map((_, i) => i).filter((i) => people[i]?.odds !== null && (people[i]?.proposed ?? 0) > 0)
  if (at.length === 0) return []
  const below = (i: number, band: number) =>
    normalProbability((band * (people[i]?.proposed ?? 0) - (means[i] as number)) / (sds[i] as number))
  return BANDS.map((from, b) => {
    const to = BANDS[b + 1] ?? null
    const share =
      at.reduce((sum, i) => sum + (to === null ? 1 : below(i, to)) - (from === 0 ? 0 : below(i, from)), 0) / at.length
    return { from, to, share }
  })
}

function meanKnown(values: readonly number[]): number | null {
  const known = values.filter((v) => v > 0)
  return known.length > 0 ? known.reduce((sum, v) => sum + v, 0) / known.length : null
}

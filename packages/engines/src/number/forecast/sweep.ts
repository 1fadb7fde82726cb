/** One sweep over the past: at every origin, what the bottom-up model would have said from what was known then. */
import type { CellShape } from '#math/hazard.ts'
import { type Fit, fitCounts, type Window, type WindowOdds, windowOdds } from './bottom-up.ts'
import { BAND_OF_AGE, type Counts, cellShape, clearCounts, decayAndAdd, emptyCounts, OLDEST } from './cells.ts'
import { NEVER } from './facts.ts'
import type { Ledger } from './ledger.ts'
import { PARTS, partOf, type Season } from './season.ts'

/** Which days to stand on and which windows to look at from each. */
export interface SweepPlan {
  /** Ascending; an origin is the first day that is not known. */
  readonly origins: readonly number[]
  /** The same number of windows for every origin. */
  readonly windows: (origin: number) => readonly Window[]
  /** Days in which past cases lose half their weight; one model each. */
  readonly halfLives: readonly number[]
  /** Called at every origin for each model; deals are those open on it. */
  readonly visit?: (at: Standing) => void
}

/** What a visitor sees at an origin. */
export interface Standing {
  readonly origin: number
  readonly index: number
  readonly model: number
  readonly fit: Fit
  readonly windows: readonly Window[]
  /** Told of the open deals' stages and ages alone. */
  readonly odds: readonly WindowOdds[]
  /** Those, per segment, as places of the tables of odds. */
  readonly places: readonly (readonly number[])[]
  /** Ledger deals open at the origin, and each one's spell on it. */
  readonly open: Int32Array
  readonly spell: Int32Array
}

/** Mean and variance of what a window books, from open deals and from deals yet to come. */
export interface BottomUp {
  readonly open: number
  readonly openVariance: number
  readonly fresh: number
  readonly freshVariance: number
  /** Third cumulant of both. */
  readonly third: number
}

/** answers[origin][model][window]. Cost: deals × days open, plus origins × models × windows × the roll. */
export function sweep(ledger: Ledger, season: Season, plan: SweepPlan): BottomUp[][][] {
  const shape = cellShape(ledger.segments, ledger.stages)
  const models = plan.halfLives.map(() => emptyCounts(shape))
  const fresh = emptyCounts(shape)
  const walk = startWalk(ledger)
  let day = walk.from
  return plan.origins.map((origin, index) => {
    if (origin > day) {
      clearCounts(fresh)
      advance(ledger, season, shape, walk, day, origin, fresh)
      plan.halfLives.forEach((life, m) => {
        decayAndAdd(models[m] as Counts, 0.5 ** ((origin - day) / life), fresh)
      })
      day = origin
    }
    const windows = plan.windows(origin)
    const open = walk.open.subarray(0, walk.count)
    const spell = walk.spell.subarray(0, walk.count)
    const place = placesOf(ledger, origin, open, spell)
    const places = distinctPlaces(ledger, open, place)
    return models.map((counts, model) => {
      const fit = fitCounts(shape, counts)
      const odds = windows.map((window) => windowOdds(fit, season, origin, window, places))
      plan.visit?.({ origin, index, model, fit, windows, odds, open, spell, places })
      return odds.map((each) => addUp(ledger, fit, each, place, open, spell))
    })
  })
}

/** Age of a deal in its stage, capped. */
export const ageAt = (ledger: Ledger, spell: number, day: number) =>
  Math.min(OLDEST, Math.max(0, day - (ledger.spellEntered[spell] as number)))

/** Odds of an open deal. */
export function dealOdds(ledger: Ledger, odds: WindowOdds, deal: number, spell: number, day: number): number {
  const table = odds.odds[ledger.segment[deal] as number] as Float64Array
  return table[(ledger.spellStage[spell] as number) * (OLDEST + 1) + ageAt(ledger, spell, day)] as number
}

/** Mean, variance and third cumulant of what one deal with odds p books. */
export function dealMoments(p: number, worth: number, ratio: number, ratioSquared: number) {
  const mean = p * worth * ratio
  const second = p * worth * worth * ratioSquared
  const third = p * worth ** 3 * ratioSquared ** 1.5
  return { mean, variance: second - mean * mean, third: third - 3 * mean * second + 2 * mean ** 3 }
}

/** Where each open deal's odds stand in the tables. */
function placesOf(ledger: Ledger, origin: number, open: Int32Array, spell: Int32Array): Int32Array {
  const place = new Int32Array(open.length)
  for (let k = 0; k < place.length; k++) {
    const at = spell[k] as number
    place[k] = (ledger.spellStage[at] as number) * (OLDEST + 1) + ageAt(ledger, at, origin)
  }
  return place
}

/** The places of the open deals per segment, each once. */
function distinctPlaces(ledger: Ledger, open: Int32Array, place: Int32Array): number[][] {
  const found = Array.from({ length: ledger.segments }, () => new Set<number>())
  for (let k = 0; k < place.length; k++) found[ledger.segment[open[k] as number] as number]?.add(place[k] as number)
  return found.map((places) => [...places])
}

function addUp(
  ledger: Ledger,
  fit: Fit,
  odds: WindowOdds,
  place: Int32Array,
  open: Int32Array,
  spell: Int32Array,
): BottomUp {
  const cubes = fit.yieldSquared.map((square) => square ** 1.5)
  let mean = 0
  let variance = 0
  let third = 0
  for (let k = 0; k < open.length; k++) {
    const segment = ledger.segment[open[k] as number] as number
    const p = (odds.odds[segment] as Float64Array)[place[k] as number] as number
    if (p < 1e-9) continue
    const worth = ledger.spellAmount[spell[k] as number] as number
    const first = p * worth * (fit.yield[segment] as number)
    const second = p * worth * worth * (fit.yieldSquared[segment] as number)
    mean += first
    variance += second - first * first
    third += p * worth * worth * worth * (cubes[segment] as number) - 3 * first * second + 2 * first * first * first
  }
  return {
    open: mean,
    openVariance: variance,
    fresh: odds.newMean,
    freshVariance: odds.newVariance,
    third: third + odds.newThird,
  }
}

interface Walk {
  /** Results are recorded from this day on; earlier days say nothing about odds. */
  readonly from: number
  readonly open: Int32Array
  readonly spell: Int32Array
  count: number
  /** Next deal to come. */
  next: number
}

/** Before the first result of any deal nothing could be seen to close, so exposure begins there. */
function startWalk(ledger: Ledger): Walk {
  let from = ledger.end
  for (let k = 0; k < ledger.deals; k++) from = Math.min(from, ledger.closed[k] as number)
  const walk: Walk = {
    from,
    open: new Int32Array(ledger.deals),
    spell: new Int32Array(ledger.deals),
    count: 0,
    next: 0,
  }
  while (walk.next < ledger.deals && (ledger.created[walk.next] as number) < from) {
    const deal = walk.next++
    let at = ledger.spellAt[deal] as number
    const last = (ledger.spellAt[deal + 1] as number) - 1
    while (at < last && (ledger.spellDay[at + 1] as number) <= from) at++
    walk.open[walk.count] = deal
    walk.spell[walk.count++] = at
  }
  return walk
}

/** Moves the walk from the start of `from` to the start of `to`, adding what happened to `into`. */
function advance(
  ledger: Ledger,
  season: Season,
  shape: CellShape,
  walk: Walk,
  from: number,
  to: number,
  into: Counts,
): void {
  const { bins, states } = shape
  for (let day = from; day < to; day++) into.days[partOf(season, day)]!++
  while (walk.next < ledger.deals && (ledger.created[walk.next] as number) < to) {
    const deal = walk.next++
    const at = ledger.spellAt[deal] as number
    const segment = ledger.segment[deal] as number
    const amount = ledger.spellAmount[at] as number
    into.entries[segment * states + (ledger.spellStage[at] as number)]!++
    into.arrivals[partOf(season, ledger.created[deal] as number)]!++
    into.amount[segment]! += amount
    into.amountSquared[segment]! += amount * amount
    walk.open[walk.count] = deal
    walk.spell[walk.count++] = at
  }
  let kept = 0
  for (let k = 0; k < walk.count; k++) {
    const deal = walk.open[k] as number
    const closed = ledger.closed[deal] as number
    const lastDay = Math.min(to - 1, closed)
    const segment = ledger.segment[deal] as number
    const lastSpell = (ledger.spellAt[deal + 1] as number) - 1
    let at = walk.spell[k] as number
    let cell = 0
    for (let day = Math.max(from, ledger.created[deal] as number); day <= lastDay; ) {
      const ends = at < lastSpell ? (ledger.spellDay[at + 1] as number) - 1 : NEVER
      const until = Math.min(lastDay, ends)
      const stage = ledger.spellStage[at] as number
      const entered = ledger.spellEntered[at] as number
      const base = (segment * states + stage) * bins
      for (; day <= until; day++) {
        const age = Math.min(OLDEST, day - entered)
        cell = (base + (BAND_OF_AGE[age] as number)) * PARTS + (season.part[day - season.from] as number)
        into.exposure[cell]!++
      }
      if (until === ends) {
        const next = ledger.spellStage[at + 1] as number
        if (next !== stage) {
          into.moved[cell]!++
          into.moves[stage * states + next]!++
        }
        at++
      }
    }
    if (closed < to) {
      if (ledger.won[deal] === 1) {
        into.won[cell]!++
        const worth = ledger.spellAmount[at] as number
        const booked = ledger.booked[deal] as number
        if (booked > 0 && worth > 0) {
          into.wonDeals[segment]!++
          into.wonWorth[segment]! += worth
          into.wonBooked[segment]! += booked
          into.wonRatioSquared[segment]! += (booked / worth) ** 2
        }
      } else into.lost[cell]!++
    } else {
      walk.open[kept] = deal
      walk.spell[kept++] = at
    }
  }
  walk.count = kept
}

/** Bottom-up: odds of every open deal and of deals not yet created, from competing hazards. */
import { type CellShape, fitRates, type Roll, rollBack, spreadRates } from '#math/hazard.ts'
import { momentStrength, shrunkMean, shrunkRatio } from '#math/shrinkage.ts'
import { BAND_OF_AGE, type Counts } from './cells.ts'
import { PARTS, partOf, type Season } from './season.ts'

/** The days [from, to). */
export interface Window {
  readonly from: number
  readonly to: number
}

/** What one fit says: how deals move, how many come, what they book. */
export interface Fit {
  readonly rolls: readonly Roll[]
  /** New deals a day by part of the quarter. */
  readonly arrivals: readonly number[]
  /** Share of new deals: segment × stages + stage. */
  readonly entryShare: Float64Array
  /** Per segment: mean amount and mean squared amount of new deals; booked ÷ worth while open, and its mean square. */
  readonly amount: Float64Array
  readonly amountSquared: Float64Array
  readonly yield: Float64Array
  readonly yieldSquared: Float64Array
}

/** Fits hazards, arrivals and amounts to decayed counts; groups with few cases lean on the rest. */
export function fitCounts(shape: CellShape, counts: Counts): Fit {
  const won = fitRates(shape, counts.won, counts.exposure)
  const lost = fitRates(shape, counts.lost, counts.exposure)
  const { groups, states } = shape
  const move = states > 1 ? fitRates(shape, counts.moved, counts.exposure) : new Float64Array(won.length)
  const to = new Float64Array(states * states)
  for (let s = 0; s < states; s++) {
    let sum = 0
    for (let k = 0; k < states; k++) sum += counts.moves[s * states + k] as number
    for (let k = 0; sum > 0 && k < states; k++) to[s * states + k] = (counts.moves[s * states + k] as number) / sum
  }
  const rolls = Array.from({ length: groups }, (_, g) => spreadRates(shape, g, BAND_OF_AGE, { won, lost, move }, to))
  const all = sum(counts.arrivals)
  const days = sum(counts.days)
  const rate = days > 0 ? all / days : 0
  const expected = Array.from(counts.days, (d) => d * rate)
  const strength = momentStrength(counts.arrivals, expected, 20)
  const arrivals = Array.from({ length: PARTS }, (_, p) => {
    return rate * shrunkRatio(counts.arrivals[p] as number, expected[p] as number, strength)
  })
  const entered = sum(counts.entries)
  const meanAmount = all > 0 ? sum(counts.amount) / all : 0
  const meanSquare = all > 0 ? sum(counts.amountSquared) / all : 0
  const wins = sum(counts.wonDeals)
  const overall = shrunkMean(sum(counts.wonBooked), sum(counts.wonWorth), 1, meanAmount)
  const overallSquare = shrunkMean(sum(counts.wonRatioSquared), wins, overall * overall, 1)
  const perSegment = (of: (g: number, n: number) => number) =>
    Float64Array.from({ length: groups }, (_, g) => {
      let n = 0
      for (let s = 0; s < states; s++) n += counts.entries[g * states + s] as number
      return of(g, n)
    })
  return {
    rolls,
    arrivals,
    entryShare: counts.entries.map((n) => (entered > 0 ? n / entered : 0)),
    amount: perSegment((g, n) => shrunkMean(counts.amount[g] as number, n, meanAmount, 2)),
    amountSquared: perSegment((g, n) => shrunkMean(counts.amountSquared[g] as number, n, meanSquare, 2)),
    yield: perSegment((g) =>
      shrunkMean(counts.wonBooked[g] as number, counts.wonWorth[g] as number, overall, meanAmount * 10 || 1),
    ),
    yieldSquared: perSegment((g) =>
      shrunkMean(counts.wonRatioSquared[g] as number, counts.wonDeals[g] as number, overallSquare, 10),
    ),
  }
}

/** Odds for a window, and what deals created from `now` on are expected to book in it. */
export interface WindowOdds {
  /** Per segment: odds by stage × (OLDEST + 1) + age. */
  readonly odds: readonly Float64Array[]
  readonly newMean: number
  readonly newVariance: number
  /** Third cumulant, for the skew. */
  readonly newThird: number
  /** Expected count of deals both created and won. */
  readonly newWins: number
}

/** Rolls a fit back from the window's end to `now`. @param places per segment: the only places of the tables that are wanted */
export function windowOdds(
  fit: Fit,
  season: Season,
  now: number,
  window: Window,
  places?: readonly ArrayLike<number>[],
): WindowOdds {
  let newMean = 0
  let newVariance = 0
  let newThird = 0
  let newWins = 0
  const part = (day: number) => partOf(season, day)
  const odds = fit.rolls.map((roll, g) => {
    const mean = (fit.amount[g] as number) * (fit.yield[g] as number)
    const square = (fit.amountSquared[g] as number) * (fit.yieldSquared[g] as number)
    // Third moment as of a lognormal with the first two.
    const cube = mean > 0 ? (square / mean) ** 3 : 0
    const onDay = (day: number, fresh: Float64Array) => {
      const rate = fit.arrivals[part(day)] as number
      for (let s = 0; s < roll.states; s++) {
        const wins = rate * (fit.entryShare[g * roll.states + s] as number) * (fresh[s] as number)
        newWins += wins
        newMean += wins * mean
        newVariance += wins * square
        newThird += wins * cube
      }
    }
    return rollBack(roll, now, window.from, window.to, part, onDay, places?.[g])
  })
  return { odds, newMean, newVariance, newThird, newWins }
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] as number
  return total
}

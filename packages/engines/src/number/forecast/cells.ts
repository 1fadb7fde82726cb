/** Decayed counts from which hazards, arrivals and amounts are fitted: one set per half-life. */
import type { CellShape } from '#math/hazard.ts'
import { cellCount } from '#math/hazard.ts'
import { PARTS } from './season.ts'

/** First days of the age bands within which a hazard is one number. */
const AGE_BANDS = [
  0, 2, 4, 7, 11, 16, 22, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 160, 190, 240, 365,
] as const
/** Ages above are taken as this one. */
export const OLDEST = 366

/** Band of each day of age 0…OLDEST. */
export const BAND_OF_AGE: Uint8Array = Uint8Array.from({ length: OLDEST + 1 }, (_, age) => {
  let band = 0
  while (band + 1 < AGE_BANDS.length && age >= (AGE_BANDS[band + 1] as number)) band++
  return band
})

export function cellShape(segments: number, stages: number): CellShape {
  return { groups: segments, states: stages, bins: AGE_BANDS.length, parts: PARTS }
}

/** Weighted counts; all decay together. */
export interface Counts {
  readonly exposure: Float64Array
  readonly won: Float64Array
  readonly lost: Float64Array
  readonly moved: Float64Array
  /** From stage × to stage. */
  readonly moves: Float64Array
  /** New deals: segment × stage of entry. */
  readonly entries: Float64Array
  /** New deals and days by part of the quarter. */
  readonly arrivals: Float64Array
  readonly days: Float64Array
  /** Squared weekly deviations are not needed: the spread of arrivals is learned from whole windows. Per segment: new deals' amounts. */
  readonly amount: Float64Array
  readonly amountSquared: Float64Array
  /** Per segment: won deals, their worth while open, what they booked, and the sum of squared ratios. */
  readonly wonDeals: Float64Array
  readonly wonWorth: Float64Array
  readonly wonBooked: Float64Array
  readonly wonRatioSquared: Float64Array
}

export function emptyCounts(shape: CellShape): Counts {
  const cells = cellCount(shape)
  const { groups, states } = shape
  return {
    exposure: new Float64Array(cells),
    won: new Float64Array(cells),
    lost: new Float64Array(cells),
    moved: new Float64Array(cells),
    moves: new Float64Array(states * states),
    entries: new Float64Array(groups * states),
    arrivals: new Float64Array(PARTS),
    days: new Float64Array(PARTS),
    amount: new Float64Array(groups),
    amountSquared: new Float64Array(groups),
    wonDeals: new Float64Array(groups),
    wonWorth: new Float64Array(groups),
    wonBooked: new Float64Array(groups),
    wonRatioSquared: new Float64Array(groups),
  }
}

/** Multiplies every count by `keep` and adds `fresh`. */
export function decayAndAdd(counts: Counts, keep: number, fresh: Counts): void {
  for (const name of Object.keys(counts) as (keyof Counts)[]) {
    const into = counts[name]
    const from = fresh[name]
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) * keep + (from[i] as number)
  }
}

export function clearCounts(counts: Counts): void {
  for (const name of Object.keys(counts) as (keyof Counts)[]) counts[name].fill(0)
}

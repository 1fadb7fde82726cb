/** Competing hazards in discrete days: fitted from exposure cells, rolled forward to the odds of an end within a window. */
import { momentStrength, shrunkRatio } from '#math/shrinkage.ts'

/** How cells are laid out: index = ((group × states + state) × bins + bin) × parts + part. */
export interface CellShape {
  readonly groups: number
  readonly states: number
  readonly bins: number
  readonly parts: number
}

export const cellCount = (shape: CellShape) => shape.groups * shape.states * shape.bins * shape.parts

/**
 * Daily rates of one cause of ending, for every cell: state rate × age ratio × calendar ratio × group ratio, each ratio shrunk to 1 by what
 * the cells themselves show of true differences (`momentStrength`). Fitted by alternating over the four in turn.
 * @param events,exposure weighted counts and case-days per cell
 * @param rounds passes over the ratios. Default 4
 * @returns rates ≥ 0 per cell
 */
export function fitRates(shape: CellShape, events: Float64Array, exposure: Float64Array, rounds = 4): Float64Array {
  const { groups, states, bins, parts } = shape
  const stateRate = new Float64Array(states)
  let allEvents = 0
  let allExposure = 0
  const stateEvents = new Float64Array(states)
  const stateExposure = new Float64Array(states)
  for (let c = 0; c < events.length; c++) {
    const s = Math.floor(c / (bins * parts)) % states
    stateEvents[s]! += events[c] as number
    stateExposure[s]! += exposure[c] as number
    allEvents += events[c] as number
    allExposure += exposure[c] as number
  }
  const overall = allExposure > 0 ? (allEvents + 0.1) / (allExposure + 10) : 0.01
  for (let s = 0; s < states; s++) {
    stateRate[s] = ((stateEvents[s] as number) + 0.2) / ((stateExposure[s] as number) + 0.2 / overall)
  }
  const age = new Float64Array(states * bins).fill(1)
  const calendar = new Float64Array(parts).fill(1)
  const group = new Float64Array(groups * states).fill(1)
  const rate = new Float64Array(events.length)
  const fill = () => {
    let c = 0
    for (let g = 0; g < groups; g++) {
      for (let s = 0; s < states; s++) {
        const top = (stateRate[s] as number) * (group[g * states + s] as number)
        for (let b = 0; b < bins; b++) {
          const mid = top * (age[s * bins + b] as number)
          for (let p = 0; p < parts; p++) rate[c++] = mid * (calendar[p] as number)
        }
      }
    }
  }
  const margin = (size: number, of: (c: number) => number) => {
    const observed = new Float64Array(size)
    const expected = new Float64Array(size)
    for (let c = 0; c < rate.length; c++) {
      const at = of(c)
      observed[at]! += events[c] as number
      expected[at]! += (exposure[c] as number) * (rate[c] as number)
    }
    return { observed, expected }
  }
  const retune = (ratio: Float64Array, of: (c: number) => number, low: number, block = ratio.length) => {
    fill()
    const { observed, expected } = margin(ratio.length, of)
    for (let from = 0; from < ratio.length; from += block) {
      for (let i = from; i < from + block; i++) expected[i] = (expected[i] as number) / (ratio[i] as number)
      const strength = momentStrength(observed.subarray(from, from + block), expected.subarray(from, from + block), low)
      for (let i = from; i < from + block; i++) {
        ratio[i] = shrunkRatio(observed[i] as number, expected[i] as number, strength)
      }
    }
  }
  for (let round = 0; round < rounds; round++) {
    retune(age, (c) => Math.floor(c / parts) % (states * bins), 0.5, bins)
    if (parts > 1) retune(calendar, (c) => c % parts, 5)
    if (groups > 1) retune(group, (c) => Math.floor(c / (bins * parts)), 5)
  }
  fill()
  return rate
}

/** Daily odds by [part][state × (oldest + 1) + age] for one group, and where moves lead. */
export interface Roll {
  readonly states: number
  /** Ages above are taken as this one. */
  readonly oldest: number
  readonly won: readonly Float64Array[]
  readonly stay: readonly Float64Array[]
  readonly move: readonly Float64Array[]
  /** move destination shares, row = from. */
  readonly to: Float64Array
}

/** Spreads one group's cell rates over single days of age; the three odds of a day never exceed 0.95 together. */
export function spreadRates(
  shape: CellShape,
  group: number,
  binOfAge: Uint8Array,
  rates: { readonly won: Float64Array; readonly lost: Float64Array; readonly move: Float64Array },
  to: Float64Array,
): Roll {
  const { states, bins, parts } = shape
  const ages = binOfAge.length
  const make = () => Array.from({ length: parts }, () => new Float64Array(states * ages))
  const [won, stay, move] = [make(), make(), make()]
  for (let p = 0; p < parts; p++) {
    for (let s = 0; s < states; s++) {
      for (let a = 0; a < ages; a++) {
        const c = ((group * states + s) * bins + (binOfAge[a] as number)) * parts + p
        const [w, l, m] = [rates.won[c] as number, rates.lost[c] as number, rates.move[c] as number]
        const scale = Math.min(1, 0.95 / Math.max(1e-12, w + l + m))
        ;(won[p] as Float64Array)[s * ages + a] = w * scale
        ;(move[p] as Float64Array)[s * ages + a] = m * scale
        ;(stay[p] as Float64Array)[s * ages + a] = 1 - (w + l + m) * scale
      }
    }
  }
  return { states, oldest: ages - 1, won, stay, move, to }
}

/**
 * Odds of a win on a day in [from, to), for a case in each state and age at the start of day `now`, by rolling back from `to`.
 * Cost: states × ages × (to − now).
 * @param part part of the calendar of a day
 * @param onDay called for each day from to − 1 down to `now` with the odds of a case that is of age 0 at the start of that day, per state
 * @returns odds, index state × (oldest + 1) + age
 */
export function rollBack(
  roll: Roll,
  now: number,
  from: number,
  to: number,
  part: (day: number) => number,
  onDay: (day: number, fresh: Float64Array) => void = () => undefined,
): Float64Array {
  const { states, oldest } = roll
  const ages = oldest + 1
  const odds = new Float64Array(states * ages)
  const entry = new Float64Array(states)
  const fresh = new Float64Array(states)
  for (let day = to - 1; day >= now; day--) {
    const p = part(day)
    const won = roll.won[p] as Float64Array
    const stay = roll.stay[p] as Float64Array
    const move = roll.move[p] as Float64Array
    const counts = day >= from ? 1 : 0
    for (let s = 0; s < states; s++) {
      let sum = 0
      for (let k = 0; k < states; k++) sum += (roll.to[s * states + k] as number) * (odds[k * ages] as number)
      entry[s] = sum
    }
    // Ages worth rolling: a case of age a at `now` is a + (day − now) old on `day`; older ones all behave as the oldest.
    for (let s = 0; s < states; s++) {
      const at = s * ages
      const onward = entry[s] as number
      for (let i = at; i < at + oldest; i++) {
        odds[i] = counts * (won[i] as number) + (move[i] as number) * onward + (stay[i] as number) * (odds[i + 1] as number)
      }
      const last = at + oldest
      odds[last] =
        counts * (won[last] as number) + (move[last] as number) * onward + (stay[last] as number) * (odds[last] as number)
      fresh[s] = odds[at] as number
    }
    onDay(day, fresh)
  }
  return odds
}

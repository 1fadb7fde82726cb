/** Competing hazards in discrete days: fitted from exposure cells, rolled forward to the odds of an end within a window. */
import { momentStrength, shrunkMean, shrunkRatio } from '#math/shrinkage.ts'

/** How cells are laid out: index = ((group × states + state) × bins + bin) × parts + part. */
export interface CellShape {
  readonly groups: number
  readonly states: number
  readonly bins: number
  readonly parts: number
}

export const cellCount = (shape: CellShape) => shape.groups * shape.states * shape.bins * shape.parts

/**
 * Daily rates of one cause of ending, for every cell: state rate × age ratio × calendar ratio × group ratio. Calendar and group ratios are
 * shrunk to 1, an age band's to what all cases at least as old show (so that cases which never end, the cured, are not given the odds of the
 * young). Calendar and group are pulled as strongly as the cells' own scatter says (`momentStrength`). Fitted by alternating over the three.
 * @param events,exposure weighted counts and case-days per cell
 * @param rounds passes over the ratios. Default 3
 * @returns rates ≥ 0 per cell
 */
export function fitRates(shape: CellShape, events: Float64Array, exposure: Float64Array, rounds = 3): Float64Array {
  const { groups, states, bins, parts } = shape
  const byState = margins(shape, events, exposure)
  const allEvents = byState.events.reduce((sum, n) => sum + n, 0)
  const allExposure = byState.exposure.reduce((sum, n) => sum + n, 0)
  const overall = allExposure > 0 ? (allEvents + 0.1) / (allExposure + 10) : 0.01
  const stateRate = byState.events.map((n, s) => (n + 0.2) / ((byState.exposure[s] as number) + 0.2 / overall))
  const age = new Float64Array(states * bins).fill(1)
  const calendar = new Float64Array(parts).fill(1)
  const group = new Float64Array(groups * states).fill(1)
  const rate = new Float64Array(events.length)
  for (let round = 0; round < rounds; round++) {
    const sums = ratioSums(shape, events, exposure, { stateRate, age, calendar, group })
    for (let s = 0; s < states; s++) retuneAges(age, sums.ageEvents, sums.ageExpected, s * bins, bins)
    if (parts > 1) {
      const next = ratioSums(shape, events, exposure, { stateRate, age, calendar, group })
      retune(calendar, next.calendarEvents, next.calendarExpected, 1)
    }
    if (groups > 1) {
      const next = ratioSums(shape, events, exposure, { stateRate, age, calendar, group })
      retune(group, next.groupEvents, next.groupExpected)
    }
  }
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
  return rate
}

function margins({ groups, states, bins, parts }: CellShape, events: Float64Array, exposure: Float64Array) {
  const out = { events: new Float64Array(states), exposure: new Float64Array(states) }
  let c = 0
  for (let g = 0; g < groups; g++) {
    for (let s = 0; s < states; s++) {
      for (const end = c + bins * parts; c < end; c++) {
        out.events[s]! += events[c] as number
        out.exposure[s]! += exposure[c] as number
      }
    }
  }
  return out
}

interface Ratios {
  readonly stateRate: Float64Array
  readonly age: Float64Array
  readonly calendar: Float64Array
  readonly group: Float64Array
}

/** Events along each ratio's axis, and what would be expected were that ratio 1. */
function ratioSums(
  { groups, states, bins, parts }: CellShape,
  events: Float64Array,
  exposure: Float64Array,
  { stateRate, age, calendar, group }: Ratios,
) {
  const out = {
    ageEvents: new Float64Array(age.length),
    ageExpected: new Float64Array(age.length),
    calendarEvents: new Float64Array(parts),
    calendarExpected: new Float64Array(parts),
    groupEvents: new Float64Array(group.length),
    groupExpected: new Float64Array(group.length),
  }
  let c = 0
  for (let g = 0; g < groups; g++) {
    for (let s = 0; s < states; s++) {
      const gs = g * states + s
      const base = stateRate[s] as number
      const pull = group[gs] as number
      for (let b = 0; b < bins; b++) {
        const sb = s * bins + b
        const old = age[sb] as number
        for (let p = 0; p < parts; p++, c++) {
          const e = (exposure[c] as number) * base
          if (e === 0) continue
          const y = events[c] as number
          const season = calendar[p] as number
          out.ageEvents[sb]! += y
          out.ageExpected[sb]! += e * pull * season
          out.calendarEvents[p]! += y
          out.calendarExpected[p]! += e * pull * old
          out.groupEvents[gs]! += y
          out.groupExpected[gs]! += e * old * season
        }
      }
    }
  }
  return out
}

function retune(ratio: Float64Array, events: Float64Array, expected: Float64Array, least = 5): void {
  const strength = momentStrength(events, expected, least)
  for (let i = 0; i < ratio.length; i++) ratio[i] = shrunkRatio(events[i] as number, expected[i] as number, strength)
}

/** An age band leans on all cases at least as old as it. */
function retuneAges(
  ratio: Float64Array,
  events: Float64Array,
  expected: Float64Array,
  from: number,
  bins: number,
): void {
  const prior = new Float64Array(bins)
  let tailEvents = 0
  let tailExpected = 0
  for (let b = bins - 1; b >= 0; b--) {
    tailEvents += events[from + b] as number
    tailExpected += expected[from + b] as number
    prior[b] = (tailEvents + 0.1) / (tailExpected + 0.1)
  }
  for (let b = 0; b < bins; b++) {
    ratio[from + b] = shrunkMean(
      events[from + b] as number,
      expected[from + b] as number,
      prior[b] as number,
      AGE_STRENGTH,
    )
  }
}

/** Expected events' worth of pull on an age band. */
const AGE_STRENGTH = 1

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
 * Cost: states × ages × (to − now); with `places`, states × (to − now)² / 2 + places × (to − now) where that is less. The odds are the same to the bit.
 * @param part part of the calendar of a day
 * @param onDay called for each day from to − 1 down to `now` with the odds of a case that is of age 0 at the start of that day, per state
 * @param places the only states and ages whose odds are wanted, as indexes of the result; the others stay 0. Default: all
 * @returns odds, index state × (oldest + 1) + age
 */
export function rollBack(
  roll: Roll,
  now: number,
  from: number,
  to: number,
  part: (day: number) => number,
  onDay: (day: number, fresh: Float64Array) => void = () => undefined,
  places?: ArrayLike<number>,
): Float64Array {
  const { states, oldest } = roll
  const ages = oldest + 1
  const few = places !== undefined && 2 * places.length < states * ages
  const odds = new Float64Array(states * ages)
  const days = Math.max(0, to - now)
  /** What a case that moves out of a state may hope for, by day and state. */
  const entry = new Float64Array(few ? days * states : states)
  const fresh = new Float64Array(states)
  for (let day = to - 1; day >= now; day--) {
    const p = part(day)
    const won = roll.won[p] as Float64Array
    const stay = roll.stay[p] as Float64Array
    const move = roll.move[p] as Float64Array
    const counts = day >= from ? 1 : 0
    const today = few ? (day - now) * states : 0
    for (let s = 0; s < states; s++) {
      let sum = 0
      for (let k = 0; k < states; k++) sum += (roll.to[s * states + k] as number) * (odds[k * ages] as number)
      entry[today + s] = sum
    }
    // Where only few are wanted, the table holds no more than what those are who come from `now` on: none is older than the days since.
    const rolled = few ? Math.min(oldest, day - now + 1) : oldest
    for (let s = 0; s < states; s++) {
      const at = s * ages
      const onward = entry[today + s] as number
      for (let i = at; i < at + rolled; i++) {
        odds[i] =
          counts * (won[i] as number) + (move[i] as number) * onward + (stay[i] as number) * (odds[i + 1] as number)
      }
      if (rolled === oldest) {
        const last = at + oldest
        odds[last] =
          counts * (won[last] as number) +
          (move[last] as number) * onward +
          (stay[last] as number) * (odds[last] as number)
      }
      fresh[s] = odds[at] as number
    }
    onDay(day, fresh)
  }
  return few ? oddsAt(roll, places, { now, from, to, part }, entry) : odds
}

/** Rolls back each wanted case by itself, once it is known what those may hope for who move. */
function oddsAt(
  { states, oldest, won, stay, move }: Roll,
  places: ArrayLike<number>,
  { now, from, to, part }: { now: number; from: number; to: number; part: (day: number) => number },
  entry: Float64Array,
): Float64Array {
  const ages = oldest + 1
  const out = new Float64Array(states * ages)
  const parts = Uint8Array.from({ length: Math.max(0, to - now) }, (_, i) => part(now + i))
  for (let k = 0; k < places.length; k++) {
    const place = places[k] as number
    const state = Math.trunc(place / ages)
    const age = place - state * ages
    let odds = 0
    for (let day = parts.length - 1; day >= 0; day--) {
      const p = parts[day] as number
      const i = state * ages + Math.min(oldest, age + day)
      const counts = now + day >= from ? 1 : 0
      odds =
        counts * ((won[p] as Float64Array)[i] as number) +
        ((move[p] as Float64Array)[i] as number) * (entry[day * states + state] as number) +
        ((stay[p] as Float64Array)[i] as number) * odds
    }
    out[place] = odds
  }
  return out
}

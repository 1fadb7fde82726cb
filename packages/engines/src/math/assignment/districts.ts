/** Connected districts of about equal size: units on a graph, several amounts per unit, compact around a unit of their own. */
import { type Random, random } from '#math/random.ts'
import { connectedWithout, growDistricts } from './contiguity.ts'

/** Units with a place, amounts to balance, and neighbours. */
export interface DistrictProblem {
  readonly units: number
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** One list of amounts (≥ 0) per kind of amount. */
  readonly amounts: readonly ArrayLike<number>[]
  /** Neighbours of each unit. */
  readonly neighbours: readonly (readonly number[])[]
  readonly districts: number
  /** Each amount of each district stays within mean × (1 ± tolerance). */
  readonly tolerance: readonly number[]
}

export interface DistrictOptions {
  /** Default 1. */
  readonly seed?: number
  /** Proposed moves per unit. Default 20,000; range 0 … 1e7. */
  readonly sweeps?: number
  readonly stop?: () => 'time' | 'cancelled' | null
}

export interface DistrictAnswer {
  readonly status: 'solved' | 'out-of-balance' | 'disconnected' | 'too-few-units'
  readonly reason: string
  /** District of each unit; empty when there is no answer. */
  readonly district: Int32Array
  /** The unit in the middle of each district. */
  readonly centre: Int32Array
  /** Sum of distances from units to the middle of their district. */
  readonly compactness: number | null
  /** Largest deviation of an amount from its mean, as a share of the mean. */
  readonly deviation: number | null
  readonly stopped: 'iterations' | 'time' | 'cancelled'
  readonly iterations: number
  readonly seed: number
  readonly reproducible: boolean
}

/**
 * Draws districts: every one connected, every amount within its tolerance, the sum of distances to the middles small.
 *
 * Grown from spread seeds, then annealed: a unit on a border moves to a neighbouring district when both stay connected (search of the graph
 * around the unit); compactness is exact with the middle chosen anew at every move; deviations beyond the tolerance cost a weight that rises
 * while they last. No bound is proven. Status `out-of-balance` names the best balance found when no plan within the tolerance was.
 *
 * @example drawDistricts({ units: 4, x: [0, 1, 2, 3], y: [0, 0, 0, 0], amounts: [[1, 1, 1, 1]], neighbours: [[1], [0, 2], [1, 3], [2]], districts: 2, tolerance: [0] }, {}).compactness // 2
 */
export function drawDistricts(problem: DistrictProblem, options: DistrictOptions): DistrictAnswer {
  const { units, districts } = problem
  const seed = options.seed ?? 1
  const none = { district: new Int32Array(0), centre: new Int32Array(0), compactness: null, deviation: null }
  const still = { stopped: 'iterations', iterations: 0, seed, reproducible: true } as const
  if (districts < 1 || units < districts) {
    return { status: 'too-few-units', reason: `${units} units cannot make ${districts} districts.`, ...none, ...still }
  }
  const chance = random(seed)
  const grown = growDistricts(problem, chance)
  if (grown === null) {
    return {
      status: 'disconnected',
      reason:
        'The map of neighbours falls into more parts than there are districts: connect the parts or ask for more districts.',
      ...none,
      ...still,
    }
  }
  return anneal(problem, options, seed, grown, chance)
}

function anneal(
  problem: DistrictProblem,
  options: DistrictOptions,
  seed: number,
  district: Int32Array,
  chance: Random,
): DistrictAnswer {
  const { units, x, y, amounts, neighbours, districts, tolerance } = problem
  const distance = new Float64Array(units * units)
  let mean = 0
  for (let a = 0; a < units; a++) {
    for (let b = 0; b < units; b++) {
      const dx = x[a]! - x[b]!
      const dy = y[a]! - y[b]!
      distance[a * units + b] = Math.sqrt(dx * dx + dy * dy)
      mean += distance[a * units + b]! / (units * units)
    }
  }
  // Σ of distances from each possible middle to all units of each district.
  const around = new Float64Array(districts * units)
  const sums = amounts.map(() => new Float64Array(districts))
  const means = amounts.map((list) => sumOf(list, units) / districts)
  const members: number[][] = Array.from({ length: districts }, () => [])
  for (let t = 0; t < units; t++) {
    const i = district[t]!
    members[i]!.push(t)
    for (const [r, list] of amounts.entries()) sums[r]![i]! += list[t]!
    for (let c = 0; c < units; c++) around[i * units + c]! += distance[t * units + c]!
  }
  const cost = new Float64Array(districts)
  const off = new Float64Array(districts)
  const beyond = (i: number, unit: number, sign: number) => {
    let worst = 0
    for (let r = 0; r < amounts.length; r++) {
      const m = means[r]!
      if (m <= 0) continue
      const now = sums[r]![i]! + (unit >= 0 ? sign * amounts[r]![unit]! : 0)
      const share = Math.abs(now - m) / m - tolerance[r]!
      if (share > 1e-12) worst += share
    }
    return worst
  }
  const compact = (i: number, unit: number, sign: number) => {
    let least = Number.POSITIVE_INFINITY
    const row = i * units
    for (const c of members[i]!) {
      if (sign < 0 && c === unit) continue
      const value = around[row + c]! + (unit >= 0 ? sign * distance[unit * units + c]! : 0)
      if (value < least) least = value
    }
    if (sign > 0) least = Math.min(least, around[row + unit]!)
    return least
  }
  for (let i = 0; i < districts; i++) {
    cost[i] = compact(i, -1, 0)
    off[i] = beyond(i, -1, 0)
  }
  const total = (list: Float64Array) => list.reduce((sum, one) => sum + one, 0)
  let weight = 4 * mean * Math.sqrt(units)
  const best = { off: total(off), cost: total(cost), district: Int32Array.from(district) }
  const steps = (options.sweeps ?? 20_000) * units
  const place = (unit: number, to: number) => {
    const from = district[unit]!
    district[unit] = to
    members[from]!.splice(members[from]!.indexOf(unit), 1)
    members[to]!.push(unit)
    for (let r = 0; r < amounts.length; r++) {
      sums[r]![from]! -= amounts[r]![unit]!
      sums[r]![to]! += amounts[r]![unit]!
    }
    for (let c = 0; c < units; c++) {
      around[from * units + c]! -= distance[unit * units + c]!
      around[to * units + c]! += distance[unit * units + c]!
    }
    for (const i of [from, to]) {
      cost[i] = compact(i, -1, 0)
      off[i] = beyond(i, -1, 0)
    }
  }
  /** Exchanges a unit with one of the other district that touches its home; false and unchanged when that is worse than allowed. */
  const swap = (unit: number, home: number, to: number, allowed: number) => {
    const list = members[to]!
    const back = list[chance.below(list.length)]!
    if (!neighbours[back]!.some((b) => b !== unit && district[b] === home)) return false
    if (!connectedWithout(neighbours, district, unit)) return false
    const before = cost[home]! + cost[to]! + weight * (off[home]! + off[to]!)
    place(unit, to)
    const whole =
      connectedWithout(neighbours, district, back) &&
      neighbours[unit]!.some((b) => b !== back && district[b] === to) &&
      neighbours[back]!.some((b) => district[b] === home)
    if (whole) {
      place(back, home)
      if (cost[home]! + cost[to]! + weight * (off[home]! + off[to]!) - before <= allowed) return true
      place(back, to)
    }
    place(unit, home)
    return false
  }
  let stopped: DistrictAnswer['stopped'] = 'iterations'
  let step = 0
  // Grown and cooled again and again, each time for longer, so that it may be stopped at any time.
  let cycle = 2000 * units
  let from = 0
  for (; step < steps; step++) {
    if ((step & 1023) === 0) {
      const why = options.stop?.() ?? null
      if (why) {
        stopped = why
        break
      }
    }
    if (step - from >= cycle) {
      from = step
      cycle *= 1.2
      // A new start: other seeds lead to other basins, which heat alone seldom does.
      const again = growDistricts(problem, chance) ?? best.district
      for (let t = 0; t < units; t++) if (district[t] !== again[t]) place(t, again[t]!)
    }
    const cooled = (step - from) / cycle
    const heat = mean * (1 - cooled) ** 3 + 1e-6
    const unit = chance.below(units)
    const home = district[unit]!
    const others = neighbours[unit]!
    const to = district[others[chance.below(Math.max(1, others.length))] ?? unit]!
    if (to === home || members[home]!.length === 1) continue
    const u = chance.uniform()
    // A heavy head and a short tail, close to an exponential of mean 1, without a logarithm.
    const allowed = heat * 5 * u * u * u * u
    if (chance.below(2) === 0) {
      if (!swap(unit, home, to, allowed)) continue
    } else {
      const moved = compact(home, unit, -1) + compact(to, unit, 1) - cost[home]! - cost[to]!
      const balance = beyond(home, unit, -1) + beyond(to, unit, 1) - off[home]! - off[to]!
      if (moved + weight * balance > allowed) continue
      if (!connectedWithout(neighbours, district, unit)) continue
      place(unit, to)
    }
    const offNow = total(off)
    if (offNow > 1e-12) weight = Math.min(weight * 1.0005, 1e6 * mean)
    else weight = Math.max(weight * 0.999, mean)
    const costNow = total(cost)
    if (offNow < best.off - 1e-12 || (offNow <= best.off + 1e-12 && costNow < best.cost - 1e-9)) {
      best.off = offNow
      best.cost = costNow
      best.district.set(district)
    }
  }
  for (let t = 0; t < units; t++) if (district[t] !== best.district[t]) place(t, best.district[t]!)
  return conclude()

  function conclude(): DistrictAnswer {
    const centre = Int32Array.from(members, (list, i) =>
      list.reduce((a, c) => (around[i * units + c]! < around[i * units + a]! ? c : a), list[0]!),
    )
    let deviation = 0
    for (let r = 0; r < amounts.length; r++) {
      for (let i = 0; i < districts; i++) {
        if (means[r]! > 0) deviation = Math.max(deviation, Math.abs(sums[r]![i]! - means[r]!) / means[r]!)
      }
    }
    const within = best.off <= 1e-9
    return {
      status: within ? 'solved' : 'out-of-balance',
      reason: within
        ? 'Every district is connected and within the tolerance.'
        : `No plan within the tolerance was found; the best is off by ${(100 * deviation).toFixed(1)} % of the mean.`,
      district: best.district,
      centre,
      compactness: centre.reduce((sum, c, i) => sum + around[i * units + c]!, 0),
      deviation,
      stopped,
      iterations: step,
      seed,
      reproducible: stopped === 'iterations',
    }
  }
}

function sumOf(list: ArrayLike<number>, count: number): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += list[k]!
  return sum
}

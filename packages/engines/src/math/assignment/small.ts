/** A few agents and their tasks: every assignment within a budget above the bound, by meeting in the middle. */
import type { Random } from '#math/random.ts'

/** At most so many agents. */
export const smallAgents = 6

/** A small problem to fill in and solve, again and again, without allocation. */
export interface Small {
  /** Cost of task x on agent s at `x * smallAgents + s`; `impossible` where s is no candidate. */
  readonly cost: Float64Array
  readonly load: Int32Array
  readonly capacity: Float64Array
  /** Prices to start from; after `solve` the prices found. */
  readonly price: Float64Array
  /** The agent of each task after `solve` returned true. */
  readonly answer: Int32Array
  /** Cost of the answer, the bound of the small problem, and how many pairs of half-lists were tried. */
  readonly found: { cost: number; bound: number; checks: number }
  /**
   * Looks for an assignment of `tasks` tasks to `agents` agents (≥ 2) with cost < `limit` when heat is 0: the cheapest that is reached.
   * With heat > 0 it draws one of cost ≤ limit with probability ∝ exp(−cost / heat).
   */
  solve(agents: number, tasks: number, limit: number, heat: number): boolean
}

/** Cost of a pair that is not allowed. */
export const impossible = 1e12

/** At most so many pairs of half-lists are tried in one solve. */
const mostChecks = 500_000

const gridRows = 256
const gridColumns = 64

/**
 * A solver for up to `tasks` tasks that lists at most `states` subsets of deviations in each half.
 *
 * Capacity is priced for these agents alone (a short subgradient); each task's cheapest priced agent is its base. An assignment of cost < limit
 * deviates from the bases by less than limit − bound in sum, so the deviations within that budget are listed in two halves and pairs of
 * half-lists whose loads fit are found on a grid (after Horowitz and Sahni 1974). Complete unless a half is cut at `states` or too many pairs would fit.
 */
export function smallSolver(tasks: number, states: number, random: Random): Small {
  const K = smallAgents
  const cost = new Float64Array(tasks * K)
  const load = new Int32Array(tasks * K)
  const capacity = new Float64Array(K)
  const price = new Float64Array(K)
  const answer = new Int32Array(tasks)
  const found = { cost: 0, bound: 0, checks: 0 }
  const base = new Int32Array(tasks)
  const optionFrom = new Int32Array(tasks + 1)
  const optionSlot = new Int32Array(tasks * K)
  const optionTask = new Int32Array(tasks * K)
  const optionExtra = new Float64Array(tasks * K)
  const order = new Int32Array(tasks)
  const key = new Float64Array(tasks)
  const room = new Float64Array(K)
  const halves = [halfOf(states), halfOf(states)] as const
  const gumbel = gumbelTable()
  const grid = new Int32Array(gridRows * gridColumns + 2)
  const cellOf = new Int32Array(states)
  const sorted = new Int32Array(states)
  const bestPrice = new Float64Array(K)
  const g = new Float64Array(K)

  /** Lifts the bound of these agents and tasks towards `limit`; leaves the best prices in `price`. */
  function lift(k: number, n: number, limit: number): number {
    let best = Number.NEGATIVE_INFINITY
    let share = 1
    for (let round = 0; round < 40; round++) {
      let value = 0
      for (let s = 0; s < k; s++) {
        g[s] = -capacity[s]!
        value -= price[s]! * capacity[s]!
      }
      for (let x = 0; x < n; x++) {
        let least = Number.POSITIVE_INFINITY
        let at = 0
        for (let s = 0, z = x * K; s < k; s++, z++) {
          const y = cost[z]! + price[s]! * load[z]!
          if (y < least) {
            least = y
            at = s
          }
        }
        value += least
        g[at]! += load[x * K + at]!
      }
      if (value > best) {
        best = value
        for (let s = 0; s < k; s++) bestPrice[s] = price[s]!
        if (best >= limit) break
      } else share *= 0.8
      let norm = 0
      for (let s = 0; s < k; s++) {
        if (price[s]! <= 0 && g[s]! < 0) g[s] = 0
        norm += g[s]! * g[s]!
      }
      if (norm === 0) break
      const step = (share * (limit - value)) / norm
      for (let s = 0; s < k; s++) price[s] = Math.max(0, price[s]! + step * g[s]!)
    }
    for (let s = 0; s < k; s++) price[s] = bestPrice[s]!
    return best
  }

  /** Lists all subsets of deviations of the tasks order[from], order[from + 2], … with extra ≤ budget; false when too many. */
  function list(half: Half, from: number, free: number, budget: number, k: number): boolean {
    const { extra, delta, parent, option } = half
    extra[0] = 0
    parent[0] = -1
    for (let s = 0; s < k; s++) delta[s] = 0
    let n = 1
    for (let o = from; o < free; o += 2) {
      const x = order[o]!
      const home = base[x]!
      const homeLoad = load[x * K + home]!
      const end = optionFrom[x + 1]!
      const layer = n
      for (let q = optionFrom[x]!; q < end; q++) {
        const e = optionExtra[q]!
        if (e > budget) continue
        const slot = optionSlot[q]!
        const l = load[x * K + slot]!
        for (let z = 0; z < layer; z++) {
          const sum = extra[z]! + e
          if (sum > budget) continue
          if (n === states) {
            half.count = n
            return false
          }
          extra[n] = sum
          const to = n * K
          const at = z * K
          for (let s = 0; s < k; s++) delta[to + s] = delta[at + s]!
          delta[to + home]! -= homeLoad
          delta[to + slot]! += l
          parent[n] = z
          option[n++] = q
        }
      }
    }
    half.count = n
    return true
  }

  /** Lists within the widest part of the budget that the table holds; equal deviations that no budget tells apart fill it as they come. */
  function listWithin(half: Half, from: number, free: number, budget: number, k: number): void {
    let cut = budget
    for (let narrower = 0; narrower < 40 && !list(half, from, free, cut, k); narrower++) cut *= 0.8
  }

  function apply(half: Half, z: number): void {
    for (let s = z; s > 0; s = half.parent[s]!) {
      const q = half.option[s]!
      answer[optionTask[q]!] = optionSlot[q]!
    }
  }

  function solve(k: number, n: number, limit: number, heat: number): boolean {
    const ceiling = heat > 0 ? limit : limit - 1e-6
    const bound = lift(k, n, ceiling)
    found.bound = bound
    found.checks = 0
    const budget = ceiling - bound
    if (budget < 0) return false
    for (let s = 0; s < k; s++) room[s] = capacity[s]!
    let options = 0
    let free = 0
    for (let x = 0; x < n; x++) {
      optionFrom[x] = options
      let least = Number.POSITIVE_INFINITY
      let at = 0
      for (let s = 0, z = x * K; s < k; s++, z++) {
        const y = cost[z]! + price[s]! * load[z]!
        if (y < least) {
          least = y
          at = s
        }
      }
      base[x] = at
      room[at]! -= load[x * K + at]!
      let next = Number.POSITIVE_INFINITY
      for (let s = 0, z = x * K; s < k; s++, z++) {
        if (s === at) continue
        const e = cost[z]! + price[s]! * load[z]! - least
        if (e > budget) continue
        optionSlot[options] = s
        optionTask[options] = x
        optionExtra[options++] = e
        if (e < next) next = e
      }
      if (options > optionFrom[x]!) {
        key[x] = next
        let z = free++
        while (z > 0 && key[order[z - 1]!]! > next) {
          order[z] = order[z - 1]!
          z--
        }
        order[z] = x
      }
    }
    optionFrom[n] = options
    const [one, two] = halves
    listWithin(one, 0, free, budget, k)
    listWithin(two, 1, free, budget, k)

    // The second half on a grid of its loads on the first two agents: cells of one row are neighbours in `sorted`.
    let low0 = 1e9
    let high0 = -1e9
    let low1 = 1e9
    let high1 = -1e9
    for (let z = 0; z < two.count; z++) {
      const d0 = two.delta[z * K]!
      const d1 = two.delta[z * K + 1]!
      if (d0 < low0) low0 = d0
      if (d0 > high0) high0 = d0
      if (d1 < low1) low1 = d1
      if (d1 > high1) high1 = d1
    }
    const width0 = Math.ceil((high0 - low0 + 1) / gridRows)
    const width1 = Math.ceil((high1 - low1 + 1) / gridColumns)
    const rows = Math.floor((high0 - low0) / width0) + 1
    const columns = Math.floor((high1 - low1) / width1) + 1
    const cells = rows * columns
    grid.fill(0, 0, cells + 1)
    for (let z = 0; z < two.count; z++) {
      const cell =
        (((two.delta[z * K]! - low0) / width0) | 0) * columns + (((two.delta[z * K + 1]! - low1) / width1) | 0)
      cellOf[z] = cell
      grid[cell + 1]!++
    }
    for (let c = 0; c < cells; c++) grid[c + 1]! += grid[c]!
    for (let z = two.count - 1; z >= 0; z--) sorted[--grid[cellOf[z]! + 1]!] = z
    // Now grid[c + 1] is where cell c begins, and grid[c + 2] where it ends.
    grid[cells + 1] = two.count
    let most = heat > 0 ? Number.POSITIVE_INFINITY : budget
    let value = 0
    let bestOne = -1
    let bestTwo = -1
    const price0 = Math.max(price[0]!, 1e-9)
    const price1 = Math.max(price[1]!, 1e-9)
    let checks = 0
    for (let a = 0; a < one.count && checks < mostChecks; a++) {
      const extra = one.extra[a]!
      const left = (heat > 0 ? budget : most) - extra
      if (left < 0) continue
      const at = a * K
      const most0 = room[0]! - one.delta[at]!
      const most1 = room[1]! - one.delta[at + 1]!
      const least0 = most0 - left / price0
      if (most0 < low0 || least0 > high0 || most1 < low1) continue
      const row1 = most0 >= high0 ? rows - 1 : ((most0 - low0) / width0) | 0
      const column1 = most1 >= high1 ? columns - 1 : ((most1 - low1) / width1) | 0
      for (let row = least0 <= low0 ? 0 : ((least0 - low0) / width0) | 0; row <= row1; row++) {
        const waste = most0 - (low0 + row * width0 + width0 - 1)
        const least1 = most1 - (waste > 0 ? left - waste * price0 : left) / price1
        if (least1 > high1) continue
        const column0 = least1 <= low1 ? 0 : ((least1 - low1) / width1) | 0
        const to = grid[row * columns + column1 + 2]!
        const first = grid[row * columns + column0 + 1]!
        checks += to - first
        for (let q = first; q < to; q++) {
          const z = sorted[q]!
          let sum = extra + two.extra[z]!
          const zt = z * K
          let fits = true
          for (let s = 0; s < k; s++) {
            const slack = room[s]! - one.delta[at + s]! - two.delta[zt + s]!
            if (slack < 0) {
              fits = false
              break
            }
            sum += price[s]! * slack
          }
          if (!fits || sum > budget) continue
          const drawn = heat > 0 ? sum - heat * gumbel[random.uint32() & 4095]! : sum
          if (drawn < most) {
            most = drawn
            value = sum
            bestOne = a
            bestTwo = z
          }
        }
      }
    }
    found.checks = checks
    if (bestOne < 0) return false
    for (let x = 0; x < n; x++) answer[x] = base[x]!
    apply(one, bestOne)
    apply(two, bestTwo)
    found.cost = bound + value
    return true
  }
  return { cost, load, capacity, price, answer, found, solve }
}

interface Half {
  count: number
  readonly extra: Float64Array
  readonly delta: Int32Array
  readonly parent: Int32Array
  readonly option: Int32Array
}

const halfOf = (states: number): Half => ({
  count: 0,
  extra: new Float64Array(states),
  delta: new Int32Array(states * smallAgents),
  parent: new Int32Array(states),
  option: new Int32Array(states),
})

/** Quantiles of the Gumbel distribution, from arithmetic alone so that they are the same on any machine. */
function gumbelTable(): Float64Array {
  return Float64Array.from({ length: 4096 }, (_, q) => -logarithm(-logarithm((q + 0.5) / 4096)))
}

function logarithm(x: number): number {
  let exponent = 0
  let y = x
  for (; y > 1.5; y /= 2) exponent++
  for (; y < 0.75; y *= 2) exponent--
  const z = (y - 1) / (y + 1)
  let sum = 0
  let power = z
  for (let n = 1; n < 40; n += 2) {
    sum += power / n
    power *= z * z
  }
  return 2 * sum + exponent * Math.LN2
}

/** Re-assigns all tasks of a few agents at once: every combination within a budget of regret, by meeting in the middle. */
import type { Random } from '#math/random.ts'
import { type Core, move, type Plan } from './core.ts'

/** At most so many agents in one block. */
export const blockAgents = 6

const gridRows = 256
const gridColumns = 64

/** Redistributes the tasks of a block of agents; returns the change of the excess (negative is better, 0 when nothing moved). */
export type BlockSearch = (agents: Int32Array, count: number, heat: number) => number

/**
 * A search over blocks. With `heat` 0 it takes the best redistribution within capacity when it is strictly better; with heat > 0 it draws
 * one with probability ∝ exp(−excess / heat) (a block Gibbs step), so that a slowly cooled series of blocks anneals the whole plan.
 *
 * The agents of the block must be within capacity. Each task's cheapest agent inside the block is its base; the rest of the budget
 * (present excess − bases + some heat) limits the subsets of deviations. The deviations are split in two halves, each half's subsets are
 * listed with their loads, and pairs whose loads fit are found through buckets (after Horowitz and Sahni 1974). A half is cut at `states` subsets by lowering its budget.
 */
export function blockSearch(core: Core, plan: Plan, random: Random, states: number): BlockSearch {
  const { agent, load, regret, start, price } = core
  const { agents, tasks, capacity } = core.instance
  const slotOf = new Int8Array(agents).fill(-1)
  const task = new Int32Array(tasks)
  const basePair = new Int32Array(tasks)
  const optionFrom = new Int32Array(tasks + 1)
  let optionPair = new Int32Array(256)
  let optionExtra = new Float64Array(256)
  const order = new Int32Array(tasks)
  const key = new Float64Array(tasks)
  const halves = [halfOf(states), halfOf(states)] as const
  const room = new Float64Array(blockAgents)
  const worth = new Float64Array(blockAgents)
  const gumbel = gumbelTable()
  const grid = new Int32Array(gridRows * gridColumns + 2)
  const cellOf = new Int32Array(states)
  const sorted = new Int32Array(states)

  function grow(): void {
    const p = new Int32Array(optionPair.length * 2)
    p.set(optionPair)
    optionPair = p
    const e = new Float64Array(optionExtra.length * 2)
    e.set(optionExtra)
    optionExtra = e
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
      const base = basePair[x]!
      const baseSlot = slotOf[agent[base]!]!
      const baseLoad = load[base]!
      const end = optionFrom[x + 1]!
      const layer = n
      for (let q = optionFrom[x]!; q < end; q++) {
        const e = optionExtra[q]!
        if (e > budget) continue
        const p = optionPair[q]!
        const slot = slotOf[agent[p]!]!
        const l = load[p]!
        for (let z = 0; z < layer; z++) {
          const sum = extra[z]! + e
          if (sum > budget) continue
          if (n === states) return false
          extra[n] = sum
          const to = n * blockAgents
          const at = z * blockAgents
          for (let s = 0; s < k; s++) delta[to + s] = delta[at + s]!
          delta[to + baseSlot]! -= baseLoad
          delta[to + slot]! += l
          parent[n] = z
          option[n++] = q
        }
      }
    }
    half.count = n
    return true
  }

  function apply(half: Half, z: number): void {
    for (let s = z; s > 0; s = half.parent[s]!) {
      const p = optionPair[half.option[s]!]!
      target[optionTask(half.option[s]!)] = p
    }
  }
  const target = new Int32Array(tasks)
  let optionTaskIndex = new Int32Array(256)
  const optionTask = (q: number) => optionTaskIndex[q]!

  return (block, k, heat) => {
    let excessNow = 0
    let n = 0
    for (let s = 0; s < k; s++) {
      const i = block[s]!
      slotOf[i] = s
      room[s] = capacity[i]! - plan.load[i]!
      worth[s] = price[i]!
      excessNow += worth[s]! * room[s]!
    }
    // Bases, and what the block costs above them.
    let budget = excessNow
    for (let s = 0; s < k; s++) {
      const i = block[s]!
      const members = plan.members[i]!
      const count = plan.count[i]!
      for (let z = 0; z < count; z++) {
        const t = members[z]!
        const now = plan.at[t]!
        let base = start[t]!
        while (slotOf[agent[base]!]! < 0) base++
        task[n] = t
        basePair[n] = base
        budget += regret[now]! - regret[base]!
        if (base !== now) {
          room[s]! += load[now]!
          room[slotOf[agent[base]!]!]! -= load[base]!
        }
        n++
      }
    }
    const present = budget
    budget += heat > 0 ? 4 * heat : -1e-7
    let options = 0
    let free = 0
    for (let x = 0; x < n; x++) {
      optionFrom[x] = options
      const t = task[x]!
      const base = basePair[x]!
      const r = regret[base]!
      const end = start[t + 1]!
      let least = Number.POSITIVE_INFINITY
      for (let p = base + 1; p < end; p++) {
        const e = regret[p]! - r
        if (e > budget) break
        if (slotOf[agent[p]!]! < 0) continue
        if (options === optionPair.length) {
          grow()
          const longer = new Int32Array(optionPair.length)
          longer.set(optionTaskIndex)
          optionTaskIndex = longer
        }
        optionPair[options] = p
        optionTaskIndex[options] = x
        optionExtra[options++] = e
        if (e < least) least = e
      }
      if (options > optionFrom[x]!) {
        key[x] = least
        // Insertion by least extra keeps both halves alike.
        let z = free++
        while (z > 0 && key[order[z - 1]!]! > least) {
          order[z] = order[z - 1]!
          z--
        }
        order[z] = x
      }
    }
    optionFrom[n] = options
    for (let s = 0; s < k; s++) slotOf[block[s]!] = s
    const [one, two] = halves
    let cut = budget
    while (!list(one, 0, free, cut, k)) cut *= 0.8
    cut = budget
    while (!list(two, 1, free, cut, k)) cut *= 0.8
    // The second half on a grid of its loads on the first two agents: cells of one row are neighbours in `sorted`.
    let low0 = 1e9
    let high0 = -1e9
    let low1 = 1e9
    let high1 = -1e9
    for (let z = 0; z < two.count; z++) {
      const d0 = two.delta[z * blockAgents]!
      const d1 = two.delta[z * blockAgents + 1]!
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
      const at = z * blockAgents
      const cell = (((two.delta[at]! - low0) / width0) | 0) * columns + (((two.delta[at + 1]! - low1) / width1) | 0)
      cellOf[z] = cell
      grid[cell + 1]!++
    }
    for (let c = 0; c < cells; c++) grid[c + 1]! += grid[c]!
    for (let z = two.count - 1; z >= 0; z--) sorted[--grid[cellOf[z]! + 1]!] = z
    // Now grid[c + 1] is where cell c begins, and grid[c + 2] where it ends.
    grid[cells + 1] = two.count
    const DBG=(globalThis as any).DBG;if(DBG){DBG[0]+=one.count;DBG[1]+=two.count;DBG[2]+=cut/budget;DBG[3]+=free}
    let bestKey = heat > 0 ? Number.POSITIVE_INFINITY : budget
    let bestValue = present
    let bestOne = -1
    let bestTwo = -1
    const price0 = Math.max(worth[0]!, 1e-9)
    const price1 = Math.max(worth[1]!, 1e-9)
    for (let a = 0; a < one.count; a++) {
      const extra = one.extra[a]!
      const left = budget - extra
      const at = a * blockAgents
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
        for (let q = grid[row * columns + column0 + 1]!; q < to; q++) {
          const z = sorted[q]!
          let value = extra + two.extra[z]!
          if (value > budget) continue
          const zt = z * blockAgents
          let fits = true
          for (let s = 0; s < k; s++) {
            const slack = room[s]! - one.delta[at + s]! - two.delta[zt + s]!
            if (slack < 0) {
              fits = false
              break
            }
            value += worth[s]! * slack
          }
          if (!fits || value > budget) continue
          const drawn = heat > 0 ? value - heat * gumbel[random.uint32() & 4095]! : value
          if (drawn < bestKey) {
            bestKey = drawn
            bestValue = value
            bestOne = a
            bestTwo = z
          }
        }
      }
    }
    let change = 0
    if (bestOne >= 0) {
      for (let x = 0; x < n; x++) target[x] = basePair[x]!
      apply(one, bestOne)
      apply(two, bestTwo)
      for (let x = 0; x < n; x++) {
        const t = task[x]!
        if (plan.at[t]! !== target[x]!) move(core, plan, t, target[x]!)
      }
      change = bestValue - present
    }
    for (let s = 0; s < k; s++) slotOf[block[s]!] = -1
    return change
  }
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
  delta: new Int32Array(states * blockAgents),
  parent: new Int32Array(states),
  option: new Int32Array(states),
})

/** Quantiles of the Gumbel distribution, from arithmetic alone so that they are the same on any machine. */
function gumbelTable(): Float64Array {
  const table = new Float64Array(4096)
  for (let q = 0; q < 4096; q++) table[q] = -logarithm(-logarithm((q + 0.5) / 4096))
  return table
}

function logarithm(x: number): number {
  let exponent = 0
  let y = x
  while (y > 1.5) {
    y /= 2
    exponent++
  }
  while (y < 0.75) {
    y *= 2
    exponent--
  }
  const z = (y - 1) / (y + 1)
  let sum = 0
  let power = z
  for (let n = 1; n < 40; n += 2) {
    sum += power / n
    power *= z * z
  }
  return 2 * sum + exponent * 0.6931471805599453
}

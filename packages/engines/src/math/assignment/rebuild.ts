/** Takes a group of agents apart and fills them again, one after the other by knapsack, the last few exactly. */
import type { Random } from '#math/random.ts'
import { type Core, move, type Plan } from './plan.ts'
import { impossible, smallAgents, smallSolver } from './small.ts'

export interface RebuildOptions {
  /** Subsets listed per half when the last agents are solved. Default 3,000. */
  readonly states?: number
  /** Agents left for the exact end, 2 … 6. Default 4. */
  readonly end?: number
  /** Tasks that may still flip while an agent is filled. Default 48. */
  readonly flips?: number
}

export interface Rebuild {
  /**
   * Refills the agents `group[0 … count - 1]` (all within capacity); keeps the result when its cost is < the present cost + allowance.
   * `noise` ≥ 0 blurs the flips' extras. Returns the change of cost (0 when nothing changed).
   */
  refill(group: Int32Array, count: number, allowance: number, noise: number): number
  /** Elementary steps done so far: a measure of work that is the same on any machine. */
  work(): number
}

/**
 * Filling an agent exactly costs little while many others can still take what it leaves; only the last few agents have to pay, and these are
 * solved completely. So a series of fillings finds plans that no exchange between few agents reaches. After each filling the prices of
 * capacity are found anew for what remains, and the attempt ends when the bound of the rest exceeds what is allowed.
 */
export function rebuilder(core: Core, plan: Plan, random: Random, options: RebuildOptions): Rebuild {
  const { agents, tasks, capacity, start } = core.instance
  const end = options.end ?? 4
  const flipLimit = options.flips ?? 48
  const small = smallSolver(tasks, options.states ?? 3000, random)
  const slotOf = new Int32Array(agents).fill(-1)
  let cost = new Float64Array(0)
  let load = new Int32Array(0)
  const task = new Int32Array(tasks)
  const alive = new Int32Array(tasks)
  const pairs: { at: Int32Array } = { at: new Int32Array(0) }
  const chosen = new Int32Array(tasks)
  const v = new Float64Array(agents)
  const bestV = new Float64Array(agents)
  const g = new Float64Array(agents)
  const open = new Int32Array(agents)
  const flipTask = new Int32Array(tasks)
  const flipExtra = new Float64Array(tasks)
  const flipIn = new Uint8Array(tasks)
  const room = new Float64Array(agents)
  let spent = 0
  let work = 0
  let widest = 0
  for (let i = 0; i < agents; i++) widest = Math.max(widest, capacity[i]!)
  const dp = new Float64Array(widest + 1)
  const taken = new Uint8Array(flipLimit * (widest + 1))

  function lift(width: number, count: number, n: number, limit: number): number {
    let best = Number.NEGATIVE_INFINITY
    let share = 1
    for (let round = 0; round < 40; round++) {
      work += n * count
      let value = 0
      for (let o = 0; o < count; o++) {
        const s = open[o]!
        g[s] = -room[s]!
        value -= v[s]! * room[s]!
      }
      for (let z = 0; z < n; z++) {
        const row = alive[z]! * width
        let least = Number.POSITIVE_INFINITY
        let at = 0
        for (let o = 0; o < count; o++) {
          const s = open[o]!
          const y = cost[row + s]! + v[s]! * load[row + s]!
          if (y < least) {
            least = y
            at = s
          }
        }
        value += least
        g[at]! += load[row + at]!
      }
      if (value > best) {
        best = value
        for (let o = 0; o < count; o++) bestV[open[o]!] = v[open[o]!]!
        if (best >= limit) break
      } else share *= 0.85
      let norm = 0
      for (let o = 0; o < count; o++) {
        const s = open[o]!
        if (v[s]! <= 0 && g[s]! < 0) g[s] = 0
        norm += g[s]! * g[s]!
      }
      if (norm === 0) break
      const step = (share * (limit - value)) / norm
      for (let o = 0; o < count; o++) {
        const s = open[o]!
        v[s] = Math.max(0, v[s]! + step * g[s]!)
      }
    }
    for (let o = 0; o < count; o++) v[open[o]!] = bestV[open[o]!]!
    return best
  }

  /** Fills agent s from the n alive tasks; returns how many stay alive, or -1 when nothing fits. */
  function fill(s: number, width: number, count: number, n: number, noise: number): number {
    let flips = 0
    let fixed = 0
    const price = v[s]!
    for (let z = 0; z < n; z++) {
      const x = alive[z]!
      const row = x * width
      const mine = cost[row + s]! + price * load[row + s]!
      let other = Number.POSITIVE_INFINITY
      for (let o = 0; o < count; o++) {
        const q = open[o]!
        if (q === s) continue
        const y = cost[row + q]! + v[q]! * load[row + q]!
        if (y < other) other = y
      }
      const inside = mine <= other
      const extra = (inside ? other - mine : mine - other) + noise * random.uniform()
      chosen[x] = inside ? s : -1
      if (inside) fixed += load[row + s]!
      if (flips < flipLimit || extra < flipExtra[flips - 1]!) {
        let q = flips < flipLimit ? flips++ : flips - 1
        while (q > 0 && flipExtra[q - 1]! > extra) {
          flipExtra[q] = flipExtra[q - 1]!
          flipTask[q] = flipTask[q - 1]!
          flipIn[q] = flipIn[q - 1]!
          q--
        }
        flipExtra[q] = extra
        flipTask[q] = x
        flipIn[q] = inside ? 1 : 0
      }
    }
    const most = room[s]!
    for (let q = 0; q < flips; q++) if (flipIn[q]) fixed -= load[flipTask[q]! * width + s]!
    if (fixed > most) return -1
    work += flips * (most - fixed)
    dp.fill(Number.POSITIVE_INFINITY, 0, most + 1)
    dp[fixed] = 0
    for (let q = 0; q < flips; q++) {
      const w = load[flipTask[q]! * width + s]!
      const e = flipExtra[q]!
      const insideCost = flipIn[q] ? 0 : e
      const outsideCost = flipIn[q] ? e : 0
      const row = q * (most + 1)
      for (let x = most; x >= fixed; x--) {
        const out = dp[x]! + outsideCost
        const into = x - w >= fixed ? dp[x - w]! + insideCost : Number.POSITIVE_INFINITY
        if (into < out) {
          dp[x] = into
          taken[row + x] = 1
        } else {
          dp[x] = out
          taken[row + x] = 0
        }
      }
    }
    let best = Number.POSITIVE_INFINITY
    let at = -1
    for (let x = fixed; x <= most; x++) {
      const value = dp[x]! + price * (most - x)
      if (value < best) {
        best = value
        at = x
      }
    }
    if (at < 0) return -1
    for (let q = flips - 1, x = at; q >= 0; q--) {
      const t = flipTask[q]!
      if (taken[q * (most + 1) + x]) {
        chosen[t] = s
        x -= load[t * width + s]!
      } else chosen[t] = -1
    }
    let left = 0
    spent = 0
    for (let z = 0; z < n; z++) {
      const x = alive[z]!
      if (chosen[x]! < 0) alive[left++] = x
      else spent += cost[x * width + s]!
    }
    return left
  }

  function refill(group: Int32Array, count: number, allowance: number, noise: number): number {
    let n = 0
    let before = 0
    for (let s = 0; s < count; s++) {
      slotOf[group[s]!] = s
      n += plan.count[group[s]!]!
    }
    if (cost.length < n * count) {
      cost = new Float64Array(n * count)
      load = new Int32Array(n * count)
      pairs.at = new Int32Array(n * count)
    }
    const pairAt = pairs.at
    cost.fill(impossible, 0, n * count)
    n = 0
    for (let s = 0; s < count; s++) {
      const i = group[s]!
      v[s] = core.price[i]!
      room[s] = capacity[i]!
      open[s] = s
      for (let e = 0; e < plan.count[i]!; e++) {
        const t = plan.members[i]![e]!
        task[n] = t
        alive[n] = n
        before += core.cost[plan.at[t]!]!
        for (let p = start[t]!; p < start[t + 1]!; p++) {
          const z = slotOf[core.agent[p]!]!
          if (z < 0) continue
          cost[n * count + z] = core.cost[p]!
          load[n * count + z] = core.load[p]!
          pairAt[n * count + z] = p
        }
        n++
      }
    }
    for (let s = 0; s < count; s++) slotOf[group[s]!] = -1
    const limit = before + allowance
    let fixedCost = 0
    let left = n
    let openCount = count
    let ok = true
    while (openCount > end) {
      const bound = lift(count, openCount, left, limit - fixedCost)
      if (fixedCost + bound > limit) {
        ok = false
        break
      }
      const o = random.below(openCount)
      const s = open[o]!
      const rest = fill(s, count, openCount, left, noise)
      if (rest < 0) {
        ok = false
        break
      }
      left = rest
      open[o] = open[--openCount]!
      fixedCost += spent
    }
    if (!ok) return 0
    for (let o = 0; o < openCount; o++) {
      small.capacity[o] = room[open[o]!]!
      small.price[o] = v[open[o]!]!
    }
    for (let z = 0; z < left; z++) {
      for (let o = 0; o < openCount; o++) {
        small.cost[z * smallAgents + o] = cost[alive[z]! * count + open[o]!]!
        small.load[z * smallAgents + o] = load[alive[z]! * count + open[o]!]!
      }
    }
    work += 40_000
    const solved = small.solve(openCount, left, limit - fixedCost, 0)
    work += 4 * small.found.checks
    if (!solved) return 0
    for (let z = 0; z < left; z++) chosen[alive[z]!] = open[small.answer[z]!]!
    for (let x = 0; x < n; x++) {
      const p = pairAt[x * count + chosen[x]!]!
      if (plan.at[task[x]!]! !== p) move(core, plan, task[x]!, p)
    }
    return fixedCost + small.found.cost - before
  }
  return { refill, work: () => work }
}

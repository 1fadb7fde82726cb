/** Lin-Kernighan ejection chains over a plan: deep, narrow series of moves that end only where the excess falls. */
import { type Core, move, type Plan } from './plan.ts'

/** The search and its knobs; loads above capacity are allowed at a weight per agent. */
export interface Chains {
  /** Weight of overload per agent, changed by the caller between calls to `descend`. */
  readonly weight: Float64Array
  /** Marks all tasks of an agent as worth trying. */
  touch(agent: number): void
  /** Applies improving chains until no marked task has one; returns the change of the penalised excess. */
  descend(stop: () => unknown): number
  /** Records a single move for undoing, marks both agents, and returns the change of the penalised excess. */
  kick(task: number, pair: number): number
  /** Takes back everything since `mark()`. */
  undo(): void
  mark(): void
  /** Agents touched since `mark()`. */
  forget(): void
  /** Nodes of the chain trees looked at. */
  nodes(): number
}

export interface ChainOptions {
  /** Longest chain. Default 8, range 1 … 16. */
  readonly depth?: number
  /** Branches tried at each depth. Default 6, 3, 2, then 1. */
  readonly breadth?: readonly number[]
  /** Called after every applied chain that leaves no overload. */
  readonly onFeasible?: () => void
}

const branchLimit = 16

export function chains(core: Core, plan: Plan, weights: Float64Array, options: ChainOptions): Chains {
  const { agent, load, regret, start, last, price } = core
  const { agents, tasks, capacity } = core.instance
  const depthLimit = options.depth ?? 8
  const breadth = Int32Array.from({ length: depthLimit }, (_, d) =>
    Math.min(branchLimit, options.breadth?.[d] ?? ([6, 3, 2][d] || 1)),
  )
  const weight = Float64Array.from(weights)
  const worth = Float64Array.from(price, (v) => Math.max(v, 1e-6))
  const chainTask = new Int32Array(depthLimit + 2)
  const chainPair = new Int32Array(depthLimit + 2)
  const bestTask = new Int32Array(depthLimit + 2)
  const bestPair = new Int32Array(depthLimit + 2)
  const branchValue = new Float64Array((depthLimit + 2) * branchLimit)
  const branchTask = new Int32Array((depthLimit + 2) * branchLimit)
  const branchPair = new Int32Array((depthLimit + 2) * branchLimit)
  const busy = new Uint8Array(agents)
  let bestLength = 0
  let bestChange = 0
  let origin = 0
  let originLoad = 0
  let originRest = 0
  let visited = 0

  const penalty = (i: number, x: number) => {
    const slack = capacity[i]! - x
    return slack >= 0 ? worth[i]! * slack : -weight[i]! * slack
  }

  function keep(length: number, change: number): void {
    bestChange = change
    bestLength = length
    for (let z = 0; z < length; z++) {
      bestTask[z] = chainTask[z]!
      bestPair[z] = chainPair[z]!
    }
  }

  /** `gain` is the change so far with `task` in the air; negative is better. */
  function extend(task: number, depth: number, gain: number): void {
    visited++
    const width = breadth[depth]!
    const base = depth * branchLimit
    const end = last[task]!
    let count = 0
    for (let p = start[task]!; p < end; p++) {
      const r = regret[p]!
      if (gain + r >= -1e-7) break
      const to = agent[p]!
      const l = load[p]!
      if (to === origin) {
        if (depth === 0) continue
        const change = gain + r + penalty(origin, originLoad + l)
        if (change < bestChange) {
          chainTask[depth] = task
          chainPair[depth] = p
          keep(depth + 1, change)
        }
        continue
      }
      if (busy[to]) continue
      const now = plan.load[to]!
      const cap = capacity[to]!
      const v = worth[to]!
      const w = weight[to]!
      const before = cap >= now ? v * (cap - now) : w * (now - cap)
      const open = gain + r - before
      const room = cap - now - l
      const change = open + (room >= 0 ? v * room : -w * room) + originRest
      if (change < bestChange) {
        chainTask[depth] = task
        chainPair[depth] = p
        keep(depth + 1, change)
      }
      if (depth + 1 >= depthLimit) continue
      const members = plan.members[to]!
      const n = plan.count[to]!
      for (let e = 0; e < n; e++) {
        const k = members[e]!
        const q = plan.at[k]!
        const x = room + load[q]!
        const value = open + (x >= 0 ? v * x : -w * x) - regret[q]!
        if (value >= -1e-7) continue
        if (count < width || value < branchValue[base + count - 1]!) {
          let z = base + (count < width ? count++ : count - 1)
          while (z > base && branchValue[z - 1]! > value) {
            branchValue[z] = branchValue[z - 1]!
            branchTask[z] = branchTask[z - 1]!
            branchPair[z] = branchPair[z - 1]!
            z--
          }
          branchValue[z] = value
          branchTask[z] = k
          branchPair[z] = p
        }
      }
    }
    for (let z = 0; z < count; z++) {
      const value = branchValue[base + z]!
      if (value >= bestChange) break
      const p = branchPair[base + z]!
      const to = agent[p]!
      chainTask[depth] = task
      chainPair[depth] = p
      busy[to] = 1
      extend(branchTask[base + z]!, depth + 1, value)
      busy[to] = 0
    }
  }

  let dearest = 0
  for (let p = 0; p < regret.length; p++) dearest = Math.max(dearest, regret[p]!)

  /** The largest number that a chain adds up. */
  function magnitude(): number {
    let most = dearest
    for (let i = 0; i < agents; i++) most = Math.max(most, penalty(i, 0), penalty(i, plan.load[i]!))
    return most
  }

  // Tasks worth trying: a ring, each task in it at most once.
  const waiting = new Uint8Array(tasks)
  const ring = new Int32Array(tasks)
  let head = 0
  let length = 0
  const push = (t: number) => {
    if (waiting[t]) return
    waiting[t] = 1
    let z = head + length++
    if (z >= tasks) z -= tasks
    ring[z] = t
  }
  const touch = (i: number) => {
    const members = plan.members[i]!
    const n = plan.count[i]!
    for (let e = 0; e < n; e++) push(members[e]!)
  }

  let journalTask = new Int32Array(1024)
  let journalPair = new Int32Array(1024)
  let written = 0
  const write = (t: number) => {
    if (written === journalTask.length) {
      const a = new Int32Array(2 * written)
      a.set(journalTask)
      journalTask = a
      const b = new Int32Array(2 * written)
      b.set(journalPair)
      journalPair = b
    }
    journalTask[written] = t
    journalPair[written++] = plan.at[t]!
  }

  const shift = (t: number, p: number) => {
    const q = plan.at[t]!
    const from = agent[q]!
    const to = agent[p]!
    const before = penalty(from, plan.load[from]!) + penalty(to, plan.load[to]!)
    write(t)
    move(core, plan, t, p)
    return regret[p]! - regret[q]! + penalty(from, plan.load[from]!) + penalty(to, plan.load[to]!) - before
  }

  return {
    weight,
    touch,
    mark: () => {
      written = 0
    },
    forget: () => {
      while (length > 0) {
        waiting[ring[head]!] = 0
        if (++head === tasks) head = 0
        length--
      }
    },
    undo: () => {
      for (let z = written - 1; z >= 0; z--) {
        const t = journalTask[z]!
        const p = journalPair[z]!
        if (plan.at[t]! !== p) move(core, plan, t, p)
      }
      written = 0
    },
    kick: (t, p) => {
      const from = agent[plan.at[t]!]!
      const change = shift(t, p)
      touch(from)
      touch(agent[p]!)
      return change
    },
    nodes: () => visited,
    descend: (stop) => {
      let total = 0
      let tried = 0
      // Every chain gains, so that this ends: more than float error, which where weights are very large would go in circles.
      const least = Math.max(1e-6, 1e-12 * magnitude())
      const most = 1000 * tasks + 100_000
      while (length > 0 && tried < most) {
        if ((++tried & 255) === 0 && stop()) break
        const t = ring[head]!
        if (++head === tasks) head = 0
        length--
        waiting[t] = 0
        const q = plan.at[t]!
        origin = agent[q]!
        originLoad = plan.load[origin]! - load[q]!
        originRest = penalty(origin, originLoad)
        bestChange = -least
        bestLength = 0
        const gain = -regret[q]! - penalty(origin, plan.load[origin]!)
        if (gain >= -1e-7) continue
        busy[origin] = 1
        extend(t, 0, gain)
        busy[origin] = 0
        if (bestLength === 0) continue
        const n = bestLength
        for (let z = 0; z < n; z++) total += shift(bestTask[z]!, bestPair[z]!)
        if (plan.total.overload <= 0) options.onFeasible?.()
        touch(origin)
        for (let z = 0; z < n; z++) touch(agent[bestPair[z]!]!)
      }
      return total
    },
  }
}

/** Plans under several resources, bands of balance and on a map: shifts and exchanges with weights on what is outside a band. */
import { random } from '#math/random.ts'
import type { Instance } from './instance.ts'
import { type Ground, hangTogether, piecesOf } from './pieces.ts'

/** Amounts per task that add up per agent, each with a band. */
export interface Several {
  readonly amounts: readonly ArrayLike<number>[]
  /** Least and most of each amount per agent: `low[r][i]`, `high[r][i]`; ±Infinity for none. */
  readonly low: readonly ArrayLike<number>[]
  readonly high: readonly ArrayLike<number>[]
  /** The tasks of an agent hang together on this ground (places of the tasks before they were glued). */
  readonly ground?: Ground
}

/** What a search under several limits keeps to besides: all of glued tasks. */
export interface Kept {
  /** 1 for tasks that are locked. */
  readonly locked: Uint8Array
  readonly present: Int32Array | null
  /** Tasks with a present agent in each glued one. */
  readonly weights: Int32Array
  readonly mostMoves: number | null
}

/**
 * Starts from a plan within capacity and searches the cheapest plan that also keeps every band; capacity is a further band. Weights of bands
 * rise while they are broken and fall while all hold; worse plans are accepted by a falling threshold. No bound of its own is proven.
 *
 * @param group the glued task of each task whose amounts are given
 */
export function severalResources(
  instance: Instance,
  group: Int32Array,
  several: Several,
  start: Int32Array,
  kept: Kept,
  options: { seed?: number; iterations?: number; stop?: () => unknown },
): { plan: Int32Array; met: boolean } {
  const { agents, tasks } = instance
  const ground = several.ground ? glued(several.ground, group, tasks) : null
  const begun = ground ? hangTogether(instance, ground, start, kept.locked) : start
  const pieces = ground ? piecesOf(agents, ground, begun) : null
  const leaves = (t: number, agent: number) =>
    (kept.present?.[t] ?? -1) >= 0 && kept.present?.[t] !== agent ? kept.weights[t]! : 0
  let moves = begun.reduce((sum, i, t) => sum + leaves(t, i), 0)
  const mostMoves = kept.mostMoves ?? Number.POSITIVE_INFINITY
  const kinds = several.amounts.length
  const amount = several.amounts.map((list) => {
    const sums = new Float64Array(tasks)
    for (let t = 0; t < group.length; t++) if (group[t]! >= 0) sums[group[t]!]! += list[t]!
    return sums
  })
  const size = amount.map((list) => Math.max(1e-9, list.reduce((sum, one) => sum + one, 0) / agents))
  const at = Int32Array.from(begun, (i, t) => {
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) if (instance.agent[p] === i) return p
    return instance.start[t]!
  })
  const loads = new Float64Array(agents)
  const sums = amount.map(() => new Float64Array(agents))
  let scale = 1
  for (let t = 0; t < tasks; t++) {
    const i = instance.agent[at[t]!]!
    loads[i]! += instance.load[at[t]!]!
    for (let r = 0; r < kinds; r++) sums[r]![i]! += amount[r]![t]!
    scale += Math.abs(instance.cost[at[t]!]!) / tasks
  }
  /** How far agent i is outside its bands after a change of load and amounts, in shares of a mean agent. */
  const outside = (i: number, load: number, out: number, into: number) => {
    let sum = Math.max(0, loads[i]! + load - instance.capacity[i]!) / Math.max(1, instance.capacity[i]!)
    for (let r = 0; r < kinds; r++) {
      const x = sums[r]![i]! - (out >= 0 ? amount[r]![out]! : 0) + (into >= 0 ? amount[r]![into]! : 0)
      sum += (Math.max(0, several.low[r]![i]! - x) + Math.max(0, x - several.high[r]![i]!)) / size[r]!
    }
    return sum
  }
  const off = Float64Array.from({ length: agents }, (_, i) => outside(i, 0, -1, -1))
  const excess = () => (pieces ? pieces.excess.reduce((sum, one) => sum + one, 0) : 0)
  const over = () => Math.max(0, moves - mostMoves)
  const apply = (t: number, p: number) => {
    const a = instance.agent[at[t]!]!
    const b = instance.agent[p]!
    moves += leaves(t, b) - leaves(t, a)
    pieces?.move(t, a, b)
    loads[a]! -= instance.load[at[t]!]!
    loads[b]! += instance.load[p]!
    for (let r = 0; r < kinds; r++) {
      sums[r]![a]! -= amount[r]![t]!
      sums[r]![b]! += amount[r]![t]!
    }
    at[t] = p
    off[a] = outside(a, 0, -1, -1)
    off[b] = outside(b, 0, -1, -1)
  }
  const chance = random((options.seed ?? 1) ^ 0x51ed27)
  const steps = Math.max(200_000, 400 * tasks) + 20 * tasks * Math.min(200, options.iterations ?? 2000)
  let cost = at.reduce((sum, p) => sum + instance.cost[p]!, 0)
  let weight = 20 * scale
  let best = Int32Array.from(at)
  let bestOff = off.reduce((sum, one) => sum + one, 0) + excess() + over()
  let bestCost = cost
  for (let step = 0; step < steps; step++) {
    if ((step & 1023) === 0 && options.stop?.()) break
    const heat = scale * (1 - step / steps) ** 3
    const u = chance.uniform()
    const allowed = heat * 2 * u * u * u * u
    const t = chance.below(tasks)
    const q = at[t]!
    const p = instance.start[t]! + chance.below(instance.start[t + 1]! - instance.start[t]!)
    if (p === q) continue
    const a = instance.agent[q]!
    const b = instance.agent[p]!
    const s = chance.below(2) === 0 ? chance.below(tasks) : -1
    const back = s >= 0 && instance.agent[at[s]!] === b ? pairTo(instance, s, a) : -1
    if (s >= 0 && back < 0) continue
    let change = instance.cost[p]! - instance.cost[q]!
    let loadA = -instance.load[q]!
    let loadB = instance.load[p]!
    if (back >= 0) {
      change += instance.cost[back]! - instance.cost[at[s]!]!
      loadA += instance.load[back]!
      loadB -= instance.load[at[s]!]!
    }
    const partner = back >= 0 ? s : -1
    const broken = outside(a, loadA, t, partner) + outside(b, loadB, partner, t) - off[a]! - off[b]!
    const turned = leaves(t, b) - leaves(t, a) + (back >= 0 ? leaves(s, a) - leaves(s, b) : 0)
    if (turned > 0 && moves + turned > mostMoves) continue
    const eased = over() - Math.max(0, moves + turned - mostMoves)
    if (change + weight * (broken - eased) > allowed) continue
    if (pieces && pieces.with(a, t, partner) + pieces.with(b, partner, t) > pieces.excess[a]! + pieces.excess[b]!)
      continue
    if (back >= 0) apply(s, back)
    apply(t, p)
    cost += change
    const offNow = off.reduce((sum, one) => sum + one, 0) + excess() + over()
    weight = offNow > 1e-12 ? Math.min(weight * 1.0003, 1e9) : Math.max(weight * 0.9995, scale)
    if (offNow < bestOff - 1e-12 || (offNow <= bestOff + 1e-12 && cost < bestCost)) {
      bestOff = offNow
      bestCost = cost
      best = Int32Array.from(at)
    }
  }
  return { plan: Int32Array.from(best, (p) => instance.agent[p]!), met: bestOff <= 1e-9 }
}

/** The ground of glued tasks: each lies at all places of its members. */
function glued({ places, neighbours }: Ground, group: Int32Array, tasks: number): Ground {
  const at: Set<number>[] = Array.from({ length: tasks }, () => new Set())
  for (let t = 0; t < group.length; t++) if (group[t]! >= 0) for (const place of places[t]!) at[group[t]!]!.add(place)
  return { places: at.map((some) => [...some]), neighbours }
}

function pairTo(instance: Instance, task: number, agent: number): number {
  for (let p = instance.start[task]!; p < instance.start[task + 1]!; p++) if (instance.agent[p] === agent) return p
  return -1
}

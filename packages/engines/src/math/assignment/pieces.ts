/** Territories on a map: how many pieces the places of each agent fall into, kept while tasks change hands. */
import type { Instance } from './instance.ts'

/** Places and which lie next to each other; a task may be at several (a family) or none. */
export interface Ground {
  /** Places of each task. */
  readonly places: readonly (readonly number[])[]
  readonly neighbours: readonly (readonly number[])[]
}

export interface Pieces {
  /** Pieces of an agent beyond one in every part of the map. */
  readonly excess: Int32Array
  /** What the excess of an agent would be without one task and with another; -1 none. */
  with(agent: number, out: number, into: number): number
  /** Takes a task from one agent (-1 none) to another. */
  move(task: number, from: number, to: number): void
  /** Whether a task lies at, or next to, a place of the agent, or in a part of the map where the agent is not yet. */
  touches(agent: number, task: number): boolean
}

/** @param district agent of each task */
export function piecesOf(agents: number, ground: Ground, district: ArrayLike<number>): Pieces {
  const { places, neighbours } = ground
  const part = partsOf(neighbours)
  const held = Array.from({ length: agents }, () => new Map<number, number>())
  const excess = new Int32Array(agents)
  const add = (agent: number, task: number, by: number) => {
    const mine = held[agent]
    if (!mine) return
    for (const place of places[task]!) {
      const left = (mine.get(place) ?? 0) + by
      if (left > 0) mine.set(place, left)
      else mine.delete(place)
    }
  }
  const seen = new Int32Array(neighbours.length)
  const counted = new Int32Array(neighbours.length)
  const queue = new Int32Array(neighbours.length)
  let stamp = 0
  const count = (agent: number): number => {
    const mine = held[agent]!
    stamp++
    let over = 0
    for (const start of mine.keys()) {
      if (seen[start] === stamp) continue
      // The first piece of a part is as it should be.
      if (counted[part[start]!] === stamp) over++
      counted[part[start]!] = stamp
      seen[start] = stamp
      queue[0] = start
      for (let waiting = 1; waiting > 0; ) {
        for (const next of neighbours[queue[--waiting]!]!) {
          if (seen[next] === stamp || !mine.has(next)) continue
          seen[next] = stamp
          queue[waiting++] = next
        }
      }
    }
    return over
  }
  for (let t = 0; t < places.length; t++) add(district[t]!, t, 1)
  for (let i = 0; i < agents; i++) excess[i] = count(i)
  return {
    excess,
    with(agent, out, into) {
      if (out >= 0) add(agent, out, -1)
      if (into >= 0) add(agent, into, 1)
      const pieces = count(agent)
      if (out >= 0) add(agent, out, 1)
      if (into >= 0) add(agent, into, -1)
      return pieces
    },
    move(task, from, to) {
      add(from, task, -1)
      add(to, task, 1)
      if (from >= 0) excess[from] = count(from)
      if (to >= 0) excess[to] = count(to)
    },
    touches(agent, task) {
      const mine = held[agent]!
      return places[task]!.every(
        (place) =>
          mine.has(place) ||
          neighbours[place]!.some((next) => mine.has(next)) ||
          ![...mine.keys()].some((own) => part[own] === part[place]),
      )
    },
  }
}

/**
 * A plan whose agents hang together, as near to the given one as its pieces allow: of every agent the largest piece in each part of the map stays, the
 * rest goes to agents next to it, the cheapest first. Capacity may be exceeded: the search that follows mends that.
 *
 * @param locked 1 for tasks that must not move
 */
export function hangTogether(instance: Instance, ground: Ground, start: Int32Array, locked: Uint8Array): Int32Array {
  const plan = Int32Array.from(start)
  const loose = looseTasks(instance.agents, ground, start, locked)
  for (const t of loose) plan[t] = -1
  const pieces = piecesOf(instance.agents, ground, plan)
  const loads = new Float64Array(instance.agents)
  for (let t = 0; t < instance.tasks; t++) if (plan[t]! >= 0) loads[plan[t]!]! += loadOf(instance, t, plan[t]!)
  let left = loose
  while (left.length > 0) {
    const later = left.filter((t) => {
      let best = -1
      let value = Number.POSITIVE_INFINITY
      for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
        const i = instance.agent[p]!
        if (!pieces.touches(i, t)) continue
        const room = instance.capacity[i]!
        const over = Math.max(0, loads[i]! + instance.load[p]! - room) / Math.max(1, room)
        const cost = instance.cost[p]! * (1 + 4 * over)
        if (cost < value) [best, value] = [p, cost]
      }
      if (best < 0) return true
      plan[t] = instance.agent[best]!
      loads[plan[t]!]! += instance.load[best]!
      pieces.move(t, -1, plan[t]!)
      return false
    })
    if (later.length === left.length) {
      // Nobody who may have these lies next to them: they stay where they were.
      for (const t of later) plan[t] = start[t]!
      break
    }
    left = later
  }
  return plan
}

/** Tasks outside of the largest piece of their agent. */
function looseTasks(agents: number, { places, neighbours }: Ground, plan: Int32Array, locked: Uint8Array): number[] {
  const part = partsOf(neighbours)
  const tasksOf: number[][] = Array.from({ length: agents }, () => [])
  for (let t = 0; t < plan.length; t++) if (plan[t]! >= 0) tasksOf[plan[t]!]!.push(t)
  return tasksOf.flatMap((tasks) => {
    const at = new Map<number, number[]>()
    for (const t of tasks) for (const place of places[t]!) at.set(place, [...(at.get(place) ?? []), t])
    const piece = new Map<number, number>()
    const sizes: { part: number; tasks: Set<number>; locked: number }[] = []
    for (const begin of at.keys()) {
      if (piece.has(begin)) continue
      const size = { part: part[begin]!, tasks: new Set<number>(), locked: 0 }
      const queue = [begin]
      piece.set(begin, sizes.length)
      while (queue.length > 0) {
        const place = queue.pop()!
        for (const t of at.get(place)!) size.tasks.add(t)
        for (const next of neighbours[place]!) {
          if (!at.has(next) || piece.has(next)) continue
          piece.set(next, sizes.length)
          queue.push(next)
        }
      }
      for (const t of size.tasks) size.locked += locked[t]!
      sizes.push(size)
    }
    const kept = new Map<number, (typeof sizes)[number]>()
    for (const size of sizes) {
      const known = kept.get(size.part)
      if (!known || size.locked > known.locked || (size.locked === known.locked && size.tasks.size > known.tasks.size))
        kept.set(size.part, size)
    }
    const staying = new Set([...kept.values()].flatMap((size) => [...size.tasks]))
    return tasks.filter((t) => places[t]!.length > 0 && !staying.has(t) && !locked[t])
  })
}

/** The part of the map of each place. */
export function partsOf(neighbours: readonly (readonly number[])[]): Int32Array {
  const part = new Int32Array(neighbours.length).fill(-1)
  let parts = 0
  for (let begin = 0; begin < neighbours.length; begin++) {
    if (part[begin] !== -1) continue
    part[begin] = parts
    const queue = [begin]
    while (queue.length > 0) {
      for (const next of neighbours[queue.pop()!]!) {
        if (part[next] !== -1) continue
        part[next] = parts
        queue.push(next)
      }
    }
    parts++
  }
  return part
}

function loadOf(instance: Instance, task: number, agent: number): number {
  for (let p = instance.start[task]!; p < instance.start[task + 1]!; p++)
    if (instance.agent[p] === agent) return instance.load[p]!
  return 0
}

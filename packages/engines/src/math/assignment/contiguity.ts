/** Connected parts of a graph: growing them from seeds, and asking whether one stays whole without a unit. */
import type { Random } from '#math/random.ts'

/** Whether the district of `unit` stays connected (or empty) when it leaves: its neighbours inside must reach each other without it. */
export function connectedWithout(
  neighbours: readonly (readonly number[])[],
  district: ArrayLike<number>,
  unit: number,
): boolean {
  const home = district[unit]!
  const inside = neighbours[unit]!.filter((b) => district[b] === home)
  if (inside.length <= 1) return true
  const wanted = new Set(inside)
  const seen = new Set<number>([unit, inside[0]!])
  wanted.delete(inside[0]!)
  const queue = [inside[0]!]
  while (queue.length > 0) {
    const a = queue.pop()!
    for (const b of neighbours[a]!) {
      if (district[b] !== home || seen.has(b)) continue
      seen.add(b)
      wanted.delete(b)
      if (wanted.size === 0) return true
      queue.push(b)
    }
  }
  return wanted.size === 0
}

/**
 * Connected districts grown from seeds far from each other, each step at the district with the least of the first amount; null when some unit
 * cannot be reached because the graph has more parts than districts.
 */
export function growDistricts(
  problem: {
    readonly units: number
    readonly x: ArrayLike<number>
    readonly y: ArrayLike<number>
    readonly amounts: readonly ArrayLike<number>[]
    readonly neighbours: readonly (readonly number[])[]
    readonly districts: number
  },
  chance: Random,
): Int32Array | null {
  const { units, x, y, neighbours, districts } = problem
  const seeds = spreadSeeds(problem, chance)
  if (seeds === null) return null
  const district = new Int32Array(units).fill(-1)
  const size = new Float64Array(districts)
  const amount = (t: number) => problem.amounts[0]?.[t] ?? 1
  for (const [i, t] of seeds.entries()) {
    district[t] = i
    size[i] = amount(t)
  }
  const full = new Uint8Array(districts)
  for (let placed = districts; placed < units; ) {
    let i = -1
    for (let k = 0; k < districts; k++) if (!full[k] && (i < 0 || size[k]! < size[i]!)) i = k
    if (i < 0) return null
    let next = -1
    let least = Number.POSITIVE_INFINITY
    const seed = seeds[i]!
    for (let t = 0; t < units; t++) {
      if (district[t] !== -1 || !neighbours[t]!.some((b) => district[b] === i)) continue
      const far = (x[t]! - x[seed]!) ** 2 + (y[t]! - y[seed]!) ** 2
      if (far < least) {
        least = far
        next = t
      }
    }
    if (next < 0) {
      full[i] = 1
      continue
    }
    district[next] = i
    size[i]! += amount(next)
    placed++
  }
  return district
}

/** One seed in every part of the graph first, then always the unit farthest from all seeds. */
function spreadSeeds(
  problem: {
    readonly units: number
    readonly x: ArrayLike<number>
    readonly y: ArrayLike<number>
    readonly neighbours: readonly (readonly number[])[]
    readonly districts: number
  },
  chance: Random,
): number[] | null {
  const { units, x, y, neighbours, districts } = problem
  const part = new Int32Array(units).fill(-1)
  const seeds: number[] = []
  for (let t = 0; t < units; t++) {
    if (part[t] !== -1) continue
    if (seeds.length === districts) return null
    const reached = [t]
    part[t] = seeds.length
    for (let k = 0; k < reached.length; k++) {
      for (const b of neighbours[reached[k]!]!) {
        if (part[b] !== -1) continue
        part[b] = seeds.length
        reached.push(b)
      }
    }
    seeds.push(reached[chance.below(reached.length)]!)
  }
  while (seeds.length < districts) {
    let next = -1
    let most = -1
    for (let t = 0; t < units; t++) {
      const near = Math.min(...seeds.map((s) => (x[t]! - x[s]!) ** 2 + (y[t]! - y[s]!) ** 2))
      if (near > most && !seeds.includes(t)) {
        most = near
        next = t
      }
    }
    seeds.push(next)
  }
  return seeds
}

/** Large instances in parts: agents that compete are put together, each region is improved on its own, and the parts are merged. */
import { candidateInstance, type Instance, pairOf } from './instance.ts'

/** A part of an instance: some agents with the tasks that they hold in a plan. */
export interface Region {
  /** Agents and tasks of the whole instance, in order. */
  readonly agents: Int32Array
  readonly tasks: Int32Array
  readonly instance: Instance
  /** The present plan in the region's own numbers. */
  readonly plan: Int32Array
}

/**
 * Splits a plan into regions of up to `size` agents (8-15 do well) that share candidates. Solving a region with its plan as the start never
 * makes the whole dearer, and regions can be solved in threads; `turn` starts the growing elsewhere, so that the seams move from turn to turn.
 *
 * @example for (const region of regionsOf(instance, plan, 12, 0)) mergeRegion(plan, region, solve(region.instance, { plan: region.plan }).plan)
 */
export function regionsOf(instance: Instance, plan: Int32Array, size: number, turn: number): Region[] {
  const { agents, tasks, start } = instance
  const members: number[][] = Array.from({ length: agents }, () => [])
  for (let t = 0; t < tasks; t++) members[plan[t]!]!.push(t)
  const taken = new Uint8Array(agents)
  const regions: Region[] = []
  for (let k = 0; k < agents; k++) {
    const first = (k + turn * Math.max(1, Math.floor(agents / 7))) % agents
    if (taken[first]) continue
    const group = [first]
    taken[first] = 1
    const ties = new Map<number, number>()
    const tie = (i: number) => {
      for (const t of members[i]!) {
        for (let p = start[t]!; p < start[t + 1]!; p++) {
          const other = instance.agent[p]!
          if (!taken[other]) ties.set(other, (ties.get(other) ?? 0) + 1)
        }
      }
    }
    tie(first)
    while (group.length < size && ties.size > 0) {
      let next = -1
      let most = 0
      for (const [i, count] of ties) {
        if (count > most || (count === most && i < next)) {
          most = count
          next = i
        }
      }
      ties.delete(next)
      taken[next] = 1
      group.push(next)
      tie(next)
    }
    regions.push(
      regionOf(
        instance,
        plan,
        group.sort((a, b) => a - b),
        members,
      ),
    )
  }
  return regions
}

/** Writes a region's plan into the whole; null leaves it as it is. */
export function mergeRegion(plan: Int32Array, region: Region, found: Int32Array | null): void {
  if (!found) return
  for (const [z, t] of region.tasks.entries()) plan[t] = region.agents[found[z]!]!
}

function regionOf(
  instance: Instance,
  plan: Int32Array,
  group: readonly number[],
  members: readonly number[][],
): Region {
  const own = new Map(group.map((i, z) => [i, z]))
  const tasks = group.flatMap((i) => members[i]!).sort((a, b) => a - b)
  const candidates = tasks.map((t) =>
    group.flatMap((i, z) => {
      const p = pairOf(instance, t, i)
      return p < 0 ? [] : [{ agent: z, cost: instance.cost[p]!, load: instance.load[p]! }]
    }),
  )
  return {
    agents: Int32Array.from(group),
    tasks: Int32Array.from(tasks),
    instance: candidateInstance(
      group.length,
      candidates,
      group.map((i) => instance.capacity[i]!),
    ),
    plan: Int32Array.from(tasks, (t) => own.get(plan[t]!) ?? -1),
  }
}

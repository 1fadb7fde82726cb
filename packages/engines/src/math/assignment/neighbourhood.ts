/** Chooses groups of agents that compete for the same tasks. */
import type { Random } from '#math/random.ts'
import type { Core, Plan } from './plan.ts'

export interface Neighbourhood {
  /** Up to `size` different agents, each a good candidate for a task of one before it. The array is reused. */
  group(size: number): Int32Array
}

export function neighbourhood(core: Core, plan: Plan, chance: Random): Neighbourhood {
  const { agents, tasks, start } = core.instance
  const inside = new Uint8Array(agents)
  const all = new Int32Array(agents)
  const group = (size: number) => {
    let count = 0
    const add = (i: number) => {
      if (inside[i]) return
      inside[i] = 1
      all[count++] = i
    }
    add(core.agent[plan.at[chance.below(tasks)]!]!)
    for (let tries = 0; count < size && tries < 20 * size; tries++) {
      const i = all[chance.below(count)]!
      if (plan.count[i] === 0) continue
      const t = plan.members[i]![chance.below(plan.count[i]!)]!
      const reach = Math.min(8, start[t + 1]! - start[t]!)
      add(core.agent[start[t]! + chance.below(reach)]!)
    }
    for (let s = 0; s < count; s++) inside[all[s]!] = 0
    return all.subarray(0, count)
  }
  return { group }
}

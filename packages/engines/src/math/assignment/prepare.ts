/** Wishes turned into a plain instance: locks, exclusions and families become candidates of glued tasks. */
import { type Candidate, candidateInstance, type Instance } from './instance.ts'

export interface Wishes {
  /** Agent that a task must have, -1 where free. A locked task never moves, even where its agent is then above capacity. */
  readonly locked?: Int32Array
  /** Pairs that must not be. */
  readonly excluded?: readonly { readonly task: number; readonly agent: number }[]
  /** Tasks of the same family (a number ≥ 0) have the same agent; -1 without family. */
  readonly family?: Int32Array
}

/** Why a task cannot be placed as wished. */
export type Fault = 'no-candidate' | 'too-big' | 'locks-differ' | 'lock-excluded' | 'locked-beyond-capacity'

export interface Prepared {
  readonly instance: Instance
  /** The glued task of each task, -1 when it cannot be placed at all. */
  readonly group: Int32Array
  /** 1 for each glued task that is locked to its agent: there is room for all of these. */
  readonly locked: Uint8Array
  readonly faults: readonly {
    readonly fault: Fault
    readonly tasks: readonly number[]
    readonly agent: number | null
  }[]
}

/** Applies wishes. Tasks with a fault other than `locked-beyond-capacity` are left out of the instance. */
export function prepare(instance: Instance, wishes: Wishes): Prepared {
  const { agents, tasks } = instance
  const faults: { fault: Fault; tasks: number[]; agent: number | null }[] = []
  const excluded = new Set((wishes.excluded ?? []).map((pair) => pair.task * agents + pair.agent))
  const families = gather(tasks, wishes.family)
  const group = new Int32Array(tasks).fill(-1)
  const candidates: Candidate[][] = []
  const locked: number[] = []
  const lockedLoad = new Float64Array(agents)
  const lockedTasks: number[][] = Array.from({ length: agents }, () => [])
  for (const members of families) {
    const locks = new Set(members.map((t) => wishes.locked?.[t] ?? -1).filter((i) => i >= 0))
    if (locks.size > 1) {
      faults.push({ fault: 'locks-differ', tasks: members, agent: null })
      continue
    }
    const [lock] = locks
    const all = together(instance, members)
    const allowed = all.filter((one) => !members.some((t) => excluded.has(t * agents + one.agent)))
    if (lock !== undefined) {
      const one = allowed.find((candidate) => candidate.agent === lock)
      if (!one) {
        faults.push({ fault: 'lock-excluded', tasks: members, agent: lock })
        continue
      }
      lockedLoad[lock]! += one.load
      lockedTasks[lock]!.push(...members)
      for (const t of members) group[t] = candidates.length
      locked.push(1)
      candidates.push([one])
      continue
    }
    const fitting = allowed.filter((one) => one.load <= instance.capacity[one.agent]!)
    if (fitting.length === 0) {
      faults.push({ fault: allowed.length === 0 ? 'no-candidate' : 'too-big', tasks: members, agent: null })
      continue
    }
    for (const t of members) group[t] = candidates.length
    locked.push(0)
    candidates.push(fitting)
  }
  const capacity = Float64Array.from(instance.capacity)
  for (let i = 0; i < agents; i++) {
    if (lockedLoad[i]! <= capacity[i]!) continue
    faults.push({ fault: 'locked-beyond-capacity', tasks: lockedTasks[i]!, agent: i })
    capacity[i] = lockedLoad[i]!
  }
  return { instance: candidateInstance(agents, candidates, capacity), group, locked: Uint8Array.from(locked), faults }
}

/** Families in order of their first task; a task without family is one of its own. */
function gather(tasks: number, family: Int32Array | undefined): number[][] {
  const byFamily = new Map<number, number[]>()
  const all: number[][] = []
  for (let t = 0; t < tasks; t++) {
    const f = family?.[t] ?? -1
    const known = f >= 0 ? byFamily.get(f) : undefined
    if (known) {
      known.push(t)
      continue
    }
    const one = [t]
    all.push(one)
    if (f >= 0) byFamily.set(f, one)
  }
  return all
}

/** Candidates that all members share, with summed costs and loads, in order of agent. */
function together(instance: Instance, members: readonly number[]): Candidate[] {
  const sums = new Map<number, { cost: number; load: number; count: number }>()
  for (const t of members) {
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) {
      const i = instance.agent[p]!
      const sum = sums.get(i) ?? { cost: 0, load: 0, count: 0 }
      sums.set(i, {
        cost: sum.cost + instance.cost[p]!,
        load: sum.load + instance.load[p]!,
        count: sum.count + 1,
      })
    }
  }
  return [...sums]
    .filter(([, sum]) => sum.count === members.length)
    .map(([agent, sum]) => ({ agent, cost: sum.cost, load: sum.load }))
    .sort((a, b) => a.agent - b.agent)
}

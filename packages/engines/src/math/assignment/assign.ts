/** The solver's front door: checks what the business may ask, applies wishes, solves, and leaves out what cannot fit. */
import type { Instance } from './instance.ts'
import { pairOf } from './instance.ts'
import { fewMoves } from './moves.ts'
import { withRest } from './partial.ts'
import { type Fault, prepare, type Wishes } from './prepare.ts'
import type { BoundKind, Stopped } from './search.ts'
import { type Several, severalResources } from './several.ts'
import { type Solution, type SolveOptions, solve } from './solve.ts'

/** A closed list: what the answer is. */
export type AssignStatus =
  /** Every task has an agent, all wishes hold. */
  | 'solved'
  /** More work than capacity, or tasks that nobody can take: a plan for the rest. */
  | 'partial'
  /** Wishes contradict each other: a plan with the tasks concerned left out, or their agent above capacity. */
  | 'contradiction'
  /** Capacity suffices, all else holds, but a further resource, a band or the limit on moves could not be kept. */
  | 'limits-not-met'
  | 'no-tasks'
  | 'no-agents'
  | 'no-capacity'

export interface AssignProblem extends Wishes {
  readonly instance: Instance
  /** Present agent of each task, -1 for none: needed for `mostMoves`. */
  readonly present?: Int32Array
  /** At most so many tasks with a present agent may change it. */
  readonly mostMoves?: number
  /** Further resources and bands of balance. */
  readonly several?: Several
}

export interface AssignAnswer {
  readonly status: AssignStatus
  /** One sentence for a person. */
  readonly reason: string
  /** Agent of each task, -1 where none. */
  readonly plan: Int32Array
  /** Cost of the tasks that have an agent. */
  readonly cost: number
  /** Proven lower bound of the cost; null when no bound of this answer is proven. */
  readonly bound: number | null
  /** `relaxed`: the bound of a problem with some wishes left out. */
  readonly boundKind: BoundKind | 'relaxed' | 'none'
  readonly gap: number | null
  readonly stopped: Stopped
  readonly iterations: number
  readonly seed: number
  readonly reproducible: boolean
  readonly unassigned: readonly number[]
  /** Load that found no place (the least load of each task left over). */
  readonly shortage: number
  readonly faults: readonly {
    readonly fault: Fault
    readonly tasks: readonly number[]
    readonly agent: number | null
  }[]
  readonly loads: Float64Array
  /** What one more unit of each agent's capacity would save, at the bound. */
  readonly price: Float64Array
  /** Tasks that leave their present agent. */
  readonly moves: number | null
}

/**
 * Assigns every task to one agent at least cost within capacity, under wishes.
 *
 * Locks and exclusions become candidates, families become one task; the limit on moves is priced by a multiplier (bound = relaxed bound −
 * multiplier × limit); further resources and bands start from the plan without them. When not all work fits, as much load as possible is placed first, then cost counts.
 *
 * @example assign({ instance: denseInstance(2, 2, [1, 5, 4, 2], [1, 1, 1, 1], [1, 1]) }, {}).plan // [0, 1]
 */
export function assign(problem: AssignProblem, options: SolveOptions): AssignAnswer {
  const { instance } = problem
  const seed = options.seed ?? 1
  if (instance.tasks === 0) return nothing('no-tasks', 'There is nothing to assign.', problem, seed)
  if (instance.agents === 0) return nothing('no-agents', 'There is nobody to assign to.', problem, seed)
  if (!instance.capacity.some((c) => c > 0)) return nothing('no-capacity', 'Nobody has any capacity.', problem, seed)
  const ready = prepare(instance, problem)
  if (ready.instance.tasks === 0) {
    return conclude(
      problem,
      ready,
      { solution: null, plan: new Int32Array(0), relaxed: false, met: true, left: true, ended: null },
      seed,
    )
  }
  const present = problem.present ? presentOf(problem.present, ready.group, ready.instance.tasks) : null
  const solver = (one: Instance, more: SolveOptions) => solve(one, { ...options, ...more })
  let whole: Solution | null = null
  if (!overfull(ready.instance)) {
    whole = solver(ready.instance, present ? { plan: present } : {})
  }
  if (whole?.plan) {
    let solution = whole
    let plan: Int32Array = whole.plan
    let relaxed = false
    let met = true
    if (present && problem.mostMoves !== undefined) {
      const few = fewMoves(
        ready.instance,
        present,
        weightsOf(ready.group, problem.present),
        problem.mostMoves,
        whole,
        solver,
      )
      solution = few.solution
      plan = few.plan
      met = few.met
      relaxed = few.relaxed
    }
    if (problem.several) {
      const kept = {
        locked: ready.locked,
        present,
        weights: weightsOf(ready.group, problem.present),
        mostMoves: present === null ? null : (problem.mostMoves ?? null),
      }
      const found = severalResources(ready.instance, ready.group, problem.several, plan, kept, options)
      plan = found.plan
      met = met && found.met
      relaxed = true
    }
    const ended = problem.several ? (options.stop?.() ?? null) : null
    return conclude(problem, ready, { solution, plan, relaxed, met, left: false, ended }, seed)
  }
  const rest = withRest(ready.instance, ready.locked)
  const solution = solver(rest, {})
  const plan = Int32Array.from(solution.plan ?? new Int32Array(ready.instance.tasks).fill(-1), (i) =>
    i === instance.agents ? -1 : i,
  )
  return conclude(problem, ready, { solution, plan, relaxed: false, met: true, left: true, ended: null }, seed)
}

interface Outcome {
  readonly solution: Solution | null
  /** Agent of each glued task. */
  readonly plan: Int32Array
  readonly relaxed: boolean
  readonly met: boolean
  /** Whether something was left out for want of room. */
  readonly left: boolean
  /** What ended the search under further limits before its time. */
  readonly ended: 'time' | 'cancelled' | null
}

function conclude(
  problem: AssignProblem,
  ready: ReturnType<typeof prepare>,
  outcome: Outcome,
  seed: number,
): AssignAnswer {
  const { instance } = problem
  const { solution } = outcome
  const plan = Int32Array.from(ready.group, (g) => (g < 0 ? -1 : outcome.plan[g]!))
  const loads = new Float64Array(instance.agents)
  const unassigned: number[] = []
  let cost = 0
  let shortage = 0
  for (let t = 0; t < instance.tasks; t++) {
    const p = plan[t]! < 0 ? -1 : pairOf(instance, t, plan[t]!)
    if (p < 0) {
      unassigned.push(t)
      let least = Number.POSITIVE_INFINITY
      for (let q = instance.start[t]!; q < instance.start[t + 1]!; q++) least = Math.min(least, instance.load[q]!)
      if (least < Number.POSITIVE_INFINITY) shortage += least
      continue
    }
    cost += instance.cost[p]!
    loads[plan[t]!]! += instance.load[p]!
  }
  const { present } = problem
  const moves = present ? plan.reduce((n, i, t) => n + (present[t]! >= 0 && i !== present[t]! ? 1 : 0), 0) : null
  const bounded = solution !== null && !outcome.left
  const wishful = ready.faults.some((one) => one.fault !== 'no-candidate' && one.fault !== 'too-big')
  const status = wishful
    ? 'contradiction'
    : unassigned.length > 0
      ? 'partial'
      : outcome.met
        ? 'solved'
        : 'limits-not-met'
  const bound = bounded ? Math.min(solution.bound, cost) : null
  return {
    status,
    reason: reasonOf(status, ready.faults, unassigned.length, shortage, instance),
    plan,
    cost,
    bound,
    boundKind: !bounded ? 'none' : outcome.relaxed ? 'relaxed' : solution.boundKind,
    gap: bound === null ? null : (cost - bound) / Math.max(1, Math.abs(cost)),
    stopped: outcome.ended ?? solution?.stopped ?? 'optimal',
    iterations: solution?.iterations ?? 0,
    seed,
    reproducible: outcome.ended === null && (solution?.reproducible ?? true),
    unassigned,
    shortage,
    faults: ready.faults,
    loads,
    price: solution ? solution.price.slice(0, instance.agents) : new Float64Array(instance.agents),
    moves,
  }
}

const sentences: Record<Fault, string> = {
  'no-candidate': 'nobody is eligible',
  'too-big': 'it is bigger than anybody’s capacity',
  'locks-differ': 'its family is locked to different people',
  'lock-excluded': 'it is locked to somebody who is excluded or not eligible',
  'locked-beyond-capacity': 'more is locked to its agent than fits',
}

function reasonOf(
  status: AssignStatus,
  faults: AssignAnswer['faults'],
  unassigned: number,
  shortage: number,
  instance: Instance,
): string {
  if (status === 'solved') return 'Every task has an agent within capacity.'
  if (status === 'limits-not-met')
    return 'All work fits, but not within every further limit: the plan comes as near as was found.'
  const capacity = instance.capacity.reduce((sum, c) => sum + c, 0)
  const parts = faults.map((one) => `${one.tasks.length} of the tasks: ${sentences[one.fault]}`)
  if (unassigned > 0)
    parts.push(`${unassigned} tasks with ${shortage} of load found no place in a capacity of ${capacity}`)
  return `${parts.join('; ')}.`
}

function nothing(status: AssignStatus, reason: string, problem: AssignProblem, seed: number): AssignAnswer {
  const { instance } = problem
  const plan = new Int32Array(instance.tasks).fill(-1)
  return {
    status,
    reason,
    plan,
    cost: 0,
    bound: null,
    boundKind: 'none',
    gap: null,
    stopped: 'optimal',
    iterations: 0,
    seed,
    reproducible: true,
    unassigned: [...plan.keys()],
    shortage: 0,
    faults: [],
    loads: new Float64Array(instance.agents),
    price: new Float64Array(instance.agents),
    moves: null,
  }
}

/** True when even the least loads exceed all capacity. */
function overfull(instance: Instance): boolean {
  let least = 0
  for (let t = 0; t < instance.tasks; t++) {
    let one = Number.POSITIVE_INFINITY
    for (let p = instance.start[t]!; p < instance.start[t + 1]!; p++) one = Math.min(one, instance.load[p]!)
    least += one
  }
  return least > instance.capacity.reduce((sum, c) => sum + c, 0)
}

/** Present agent of each glued task: that of its first member that has one. */
function presentOf(present: Int32Array, group: Int32Array, groups: number): Int32Array {
  const result = new Int32Array(groups).fill(-1)
  for (let t = 0; t < group.length; t++) {
    const g = group[t]!
    if (g >= 0 && result[g] === -1) result[g] = present[t]!
  }
  return result
}

/** How many tasks with a present agent each glued task holds. */
function weightsOf(group: Int32Array, present: Int32Array | undefined): Int32Array {
  const weights = new Int32Array(group.reduce((most, g) => Math.max(most, g), -1) + 1)
  for (let t = 0; t < group.length; t++) if (group[t]! >= 0 && (present?.[t] ?? -1) >= 0) weights[group[t]!]!++
  return weights
}

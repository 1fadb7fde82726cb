/** Improvement in rounds: ejection chains after a small kick, or the rebuilding of a group of agents, whichever gains more for its work. */
import { type Random, random } from '#math/random.ts'
import type { Chains } from './chains.ts'
import { neighbourhood } from './neighbourhood.ts'
import { type Core, move, type Plan } from './plan.ts'
import { type Rebuild, rebuilder } from './rebuild.ts'

/** What the search shares with its caller. */
export interface Improvement {
  readonly core: Core
  readonly plan: Plan
  readonly search: Chains
  readonly seed: number
  readonly rounds: number
  /** Cost of the best plan within capacity so far, +∞ without one. */
  readonly best: () => number
  /** Candidates of that plan. */
  readonly bestAt: () => Int32Array | null
  /** Looks whether the present plan is a new best one. */
  readonly record: () => void
  /** True when the search is to end. */
  readonly done: () => boolean
  /** Called between rounds with all work done so far, to raise the bound in its share of the time. */
  readonly between: (work: number) => void
}

/** Largest capacity for which agents are refilled by a knapsack table. */
const largestTable = 65_536

/** Runs up to `rounds` rounds; returns how many were run. */
export function improve(task: Improvement): number {
  const { core, plan, search, done } = task
  const { agents, tasks } = core.instance
  const chance = random(task.seed)
  const near = neighbourhood(core, plan, chance)
  const scale = meanRegret(core)
  const perAgent = Math.max(1, tasks / agents)
  const rebuild = rebuilding(core, plan, chance, perAgent)
  const most = Math.min(agents, Math.max(8, Math.min(20, Math.round(260 / perAgent))))
  const least = Math.min(most, 6)
  // Measured: a node of a chain tree costs about as much as so many steps of a rebuilding.
  const workPerNode = 2 * (4 * perAgent + 10)
  const gain = [1, 1]
  const effort = [1, 1]
  let stale = 0
  let round = 0
  const adapt = weightControl(core, plan, search)
  while (round < task.rounds && !done()) {
    round++
    const before = task.best()
    const fits = rebuild !== null && plan.total.overload <= 0 && before < Number.POSITIVE_INFINITY
    const favourite = gain[0]! * effort[1]! > gain[1]! * effort[0]! ? 0 : 1
    // The operator that gained more for its work has most of the turns.
    const operator = fits ? (chance.below(8) === 0 ? 1 - favourite : favourite) : 0
    if (operator === 1 && rebuild) {
      const from = rebuild.work()
      const group = near.group(least + chance.below(most - least + 1))
      if (group.length >= 2)
        rebuild.refill(group, group.length, 1e-5 + 0.5 * scale * chance.uniform() ** 4, 0.6 * scale)
      task.record()
      effort[1]! += rebuild.work() - from
    } else {
      const from = search.nodes()
      perturb(task, chance, scale)
      adapt(round)
      effort[0]! += (search.nodes() - from) * workPerNode
    }
    if (task.best() < before) {
      if (before < Number.POSITIVE_INFINITY) gain[operator]! += before - task.best()
      stale = 0
    } else stale++
    const best = task.bestAt()
    // Rebuilding needs a plan within capacity to work on: go back to the best one.
    if (best && (stale >= 400 || (rebuild && favourite === 1 && plan.total.overload > 0))) {
      restore(core, plan, best)
      stale = 0
    }
    if (round % 64 === 0) {
      for (let k = 0; k < 2; k++) {
        gain[k]! = 0.8 * gain[k]! + 0.01
        effort[k]! *= 0.8
      }
    }
    task.between(search.nodes() * workPerNode + (rebuild?.work() ?? 0))
  }
  return round
}

function rebuilding(core: Core, plan: Plan, chance: Random, perAgent: number): Rebuild | null {
  let largest = 0
  for (const c of core.instance.capacity) largest = Math.max(largest, c)
  if (core.instance.agents < 2 || largest > largestTable) return null
  return rebuilder(core, plan, chance, perAgent <= 12 ? { states: 8000, end: 5 } : { states: 4000, end: 4 })
}

/** Moves one to three related tasks, lets the chains run, and keeps the outcome unless it is much worse. */
function perturb(task: Improvement, chance: Random, scale: number): void {
  const { core, plan, search } = task
  const { tasks, start } = core.instance
  search.mark()
  let change = 0
  let t = chance.below(tasks)
  const kicks = 1 + chance.below(3)
  for (let q = 0; q < kicks; q++) {
    const p = start[t]! + chance.below(core.last[t]! - start[t]!)
    if (p === plan.at[t]!) {
      t = chance.below(tasks)
      continue
    }
    change += search.kick(t, p)
    const to = core.agent[p]!
    t = plan.members[to]![chance.below(plan.count[to]!)]!
  }
  change += search.descend(task.done)
  const u = chance.uniform()
  // A heavy head and a short tail, close to an exponential of mean 1, without a logarithm.
  if (change > 0.3 * scale * 5 * u * u * u * u) search.undo()
}

/** Weights of overload rise where it persists and fall while all is within capacity. */
function weightControl(core: Core, plan: Plan, search: Chains): (round: number) => void {
  const { agents, capacity } = core.instance
  const floor = Float64Array.from(search.weight, (w) => 0.2 * w)
  const ceiling = Float64Array.from(search.weight, (w) => 30 * w)
  return (round) => {
    if (round % 8 !== 0) return
    const within = plan.total.overload <= 0
    for (let i = 0; i < agents; i++) {
      const w = search.weight[i]!
      if (within) search.weight[i] = Math.max(floor[i]!, w * 0.984)
      else if (plan.load[i]! > capacity[i]!) search.weight[i] = Math.min(ceiling[i]!, w * 1.083)
    }
  }
}

/** Mean difference between a task's best and second candidate, the scale of what a move costs. */
function meanRegret(core: Core): number {
  const { tasks, start } = core.instance
  let sum = 0
  for (let t = 0; t < tasks; t++) if (start[t + 1]! - start[t]! > 1) sum += core.regret[start[t]! + 1]!
  return Math.max(0.2, sum / Math.max(1, tasks))
}

/** Goes back to the given candidates. */
export function restore(core: Core, plan: Plan, at: Int32Array): void {
  for (let t = 0; t < at.length; t++) if (plan.at[t]! !== at[t]!) move(core, plan, t, at[t]!)
}

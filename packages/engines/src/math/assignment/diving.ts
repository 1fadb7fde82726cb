/** Dives as part of a search: around the best plan mostly, over all agents now and then; what they find is mended by chains. */
import { random } from '#math/random.ts'
import { chains } from './chains.ts'
import { type Diver, diver } from './dive.ts'
import { restore } from './improve.ts'
import type { Instance } from './instance.ts'
import { neighbourhood } from './neighbourhood.ts'
import { type Core, candidatesOf, type Plan } from './plan.ts'
import { repair } from './start.ts'

/** The best plan so far, as the search keeps it. */
export interface Best {
  readonly best: () => number
  readonly bestAt: () => Int32Array | null
  /** Looks whether the present plan is a new best one. */
  readonly record: () => void
}

export interface Diving {
  /** From now on dives see only the pairs of one of these, by turns, and start from these prices of tasks. */
  setOut(views: readonly Instance[], taskPrice: Float64Array): void
  /** One dive where the dives' share of all `work` of the search allows it; the search's plan is as before unless a better one was found. */
  turn(work: number, stop: () => unknown): void
}

/** Work of the dives for each of the search: more where they gained more for their work so far. */
const share = { more: 4, less: 1 }

/** One dive in so many is over all agents. */
const everyAgent = 10

/** Rounds of repair for a plan above somebody's capacity. */
const repairs = 30

/** @param weights of overload, with which mending begins every time */
export function diving(core: Core, plan: Plan, weights: Float64Array, seed: number, known: Best): Diving {
  const { agents } = core.instance
  const chance = random(seed).fork(1)
  const near = neighbourhood(core, plan, chance)
  const mending = chains(core, plan, weights, { onFeasible: known.record })
  const inside = new Uint8Array(agents)
  let divers: Diver[] = []
  let before = 0
  let dives = 0
  let gain = 0
  let since: { work: number; cost: number } | null = null

  function turn(work: number, stop: () => unknown): void {
    const best = known.bestAt()
    const next = divers[dives % divers.length]
    if (next === undefined || best === null) return
    // What the search gained before the first dive came cheap and does not count.
    since ??= { work, cost: known.best() }
    const spent = before + workOf(divers)
    const searched = since.cost - known.best() - gain
    const favoured = gain * (work - since.work) >= searched * spent
    if (spent < (favoured ? share.more : share.less) * work) dive(next, best, stop)
  }

  function dive(from: Diver, best: Int32Array, stop: () => unknown): void {
    const cost = known.best()
    const saved = Int32Array.from(plan.at)
    restore(core, plan, best)
    const around = ++dives % everyAgent === 0 ? null : { plan: agentsOf(best), inside: someAgents() }
    const found = from.dive(cost - 1, around, stop)
    const at = found && candidatesOf(core, found)
    if (at) mend(at, stop)
    if (known.best() >= cost) restore(core, plan, saved)
    else gain += cost - known.best()
  }

  const agentsOf = (at: Int32Array) => Int32Array.from(at, (p) => core.agent[p]!)

  /** A fifth to nine tenths of the agents, neighbours. */
  function someAgents(): Uint8Array {
    inside.fill(0)
    const size = Math.max(2, Math.round(agents * (0.2 + 0.7 * chance.uniform())))
    for (const i of near.group(Math.min(agents, size))) inside[i] = 1
    return inside
  }

  function mend(at: Int32Array, stop: () => unknown): void {
    restore(core, plan, at)
    known.record()
    mending.weight.set(weights)
    mending.forget()
    mending.mark()
    for (let i = 0; i < agents; i++) mending.touch(i)
    mending.descend(stop)
    repair(core, plan, mending, repairs, stop)
  }

  return {
    setOut(views, taskPrice) {
      before += workOf(divers)
      divers = views.map((view) => diver(view, taskPrice, chance))
    },
    turn,
  }
}

const workOf = (divers: readonly Diver[]) => divers.reduce((sum, one) => sum + one.work(), 0)

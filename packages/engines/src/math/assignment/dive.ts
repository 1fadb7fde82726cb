/** Dives: plans found by settling, step by step, what the knapsack relaxation is surest of, with the bound as the judge of every step. */
import type { Random } from '#math/random.ts'
import type { Instance } from './instance.ts'
import { relaxation, tolerance } from './relaxation.ts'

export interface Diver {
  /**
   * Seeks a plan of cost ≤ `limit`, over all agents or, given a plan and a group of agents, by dealing anew what the group holds in it.
   * Returns the agent of each task: complete, but above somebody's capacity or the limit where the dive came to a dead end, and then to be mended.
   * Null where the bound excludes such a plan from the start.
   */
  dive(limit: number, around: Around | null, stop: () => unknown): Int32Array | null
  /** Elementary steps so far. */
  work(): number
}

/** A plan (agent of each task) and 1 for each agent whose tasks are dealt anew. */
export interface Around {
  readonly plan: Int32Array
  readonly inside: Uint8Array
}

/** Rounds of prices at each step; twice as many at the first. */
const rounds = 25

/** Share of the open tasks that one step settles. */
const batchShare = 0.2

/** Dead ends from which a dive goes back and settles half as much, or the opposite. */
const retreats = 10

/** What a round's fillings count for in the next. */
const memory = 0.9

/** A column to settle and how sure that is. */
interface Choice {
  readonly column: number
  readonly sureness: number
}

interface Step {
  readonly alive: Uint8Array
  readonly price: Float64Array
  batch: readonly Choice[]
}

/**
 * At every step the prices of tasks are raised for some rounds; what agents take in these rounds tells how sure a column is. Columns that the bound
 * excludes fall away, a fifth of the tasks is settled, and so on until all are. Where the bound exceeds the limit the dive retreats a step.
 *
 * @param taskPrice prices at a good bound of the instance
 */
export function diver(instance: Instance, taskPrice: Float64Array, chance: Random): Diver {
  const { tasks, start } = instance
  const relaxed = relaxation(instance)
  const { alive, left, taken } = relaxed
  const { columnOf, agent, task } = relaxed.columns
  const pairs = task.length
  const often = new Float64Array(pairs)
  const price = new Float64Array(tasks)
  const plan = new Int32Array(tasks)
  const deepest = new Int32Array(tasks)
  let work = 0

  function dive(limit: number, around: Around | null, stop: () => unknown): Int32Array | null {
    enter(around)
    const end = () => (least > tasks ? null : Int32Array.from(deepest))
    const steps: Step[] = []
    let least = tasks + 1
    let retreated = 0
    for (;;) {
      const open = relaxed.settle() ? surest(limit, steps.length === 0 ? 2 * rounds : rounds, stop) : null
      if (open !== null && open.length < least) {
        least = open.length
        deepest.set(plan)
      }
      if (open?.length === 0 || stop()) return end()
      if (open !== null) {
        const batch = open.slice(0, Math.ceil(batchShare * open.length))
        steps.push({ alive: Uint8Array.from(alive), price: Float64Array.from(price), batch })
        for (const one of batch) choose(one.column)
      } else if (retreated++ === retreats || !retreat(steps)) return end()
    }
  }

  function enter(around: Around | null): void {
    price.set(taskPrice)
    for (let t = 0; t < tasks; t++) plan[t] = instance.agent[start[t]!]!
    alive.fill(1)
    if (around) {
      plan.set(around.plan)
      for (let z = 0; z < pairs; z++) {
        const home = around.plan[task[z]!]!
        if (agent[z] !== home && !(around.inside[home] && around.inside[agent[z]!])) alive[z] = 0
      }
    }
  }

  /** Prices what is open and takes out what the bound excludes; the open tasks' likeliest columns, surest first, or null at a dead end. */
  function surest(limit: number, count: number, stop: () => unknown): Choice[] | null {
    for (let z = 0; z < pairs; z++) if (alive[z] && left[task[z]!] === 1) plan[task[z]!] = agent[z]!
    if (!left.some((columns) => columns > 1)) return relaxed.settledCost() <= limit ? [] : null
    often.fill(0)
    let weight = 0
    const bound = relaxed.lift(price, limit, count, () => {
      weight = memory * weight + 1
      work += pairs
      for (let z = 0; z < pairs; z++) often[z] = memory * often[z]! + taken[z]!
      return !stop()
    })
    if (bound > limit + tolerance) return null
    const within = relaxed.withColumn(price, limit, false)
    const open: Choice[] = []
    for (let t = 0; t < tasks; t++) {
      if (left[t]! < 2) continue
      const choice = likeliest(t, limit, bound, within, weight)
      if (choice === null) return null
      plan[t] = agent[choice.column]!
      open.push(choice)
    }
    return open.sort((a, b) => b.sureness - a.sureness || a.column - b.column)
  }

  /** The column of a task that agents took most often; surer where no other agent took it and the next best column is near the limit. */
  function likeliest(t: number, limit: number, bound: number, within: Float64Array, weight: number): Choice | null {
    let column = -1
    let most = -1
    let sum = 0
    let first = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    for (let p = start[t]!; p < start[t + 1]!; p++) {
      const z = columnOf[p]!
      if (!alive[z]) continue
      if (within[z]! > limit + tolerance) {
        alive[z] = 0
        continue
      }
      const share = often[z]! / weight
      sum += share
      if (share > most) {
        most = share
        column = z
      }
      second = Math.min(second, Math.max(first, within[z]!))
      first = Math.min(first, within[z]!)
    }
    if (column < 0) return null
    const distance = Math.min(1, (second - first) / Math.max(1e-9, limit - bound))
    return { column, sureness: 1.5 * most - 0.5 * sum + 0.2 * distance + 0.1 * chance.uniform() }
  }

  /** Leaves the task of a column no other one. */
  function choose(column: number): void {
    const t = task[column]!
    for (let p = start[t]!; p < start[t + 1]!; p++) if (columnOf[p] !== column) alive[columnOf[p]!] = 0
  }

  /** Back to before the last step: half of its batch is settled, or the opposite where it was a single column; false where there is no step. */
  function retreat(steps: Step[]): boolean {
    const last = steps.at(-1)
    if (!last) return false
    alive.set(last.alive)
    price.set(last.price)
    if (last.batch.length === 1) {
      steps.pop()
      alive[last.batch[0]!.column] = 0
    } else {
      last.batch = last.batch.slice(0, last.batch.length >> 1)
      for (const one of last.batch) choose(one.column)
    }
    return true
  }

  return { dive, work: () => work + relaxed.work() }
}

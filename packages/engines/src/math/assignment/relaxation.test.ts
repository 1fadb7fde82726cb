/** The knapsack relaxation against all fillings of small knapsacks, and its bounds against all plans. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { denseInstance, type Instance } from './instance.ts'
import { type Relaxation, relaxation } from './relaxation.ts'

const agents = 3
const tasks = 7

function instanceOf(seed: number): Instance {
  const chance = random(seed)
  const cost = Array.from({ length: agents * tasks }, () => 1 + chance.below(30))
  const load = Array.from({ length: agents * tasks }, () => chance.below(12))
  const capacity = Array.from({ length: agents }, () => 8 + chance.below(16))
  return denseInstance(agents, tasks, cost, load, capacity)
}

const pricesOf = (seed: number) => {
  const chance = random(seed + 1)
  return Float64Array.from({ length: tasks }, () => 40 * chance.uniform())
}

/** The relaxation's value by trying every filling of every agent; `into` must be filled in by its agent and by nobody else. */
function triedOut(instance: Instance, relaxed: Relaxation, price: Float64Array, into: number): number {
  const { columns, alive } = relaxed
  let value = price.reduce((sum, p) => sum + p, 0)
  for (let i = 0; i < agents; i++) {
    let best = Number.NEGATIVE_INFINITY
    for (let code = 0; code < 2 ** tasks; code++) {
      let gain = 0
      let room = instance.capacity[i]!
      for (let t = 0; t < tasks; t++) {
        const z = columns.columnOf[t * agents + i]!
        const inside = (code >> t) & 1
        if (into >= 0 && columns.task[into] === t && inside !== (z === into ? 1 : 0)) gain = Number.NEGATIVE_INFINITY
        if (!inside) continue
        gain += alive[z] ? price[t]! - columns.cost[z]! : Number.NEGATIVE_INFINITY
        room -= columns.load[z]!
      }
      if (room >= 0) best = Math.max(best, gain)
    }
    value -= best
  }
  return value
}

/** Cost of the cheapest plan, +∞ where none fits. */
function optimum(instance: Instance): number {
  let best = Number.POSITIVE_INFINITY
  for (let code = 0; code < agents ** tasks; code++) {
    const room = [...instance.capacity]
    let sum = 0
    for (let t = 0, rest = code; t < tasks; t++, rest = Math.floor(rest / agents)) {
      const p = t * agents + (rest % agents)
      room[rest % agents]! -= instance.load[p]!
      sum += instance.cost[p]!
    }
    if (room.every((left) => left >= 0)) best = Math.min(best, sum)
  }
  return best
}

const seeds = fc.integer({ min: 0, max: 1e6 })

describe('relaxation', () => {
  it('fills every agent as well as any filling does', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(seed)
        const relaxed = relaxation(instance)
        fc.pre(relaxed.settle() && relaxed.left.every((columns) => columns > 1))
        const price = pricesOf(seed)
        expect(relaxed.evaluate(price)).toBeCloseTo(triedOut(instance, relaxed, price, -1), 6)
      }),
      { numRuns: 100 },
    )
  })
  it('knows the bound with each column in the plan up to the limit, and never overstates it in a hurry', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 40 }), (seed, more) => {
        const instance = instanceOf(seed)
        const relaxed = relaxation(instance)
        fc.pre(relaxed.settle() && relaxed.left.every((columns) => columns > 1))
        const price = pricesOf(seed)
        const limit = relaxed.evaluate(price) + more
        const exact = Float64Array.from(relaxed.withColumn(price, limit, true))
        const quick = Float64Array.from(relaxed.withColumn(price, limit, false))
        for (let z = 0; z < exact.length; z++) {
          if (!relaxed.alive[z]) continue
          const value = triedOut(instance, relaxed, price, z)
          expect(Math.min(exact[z]!, limit)).toBeCloseTo(Math.min(value, limit), 6)
          expect(quick[z]!).toBeLessThan(value + 1e-6)
        }
      }),
      { numRuns: 40 },
    )
  })
  it('never lifts its bound above the cheapest plan, also where some pairs are gone', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = instanceOf(seed)
        const best = optimum(instance)
        fc.pre(best < Number.POSITIVE_INFINITY)
        const relaxed = relaxation(instance)
        expect(relaxed.settle()).toBe(true)
        expect(relaxed.lift(pricesOf(seed), best + 20, 60, () => true)).toBeLessThan(best + 1e-6)
      }),
      { numRuns: 60 },
    )
  })
  it('settles a task with one pair left: it takes room, and what no longer fits goes', () => {
    const instance = denseInstance(2, 3, [1, 2, 3, 4, 5, 6], [3, 3, 2, 3, 3, 3], [5, 6])
    const relaxed = relaxation(instance)
    const { alive, columns, left } = relaxed
    alive[columns.columnOf[1]!] = 0
    expect(relaxed.settle()).toBe(true)
    // Task 0 stays with agent 0, whose room of 2 is too small for task 1: that goes to agent 1.
    expect([...left]).toEqual([1, 1, 2])
    expect(relaxed.settledCost()).toBe(1 + 5)
    alive[columns.columnOf[4]!] = 0
    alive[columns.columnOf[3]!] = 0
    expect(relaxed.settle()).toBe(false)
  })
})

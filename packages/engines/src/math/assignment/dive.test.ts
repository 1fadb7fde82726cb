/** Dives against published and exact optima: what they find keeps to the limit, and below the optimum they find nothing. */
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { diver } from './dive.ts'
import { denseInstance, type Instance, pairOf } from './instance.ts'
import { knapsackBound } from './knapsack-bound.ts'

/** Costs and loads by chance, at four fifths of all capacity (type C of the published instances). */
function instanceOf(seed: number, m: number, n: number): Instance {
  const chance = random(seed)
  const load = Array.from({ length: m * n }, () => 5 + chance.below(21))
  const cost = load.map(() => 10 + chance.below(41))
  const capacity = Array.from({ length: m }, (_, i) => {
    const all = load.slice(i * n, (i + 1) * n).reduce((sum, w) => sum + w, 0)
    return Math.floor((0.8 * all) / m)
  })
  return denseInstance(m, n, cost, load, capacity)
}

function costOf(instance: Instance, plan: Int32Array): number {
  const room = [...instance.capacity]
  let sum = 0
  for (const [t, i] of plan.entries()) {
    const p = pairOf(instance, t, i)
    room[i]! -= instance.load[p]!
    sum += instance.cost[p]!
  }
  return room.every((left) => left >= 0) ? sum : Number.POSITIVE_INFINITY
}

function program({ agents, tasks, cost, load, capacity }: Instance): string {
  const every = (by: ArrayLike<number>, t: number, i: number) => `${by[t * agents + i]} x${i}_${t}`
  const ts = [...Array(tasks).keys()]
  const is = [...Array(agents).keys()]
  return [
    'Minimize',
    `obj: ${ts.map((t) => is.map((i) => every(cost, t, i)).join(' + ')).join('\n + ')}`,
    'Subject To',
    ...ts.map((t) => `t${t}: ${is.map((i) => `x${i}_${t}`).join(' + ')} = 1`),
    ...is.map((i) => `a${i}: ${ts.map((t) => every(load, t, i)).join(' + ')} <= ${capacity[i]}`),
    'Binary',
    ...ts.map((t) => is.map((i) => `x${i}_${t}`).join(' ')),
    'End',
  ].join('\n')
}

const never = () => null

describe('diver', () => {
  it('finds the optimum in most small instances, keeps to the limit, and nothing below it; the bound never passes it', async () => {
    const highs = await loadHighs()
    let found = 0
    for (let seed = 0; seed < 8; seed++) {
      const instance = instanceOf(seed, 5, 25)
      const exact = highs.solve(program(instance), { output_flag: false, mip_rel_gap: 0 })
      const optimum = Math.round(exact.ObjectiveValue)
      const knapsack = knapsackBound(instance, new Float64Array(25).fill(optimum / 25))
      knapsack.raise(400, never)
      expect(knapsack.bound()).toBeLessThan(optimum + 1e-6)
      const dives = diver(instance, knapsack.price(), random(seed))
      const costs = Array.from({ length: 4 }, () => dives.dive(optimum, null, never)).map((plan) =>
        plan ? costOf(instance, plan) : Number.POSITIVE_INFINITY,
      )
      if (costs.includes(optimum)) found++
      const below = dives.dive(optimum - 1, null, never)
      expect(below === null || costOf(instance, below) >= optimum).toBe(true)
    }
    expect(found).toBeGreaterThan(4)
  })
  it('around a plan, changes only who holds what inside of the group', () => {
    const instance = instanceOf(3, 6, 30)
    const knapsack = knapsackBound(instance, new Float64Array(30).fill(30))
    knapsack.raise(200, never)
    const dives = diver(instance, knapsack.price(), random(1))
    const chance = random(5)
    let changed = 0
    for (let k = 0; k < 20; k++) {
      const plan = Int32Array.from({ length: 30 }, () => chance.below(6))
      const inside = Uint8Array.of(1, 1, 1, 0, 0, 0)
      const next = dives.dive(1e6, { plan, inside }, never)
      for (const [t, i] of (next ?? plan).entries()) {
        if (i === plan[t]) continue
        changed++
        expect([inside[i], inside[plan[t]!]]).toEqual([1, 1])
      }
    }
    expect(changed).toBeGreaterThan(10)
  })
  it('ends when it is told to', () => {
    const instance = instanceOf(4, 6, 30)
    const dives = diver(instance, new Float64Array(30).fill(30), random(1))
    dives.dive(1e6, null, () => 'time')
    const once = dives.work()
    dives.dive(1e6, null, never)
    expect(dives.work() - once).toBeGreaterThan(4 * once)
  })
})

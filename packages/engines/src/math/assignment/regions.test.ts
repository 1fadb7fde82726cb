/** Parts cover the whole, and improving them never makes it dearer or breaks capacity. */
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { denseInstance, pairOf } from './instance.ts'
import { mergeRegion, regionsOf } from './regions.ts'
import { solve } from './solve.ts'

const m = 24
const n = 240
const chance = random(3)
const load = Array.from({ length: m * n }, () => 5 + chance.below(20))
const instance = denseInstance(
  m,
  n,
  Array.from({ length: m * n }, () => 10 + chance.below(90)),
  load,
  new Array(m).fill(150),
)
const cost = (plan: Int32Array) => plan.reduce((sum, i, t) => sum + instance.cost[pairOf(instance, t, i)]!, 0)
const loads = (plan: Int32Array) => {
  const sums = new Array<number>(m).fill(0)
  for (const [t, i] of plan.entries()) sums[i]! += instance.load[pairOf(instance, t, i)]!
  return sums
}

describe('regionsOf', () => {
  // The dearest plan, so that there is much to improve.
  const plan = solve({ ...instance, cost: instance.cost.map((c) => 100 - c) }, { iterations: 0 }).plan!
  it('holds every agent and task once, with at most the wished number of agents', () => {
    for (const turn of [0, 1, 2]) {
      const regions = regionsOf(instance, plan, 9, turn)
      expect(regions.flatMap((r) => [...r.agents]).sort((a, b) => a - b)).toEqual([...Array(m).keys()])
      expect(regions.flatMap((r) => [...r.tasks]).sort((a, b) => a - b)).toEqual([...Array(n).keys()])
      for (const region of regions) expect(region.agents.length).toBeLessThanOrEqual(9)
    }
  })
  it('improves the whole by improving its parts', () => {
    const better = Int32Array.from(plan)
    let last = cost(plan)
    for (const turn of [0, 1, 2]) {
      for (const region of regionsOf(instance, better, 9, turn)) {
        mergeRegion(better, region, solve(region.instance, { plan: region.plan, iterations: 40 }).plan)
      }
      expect(cost(better)).toBeLessThanOrEqual(last)
      last = cost(better)
    }
    expect(last).toBeLessThan(0.5 * cost(plan))
    for (const sum of loads(better)) expect(sum).toBeLessThanOrEqual(150)
  })
})

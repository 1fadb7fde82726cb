/** The solver against published optima (OR-Library gap1-12, both ways) and against HiGHS on small random instances. */
import { existsSync, readFileSync } from 'node:fs'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { denseInstance, type Instance, pairOf } from './instance.ts'
import { solve } from './solve.ts'

const folder = new URL('../../../../../../shared/data/gap-benchmarks/', import.meta.url)
const table = new URL('orlib_gap1-12_max_and_min_optima.csv', folder)
const here = existsSync(table)
if (!here) console.warn('SKIPPED: published optima of gap1-12, because ../shared/data/gap-benchmarks is absent')

/** Counted by itself: cost of a plan, or null when it breaks capacity. */
function costOf(instance: Instance, plan: Int32Array): number | null {
  const loads = new Map<number, number>()
  let cost = 0
  for (const [t, i] of plan.entries()) {
    const p = pairOf(instance, t, i)
    if (p < 0) return null
    cost += instance.cost[p]!
    loads.set(i, (loads.get(i) ?? 0) + instance.load[p]!)
  }
  for (const [i, load] of loads) if (load > instance.capacity[i]!) return null
  return cost
}

describe.runIf(here)('published optima', () => {
  const rows = here
    ? readFileSync(table, 'utf8')
        .split('\n')
        .slice(1)
        .filter(Boolean)
        .map((line) => line.split(','))
    : []
  it('finds the optimum of all 60 instances, as minimum and as maximum, and never proves more', () => {
    expect(rows.length).toBe(60)
    for (const [name, , , most, , least] of rows) {
      const numbers = readFileSync(new URL(`instances/${name}`, folder), 'utf8')
        .split(/\s+/)
        .filter(Boolean)
        .map(Number)
      const [m = 0, n = 0] = numbers
      const cost = numbers.slice(2, 2 + m * n)
      const load = numbers.slice(2 + m * n, 2 + 2 * m * n)
      const capacity = numbers.slice(2 + 2 * m * n, 2 + 2 * m * n + m)
      const low = solve(denseInstance(m, n, cost, load, capacity), { iterations: 400 })
      expect([name, low.cost]).toEqual([name, Number(least)])
      expect(low.bound).toBeLessThanOrEqual(Number(least))
      const top = 1000
      const high = solve(
        denseInstance(
          m,
          n,
          cost.map((c) => top - c),
          load,
          capacity,
        ),
        { iterations: 400 },
      )
      expect([name, top * n - (high.cost ?? 0)]).toEqual([name, Number(most)])
      expect(top * n - high.bound).toBeGreaterThanOrEqual(Number(most))
    }
  }, 300_000)
})

describe('an independent exact solver', () => {
  it('agrees on 40 random instances of up to 5 agents and 14 tasks', async () => {
    const highs = await loadHighs()
    const chance = random(11)
    let feasible = 0
    for (let k = 0; k < 40; k++) {
      const m = 2 + chance.below(4)
      const n = 4 + chance.below(11)
      const cost = Array.from({ length: m * n }, () => 1 + chance.below(60))
      const load = Array.from({ length: m * n }, () => 1 + chance.below(20))
      const capacity = Array.from({ length: m }, () => Math.ceil((n / m) * (8 + chance.below(7))))
      const term = (i: number, t: number, by: number) => `${by} x${i}_${t}`
      const every = Array.from({ length: m * n }, (_, z) => [Math.floor(z / n), z % n] as const)
      const program = [
        'Minimize',
        `obj: ${every.map(([i, t]) => term(i, t, cost[i * n + t]!)).join(' + ')}`,
        'Subject To',
        ...Array.from(
          { length: n },
          (_, t) => `t${t}: ${Array.from({ length: m }, (_, i) => term(i, t, 1)).join(' + ')} = 1`,
        ),
        ...Array.from(
          { length: m },
          (_, i) =>
            `a${i}: ${Array.from({ length: n }, (_, t) => term(i, t, load[i * n + t]!)).join(' + ')} <= ${capacity[i]}`,
        ),
        'Binary',
        every.map(([i, t]) => `x${i}_${t}`).join('\n'),
        'End',
      ].join('\n')
      const exact = highs.solve(program, { output_flag: false, mip_rel_gap: 0 })
      const instance = denseInstance(m, n, cost, load, capacity)
      const ours = solve(instance, { iterations: 300, seed: k })
      if (exact.Status === 'Infeasible') expect(ours.plan).toBe(null)
      else {
        feasible++
        expect(ours.cost).toBe(Math.round(exact.ObjectiveValue))
        expect(costOf(instance, ours.plan!)).toBe(ours.cost)
        expect(ours.bound).toBeLessThanOrEqual(Math.round(exact.ObjectiveValue))
      }
    }
    expect(feasible).toBeGreaterThan(20)
  }, 300_000)
})

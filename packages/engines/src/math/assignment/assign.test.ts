/** What must hold for any answer of the assignment solver, and what it says to bad input. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { type AssignProblem, assign } from './assign.ts'
import { capacityPrices } from './dual.ts'
import { denseInstance, type Instance } from './instance.ts'
import { solve } from './solve.ts'

/** A random instance with room to spare when `slack` > 1. */
function instanceOf(seed: number, m: number, n: number, slack: number) {
  const chance = random(seed)
  const cost = Array.from({ length: m * n }, () => 1 + chance.below(50))
  const load = Array.from({ length: m * n }, () => 1 + chance.below(15))
  return { m, n, cost, load, capacity: Array.from({ length: m }, () => Math.ceil((slack * 8 * n) / m)) }
}
type Raw = ReturnType<typeof instanceOf>
const built = (raw: Raw): Instance => denseInstance(raw.m, raw.n, raw.cost, raw.load, raw.capacity)
const quick = { iterations: 60 }
const seeds = fc.integer({ min: 0, max: 1e6 })

describe('properties', () => {
  it('adding capacity never raises the bound', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 40 }), (seed, agent, more) => {
        const raw = instanceOf(seed, 4, 16, 1.05)
        const tight = capacityPrices(built(raw), { precision: 1e-9 })
        const wide = built({ ...raw, capacity: raw.capacity.map((c, i) => (i === agent ? c + more : c)) })
        // Prices proven on the wide instance prove no less on the tight one.
        const loose = capacityPrices(wide, { precision: 1e-9 })
        const again = capacityPrices(built(raw), { precision: 1e-9, price: loose.price })
        expect(loose.bound).toBeLessThanOrEqual(Math.max(tight.bound, again.bound) + 1e-6)
      }),
      { numRuns: 60 },
    )
  })
  it('a locked task never moves and an excluded pair never is', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = built(instanceOf(seed, 4, 20, 1.2))
        const chance = random(seed)
        const locked = Int32Array.from({ length: 20 }, () => (chance.below(3) === 0 ? chance.below(4) : -1))
        const excluded = Array.from({ length: 10 }, () => ({ task: chance.below(20), agent: chance.below(4) })).filter(
          (pair) => locked[pair.task] !== pair.agent,
        )
        const answer = assign({ instance, locked, excluded }, quick)
        for (const [t, i] of locked.entries()) if (i >= 0) expect(answer.plan[t]).toBe(i)
        for (const pair of excluded) expect(answer.plan[pair.task]).not.toBe(pair.agent)
      }),
      { numRuns: 40 },
    )
  })
  it.each([329, 4098, 10972])(
    'locks that fill an agent beyond its capacity come to an end with finite prices (%i)',
    (seed) => {
      const instance = built(instanceOf(seed, 4, 20, 1.2))
      const chance = random(seed)
      const locked = Int32Array.from({ length: 20 }, () => (chance.below(3) === 0 ? chance.below(4) : -1))
      const excluded = Array.from({ length: 10 }, () => ({ task: chance.below(20), agent: chance.below(4) })).filter(
        (pair) => locked[pair.task] !== pair.agent,
      )
      const answer = assign({ instance, locked, excluded }, quick)
      for (const [t, i] of locked.entries()) if (i >= 0) expect(answer.plan[t]).toBe(i)
      const impossible = denseInstance(2, 3, [1, 9, 1, 9, 1, 9], [5, 5, 5, 5, 5, 5], [4, 4])
      const { price, bound } = capacityPrices(impossible, {})
      expect(Math.max(...price)).toBeLessThan(1e6)
      expect(bound).toBeGreaterThan(27)
    },
  )
  it('permuting tasks and agents does not change the cost of proven optima', () => {
    let proven = 0
    for (let seed = 0; seed < 30; seed++) {
      const raw = instanceOf(seed, 3, 12, 1.3)
      const chance = random(seed + 99)
      const shuffle = (count: number) =>
        Array.from({ length: count }, (_, k) => [chance.uint32(), k] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, k]) => k)
      const agents = shuffle(3)
      const tasks = shuffle(12)
      const moved = (list: number[]) => agents.flatMap((i) => tasks.map((t) => list[i * 12 + t]!))
      const other = {
        ...raw,
        cost: moved(raw.cost),
        load: moved(raw.load),
        capacity: agents.map((i) => raw.capacity[i]!),
      }
      const a = solve(built(raw), quick)
      const b = solve(built(other), quick)
      if (a.stopped !== 'optimal' || b.stopped !== 'optimal') continue
      proven++
      expect(a.cost).toBe(b.cost)
    }
    expect(proven).toBeGreaterThan(10)
  })
  it('the same seed gives the same plan', () => {
    const instance = built(instanceOf(5, 6, 60, 1.02))
    const a = assign({ instance }, { iterations: 200, seed: 3 })
    const b = assign({ instance }, { iterations: 200, seed: 3 })
    expect([...a.plan]).toEqual([...b.plan])
    expect(a.reproducible).toBe(true)
    expect(a.stopped === 'iterations' || a.stopped === 'optimal').toBe(true)
  })
  it('an answer stopped on time says that it is not reproducible', () => {
    const instance = built(instanceOf(5, 6, 60, 1.0))
    let asked = 0
    const answer = assign({ instance }, { stop: () => (++asked > 20 ? 'time' : null) })
    if (answer.stopped !== 'optimal') expect([answer.stopped, answer.reproducible]).toEqual(['time', false])
  })
  it('families stay together', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const instance = built(instanceOf(seed, 4, 18, 1.3))
        const chance = random(seed)
        const family = Int32Array.from({ length: 18 }, () => chance.below(8) - 2)
        const { plan } = assign({ instance, family: family.map((f) => Math.max(-1, f)) }, quick)
        for (let a = 0; a < 18; a++) {
          for (let b = 0; b < a; b++) if (family[a]! >= 0 && family[a] === family[b]) expect(plan[a]).toBe(plan[b])
        }
      }),
      { numRuns: 30 },
    )
  })
  it('at most k tasks move, and the bound is below the cost', () => {
    for (const most of [0, 2, 5, 9]) {
      const instance = built(instanceOf(8, 4, 24, 1.3))
      const present = assign({ instance: { ...instance, cost: instance.cost.map((c) => 51 - c) } }, quick).plan
      const answer = assign({ instance, present, mostMoves: most }, quick)
      expect(answer.status).toBe('solved')
      expect(answer.moves).toBeLessThanOrEqual(most)
      expect(answer.bound!).toBeLessThanOrEqual(answer.cost)
      expect(answer.boundKind).toBe('relaxed')
    }
  })
  it('keeps further resources within their bands', () => {
    const instance = built(instanceOf(4, 4, 40, 1.4))
    const ones = new Float64Array(40).fill(1)
    const several = { amounts: [ones], low: [[9, 9, 9, 9]], high: [[11, 11, 11, 11]] }
    const answer = assign({ instance, several }, quick)
    const counts = [0, 1, 2, 3].map((i) => answer.plan.filter((x) => x === i).length)
    expect(answer.status).toBe('solved')
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(9)
    for (const count of counts) expect(count).toBeLessThanOrEqual(11)
    for (const [i, load] of answer.loads.entries()) expect(load).toBeLessThanOrEqual(instance.capacity[i]!)
  })
})

describe('bad input is a status and a sentence', () => {
  const two = denseInstance(2, 3, [1, 2, 3, 3, 2, 1], [2, 2, 2, 2, 2, 2], [4, 4])
  const table: [string, AssignProblem, string, RegExp][] = [
    ['zero tasks', { instance: denseInstance(2, 0, [], [], [1, 1]) }, 'no-tasks', /nothing to assign/],
    ['nobody', { instance: denseInstance(0, 2, [], [], []) }, 'no-agents', /nobody/],
    ['no capacity anywhere', { instance: { ...two, capacity: Float64Array.of(0, 0) } }, 'no-capacity', /capacity/],
    [
      'more work than capacity',
      { instance: { ...two, capacity: Float64Array.of(2, 2) } },
      'partial',
      /1 tasks with 2 of load/,
    ],
    [
      'locks of one family differ',
      { instance: two, locked: Int32Array.of(0, 1, -1), family: Int32Array.of(7, 7, -1) },
      'contradiction',
      /locked to different/,
    ],
    [
      'locked and excluded',
      { instance: two, locked: Int32Array.of(0, -1, -1), excluded: [{ task: 0, agent: 0 }] },
      'contradiction',
      /excluded or not eligible/,
    ],
    ['more locked than fits', { instance: two, locked: Int32Array.of(0, 0, 0) }, 'contradiction', /more is locked/],
    [
      'nobody eligible',
      {
        instance: two,
        excluded: [
          { task: 1, agent: 0 },
          { task: 1, agent: 1 },
        ],
      },
      'partial',
      /nobody is eligible/,
    ],
    [
      'one task bigger than any agent',
      { instance: denseInstance(2, 2, [1, 1, 1, 1], [9, 1, 9, 1], [4, 4]) },
      'partial',
      /bigger than anybody/,
    ],
    ['one agent', { instance: denseInstance(1, 3, [1, 2, 3], [1, 1, 1], [3]) }, 'solved', /Every task/],
  ]
  it.each(table)('%s', (_, problem, status, sentence) => {
    const answer = assign(problem, quick)
    expect([answer.status, answer.plan.length]).toEqual([status, problem.instance.tasks])
    expect(answer.reason).toMatch(sentence)
    expect(Number.isFinite(answer.cost)).toBe(true)
  })
  it('places as much as fits: 5 of 8 equal tasks', () => {
    const n = 8
    const instance = denseInstance(2, n, new Array(2 * n).fill(3), new Array(2 * n).fill(2), [6, 4])
    const answer = assign({ instance }, quick)
    expect([answer.status, answer.unassigned.length, answer.shortage, [...answer.loads]]).toEqual([
      'partial',
      3,
      6,
      [6, 4],
    ])
  })
  it('locked tasks stay with an agent that they overload, and nothing is added', () => {
    const answer = assign({ instance: two, locked: Int32Array.of(0, 0, 0) }, quick)
    expect([...answer.plan]).toEqual([0, 0, 0])
    const three = denseInstance(2, 4, [1, 1, 1, 1, 9, 9, 9, 9], new Array(8).fill(2), [4, 4])
    expect([...assign({ instance: three, locked: Int32Array.of(0, 0, 0, -1) }, quick).plan]).toEqual([0, 0, 0, 1])
  })
})

/** The meeting in the middle of a few agents: its answer against all assignments, and an end where everything is alike. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallAgents, smallSolver } from '#math/assignment/small.ts'
import { random } from '#math/random.ts'

type Drawn = { readonly costs: number[][]; readonly loads: number[]; readonly room: number }

function cheapest({ costs, loads, room }: Drawn): number {
  const agents = costs[0]!.length
  let best = Number.POSITIVE_INFINITY
  for (let code = 0; code < agents ** costs.length; code++) {
    const left = new Array<number>(agents).fill(room)
    let sum = 0
    for (let x = 0, rest = code; x < costs.length; x++, rest = Math.floor(rest / agents)) {
      left[rest % agents]! -= loads[x]!
      sum += costs[x]![rest % agents]!
    }
    if (left.every((room) => room >= 0)) best = Math.min(best, sum)
  }
  return best
}

function filled({ costs, loads, room }: Drawn, states: number) {
  const small = smallSolver(costs.length, states, random(1))
  for (const [x, row] of costs.entries()) {
    for (const [s, cost] of row.entries()) {
      small.cost[x * smallAgents + s] = cost
      small.load[x * smallAgents + s] = loads[x]!
    }
  }
  small.capacity.fill(room)
  return small
}

describe('smallSolver', () => {
  it('finds the cheapest of all assignments within capacity', () => {
    const drawn = fc.integer({ min: 2, max: 6 }).chain((tasks) =>
      fc.record({
        costs: fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 }), {
          minLength: tasks,
          maxLength: tasks,
        }),
        loads: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: tasks, maxLength: tasks }),
        room: fc.integer({ min: 9, max: 30 }),
      }),
    )
    fc.assert(
      fc.property(drawn, (problem) => {
        const best = cheapest(problem)
        const small = filled(problem, 4096)
        const solved = small.solve(3, problem.costs.length, 1000, 0)
        expect(solved).toBe(best < Number.POSITIVE_INFINITY)
        if (solved) expect(small.found.cost).toBeCloseTo(best, 6)
      }),
    )
  })

  it('comes to an end where every deviation costs the same and the lists hold only some of them', () => {
    const alike = { costs: new Array(40).fill([5, 5, 5, 5]), loads: new Array(40).fill(1), room: 10 }
    const small = filled(alike, 512)
    small.solve(4, 40, 1000, 0)
    expect(small.found.bound).toBeLessThanOrEqual(200)
  })
})

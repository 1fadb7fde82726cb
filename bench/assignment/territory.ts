/** Territory-design instances: read, solve, and check by counting again. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type DistrictProblem, drawDistricts } from '@capstone/engines/math/assignment/districts'

/** `n`, n lines of a unit (id x y then amounts), `m`, m edges, `p … tolerances`; both known dialects. */
function readTerritory(path: string): DistrictProblem {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).filter(Boolean).map(Number))
    .filter((line) => line.length > 0)
  const units = lines[0]?.[0] ?? 0
  const rows = lines.slice(1, 1 + units)
  const edges = lines.slice(2 + units, 2 + units + (lines[1 + units]?.[0] ?? 0))
  const last = lines[2 + units + edges.length] ?? []
  const neighbours: number[][] = Array.from({ length: units }, () => [])
  for (const [a = 0, b = 0] of edges) {
    neighbours[a]?.push(b)
    neighbours[b]?.push(a)
  }
  return {
    units,
    x: rows.map((row) => row[1] ?? 0),
    y: rows.map((row) => row[2] ?? 0),
    amounts: [3, 4, 5].map((k) => rows.map((row) => row[k] ?? 0)),
    neighbours,
    districts: last[0] ?? 1,
    tolerance: [2, 3, 4].map((k) => last[k] ?? 0.05),
  }
}

/** Compactness of the stored solution beside the instances, where there is one. */
function stored(path: string): number | null {
  const name = basename(path).replace(/\.dat$/, '.out')
  const file = join(dirname(path), '..', 'edited-solutions-alns', name)
  if (!existsSync(file)) return null
  const found = /Compactness\s+([\d.]+)/.exec(readFileSync(file, 'utf8'))
  return found ? Number(found[1]) : null
}

export function runTerritory(path: string, seed: number, stop: () => 'time' | null) {
  const problem = readTerritory(path)
  const answer = drawDistricts(problem, { seed, sweeps: 1e7, stop })
  const fault = check(problem, answer.district)
  const best = stored(path)
  const cost = compactness(problem, answer.district)
  return { problem, answer, cost, fault, best }
}

/** Sum over districts of the least sum of distances to one of their units. */
function compactness(problem: DistrictProblem, district: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < problem.districts; i++) {
    const inside = [...Array(problem.units).keys()].filter((t) => district[t] === i)
    const reach = (c: number) =>
      inside.reduce(
        (all, t) =>
          all + Math.hypot((problem.x[t] ?? 0) - (problem.x[c] ?? 0), (problem.y[t] ?? 0) - (problem.y[c] ?? 0)),
        0,
      )
    sum += Math.min(...inside.map(reach))
  }
  return sum
}

/** What is wrong with a plan, or ''. */
function check(problem: DistrictProblem, district: ArrayLike<number>): string {
  for (let i = 0; i < problem.districts; i++) {
    const inside = new Set([...Array(problem.units).keys()].filter((t) => district[t] === i))
    const [first] = inside
    if (first === undefined) return `district ${i} is empty`
    const reached = new Set([first])
    for (const a of reached) for (const b of problem.neighbours[a] ?? []) if (inside.has(b)) reached.add(b)
    if (reached.size !== inside.size) return `district ${i} is not connected`
    for (const [r, list] of problem.amounts.entries()) {
      const mean = Array.from(list).reduce((a, b) => a + b, 0) / problem.districts
      const now = [...inside].reduce((a, t) => a + (list[t] ?? 0), 0)
      if (Math.abs(now - mean) > (problem.tolerance[r] ?? 0) * mean + 1e-6) return `district ${i} is out of balance`
    }
  }
  return ''
}

/** Reads instances from files (OR-Library, sales) and makes sales-shaped ones. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  type Candidate,
  candidateInstance,
  denseInstance,
  type Instance,
} from '@capstone/engines/math/assignment/instance'
import { random } from '@capstone/engines/math/random'
import type { Stated } from './verify.ts'

/** An instance to solve, what was stated, and whether every pair is a candidate. */
export interface Case {
  readonly stated: Stated
  readonly instance: Instance
  readonly complete: boolean
}

/** All files below a folder that are not tables or texts about it. */
export function filesBelow(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder]
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? filesBelow(path) : /\.(md|csv|txt)$|LICENSE/.test(path) ? [] : [path],
    )
}

/** `m n`, m rows of n costs, m rows of n loads, m capacities; white space between. */
export function readOrlib(path: string): Case {
  const numbers = readFileSync(path, 'utf8').split(/\s+/).filter(Boolean).map(Number)
  const [m = 0, n = 0] = numbers
  const cost = Int32Array.from(numbers.slice(2, 2 + m * n))
  const load = Int32Array.from(numbers.slice(2 + m * n, 2 + 2 * m * n))
  const capacity = numbers.slice(2 + 2 * m * n, 2 + 2 * m * n + m)
  if (capacity.length !== m) throw new Error(`${path}: expected ${2 + 2 * m * n + m} numbers, found ${numbers.length}`)
  return {
    complete: true,
    instance: denseInstance(m, n, cost, load, capacity),
    stated: {
      name: basename(path),
      agents: m,
      tasks: n,
      cost: (t, i) => cost[i * n + t] ?? Number.NaN,
      load: (t, i) => load[i * n + t] ?? Number.NaN,
      capacity,
    },
  }
}

/** A sales instance: places on a plane, an industry each, hours that are the same for all people, the present owner. */
export interface Sales {
  readonly accounts: readonly { x: number; y: number; industry: number; hours: number; owner: number }[]
  readonly people: readonly { x: number; y: number; industry: number; capacity: number }[]
}

/** `{ accounts: [{ x, y, industry, hours, owner }], people: [{ x, y, industry, capacity }] }` as JSON. */
export const readSales = (path: string): Case =>
  salesCase(basename(path), JSON.parse(readFileSync(path, 'utf8')) as Sales)

/** Clustered places, log-normal hours, capacity for the given utilisation. */
export function generateSales(tasks: number, agents: number, utilisation: number, seed: number): Sales {
  const chance = random(seed)
  const clusters = Array.from({ length: Math.max(5, Math.floor(agents / 8)) }, () => ({
    x: chance.uniform() * 1000,
    y: chance.uniform() * 1000,
    weight: chance.uniform() ** 2 + 0.05,
  }))
  const all = clusters.reduce((sum, c) => sum + c.weight, 0)
  const place = () => {
    let left = chance.uniform() * all
    const cluster = clusters.find((c) => {
      left -= c.weight
      return left <= 0
    })
    return {
      x: (cluster?.x ?? 0) + 40 * chance.normal(),
      y: (cluster?.y ?? 0) + 40 * chance.normal(),
      industry: chance.below(8),
    }
  }
  const homes = Array.from({ length: agents }, place)
  const accounts = Array.from({ length: tasks }, () => {
    const at = place()
    let owner = 0
    let least = Number.POSITIVE_INFINITY
    for (let q = 0; q < 3; q++) {
      const i = chance.below(agents)
      const home = homes[i]
      const distance = home ? Math.hypot(at.x - home.x, at.y - home.y) : 0
      if (distance < least) {
        least = distance
        owner = i
      }
    }
    return { ...at, hours: Math.max(1, Math.round(10 * Math.exp(0.9 * chance.normal()))), owner }
  })
  const hours = accounts.reduce((sum, a) => sum + a.hours, 0)
  const capacity = Math.ceil(hours / agents / utilisation)
  return { accounts, people: homes.map((home) => ({ ...home, capacity })) }
}

/** Cost = distance × √hours, 8 per hour where the industry differs, 3 per hour where the owner changes. */
export function salesCase(name: string, sales: Sales): Case {
  const { accounts, people } = sales
  const n = accounts.length
  const m = people.length
  const ax = Float64Array.from(accounts, (a) => a.x)
  const ay = Float64Array.from(accounts, (a) => a.y)
  const hours = Float64Array.from(accounts, (a) => a.hours)
  const root = hours.map(Math.sqrt)
  const px = Float64Array.from(people, (p) => p.x)
  const py = Float64Array.from(people, (p) => p.y)
  const cost = (t: number, i: number): number => {
    const dx = (ax[t] ?? 0) - (px[i] ?? 0)
    const dy = (ay[t] ?? 0) - (py[i] ?? 0)
    const h = hours[t] ?? 0
    const fit = people[i]?.industry === accounts[t]?.industry ? 0 : 8 * h
    const change = accounts[t]?.owner === i ? 0 : 3 * h
    return Math.round(Math.sqrt(dx * dx + dy * dy) * (root[t] ?? 0) + fit + change)
  }
  const load = (t: number): number => hours[t] ?? 0
  const capacity = people.map((p) => p.capacity)
  const width = Math.min(m, 32)
  const candidates = accounts.map((_, t): Candidate[] => {
    const best: Candidate[] = []
    for (let i = 0; i < m; i++) {
      const c = cost(t, i)
      if (best.length === width && c >= (best[width - 1]?.cost ?? 0)) continue
      let z = best.length < width ? best.length : width - 1
      while (z > 0 && (best[z - 1]?.cost ?? 0) > c) {
        best[z] = best[z - 1] as Candidate
        z--
      }
      best[z] = { agent: i, cost: c, load: load(t) }
    }
    return best
  })
  return {
    complete: width === m,
    instance: candidateInstance(m, candidates, capacity),
    stated: { name, agents: m, tasks: n, cost, load, capacity },
  }
}

/** Best-known costs by instance name, from `best_known.csv` in the folder or above it: last numeric of the claimed and verified columns. */
export function bestKnown(folder: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const at of [folder, join(folder, '..'), join(folder, '..', '..')]) {
    const path = join(at, 'best_known.csv')
    if (!existsSync(path)) continue
    for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
      const cells = line.split(',')
      const values = cells.slice(4, 7).filter(Boolean).map(Number).filter(Number.isFinite)
      const name = basename(cells[0] ?? '')
      if (name && values.length > 0) found.set(name, Math.min(...values))
    }
    break
  }
  return found
}

/** Simulated people: each asks one thing every two seconds, drawn from a stated mix. */
import { setTimeout as sleep } from 'node:timers/promises'
import { random } from '../../packages/engines/src/math/random.ts'
import type { Sizes } from './fill.ts'

export interface Visitor {
  readonly role: string
  readonly person: number
  readonly headers: Readonly<Record<string, string>>
}

export interface EndpointTimes {
  name: string
  requests: number
  p50Ms: number
  p95Ms: number
  /** Of the requests after the first seconds, in which everybody comes at once to a server that has kept nothing. */
  warmP95Ms: number
  failed: number
}

type Draw = (below: number) => number
interface Wish {
  readonly name: string
  readonly weight: number
  path(draw: Draw, sizes: Sizes): string
}

const WORDS = ['nor', 'sil', 'account 12', 'vel', 'deal 9', 'kor', 'mar', 'tal 7', 'ost', 'zen']
const SORTS = ['closeDate', '-closeDate', '-amount', 'name', '-createdOn']
const one = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)] as T

/** What people ask for, of a hundred requests. */
export const MIX: readonly Wish[] = [
  { name: 'opportunities.list', weight: 14, path: (draw) => `/api/opportunities?limit=200&sort=${one(draw, SORTS)}` },
  {
    name: 'opportunities.list open',
    weight: 14,
    path: (draw) => `/api/opportunities?limit=200&outcome=open&sort=${one(draw, SORTS)}`,
  },
  {
    name: 'opportunities.list search',
    weight: 8,
    path: (draw) => `/api/opportunities?limit=200&search=${one(draw, WORDS)}`,
  },
  {
    name: 'opportunities.list owner',
    weight: 5,
    path: (draw, { people }) => `/api/opportunities?limit=200&owner=${1 + draw(people)}`,
  },
  {
    name: 'accounts.list',
    weight: 12,
    path: (draw) => `/api/accounts?limit=200&sort=${one(draw, ['name', '-revenue', 'country', '-employees'])}`,
  },
  { name: 'accounts.list search', weight: 6, path: (draw) => `/api/accounts?limit=200&search=${one(draw, WORDS)}` },
  { name: 'people.list', weight: 4, path: () => '/api/people?limit=200' },
  { name: 'orders.list', weight: 5, path: () => '/api/orders?limit=200' },
  { name: 'search.read', weight: 14, path: (draw) => `/api/search?q=${one(draw, WORDS)}` },
  { name: 'accounts.read', weight: 4, path: (draw, { accounts }) => `/api/accounts/${1 + draw(accounts)}` },
  {
    name: 'opportunities.read',
    weight: 4,
    path: (draw, { opportunities }) => `/api/opportunities/${1 + draw(opportunities)}`,
  },
  { name: 'agenda.read', weight: 6, path: () => '/api/agenda?node=company' },
  { name: 'agenda.read own', weight: 6, path: () => '/api/agenda' },
  { name: 'pipeline.read', weight: 4, path: () => '/api/pipeline?node=company' },
]

const PAUSE_MS = 2000
/** The first seconds of a load, told apart. */
export const COLD_SECONDS = 10
/** Answers of the whole company are for the head, those of their own part for managers; others ask for something else instead. */
const ROLES: Readonly<Record<string, string>> = {
  'agenda.read': 'head',
  'pipeline.read': 'head',
  'agenda.read own': 'manager',
}

/** Runs the visitors for some seconds. What a role may not read counts as a request; only what it may read counts as failed otherwise. */
export async function runLoad(
  url: string,
  visitors: readonly Visitor[],
  sizes: Sizes,
  seconds: number,
): Promise<EndpointTimes[]> {
  const times = new Map<string, { took: number; cold: boolean }[]>(MIX.map(({ name }) => [name, []]))
  const failed = new Map<string, number>()
  const until = performance.now() + seconds * 1000
  const warm = performance.now() + COLD_SECONDS * 1000
  await Promise.all(
    visitors.map(async (visitor, i) => {
      const stream = random(100 + i)
      const draw: Draw = (below) => stream.below(below)
      await sleep((i * PAUSE_MS) / visitors.length)
      for (let turn = performance.now(); turn < until; turn += PAUSE_MS) {
        await sleep(Math.max(0, turn - performance.now()))
        const wish = drawn(draw, visitor)
        const started = performance.now()
        const answer = await fetch(`${url}${wish.path(draw, sizes)}`, { headers: visitor.headers })
        await answer.arrayBuffer()
        times.get(wish.name)?.push({ took: performance.now() - started, cold: started < warm })
        if (!answer.ok && answer.status !== 404) failed.set(wish.name, (failed.get(wish.name) ?? 0) + 1)
      }
    }),
  )
  return MIX.map(({ name }) => {
    const all = times.get(name) ?? []
    const took = all.map((each) => each.took)
    const warmTook = all.filter(({ cold }) => !cold).map((each) => each.took)
    const p95Ms = quantile(took, 0.95)
    const warmP95Ms = quantile(warmTook, 0.95)
    return { name, requests: all.length, p50Ms: quantile(took, 0.5), p95Ms, warmP95Ms, failed: failed.get(name) ?? 0 }
  })
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function drawn(draw: Draw, visitor: Visitor): Wish {
  const may = MIX.filter(({ name }) => (ROLES[name] ?? visitor.role) === visitor.role)
  let left = draw(may.reduce((sum, { weight }) => sum + weight, 0))
  for (const wish of may) {
    left -= wish.weight
    if (left < 0) return wish
  }
  return may[0] as Wish
}

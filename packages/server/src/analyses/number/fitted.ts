/** The fitted number of a workspace: made by a job, stored, and kept in memory for whoever asks. */
import { deserialize, serialize } from 'node:v8'
import { type DealDetail, type KeptNumber, keepNumber } from '@capstone/engines/number/kept'
import { periodByKey } from '@capstone/engines/vocabulary/calendar'
import { OF_DEALS } from '#analyses/kinds-read.ts'
import { preparedFacts } from '#analyses/prepared.ts'
import type { Store } from '#db/store.ts'
import { fitBody, fitDetails, fitHead, keepFit } from '#db/write/answers/fits.ts'
import { factVersions } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'

/** Which fit: of which day, and for which period besides the usual ones. */
export interface FitAsked {
  readonly asOf: string | null
  readonly period: string | null
}

/** Kinds of fact that a fit reads. */
const READS = [...OF_DEALS, 'territory', 'target', 'order', 'orderLine'] as const

/** A fit at hand. */
export interface Fitted {
  readonly key: string
  readonly kept: KeptNumber
  readonly asOf: string
  readonly computedAt: Date
  readonly unconverted: readonly { currency: string; count: number }[]
  readonly stale: boolean
}

interface Stored {
  readonly kept: KeptNumber
  readonly unconverted: Fitted['unconverted']
}

const FORM = 2
const memory = new Map<string, Stored & { readonly computedAt: number }>()
/** Fits in memory at most. */
const MOST_KEPT = 6

/** '' is the usual one: of the company's own day. */
export const fitKey = ({ asOf, period }: FitAsked): string =>
  asOf === null && period === null ? '' : `${asOf ?? ''} ${period ?? ''}`

/** The fit as it is kept; null where none is. Stale: facts changed since. */
export async function keptFit(store: Store, workspace: number, asked: FitAsked): Promise<Fitted | null> {
  const key = fitKey(asked)
  const [head, versions] = await Promise.all([fitHead(store, workspace, key), factVersions(store, workspace)])
  if (!head) return null
  const place = `${workspace} ${key}`
  const known = memory.get(place)
  const stale = READS.some((kind) => (head.versions[kind] ?? 0) !== (versions[kind] ?? 0))
  const about = { key, asOf: head.asOf, computedAt: head.computedAt, stale }
  if (known?.computedAt === head.computedAt.getTime()) {
    // The one asked for last leaves last.
    memory.delete(place)
    memory.set(place, known)
    return { ...about, kept: known.kept, unconverted: known.unconverted }
  }
  const whole = await fitBody(store, workspace, key)
  if (!whole) return null
  const [form, stored] = deserialize(whole.body) as [number, Stored]
  if (form !== FORM) return null
  for (const old of memory.keys()) if (memory.size >= MOST_KEPT) memory.delete(old)
  memory.set(place, { ...stored, computedAt: whole.computedAt.getTime() })
  return { ...about, asOf: whole.asOf, computedAt: whole.computedAt, ...stored }
}

/** Fits anew and stores it. Only jobs call this. */
export async function computeFit(
  store: Store,
  workspace: number,
  today: string,
  asked: FitAsked,
  tell: (step: string) => Promise<void>,
): Promise<string> {
  const started = performance.now()
  await tell('the records are read')
  const { facts, company, versions, unconverted } = await preparedFacts(
    store,
    workspace,
    today,
    asked.asOf ?? undefined,
  )
  const period = asked.period === null ? null : periodByKey(facts.calendar, asked.period)
  if (asked.period !== null && !period) {
    throw new Failure('invalid', `There is no period "${asked.period}" in the company's calendar.`)
  }
  await tell('the history is learned from')
  const { kept, details } = keepNumber(facts, period ? { periods: [period] } : {})
  const stored: Stored = { kept, unconverted }
  const key = fitKey(asked)
  await keepFit(store, workspace, {
    key,
    asOf: company.asOf,
    versions: Object.fromEntries(READS.map((kind) => [kind, versions[kind] ?? 0])),
    body: serialize([FORM, stored]),
    tookMs: Math.round(performance.now() - started),
    details,
  })
  return key
}

/** Reasons and timing of some deals, by key. */
export async function dealDetails(
  store: Store,
  workspace: number,
  fit: string,
  deals: readonly number[],
): Promise<Map<number, DealDetail>> {
  const found = await fitDetails<DealDetail>(store, workspace, fit, deals)
  return new Map(found.map((detail) => [detail.key, detail]))
}

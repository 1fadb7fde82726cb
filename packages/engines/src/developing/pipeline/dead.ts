/** Dead but open: deals older than any deal of their pipeline that ever closed. */
import type { DeadDeals, DeadLimit } from '#developing/pipeline/answer.ts'
import { listDeals } from '#developing/pipeline/list.ts'
import { wilson } from '#math/interval.ts'
import { quantileOfSorted, sorted } from '#math/quantile.ts'
import { type Deals, rowsWhere, sumDeals } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** Limits by pipeline, and the one for pipelines with too few closed deals. */
export interface DeadLimits {
  readonly limits: readonly DeadLimit[]
  /** Age limit in days for deal i; Infinity where nothing has closed yet. */
  readonly of: (i: number) => number
}

/** The longest time is taken for an outlier when it exceeds this many times the 99.5 % quantile. */
const OUTLIER = 2

/**
 * The age beyond which no deal closes, per pipeline with at least `least` closed deals of known age, else over all. The longest time ever taken, unless it
 * exceeds twice the 99.5 % quantile: then that quantile, since one forgotten deal would keep all others alive.
 */
export function deadLimits(deals: Deals, least: number): DeadLimits {
  const { stage, stages } = deals.columns
  const groups = new Map<string, number[]>()
  const groupOf = (pipeline: string) => {
    const group = groups.get(pipeline) ?? []
    groups.set(pipeline, group)
    return group
  }
  const ofStage = stages.map((): number[] | null => null)
  for (let i = 0; i < deals.count; i++) {
    const outcome = deals.columns.outcome[i]
    const days = deals.days[i] as number
    if ((outcome !== OUTCOME.won && outcome !== OUTCOME.lost) || Number.isNaN(days)) continue
    const at = stage[i] as number
    const group = ofStage[at] ?? groupOf(stages[at]?.pipeline ?? '')
    if (at >= 0) ofStage[at] = group
    group.push(days)
  }
  const limits: DeadLimit[] = []
  const byPipeline = new Map<string, number>()
  for (const [pipeline, days] of [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    if (days.length < least) continue
    const limit = limitOf(pipeline, days)
    limits.push(limit)
    byPipeline.set(pipeline, limit.days)
  }
  const all = groups.size === 1 ? [] : [...groups.values()].flat()
  const [only] = limits
  const whole =
    groups.size === 1 ? (only ? { ...only, pipeline: '' } : null) : all.length >= least ? limitOf('', all) : null
  if (whole && limits.length === 0) limits.push(whole)
  const other = whole?.days ?? Number.POSITIVE_INFINITY
  const none = byPipeline.get('') ?? other
  const days = Float64Array.from(stages, ({ pipeline }) => byPipeline.get(pipeline) ?? other)
  return { limits, of: (i) => days[stage[i] as number] ?? none }
}

function limitOf(pipeline: string, days: readonly number[]): DeadLimit {
  const s = sorted(days)
  const longest = s[s.length - 1] as number
  const high = Math.ceil(quantileOfSorted(s, 0.995) as number)
  return longest > OUTLIER * Math.max(1, high)
    ? { pipeline, days: high, rule: 'quantile', n: s.length }
    : { pipeline, days: longest, rule: 'longest', n: s.length }
}

/** Rows of open deals beyond their limit. */
export function deadRows(deals: Deals, limits: DeadLimits): number[] {
  return rowsWhere(deals, (i) => deals.columns.outcome[i] === OUTCOME.open && (deals.days[i] as number) > limits.of(i))
}

export function deadDeals(
  deals: Deals,
  limits: DeadLimits,
  rows: readonly number[],
  options: { level: number; listed: number; least: number },
): DeadDeals {
  const open = rowsWhere(deals, (i) => deals.columns.outcome[i] === OUTCOME.open)
  const unknown = open.filter((i) => Number.isNaN(deals.days[i]))
  const known = open.length - unknown.length
  const none = limits.limits.length === 0
  const list = listDeals(
    deals,
    rows,
    (i) => ({ measure: deals.days[i] as number, usual: limits.of(i) }),
    options.listed,
  )
  return {
    ...list,
    reason: none
      ? `Fewer than ${options.least} deals with known creation and closing days: how old a deal can grow is not known yet.`
      : null,
    limits: limits.limits,
    share: none ? null : wilson(rows.length, known, options.level),
    known,
    unknownAge: sumDeals(deals, unknown),
  }
}

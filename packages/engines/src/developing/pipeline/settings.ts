/** What the pipeline is reckoned with: its options within their ranges, and the spans that are compared. */
import type { PipelineOptions, Span } from '#developing/pipeline/answer.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { periodOf, previousPeriod } from '#vocabulary/calendar.ts'
import type { Facts } from '#vocabulary/facts.ts'

/** The options, each within its range. */
export function pipelineSettings(options: PipelineOptions) {
  return {
    level: bounded(options.level, 0.9, 0.5, 0.99),
    leastSample: bounded(options.leastSample, 10, 2, 1000),
    stalledQuantile: bounded(options.stalledQuantile, 0.9, 0.5, 0.99),
    deadLeastSample: bounded(options.deadLeastSample, 30, 10, 10_000),
    silentDays: bounded(options.silentDays, 30, 1, 365),
    pushes: bounded(options.pushes, 2, 1, 20),
    listed: bounded(options.listed, 200, 0, 50_000),
  }
}

/** The period up to the day of the facts, and as many days of the one before. */
export function comparedSpans(facts: Facts, options: PipelineOptions): { period: Span; before: Span | null } {
  const { compareWith } = options
  const period = options.period ?? periodOf(facts.calendar, 'quarter', facts.asOf)
  const end = Math.max(period.start, Math.min(period.end, facts.asOf + 1))
  const now: Span = { key: period.key, label: period.label, start: period.start, end }
  if (compareWith === null) return { period: now, before: null }
  const other = compareWith ?? previousPeriod(facts.calendar, period)
  const cut = end < period.end ? Math.min(other.end, other.start + (end - period.start)) : other.end
  return { period: now, before: { key: other.key, label: other.label, start: other.start, end: cut } }
}

/** Bookings and win rate by quarter, the rate with its range. */
import { Card } from '#kit/Card.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { money, percent } from '#words/format.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

export function Quarters({ pipeline }: { pipeline: PipelineAnswer }) {
  const { quarters, currency, asOf } = pipeline
  if (quarters.length < 2) return null
  const running = quarters.some((row) => row.span.end > asOf + 1) ? { note: w.quarterNote } : {}
  return (
    <div className="columns">
      <Card>
        <Trend
          title={w.quarters}
          {...running}
          columns={[w.when, w.value, w.rangeColumn]}
          points={quarters.map((row) => ({ at: row.span.start, label: row.span.label, value: row.bookings }))}
          format={(value) => money(value, currency)}
        />
      </Card>
      <Card>
        <Trend
          title={w.winRates}
          note={w.bandNote}
          columns={[w.when, w.value, w.rangeColumn]}
          points={quarters.map((row) => ({
            at: row.span.start,
            label: row.span.label,
            value: row.winRate?.value ?? null,
            ...(row.winRate === null ? {} : { low: row.winRate.low, high: row.winRate.high }),
          }))}
          format={(value) => percent(value)}
        />
      </Card>
    </div>
  )
}

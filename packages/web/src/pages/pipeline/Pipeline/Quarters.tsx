/** Bookings and win rate by quarter, the rate with its range. */
import { Card } from '#kit/Card.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import type { Column } from '#kit/table/column.ts'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns, rangeColumn } from '#parts/columns.tsx'
import { money, percent } from '#words/format.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

type Row = PipelineAnswer['quarters'][number]

export function Quarters({ pipeline }: { pipeline: PipelineAnswer }) {
  const { quarters, currency, asOf } = pipeline
  if (quarters.length < 2) return null
  const running = quarters.some((row) => row.span.end > asOf + 1) ? { note: w.quarterNote } : {}
  return (
    <>
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
      <Card title={w.byQuarter}>
        <AnswerTable
          answer={pipeline.provenance.answer}
          table="quarters"
          name="quarters"
          label={w.byQuarter}
          rows={quarters}
          columns={columnsOf(pipeline)}
          rowKey={(row) => row.span.key}
        />
      </Card>
    </>
  )
}

function columnsOf({ currency, provenance }: PipelineAnswer): readonly Column<Row>[] {
  const { counted, rated, written } = openingColumns<Row>({
    answer: provenance.answer,
    table: () => 'quarters',
    row: (row) => row.span.key,
    name: (row) => row.span.label,
  })
  return [
    { id: 'when', header: w.when, width: 140, value: (row) => row.span.start, show: (row) => row.span.label },
    counted('created', w.created, (row) => row.created),
    counted('closed', w.closed, (row) => row.closed, { opens: 'rate' }),
    counted('won', w.won, (row) => row.won, { opens: 'bookings' }),
    written(
      'bookings',
      w.bookingsColumn,
      (row) => row.bookings,
      (amount) => money(amount, currency),
      { width: 120 },
    ),
    rated('rate', w.rate, (row) => row.winRate),
    rangeColumn(w.rangeColumn, (row) => row.winRate),
  ]
}

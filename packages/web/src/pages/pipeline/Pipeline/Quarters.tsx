/** Bookings and win rate by quarter, the rate with its range. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import type { Column } from '#kit/table/column.ts'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { CountFigure, RateFigure, TextFigure } from '#parts/RowFigures.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
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
  const opened = (row: Row, what: string, title: string) => ({
    title: `${title}: ${row.span.label}`,
    answer: provenance.answer,
    figure: rowFigure('quarters', what, row.span.key),
  })
  return [
    { id: 'when', header: w.when, width: 140, value: (row) => row.span.start, show: (row) => row.span.label },
    {
      id: 'created',
      header: w.created,
      numeric: true,
      value: (row) => row.created,
      show: (row) => <CountFigure n={row.created} {...opened(row, 'created', w.created)} />,
    },
    {
      id: 'closed',
      header: w.closed,
      numeric: true,
      value: (row) => row.closed,
      show: (row) => <CountFigure n={row.closed} {...opened(row, 'rate', w.closed)} />,
    },
    {
      id: 'won',
      header: w.won,
      numeric: true,
      value: (row) => row.won,
      show: (row) => <CountFigure n={row.won} {...opened(row, 'bookings', w.won)} />,
    },
    {
      id: 'bookings',
      header: w.bookingsColumn,
      numeric: true,
      width: 120,
      value: (row) => row.bookings,
      show: (row) => (
        <TextFigure value={row.bookings} {...opened(row, 'bookings', w.bookingsColumn)}>
          {money(row.bookings, currency)}
        </TextFigure>
      ),
    },
    {
      id: 'rate',
      header: w.rate,
      numeric: true,
      value: (row) => row.winRate?.value ?? null,
      show: (row) => <RateFigure share={row.winRate} {...opened(row, 'rate', w.rate)} />,
    },
    {
      id: 'range',
      header: w.rangeColumn,
      numeric: true,
      sortable: false,
      value: (row) => row.winRate?.low ?? null,
      show: (row) => <span className="muted">{rangeOf(row.winRate)}</span>,
    },
  ]
}

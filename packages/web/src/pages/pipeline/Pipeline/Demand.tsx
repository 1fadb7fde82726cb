/** Open deals by demand type: emerging against established, where deals state it. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn } from '#parts/columns.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { ValueFigure, wholeValue } from '#parts/ValueFigure.tsx'
import { count, percent } from '#words/format.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

const TYPES = ['emerging', 'established', 'notStated'] as const
interface Row {
  readonly key: (typeof TYPES)[number]
  readonly sum: PipelineAnswer['open']
}

export function Demand({ pipeline }: { pipeline: PipelineAnswer }) {
  const { demand, open } = pipeline
  if (demand.reason !== null) return null
  const rows: readonly Row[] = TYPES.map((key) => ({ key, sum: demand[key] }))
  return (
    <Card title={w.demand}>
      <div className="stack">
        <p className="muted">{w.demandNote}</p>
        <AnswerTable
          answer={pipeline.provenance.answer}
          table="demand"
          name="demand"
          label={w.demand}
          rows={rows}
          columns={columnsOf(pipeline, open.count)}
          rowKey={(row) => row.key}
        />
      </div>
    </Card>
  )
}

function columnsOf({ currency, provenance: { answer } }: PipelineAnswer, all: number): readonly Column<Row>[] {
  const opened = (row: Row) => ({ title: w[row.key], answer, figure: rowFigure('demand', row.key, null) })
  return [
    { id: 'type', header: w.demandType, width: 160, value: (row) => w[row.key] },
    {
      id: 'count',
      header: w.openDeals,
      numeric: true,
      width: 110,
      value: (row) => row.sum.count,
      show: (row) => <CountFigure n={row.sum.count} {...opened(row)} />,
    },
    {
      id: 'share',
      header: w.shareOfOpen,
      numeric: true,
      width: 120,
      value: (row) => (all > 0 ? row.sum.count / all : null),
      show: (row) => percent(all > 0 ? row.sum.count / all : null),
    },
    {
      id: 'value',
      header: w.openValue,
      numeric: true,
      width: 120,
      value: (row) => wholeValue(row.sum),
      show: (row) => <ValueFigure sum={row.sum} currency={currency} {...opened(row)} />,
    },
    numberColumn('without', w.withoutValue, (row) => row.sum.withoutValue, count, { width: 130 }),
  ]
}

/** Every field of every kind of record: how often it is filled, and the records that lack it. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn } from '#parts/columns.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { percent } from '#words/format.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

type Row = CrmHealthAnswer['fields'][number]

export function FieldTable({ crm }: { crm: CrmHealthAnswer }) {
  if (crm.fields.length === 0) return null
  return (
    <Card title={w.otherFields}>
      <AnswerTable
        answer={crm.provenance.answer}
        table="fields"
        name="fields"
        label={w.otherFields}
        rows={crm.fields}
        columns={columnsOf(crm.provenance.answer)}
        rowKey={(row) => `${row.kind}.${row.field}`}
      />
    </Card>
  )
}

function columnsOf(answer: string): readonly Column<Row>[] {
  const opened = (row: Row, what: 'filled' | 'missing') => ({
    title: `${w.kinds[row.kind]}: ${row.field}`,
    answer,
    figure: rowFigure('fields', what, `${row.kind}.${row.field}`),
  })
  return [
    { id: 'kind', header: w.kind, width: 110, value: (row) => w.kinds[row.kind] },
    { id: 'field', header: w.field, width: 160, value: (row) => row.field },
    { id: 'among', header: w.among, width: 130, value: (row) => row.among },
    numberColumn('share', w.share, (row) => row.share, percent),
    {
      id: 'filled',
      header: w.filledColumn,
      numeric: true,
      width: 120,
      value: (row) => row.filled,
      show: (row) => <CountFigure n={row.filled} {...opened(row, 'filled')} />,
    },
    {
      id: 'missing',
      header: w.missingColumn,
      numeric: true,
      width: 120,
      value: (row) => row.of - row.filled,
      show: (row) => <CountFigure n={row.of - row.filled} {...opened(row, 'missing')} />,
    },
    { id: 'required', header: w.required, width: 100, value: (row) => (row.required ? w.yes : w.no) },
  ]
}

/** Who keeps what: completeness, freshness and contradictions of each person's open deals. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { RecordLink } from '#parts/links.tsx'
import { CountFigure, TextFigure } from '#parts/RowFigures.tsx'
import { percent } from '#words/format.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

type Row = CrmHealthAnswer['keepers'][number]

export function Keepers({ crm }: { crm: CrmHealthAnswer }) {
  if (crm.keepers.length === 0) return null
  return (
    <Card title={w.keepers}>
      <AnswerTable
        answer={crm.provenance.answer}
        table="keepers"
        name="keepers"
        label={w.keepers}
        rows={crm.keepers}
        columns={columnsOf(crm.provenance.answer)}
        rowKey={(row) => row.who.key}
      />
    </Card>
  )
}

function columnsOf(answer: string): readonly Column<Row>[] {
  const opened = (row: Row, what: string, title: string) => ({
    title: `${title}: ${row.who.name}`,
    answer,
    figure: rowFigure('keepers', what, row.who),
  })
  return [
    {
      id: 'who',
      header: w.person,
      width: 180,
      value: (row) => row.who.name,
      show: (row) => (
        <RecordLink kind="person" id={Number(row.who.key)}>
          {row.who.name}
        </RecordLink>
      ),
    },
    { id: 'team', header: w.team, value: (row) => row.team?.name ?? null },
    {
      id: 'open',
      header: w.open,
      numeric: true,
      value: (row) => row.open,
      show: (row) => <CountFigure n={row.open} {...opened(row, 'open', w.open)} />,
    },
    {
      id: 'completeness',
      header: w.completeness,
      numeric: true,
      width: 120,
      value: (row) => row.completeness,
      show: (row) => (
        <TextFigure value={row.completeness} {...opened(row, 'completeness', w.completeness)}>
          {percent(row.completeness)}
        </TextFigure>
      ),
    },
    {
      id: 'fresh',
      header: w.freshness,
      numeric: true,
      width: 130,
      value: (row) => row.fresh,
      show: (row) => (
        <TextFigure value={row.fresh} {...opened(row, 'fresh', w.freshness)}>
          {percent(row.fresh)}
        </TextFigure>
      ),
    },
    {
      id: 'touches',
      header: w.touches,
      numeric: true,
      width: 130,
      value: (row) => row.touches30,
      show: (row) => <CountFigure n={row.touches30} {...opened(row, 'touches', w.touches)} />,
    },
    {
      id: 'contradictions',
      header: w.contradictions,
      numeric: true,
      width: 120,
      value: (row) => row.contradictions,
      show: (row) => <CountFigure n={row.contradictions} {...opened(row, 'contradictions', w.contradictions)} />,
    },
  ]
}

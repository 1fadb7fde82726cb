/** Who keeps what: completeness, freshness and contradictions of each person's open deals. */
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns, whoColumn } from '#parts/columns.tsx'
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
  const { counted, written } = openingColumns<Row>({
    answer,
    table: () => 'keepers',
    row: (row) => row.who,
    name: (row) => row.who.name,
  })
  return [
    whoColumn('person', w.person, (row) => row.who),
    { id: 'team', header: w.team, value: (row) => row.team?.name ?? null },
    counted('open', w.open, (row) => row.open),
    written('completeness', w.completeness, (row) => row.completeness, percent, { width: 120 }),
    written('fresh', w.freshness, (row) => row.fresh, percent, { width: 130 }),
    counted('touches', w.touches, (row) => row.touches30, { width: 130 }),
    counted('contradictions', w.contradictions, (row) => row.contradictions, { width: 120 }),
  ]
}

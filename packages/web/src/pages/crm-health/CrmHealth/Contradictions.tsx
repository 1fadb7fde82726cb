/** Records that say two things at once, rule by rule, with a task to mend them. */
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { actColumn, numberColumn } from '#parts/columns.tsx'
import { Figure } from '#parts/Figure.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { count } from '#words/format.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

type Row = CrmHealthAnswer['contradictions'][number]

export function Contradictions({ crm }: { crm: CrmHealthAnswer }) {
  const rows = crm.contradictions.filter((row) => row.of > 0)
  const found = rows.filter((row) => row.count > 0).sort((a, b) => b.count - a.count)
  return (
    <Card title={w.contradictions}>
      <AnswerTable
        answer={crm.provenance.answer}
        table="contradictions"
        name="contradictions"
        label={w.contradictions}
        rows={found}
        columns={columnsOf(crm.provenance.answer)}
        rowKey={(row) => row.rule}
        empty={<p className="muted">{w.noContradiction}</p>}
      />
    </Card>
  )
}

const columnsOf = (answer: string): readonly Column<Row>[] => [
  { id: 'rule', header: w.rule, width: 340, value: (row) => row.sentence },
  { id: 'kind', header: w.kind, width: 110, value: (row) => w.kinds[row.kind] },
  {
    id: 'count',
    header: w.found,
    numeric: true,
    value: (row) => row.count,
    show: (row) => (
      <Figure title={row.sentence} answer={answer} figure={`contradictions.${row.rule}`}>
        {count(row.count)}
      </Figure>
    ),
  },
  numberColumn('of', w.of, (row) => row.of, count),
  actColumn(w.act, (row) => <MakeTask look="bare" subject={{ title: w.mend(row.sentence, row.count) }} />),
]

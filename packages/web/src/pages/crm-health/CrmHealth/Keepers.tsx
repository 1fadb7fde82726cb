/** Who keeps what: completeness, freshness and contradictions of each person's open deals. */
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { useView } from '#parts/view.ts'
import { count, percent } from '#words/format.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

type Row = CrmHealthAnswer['keepers'][number]

export function Keepers({ crm }: { crm: CrmHealthAnswer }) {
  const [view, setView] = useView('keepers')
  if (crm.keepers.length === 0) return null
  return (
    <Card title={w.keepers}>
      <Table
        label={w.keepers}
        rows={crm.keepers}
        columns={COLUMNS}
        rowKey={(row) => row.who.key}
        view={view}
        onView={setView}
      />
    </Card>
  )
}

const COLUMNS: readonly Column<Row>[] = [
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
  { id: 'open', header: w.open, numeric: true, value: (row) => row.open, show: (row) => count(row.open) },
  {
    id: 'completeness',
    header: w.completeness,
    numeric: true,
    width: 120,
    value: (row) => row.completeness,
    show: (row) => percent(row.completeness),
  },
  {
    id: 'fresh',
    header: w.freshness,
    numeric: true,
    width: 130,
    value: (row) => row.fresh,
    show: (row) => percent(row.fresh),
  },
  {
    id: 'touches',
    header: w.touches,
    numeric: true,
    width: 130,
    value: (row) => row.touches30,
    show: (row) => count(row.touches30),
  },
  {
    id: 'contradictions',
    header: w.contradictions,
    numeric: true,
    width: 120,
    value: (row) => row.contradictions,
    show: (row) => count(row.contradictions),
  },
]

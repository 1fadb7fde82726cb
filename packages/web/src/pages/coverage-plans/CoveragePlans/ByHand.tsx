/** What people moved by hand in a plan, with who, when and why. */
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { instant } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

type Move = CoverPlan['moves'][number]

const COLUMNS: readonly Column<Move>[] = [
  { id: 'name', header: w.account, width: 200, value: (row) => row.name },
  { id: 'person', header: w.moveTo, width: 160, value: (row) => row.personName ?? w.nobody },
  { id: 'note', header: w.note, width: 260, value: (row) => row.note },
  { id: 'by', header: w.by, width: 140, value: (row) => row.by },
  { id: 'at', header: w.when, width: 150, value: (row) => row.at, show: (row) => instant(row.at) },
]

export function ByHand({ plan }: { plan: CoverPlan }) {
  const [view, setView] = useView('byHand')
  return (
    <Card title={w.movedByHand}>
      <Table
        label={w.movedByHand}
        rows={plan.moves}
        columns={COLUMNS}
        rowKey={(row) => row.account}
        view={view}
        onView={setView}
        files={pageFile(`${plan.name} ${w.movedByHand}`, [])}
        empty={<p className="muted">{w.noneMoved}</p>}
      />
    </Card>
  )
}

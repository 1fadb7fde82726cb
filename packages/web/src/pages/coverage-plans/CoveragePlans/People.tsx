/** Who carries how much: bars of hours against what each has, and the same as a table. */
import { Card } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import { Table } from '#kit/table/Table.tsx'
import type { Weight } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { personColumns } from '#pages/coverage-plans/CoveragePlans/columns.tsx'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { count, percent } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

/** More bars than this are a table only. */
const MOST_BARS = 24

export function People({
  weight,
  currency,
  planned,
  name,
}: {
  weight: Weight
  currency: string
  planned: boolean
  name: string
}) {
  const [view, setView] = useView('covering')
  const rows = [...weight.rows].sort((a, b) => (b.used ?? -1) - (a.used ?? -1) || a.key - b.key)
  return (
    <Card title={w.people}>
      <div className="stack-wide">
        <BarList
          title={w.load}
          note={w.loadNote}
          labelName={w.who}
          valueName={w.share}
          mark={{ value: 1, label: percent(1) }}
          bars={rows.slice(0, MOST_BARS).map((row) => ({
            key: String(row.key),
            label: row.name,
            value: row.used,
            text: percent(row.used),
            tone: (row.used ?? 0) > 1 ? ('under' as const) : ('bar' as const),
            note: `${count(row.accounts)}`,
          }))}
        />
        <Table
          label={w.people}
          rows={rows}
          columns={personColumns(currency, planned)}
          rowKey={(row) => row.key}
          view={view}
          onView={setView}
          files={pageFile(name, ['potential'])}
        />
      </div>
    </Card>
  )
}

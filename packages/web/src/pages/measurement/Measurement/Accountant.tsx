/** The accountant's reading: results against target, ranked. */
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { RecordLink } from '#parts/links.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

type Row = MeasurementAnswer['accountant'][number]
type Attainment = NonNullable<Row['last']>

export function Accountant({ measurement }: { measurement: MeasurementAnswer }) {
  const [view, setView] = useView('accountant')
  return (
    <Table
      label={w.tabs.accountant}
      rows={measurement.accountant}
      columns={columnsOf(measurement.currency)}
      rowKey={(row) => row.who.key}
      view={view}
      onView={setView}
      empty={<p className="muted">{w.noBookings}</p>}
    />
  )
}

const columnsOf = (currency: string): readonly Column<Row>[] => [
  { id: 'rank', header: w.rank, numeric: true, width: 64, value: (row) => row.rank, show: (row) => count(row.rank) },
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
    id: 'last',
    header: w.last,
    numeric: true,
    width: 110,
    value: (row) => row.last?.ratio ?? null,
    show: (row) => <Ratio row={row} of={row.last} />,
  },
  {
    id: 'running',
    header: w.running,
    numeric: true,
    width: 110,
    value: (row) => row.running?.ratio ?? null,
    show: (row) => <Ratio row={row} of={row.running} />,
  },
  {
    id: 'elapsed',
    header: w.elapsed,
    numeric: true,
    width: 110,
    value: (row) => row.running?.elapsed ?? null,
    show: (row) => percent(row.running?.elapsed),
  },
  {
    id: 'bookings',
    header: w.bookings,
    numeric: true,
    width: 170,
    value: (row) => row.bookings,
    show: (row) =>
      row.bookings === null ? (
        ABSENT
      ) : (
        <Figure
          title={row.who.name}
          evidence={reckoned('Won amounts with a close date in the last four quarters.', 'Σ won amount', [
            [w.bookings, row.bookings, 'money'],
          ])}
        >
          {money(row.bookings, currency)}
        </Figure>
      ),
  },
]

function Ratio({ row, of }: { row: Row; of: Attainment | null }) {
  if (of === null || of.ratio === null) return <span className="faint">{ABSENT}</span>
  const unit = of.measure === 'count' ? 'count' : 'money'
  return (
    <Figure
      title={`${row.who.name}, ${w.window(of.start, of.end)}`}
      evidence={reckoned(w.ratioMeaning, w.ratioFormula, [
        [w.actual, of.actual, unit],
        [w.goal, of.goal, unit],
        [w.attained, of.ratio, 'share'],
      ])}
    >
      {percent(of.ratio)}
    </Figure>
  )
}

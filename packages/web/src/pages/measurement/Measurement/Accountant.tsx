/** The accountant's reading: results against target, ranked. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import type { Column } from '#kit/table/column.ts'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { Ratio } from '#pages/measurement/Measurement/Ratio.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { RecordLink } from '#parts/links.tsx'
import { TextFigure } from '#parts/RowFigures.tsx'
import { count, money, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

type Row = MeasurementAnswer['accountant'][number]

/** Columns that say nothing while nobody has a target. */
const OF_TARGETS = new Set(['rank', 'last'])
/** Columns that say nothing while no window runs. */
const OF_RUNNING = new Set(['running', 'elapsed'])

export function Accountant({ measurement }: { measurement: MeasurementAnswer }) {
  const held = measurement.accountant.some((row) => row.last !== null)
  const runs = measurement.accountant.some((row) => row.running !== null)
  return (
    <AnswerTable
      answer={measurement.provenance.answer}
      table="accountant"
      name="accountant"
      label={w.tabs.accountant}
      rows={measurement.accountant}
      columns={columnsOf(measurement).filter(
        ({ id }) => (held || !OF_TARGETS.has(id)) && (runs || !OF_RUNNING.has(id)),
      )}
      rowKey={(row) => row.who.key}
      empty={<p className="muted">{w.noBookings}</p>}
    />
  )
}

const columnsOf = ({ currency, provenance: { answer } }: MeasurementAnswer): readonly Column<Row>[] => [
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
    show: (row) => <Ratio answer={answer} of={row.last} />,
  },
  {
    id: 'running',
    header: w.running,
    numeric: true,
    width: 110,
    value: (row) => row.running?.ratio ?? null,
    show: (row) => <Ratio answer={answer} of={row.running} />,
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
    show: (row) => (
      <TextFigure
        value={row.bookings}
        title={`${w.bookings}: ${row.who.name}`}
        answer={answer}
        figure={rowFigure('accountant', 'bookings', row.who)}
      >
        {money(row.bookings, currency)}
      </TextFigure>
    ),
  },
]

/** The accountant's reading: results against target, ranked. */
import type { Column } from '#kit/table/column.ts'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { Ratio } from '#pages/measurement/Measurement/Ratio.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn, openingColumns, whoColumn } from '#parts/columns.tsx'
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

function columnsOf({ currency, provenance: { answer } }: MeasurementAnswer): readonly Column<Row>[] {
  const { written } = openingColumns<Row>({
    answer,
    table: () => 'accountant',
    row: (row) => row.who,
    name: (row) => row.who.name,
  })
  return [
    numberColumn('rank', w.rank, (row) => row.rank, count, { width: 64 }),
    whoColumn('person', w.person, (row) => row.who),
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
    numberColumn('elapsed', w.elapsed, (row) => row.running?.elapsed ?? null, percent, { width: 110 }),
    written(
      'bookings',
      w.bookings,
      (row) => row.bookings,
      (amount) => money(amount, currency),
      { width: 170 },
    ),
  ]
}

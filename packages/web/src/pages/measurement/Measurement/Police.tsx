/** The police's reading: are the right calls made, and does effort follow value. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns, whoColumn } from '#parts/columns.tsx'
import { TextFigure } from '#parts/RowFigures.tsx'
import { count, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

type Row = MeasurementAnswer['police']['rows'][number]
type Effort = MeasurementAnswer['police']['bySegment'][number]

export function Police({ measurement }: { measurement: MeasurementAnswer }) {
  const { police } = measurement
  if (police.reason !== null && police.rows.length === 0) return <p className="muted">{police.reason}</p>
  const segmented = police.bySegment.some((row) => row.group !== '')
  return (
    <div className="stack-wide">
      <EffortBars
        rows={segmented ? police.bySegment : police.byValue}
        table={segmented ? 'effort.segment' : 'effort.value'}
        answer={measurement.provenance.answer}
      />
      <AnswerTable
        answer={measurement.provenance.answer}
        table="police"
        name="police"
        label={w.tabs.police}
        rows={police.rows}
        columns={columnsOf(measurement)}
        rowKey={(row) => row.who.key}
      />
    </div>
  )
}

/** Two bars a group: its share of the touches, and of the value. */
function EffortBars({ rows, table, answer }: { rows: readonly Effort[]; table: string; answer: string }) {
  if (rows.length === 0) return null
  return (
    <BarList
      title={w.effort}
      note={w.effortNote}
      labelName={w.group}
      valueName={w.attained}
      bars={rows.flatMap((row) => [
        {
          key: `${row.group} touches`,
          label: `${row.group === '' ? w.noSegment : row.group}: ${w.touchShare.toLowerCase()}`,
          value: row.touchShare,
          text: percent(row.touchShare),
          note: w.touchesOn(row.touches, row.accounts),
          opens: (
            <TextFigure
              value={row.touchShare}
              title={row.group}
              answer={answer}
              figure={rowFigure(table, 'touches', row.group)}
            >
              {percent(row.touchShare)}
            </TextFigure>
          ),
        },
        {
          key: `${row.group} value`,
          label: `${row.group === '' ? w.noSegment : row.group}: ${w.valueShare.toLowerCase()}`,
          value: row.valueShare,
          text: percent(row.valueShare),
          tone: 'rest' as const,
          opens: (
            <TextFigure
              value={row.valueShare}
              title={row.group}
              answer={answer}
              figure={rowFigure(table, 'value', row.group)}
            >
              {percent(row.valueShare)}
            </TextFigure>
          ),
        },
      ])}
    />
  )
}

function columnsOf({ police: { days: span }, provenance: { answer } }: MeasurementAnswer): readonly Column<Row>[] {
  const { counted, rated } = openingColumns<Row>({
    answer,
    table: () => 'police',
    row: (row) => row.who,
    name: (row) => row.who.name,
  })
  const touches = counted('touches', w.touches(span), (row) => row.touches, { width: 140 })
  return [
    whoColumn('person', w.person, (row) => row.who),
    { id: 'team', header: w.team, value: (row) => row.team?.name ?? null },
    { ...touches, show: (row) => <span title={kindsText(row)}>{touches.show?.(row)}</span> },
    counted('customer', w.withCustomer, (row) => row.withCustomer, { width: 120 }),
    counted('accounts', w.accounts, (row) => row.accounts),
    rated('top', w.topShare, (row) => row.topShare, { width: 130 }),
    counted('open', w.openDeals, (row) => row.openDeals, { width: 110 }),
    counted('untouched', w.untouched, (row) => row.untouchedDeals, { width: 110 }),
  ]
}

/** 'call 12, meeting 3'. */
const kindsText = (row: Row) =>
  Object.entries(row.byKind)
    .map(([kind, n]) => `${kind} ${count(n)}`)
    .join(', ')

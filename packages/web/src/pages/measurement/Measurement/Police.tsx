/** The police's reading: are the right calls made, and does effort follow value. */
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { ShareFigure } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { count, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

type Row = MeasurementAnswer['police']['rows'][number]
type Effort = MeasurementAnswer['police']['bySegment'][number]

export function Police({ measurement }: { measurement: MeasurementAnswer }) {
  const [view, setView] = useView('police')
  const { police } = measurement
  if (police.reason !== null && police.rows.length === 0) return <p className="muted">{police.reason}</p>
  const effort = police.bySegment.length > 0 ? police.bySegment : police.byValue
  return (
    <div className="stack-wide">
      <EffortBars rows={effort} />
      <Table
        label={w.tabs.police}
        rows={police.rows}
        columns={columnsOf(police.days)}
        rowKey={(row) => row.who.key}
        view={view}
        onView={setView}
      />
    </div>
  )
}

/** Two bars a group: its share of the touches, and of the value. */
function EffortBars({ rows }: { rows: readonly Effort[] }) {
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
          label: `${row.group}: ${w.touchShare.toLowerCase()}`,
          value: row.touchShare,
          text: percent(row.touchShare),
          note: count(row.touches),
        },
        {
          key: `${row.group} value`,
          label: `${row.group}: ${w.valueShare.toLowerCase()}`,
          value: row.valueShare,
          text: percent(row.valueShare),
          tone: 'rest' as const,
        },
      ])}
    />
  )
}

const columnsOf = (span: number): readonly Column<Row>[] => [
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
    id: 'touches',
    header: w.touches(span),
    numeric: true,
    width: 140,
    value: (row) => row.touches,
    show: (row) => (
      <span
        title={Object.entries(row.byKind)
          .map(([kind, n]) => `${kind} ${count(n)}`)
          .join(', ')}
      >
        {count(row.touches)}
      </span>
    ),
  },
  {
    id: 'customer',
    header: w.withCustomer,
    numeric: true,
    width: 120,
    value: (row) => row.withCustomer,
    show: (row) => count(row.withCustomer),
  },
  {
    id: 'accounts',
    header: w.accounts,
    numeric: true,
    value: (row) => row.accounts,
    show: (row) => count(row.accounts),
  },
  {
    id: 'top',
    header: w.topShare,
    numeric: true,
    width: 130,
    value: (row) => row.topShare?.value ?? null,
    show: (row) => (
      <ShareFigure
        title={`${w.topShare}: ${row.who.name}`}
        meaning={w.topMeaning}
        formula={w.topFormula}
        share={row.topShare}
        parts={[[w.touches(span), row.touches, 'count']]}
      />
    ),
  },
  {
    id: 'open',
    header: w.openDeals,
    numeric: true,
    width: 110,
    value: (row) => row.openDeals,
    show: (row) => count(row.openDeals),
  },
  {
    id: 'untouched',
    header: w.untouched,
    numeric: true,
    width: 110,
    value: (row) => row.untouchedDeals,
    show: (row) => count(row.untouchedDeals),
  },
]

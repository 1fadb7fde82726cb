/** The police's reading: are the right calls made, and does effort follow value. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { RecordLink } from '#parts/links.tsx'
import { CountFigure, RateFigure, TextFigure } from '#parts/RowFigures.tsx'
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
  const opened = (row: Row, what: string, title: string) => ({
    title: `${title}: ${row.who.name}`,
    answer,
    figure: rowFigure('police', what, row.who),
  })
  return [
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
          <CountFigure n={row.touches} {...opened(row, 'touches', w.touches(span))} />
        </span>
      ),
    },
    {
      id: 'customer',
      header: w.withCustomer,
      numeric: true,
      width: 120,
      value: (row) => row.withCustomer,
      show: (row) => <CountFigure n={row.withCustomer} {...opened(row, 'customer', w.withCustomer)} />,
    },
    {
      id: 'accounts',
      header: w.accounts,
      numeric: true,
      value: (row) => row.accounts,
      show: (row) => <CountFigure n={row.accounts} {...opened(row, 'accounts', w.accounts)} />,
    },
    {
      id: 'top',
      header: w.topShare,
      numeric: true,
      width: 130,
      value: (row) => row.topShare?.value ?? null,
      show: (row) => <RateFigure share={row.topShare} {...opened(row, 'top', w.topShare)} />,
    },
    {
      id: 'open',
      header: w.openDeals,
      numeric: true,
      width: 110,
      value: (row) => row.openDeals,
      show: (row) => <CountFigure n={row.openDeals} {...opened(row, 'open', w.openDeals)} />,
    },
    {
      id: 'untouched',
      header: w.untouched,
      numeric: true,
      width: 110,
      value: (row) => row.untouchedDeals,
      show: (row) => <CountFigure n={row.untouchedDeals} {...opened(row, 'untouched', w.untouched)} />,
    },
  ]
}

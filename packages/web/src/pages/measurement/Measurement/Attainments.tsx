/** Every target of the latest windows beside what was reached: person, team, territory, company. */
import { attainmentFigure } from '@capstone/engines/vocabulary/figure'
import { useState } from 'react'
import { Card, Tag } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { type Attainment, Ratio } from '#pages/measurement/Measurement/Ratio.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn, WhoLink } from '#parts/columns.tsx'
import { TextFigure } from '#parts/RowFigures.tsx'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

const WHOSE = ['person', 'team', 'territory', 'company'] as const
type Whose = (typeof WHOSE)[number]

export function Attainments({ measurement }: { measurement: MeasurementAnswer }) {
  const [open, setOpen] = useState<Whose>('person')
  const { attainments } = measurement
  const told = WHOSE.filter((whose) => attainments.some((row) => row.whose === whose))
  const shown = told.includes(open) ? open : told[0]
  if (shown === undefined) return null
  return (
    <Card title={w.everyTarget}>
      <Tabs
        tabs={told.map((key) => ({ key, label: w.whose[key] }))}
        open={shown}
        onOpen={setOpen}
        label={w.everyTarget}
      >
        <AnswerTable
          answer={measurement.provenance.answer}
          table="attainments"
          name="attainments"
          label={`${w.everyTarget}: ${w.whose[shown]}`}
          rows={attainments.filter((row) => row.whose === shown)}
          columns={columnsOf(measurement)}
          rowKey={attainmentFigure}
        />
        {attainments.some((row) => row.whose === shown && row.target === null) && <p className="note">{w.sumNote}</p>}
      </Tabs>
    </Card>
  )
}

function columnsOf({ currency, provenance: { answer } }: MeasurementAnswer): readonly Column<Attainment>[] {
  const name = (row: Attainment) => row.who?.name ?? w.whose.company
  const amount = (row: Attainment, value: number | null) =>
    value === null ? ABSENT : row.measure === 'count' ? count(value) : money(value, currency)
  const what = (row: Attainment) =>
    [w.measures[row.measure], row.product?.name, row.segment].filter((part) => part != null).join(', ')
  return [
    {
      id: 'who',
      header: w.whoseColumn,
      width: 180,
      value: name,
      show: (row) => (row.whose === 'person' && row.who !== null ? <WhoLink kind="person" who={row.who} /> : name(row)),
    },
    {
      id: 'window',
      header: w.when,
      width: 210,
      value: (row) => row.start,
      show: (row) => w.window(row.start, row.end),
    },
    { id: 'measure', header: w.measure, width: 130, value: what },
    {
      id: 'goal',
      header: w.goal,
      numeric: true,
      width: 110,
      value: (row) => row.goal,
      show: (row) => amount(row, row.goal),
    },
    {
      id: 'actual',
      header: w.actual,
      numeric: true,
      width: 110,
      value: (row) => row.actual,
      show: (row) => (
        <TextFigure
          value={row.actual}
          title={`${name(row)}, ${w.window(row.start, row.end)}`}
          answer={answer}
          figure={attainmentFigure(row)}
        >
          {amount(row, row.actual)}
        </TextFigure>
      ),
    },
    {
      id: 'ratio',
      header: w.attained,
      numeric: true,
      width: 100,
      value: (row) => row.ratio,
      show: (row) => <Ratio answer={answer} of={row} />,
    },
    numberColumn('elapsed', w.elapsed, (row) => row.elapsed, percent, { width: 110, hidden: true }),
    {
      id: 'state',
      header: w.state,
      width: 120,
      value: (row) => (row.complete ? w.over100(row.ratio) : w.runningState),
      show: (row) =>
        row.complete ? (
          <Tag tone={(row.ratio ?? 0) >= 1 ? 'over' : 'under'}>{w.over100(row.ratio)}</Tag>
        ) : (
          <Tag>{w.runningState}</Tag>
        ),
    },
  ]
}

/** The same figures by owner, team, product and every other thing that deals can be told apart by. */
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns, rangeColumn, WhoLink } from '#parts/columns.tsx'
import { ValueFigure, wholeValue } from '#parts/ValueFigure.tsx'
import { days, money } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

type Dimension = keyof typeof w.dimensions
type Row = PipelineAnswer['breakdowns'][Dimension][number]

const DIMENSIONS = Object.keys(w.dimensions) as readonly Dimension[]

export function Breakdowns({ pipeline }: { pipeline: PipelineAnswer }) {
  const told = DIMENSIONS.filter((key) => pipeline.breakdowns[key].some((row) => row.who !== null))
  const [open, setOpen] = useState<Dimension>('owner')
  const shown = told.includes(open) ? open : told[0]
  if (shown === undefined) return null
  return (
    <Card title={w.byWhat}>
      <Tabs
        tabs={told.map((key) => ({ key, label: w.dimensions[key] }))}
        open={shown}
        onOpen={setOpen}
        label={w.byWhat}
      >
        <AnswerTable
          answer={pipeline.provenance.answer}
          table={`breakdowns.${shown}`}
          name="by"
          label={w.dimensions[shown]}
          rows={pipeline.breakdowns[shown]}
          columns={columnsOf(shown, pipeline)}
          rowKey={(row) => row.who?.key ?? ''}
        />
        {shown === 'team' && <p className="note">{w.teamNote}</p>}
      </Tabs>
    </Card>
  )
}

function columnsOf(dimension: Dimension, { currency, provenance }: PipelineAnswer): readonly Column<Row>[] {
  const of = (row: Row) => row.who?.name ?? answerWords.notStated
  const { opened, counted, rated, written } = openingColumns<Row>({
    answer: provenance.answer,
    table: () => `breakdowns.${dimension}`,
    row: (row) => row.who,
    name: of,
  })
  const amount = (value: number | null) => money(value, currency)
  return [
    {
      id: 'who',
      header: w.dimensions[dimension],
      width: 180,
      value: of,
      show: (row) =>
        row.who === null ? (
          <span className="faint">{answerWords.notStated}</span>
        ) : dimension === 'owner' ? (
          <WhoLink kind="person" who={row.who} />
        ) : (
          row.who.name
        ),
    },
    counted('won', w.won, (row) => row.won, { width: 80 }),
    counted('lost', w.lost, (row) => row.lost, { width: 80 }),
    rated('rate', w.rate, (row) => row.winRate, { width: 90 }),
    rangeColumn(w.rangeColumn, (row) => row.winRate, { width: 96 }),
    written('bookings', w.bookedNow, (row) => row.bookings, amount, { width: 100 }),
    written('wonValue', w.wonValue, (row) => row.wonValue, amount, { width: 100 }),
    written('median', w.medianDays, (row) => row.medianDays, days, { width: 110 }),
    counted('open', w.open, (row) => row.open.count, { width: 80 }),
    {
      id: 'openValue',
      header: w.openValue,
      numeric: true,
      width: 110,
      value: (row) => wholeValue(row.open),
      show: (row) => <ValueFigure sum={row.open} currency={currency} {...opened(row, 'open', w.openValue)} />,
    },
    counted('dead', w.deadShort, (row) => row.dead, { width: 80 }),
  ]
}

/** The same figures by owner, team, product and every other thing that deals can be told apart by. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { RecordLink } from '#parts/links.tsx'
import { CountFigure, RateFigure, TextFigure } from '#parts/RowFigures.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
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
  const { answer } = provenance
  const of = (row: Row) => row.who?.name ?? answerWords.notStated
  const opened = (row: Row, what: string, title: string) => ({
    title: `${title}: ${of(row)}`,
    answer,
    figure: rowFigure(`breakdowns.${dimension}`, what, row.who),
  })
  const counted = (id: string, header: string, n: (row: Row) => number): Column<Row> => ({
    id,
    header,
    numeric: true,
    width: 80,
    value: n,
    show: (row) => <CountFigure n={n(row)} {...opened(row, id, header)} />,
  })
  const amount = (id: string, header: string, value: (row: Row) => number | null): Column<Row> => ({
    id,
    header,
    numeric: true,
    width: 100,
    value,
    show: (row) => (
      <TextFigure value={value(row)} {...opened(row, id, header)}>
        {money(value(row), currency)}
      </TextFigure>
    ),
  })
  return [
    {
      id: 'who',
      header: w.dimensions[dimension],
      width: 180,
      value: of,
      show: (row) =>
        row.who === null ? (
          <span className="faint">{answerWords.notStated}</span>
        ) : dimension === 'owner' && typeof row.who.key === 'number' ? (
          <RecordLink kind="person" id={row.who.key}>
            {row.who.name}
          </RecordLink>
        ) : (
          row.who.name
        ),
    },
    counted('won', w.won, (row) => row.won),
    counted('lost', w.lost, (row) => row.lost),
    {
      id: 'rate',
      header: w.rate,
      numeric: true,
      width: 90,
      value: (row) => row.winRate?.value ?? null,
      show: (row) => <RateFigure share={row.winRate} {...opened(row, 'rate', w.rate)} />,
    },
    {
      id: 'range',
      header: w.rangeColumn,
      numeric: true,
      width: 96,
      sortable: false,
      value: (row) => row.winRate?.low ?? null,
      show: (row) => <span className="muted">{rangeOf(row.winRate)}</span>,
    },
    amount('bookings', w.bookedNow, (row) => row.bookings),
    amount('wonValue', w.wonValue, (row) => row.wonValue),
    {
      id: 'median',
      header: w.medianDays,
      numeric: true,
      width: 110,
      value: (row) => row.medianDays,
      show: (row) => (
        <TextFigure value={row.medianDays} {...opened(row, 'median', w.medianDays)}>
          {days(row.medianDays)}
        </TextFigure>
      ),
    },
    counted('open', w.open, (row) => row.open.count),
    {
      id: 'openValue',
      header: w.openValue,
      numeric: true,
      width: 110,
      value: (row) => wholeValue(row.open),
      show: (row) => <ValueFigure sum={row.open} currency={currency} {...opened(row, 'open', w.openValue)} />,
    },
    counted('dead', w.deadShort, (row) => row.dead),
  ]
}

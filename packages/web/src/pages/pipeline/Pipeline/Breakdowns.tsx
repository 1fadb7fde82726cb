/** The same figures by owner, team, product and every other thing that deals can be told apart by. */
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { rangeOf, ShareFigure } from '#parts/reckoned.tsx'
import { wholeValue } from '#parts/ValueFigure.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, days, money } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

type Dimension = keyof typeof w.dimensions
type Row = PipelineAnswer['breakdowns'][Dimension][number]

const DIMENSIONS = Object.keys(w.dimensions) as readonly Dimension[]

export function Breakdowns({ pipeline }: { pipeline: PipelineAnswer }) {
  const told = DIMENSIONS.filter((key) => pipeline.breakdowns[key].some((row) => row.who !== null))
  const [open, setOpen] = useState<Dimension>('owner')
  const [view, setView] = useView('by')
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
        <Table
          label={w.dimensions[shown]}
          rows={pipeline.breakdowns[shown]}
          columns={columnsOf(shown, pipeline.currency)}
          rowKey={(row) => row.who?.key ?? ''}
          view={view}
          onView={setView}
        />
      </Tabs>
    </Card>
  )
}

const columnsOf = (dimension: Dimension, currency: string): readonly Column<Row>[] => [
  {
    id: 'who',
    header: w.dimensions[dimension],
    width: 180,
    value: (row) => row.who?.name ?? answerWords.notStated,
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
  { id: 'won', header: w.won, numeric: true, width: 80, value: (row) => row.won, show: (row) => count(row.won) },
  { id: 'lost', header: w.lost, numeric: true, width: 80, value: (row) => row.lost, show: (row) => count(row.lost) },
  {
    id: 'rate',
    header: w.rate,
    numeric: true,
    width: 90,
    value: (row) => row.winRate?.value ?? null,
    show: (row) => (
      <ShareFigure
        title={`${w.rate}: ${row.who?.name ?? answerWords.notStated}`}
        meaning="Share of closed deals that were won."
        formula="won ÷ (won + lost)"
        share={row.winRate}
        parts={[
          [answerWords.won, row.won, 'count'],
          [answerWords.lost, row.lost, 'count'],
        ]}
      />
    ),
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
  amountColumn('bookings', w.bookedNow, (row) => row.bookings, currency),
  amountColumn('wonValue', w.wonValue, (row) => row.wonValue, currency),
  {
    id: 'median',
    header: w.medianDays,
    numeric: true,
    width: 110,
    value: (row) => row.medianDays,
    show: (row) => days(row.medianDays),
  },
  {
    id: 'open',
    header: w.open,
    numeric: true,
    width: 80,
    value: (row) => row.open.count,
    show: (row) => count(row.open.count),
  },
  {
    id: 'openValue',
    header: w.openValue,
    numeric: true,
    width: 110,
    value: (row) => wholeValue(row.open),
    show: (row) => {
      const value = wholeValue(row.open)
      return value === null ? ABSENT : `${(row.open.estimated ?? 0) > 0 ? '≈ ' : ''}${money(value, currency)}`
    },
  },
  {
    id: 'dead',
    header: w.deadShort,
    numeric: true,
    width: 80,
    value: (row) => row.dead,
    show: (row) => count(row.dead),
  },
]

const amountColumn = (
  id: string,
  header: string,
  value: (row: Row) => number | null,
  currency: string,
): Column<Row> => ({
  id,
  header,
  numeric: true,
  width: 100,
  value,
  show: (row) => money(value(row), currency),
})

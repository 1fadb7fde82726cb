/** What each person's word has been worth: bias and accuracy, pulled to everybody's where there is little to judge by. */
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Drawer } from '#kit/Overlay.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { AccuracyAnswer } from '#pages/accuracy/Accuracy/answer.ts'
import { biasText } from '#parts/bias.ts'
import { numberColumn } from '#parts/columns.tsx'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { count, day, money, percent } from '#words/format.ts'
import { accuracyWords as w } from '#words/pages/accuracy.ts'

type Row = AccuracyAnswer['people']['rows'][number]

export function People({ answer }: { answer: AccuracyAnswer }) {
  const [view, setView] = useView('people')
  const [opened, setOpened] = useState<Row | null>(null)
  const { rows, everybody, status } = answer.people
  return (
    <Card title={w.people}>
      <div className="stack">
        <p className="note">
          {status.sentence}{' '}
          {everybody.n > 0 && w.everybody(biasText(everybody.bias, everybody.n), percent(spreadOf(everybody.spread)))}
        </p>
        {rows.length > 0 && (
          <>
            <Table
              label={w.people}
              rows={furthestFirst(rows)}
              columns={COLUMNS}
              rowKey={(row) => row.person}
              view={view}
              onView={setView}
              onOpen={setOpened}
              files={pageFile(w.people, [])}
            />
            <p className="note">{w.peopleNote}</p>
          </>
        )}
      </div>
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened?.name ?? ''}>
        {opened !== null && <Words row={opened} currency={answer.provenance.currency} />}
      </Drawer>
    </Card>
  )
}

/** Whose word is furthest off comes first. */
const furthestFirst = (rows: readonly Row[]) => [...rows].sort((a, b) => Math.abs(b.bias) - Math.abs(a.bias))

/** A spread of logarithms as a share. */
const spreadOf = (spread: number) => Math.exp(spread) - 1

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', header: w.person, width: 180, value: (row) => row.name },
  numberColumn('n', w.judged, (row) => row.n, count),
  { id: 'bias', header: w.bias, width: 200, value: (row) => row.bias, show: (row) => biasText(row.bias, row.n) },
  {
    id: 'raw',
    header: w.rawBias,
    numeric: true,
    width: 120,
    value: (row) => row.rawBias,
    show: (row) => (row.rawBias === null ? '–' : percent(Math.exp(row.rawBias) - 1)),
  },
  {
    id: 'spread',
    header: w.scatter,
    numeric: true,
    width: 120,
    value: (row) => row.spread,
    show: (row) => `±${percent(spreadOf(row.spread))}`,
  },
]

function Words({ row, currency }: { row: Row; currency: string }) {
  return (
    <div className="stack">
      <p>{biasText(row.bias, row.n)}</p>
      <PlainTable
        label={w.words}
        minWidth={420}
        columns={[
          { key: 'period', header: w.period },
          { key: 'node', header: w.node },
          { key: 'category', header: w.category },
          { key: 'day', header: w.saidOn },
          { key: 'said', header: w.saidAmount, numeric: true },
          { key: 'became', header: w.became, numeric: true },
        ]}
        rows={row.words.map((word) => ({
          key: `${word.period} ${word.node} ${word.category} ${word.day}`,
          cells: [
            word.period,
            word.nodeName,
            word.categoryName,
            day(word.day),
            money(word.said, currency),
            money(word.became, currency),
          ],
        }))}
      />
    </div>
  )
}

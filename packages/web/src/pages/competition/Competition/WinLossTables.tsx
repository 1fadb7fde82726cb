/** Win and loss by every thing that deals can be told apart by, each row with its range and its sample. */
import { useState } from 'react'
import { Card, Tag } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { rangeOf, ShareFigure } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

type Dimension = keyof typeof w.who
type Row = CompetitionAnswer['tables'][Dimension]['rows'][number]

const DIMENSIONS = Object.keys(w.who) as readonly Dimension[]

export function WinLossTables({ competition }: { competition: CompetitionAnswer }) {
  const [open, setOpen] = useState<Dimension>('segment')
  const [view, setView] = useView('winloss')
  const { tables, leastSample, currency } = competition
  const told = DIMENSIONS.filter((key) => key !== 'stageLostAt' && tables[key].rows.length > 0)
  const shown = told.includes(open) ? open : told[0]
  const silent = DIMENSIONS.filter((key) => tables[key].rows.length === 0 && tables[key].reason !== null)
  return (
    <Card title={w.tables}>
      <div className="stack">
        {shown !== undefined && (
          <Tabs tabs={told.map((key) => ({ key, label: w.who[key] }))} open={shown} onOpen={setOpen} label={w.tables}>
            <Table
              label={`${w.tables} ${w.who[shown]}`}
              rows={tables[shown].rows}
              columns={columnsOf(w.who[shown], currency)}
              rowKey={(row) => row.who?.key ?? ''}
              view={view}
              onView={setView}
            />
          </Tabs>
        )}
        <p className="note">
          {w.least(leastSample)} {silent.map((key) => `${w.who[key]}: ${tables[key].reason}`).join(' ')}
        </p>
      </div>
    </Card>
  )
}

const columnsOf = (name: string, currency: string): readonly Column<Row>[] => [
  {
    id: 'who',
    header: name,
    width: 190,
    value: (row) => row.who?.name ?? answerWords.notStated,
    show: (row) => (
      <>
        {row.who?.name ?? <span className="faint">{answerWords.notStated}</span>}{' '}
        {row.thin && <Tag>{answerWords.thin}</Tag>}
      </>
    ),
  },
  { id: 'won', header: w.won, numeric: true, width: 80, value: (row) => row.won, show: (row) => count(row.won) },
  { id: 'lost', header: w.lost, numeric: true, width: 80, value: (row) => row.lost, show: (row) => count(row.lost) },
  {
    id: 'rate',
    header: w.rate,
    numeric: true,
    value: (row) => row.winRate?.value ?? null,
    show: (row) => (
      <ShareFigure
        title={`${w.rate}: ${row.who?.name ?? answerWords.notStated}`}
        meaning={w.meaning.rate}
        formula={w.formula.rate}
        share={row.winRate}
        parts={[
          [w.won, row.won, 'count'],
          [w.lost, row.lost, 'count'],
        ]}
      />
    ),
  },
  {
    id: 'range',
    header: w.range,
    numeric: true,
    sortable: false,
    value: (row) => row.winRate?.low ?? null,
    show: (row) => <span className="muted">{rangeOf(row.winRate)}</span>,
  },
  { id: 'rest', header: w.rest, numeric: true, value: (row) => row.rest, show: (row) => percent(row.rest) },
  {
    id: 'against',
    header: w.against,
    width: 170,
    value: (row) => (row.against === null ? null : w.verdicts[row.against]),
    show: (row) =>
      row.against === null ? (
        <span className="faint">{ABSENT}</span>
      ) : row.against === 'alike' ? (
        <span className="muted">{w.verdicts.alike}</span>
      ) : (
        <Tag tone={row.against === 'better' ? 'over' : 'under'}>{w.verdicts[row.against]}</Tag>
      ),
  },
  {
    id: 'wonValue',
    header: w.wonValue,
    numeric: true,
    value: (row) => row.wonValue,
    show: (row) => money(row.wonValue, currency),
  },
  {
    id: 'lostValue',
    header: w.lostValue,
    numeric: true,
    value: (row) => row.lostValue,
    show: (row) => money(row.lostValue, currency),
  },
]

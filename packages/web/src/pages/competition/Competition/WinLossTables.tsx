/** Win and loss by every thing that deals can be told apart by, each row with its range and its sample. */
import { useState } from 'react'
import { Card, Tag } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns, rangeColumn } from '#parts/columns.tsx'
import { ABSENT, money, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

type Dimension = keyof typeof w.who
type Row = CompetitionAnswer['tables'][Dimension]['rows'][number]

const DIMENSIONS = Object.keys(w.who) as readonly Dimension[]

export function WinLossTables({ competition }: { competition: CompetitionAnswer }) {
  const [open, setOpen] = useState<Dimension>('segment')
  const { tables, leastSample } = competition
  const told = DIMENSIONS.filter((key) => key !== 'stageLostAt' && tables[key].rows.length > 0)
  const shown = told.includes(open) ? open : told[0]
  const silent = DIMENSIONS.filter((key) => tables[key].rows.length === 0 && tables[key].reason !== null)
  return (
    <Card title={w.tables}>
      <div className="stack">
        {shown !== undefined && (
          <Tabs tabs={told.map((key) => ({ key, label: w.who[key] }))} open={shown} onOpen={setOpen} label={w.tables}>
            <AnswerTable
              answer={competition.provenance.answer}
              table={`tables.${shown}`}
              name="winloss"
              label={`${w.tables} ${w.who[shown]}`}
              rows={tables[shown].rows}
              columns={columnsOf(shown, competition)}
              rowKey={(row) => row.who?.key ?? ''}
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

function columnsOf(table: Dimension, { currency, provenance }: CompetitionAnswer): readonly Column<Row>[] {
  const { counted, rated, written } = openingColumns<Row>({
    answer: provenance.answer,
    table: () => `tables.${table}`,
    row: (row) => row.who,
    name: (row) => row.who?.name ?? answerWords.notStated,
  })
  const amount = (value: number | null) => money(value, currency)
  return [
    {
      id: 'who',
      header: w.who[table],
      width: 190,
      value: (row) => row.who?.name ?? answerWords.notStated,
      show: (row) => (
        <>
          {row.who?.name ?? <span className="faint">{answerWords.notStated}</span>}{' '}
          {row.thin && <Tag>{answerWords.thin}</Tag>}
        </>
      ),
    },
    counted('won', w.won, (row) => row.won, { width: 80 }),
    counted('lost', w.lost, (row) => row.lost, { width: 80 }),
    rated('rate', w.rate, (row) => row.winRate),
    rangeColumn(w.range, (row) => row.winRate),
    written('rest', w.rest, (row) => row.rest, percent),
    {
      id: 'against',
      header: w.against,
      width: 170,
      value: (row) => (row.against === null ? null : w.verdicts[row.against]),
      show: (row) => <Verdict against={row.against} />,
    },
    written('wonValue', w.wonValue, (row) => row.wonValue, amount, { opens: 'won' }),
    written('lostValue', w.lostValue, (row) => row.lostValue, amount, { opens: 'lost' }),
  ]
}

function Verdict({ against }: { against: Row['against'] }) {
  if (against === null) return <span className="faint">{ABSENT}</span>
  if (against === 'alike') return <span className="muted">{w.verdicts.alike}</span>
  return <Tag tone={against === 'better' ? 'over' : 'under'}>{w.verdicts[against]}</Tag>
}

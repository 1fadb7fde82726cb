/** Win and loss by every thing that deals can be told apart by, each row with its range and its sample. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { useState } from 'react'
import { Card, Tag } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { CountFigure, RateFigure, TextFigure } from '#parts/RowFigures.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
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

const columnsOf = (table: Dimension, { currency, provenance }: CompetitionAnswer): readonly Column<Row>[] => {
  const opened = (row: Row, what: string, title: string) => ({
    title: `${title}: ${row.who?.name ?? answerWords.notStated}`,
    answer: provenance.answer,
    figure: rowFigure(`tables.${table}`, what, row.who),
  })
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
    {
      id: 'won',
      header: w.won,
      numeric: true,
      width: 80,
      value: (row) => row.won,
      show: (row) => <CountFigure n={row.won} {...opened(row, 'won', w.won)} />,
    },
    {
      id: 'lost',
      header: w.lost,
      numeric: true,
      width: 80,
      value: (row) => row.lost,
      show: (row) => <CountFigure n={row.lost} {...opened(row, 'lost', w.lost)} />,
    },
    {
      id: 'rate',
      header: w.rate,
      numeric: true,
      value: (row) => row.winRate?.value ?? null,
      show: (row) => <RateFigure share={row.winRate} {...opened(row, 'rate', w.rate)} />,
    },
    {
      id: 'range',
      header: w.range,
      numeric: true,
      sortable: false,
      value: (row) => row.winRate?.low ?? null,
      show: (row) => <span className="muted">{rangeOf(row.winRate)}</span>,
    },
    {
      id: 'rest',
      header: w.rest,
      numeric: true,
      value: (row) => row.rest,
      show: (row) => (
        <TextFigure value={row.rest} {...opened(row, 'rest', w.rest)}>
          {percent(row.rest)}
        </TextFigure>
      ),
    },
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
      show: (row) => (
        <TextFigure value={row.wonValue} {...opened(row, 'won', w.wonValue)}>
          {money(row.wonValue, currency)}
        </TextFigure>
      ),
    },
    {
      id: 'lostValue',
      header: w.lostValue,
      numeric: true,
      value: (row) => row.lostValue,
      show: (row) => (
        <TextFigure value={row.lostValue} {...opened(row, 'lost', w.lostValue)}>
          {money(row.lostValue, currency)}
        </TextFigure>
      ),
    },
  ]
}

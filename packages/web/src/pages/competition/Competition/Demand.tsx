/** Where known demand went: ours, rivals', lost without a name, still open. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { TextFigure } from '#parts/RowFigures.tsx'
import { money, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

type Share = CompetitionAnswer['demand']['all']
type Row = Share & { readonly name: string; readonly key: string; readonly table: string }

export function Demand({ competition }: { competition: CompetitionAnswer }) {
  const { all, bySegment } = competition.demand
  if (all.value === null || all.value === 0) return null
  const rows: readonly Row[] = [
    { ...all, name: w.all, key: '*', table: 'demand' },
    ...bySegment.map((row) => ({
      ...row,
      name: row.who?.name ?? answerWords.notStated,
      key: String(row.who?.key ?? ''),
      table: 'demand.segment',
    })),
  ]
  return (
    <Card title={w.demand}>
      <div className="stack">
        <AnswerTable
          answer={competition.provenance.answer}
          table="demand"
          name="demand"
          label={w.demand}
          rows={rows}
          columns={columnsOf(competition, competition.rivals.length > 0)}
          rowKey={(row) => row.key}
        />
        <p className="note">{w.demandNote}</p>
      </div>
    </Card>
  )
}

/** Where no deal names a rival, what went to rivals is not known: no zero is said. */
const columnsOf = ({ currency, provenance: { answer } }: CompetitionAnswer, named: boolean): readonly Column<Row>[] => [
  { id: 'segment', header: w.segment, width: 160, value: (row) => row.name },
  {
    id: 'value',
    header: w.value,
    numeric: true,
    value: (row) => row.value,
    show: (row) => (
      <TextFigure
        value={row.value}
        title={`${w.value}: ${row.name}`}
        answer={answer}
        figure={rowFigure(row.table, 'value', row.who)}
      >
        {money(row.value, currency)}
      </TextFigure>
    ),
  },
  part('ours', w.ours, (row) => row.ours, answer),
  part('rivals', w.theirs, (row) => (named ? row.rivals : null), answer),
  part('unnamed', w.unnamed, (row) => row.unnamed, answer),
  part('open', w.open, (row) => row.open, answer),
]

function part(id: string, header: string, share: (row: Row) => number | null, answer: string): Column<Row> {
  return {
    id,
    header,
    numeric: true,
    width: id === 'unnamed' ? 170 : 96,
    value: share,
    show: (row) => (
      <TextFigure
        value={share(row)}
        title={`${header}: ${row.name}`}
        answer={answer}
        figure={rowFigure(row.table, id, row.who)}
      >
        {percent(share(row))}
      </TextFigure>
    ),
  }
}

/** Where known demand went: ours, rivals', lost without a name, still open. */
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns } from '#parts/columns.tsx'
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
function columnsOf({ currency, provenance: { answer } }: CompetitionAnswer, named: boolean): readonly Column<Row>[] {
  const { written } = openingColumns<Row>({
    answer,
    table: (row) => row.table,
    row: (row) => row.who,
    name: (row) => row.name,
  })
  return [
    { id: 'segment', header: w.segment, width: 160, value: (row) => row.name },
    written(
      'value',
      w.value,
      (row) => row.value,
      (amount) => money(amount, currency),
    ),
    written('ours', w.ours, (row) => row.ours, percent),
    written('rivals', w.theirs, (row) => (named ? row.rivals : null), percent),
    written('unnamed', w.unnamed, (row) => row.unnamed, percent, { width: 170 }),
    written('open', w.open, (row) => row.open, percent),
  ]
}

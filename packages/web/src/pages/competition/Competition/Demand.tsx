/** Where known demand went: ours, rivals', lost without a name, still open. */
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, money, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

type Share = CompetitionAnswer['demand']['all']
type Row = Share & { readonly name: string }

export function Demand({ competition }: { competition: CompetitionAnswer }) {
  const [view, setView] = useView('demand')
  const { all, bySegment } = competition.demand
  if (all.value === null || all.value === 0) return null
  const rows: readonly Row[] = [
    { ...all, name: w.all },
    ...bySegment.map((row) => ({ ...row, name: row.who?.name ?? answerWords.notStated })),
  ]
  return (
    <Card title={w.demand}>
      <div className="stack">
        <Table
          label={w.demand}
          rows={rows}
          columns={columnsOf(competition.currency)}
          rowKey={(row) => row.name}
          view={view}
          onView={setView}
        />
        <p className="note">{w.demandNote}</p>
      </div>
    </Card>
  )
}

const columnsOf = (currency: string): readonly Column<Row>[] => [
  { id: 'segment', header: w.segment, width: 160, value: (row) => row.name },
  {
    id: 'value',
    header: w.value,
    numeric: true,
    value: (row) => row.value,
    show: (row) => money(row.value, currency),
  },
  part('ours', w.ours, (row) => row.ours, currency),
  part('rivals', w.theirs, (row) => row.rivals, currency),
  part('unnamed', w.unnamed, (row) => row.unnamed, currency),
  part('open', w.open, (row) => row.open, currency),
]

function part(id: string, header: string, share: (row: Row) => number | null, currency: string): Column<Row> {
  return {
    id,
    header,
    numeric: true,
    width: id === 'unnamed' ? 170 : 96,
    value: share,
    show: (row) =>
      share(row) === null ? (
        ABSENT
      ) : (
        <Figure
          title={`${header}: ${row.name}`}
          evidence={reckoned(w.demandNote, 'Σ value of these deals ÷ Σ value of all deals', [
            [header, share(row), 'share'],
            [`${w.value} (${currency})`, row.value, 'money'],
          ])}
        >
          {percent(share(row))}
        </Figure>
      ),
  }
}

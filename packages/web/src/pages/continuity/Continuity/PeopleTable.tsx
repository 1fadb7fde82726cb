/** People by what hangs on them, with signs that they may leave for those who lead. */
import type { Answer } from '#api/hooks.ts'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn, whoColumn } from '#parts/columns.tsx'
import { ABSENT, count, money } from '#words/format.ts'
import { continuityWords as w } from '#words/pages/continuity.ts'

type ContinuityAnswer = Answer<'continuity.read'>
type Row = ContinuityAnswer['people'][number]

export function PeopleTable({ continuity }: { continuity: ContinuityAnswer }) {
  const { people, currency, provenance } = continuity
  const told = people.some(({ signals }) => signals !== null)
  return (
    <Card title={w.people}>
      <div className="stack">
        <p className="note">{told ? w.peopleNote : w.peopleNoteOthers}</p>
        <AnswerTable
          answer={provenance.answer}
          table="people"
          name="holders"
          label={w.people}
          rows={people}
          columns={told ? [...columnsOf(currency), SIGNS] : columnsOf(currency)}
          rowKey={(row) => row.key}
        />
      </div>
    </Card>
  )
}

const columnsOf = (currency: string): readonly Column<Row>[] => [
  whoColumn('person', w.owner, (row) => row, { id: 'name', width: 190 }),
  { id: 'team', header: w.team, width: 140, value: (row) => row.team },
  numberColumn('accounts', w.held, (row) => row.accounts, count),
  numberColumn(
    'value',
    w.value,
    (row) => row.value,
    (value) => money(value, currency),
  ),
  numberColumn('alone', w.alone, (row) => row.alone, count),
  numberColumn('without', w.without, (row) => row.withoutSuccessor, count, { width: 130 }),
]

const SIGNS: Column<Row> = {
  id: 'signs',
  header: w.signs,
  width: 360,
  value: (row) => row.signs?.present ?? null,
  show: ({ signals, signs }) =>
    signals === null || signs === null ? (
      <span className="faint">{ABSENT}</span>
    ) : (
      <>
        {signals.flatMap(({ kind, present, value }) => (present === true ? w.signal(kind, value) : [])).join(', ')}{' '}
        <span className="note">{w.signsOf(signs.present, signs.told)}</span>
      </>
    ),
}

/** People by what hangs on them, with signs that they may leave for those who lead. */
import type { Answer } from '#api/hooks.ts'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { RecordLink } from '#parts/links.tsx'
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
  {
    id: 'name',
    header: w.owner,
    width: 190,
    value: (row) => row.name,
    show: (row) => (
      <RecordLink kind="person" id={row.key}>
        {row.name}
      </RecordLink>
    ),
  },
  { id: 'team', header: w.team, width: 140, value: (row) => row.team },
  { id: 'accounts', header: w.held, numeric: true, value: (row) => row.accounts, show: (row) => count(row.accounts) },
  {
    id: 'value',
    header: w.value,
    numeric: true,
    value: (row) => row.value,
    show: (row) => (row.value === null ? <span className="faint">{ABSENT}</span> : money(row.value, currency)),
  },
  { id: 'alone', header: w.alone, numeric: true, value: (row) => row.alone, show: (row) => count(row.alone) },
  {
    id: 'without',
    header: w.without,
    numeric: true,
    width: 130,
    value: (row) => row.withoutSuccessor,
    show: (row) => count(row.withoutSuccessor),
  },
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

/** The list of people: sorted and searched by the server, read as far as one scrolls. */
import type { Answer } from '#api/hooks.ts'
import type { Column } from '#kit/table/column.ts'
import { dayColumn, numberColumn } from '#parts/columns.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { RecordListPage } from '#parts/RecordListPage.tsx'
import { ABSENT, count } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.people
type Row = Answer<'people.list'>['rows'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    header: w.name,
    width: 180,
    value: (row) => row.name,
    show: (row) => (
      <RecordLink kind="person" id={row.id}>
        {row.name}
      </RecordLink>
    ),
  },
  { id: 'role', header: w.role, value: (row) => row.role ?? ABSENT, width: 160 },
  { id: 'function', header: w.function, value: (row) => row.function ?? ABSENT, width: 120 },
  { id: 'team', header: w.team, value: (row) => row.team?.name ?? ABSENT },
  {
    id: 'manager',
    header: w.manager,
    value: (row) => row.manager?.name ?? null,
    show: (row) => <NamedLink kind="person" record={row.manager} absent={ABSENT} />,
  },
  { id: 'place', header: w.place, value: (row) => row.place ?? ABSENT, width: 120 },
  numberColumn('openDeals', w.openDeals, (row) => row.openDeals, count),
  numberColumn('accounts', w.accounts, (row) => row.accounts, count),
  dayColumn('hiredOn', w.hired, (row) => row.hiredOn),
  dayColumn('leftOn', w.left, (row) => row.leftOn, { hidden: true }),
]

export const People = () => (
  <RecordListPage<'people.list'> page="people" opens="person" words={w} columns={COLUMNS} rowKey={(row) => row.id} />
)

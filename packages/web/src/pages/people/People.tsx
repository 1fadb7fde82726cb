/** The list of people: sorted and searched by the server, read as far as one scrolls. */
import type { Answer } from '#api/hooks.ts'
import type { Column } from '#kit/table/column.ts'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { RecordListPage } from '#parts/RecordListPage.tsx'
import { ABSENT, count, day } from '#words/format.ts'
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
  {
    id: 'openDeals',
    header: w.openDeals,
    numeric: true,
    value: (row) => row.openDeals,
    show: (row) => count(row.openDeals),
  },
  {
    id: 'accounts',
    header: w.accounts,
    numeric: true,
    value: (row) => row.accounts,
    show: (row) => count(row.accounts),
  },
  {
    id: 'hiredOn',
    header: w.hired,
    numeric: true,
    width: 110,
    value: (row) => row.hiredOn,
    show: (row) => day(row.hiredOn),
  },
  {
    id: 'leftOn',
    header: w.left,
    numeric: true,
    width: 110,
    hidden: true,
    value: (row) => row.leftOn,
    show: (row) => day(row.leftOn),
  },
]

export const People = () => (
  <RecordListPage<'people.list'> page="people" opens="person" words={w} columns={COLUMNS} rowKey={(row) => row.id} />
)

/** The list of people: sorted and searched by the server, read as far as one scrolls. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '#api/hooks.ts'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { Headline } from '#parts/Figure.tsx'
import { NamedLink, RecordLink, recordPath } from '#parts/links.tsx'
import { useList } from '#parts/list.ts'
import { BehindFigure, filesOf, ListFailure, ListTools, NothingYet, useListScope } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, countUpTo, day } from '#words/format.ts'
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

export function People() {
  const [view, setView] = useView('people')
  const navigate = useNavigate()
  const scope = useListScope()
  const { search } = view.filters
  const query = useMemo(() => ({ ...scope, ...(search === undefined ? {} : { search }) }), [scope, search])
  const list = useList('people.list', query, view)
  const plain = Object.keys(query).length === 0
  return (
    <>
      <Headline below={w.below}>{w.headline(countUpTo(list.server.count, list.server.exact))}</Headline>
      <BehindFigure />
      <ListFailure error={list.error} />
      <Table
        label={w.title}
        rows={list.rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        view={view}
        onView={setView}
        server={list.server}
        onOpen={(row) => void navigate({ to: recordPath('person', row.id) ?? '/' })}
        downloads={filesOf('people', query, view)}
        {...(plain && list.error === null ? { empty: <NothingYet /> } : {})}
        controls={<ListTools view={view} onView={setView} />}
      />
    </>
  )
}

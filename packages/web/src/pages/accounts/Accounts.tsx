/** The list of accounts: sorted and filtered by the server, read as far as one scrolls. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '#api/hooks.ts'
import { CheckField } from '#kit/Field.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { Amount, amountValue } from '#parts/Amount.tsx'
import { Headline } from '#parts/Figure.tsx'
import { NamedLink, RecordLink, recordPath } from '#parts/links.tsx'
import { useList } from '#parts/list.ts'
import {
  BehindFigure,
  filesOf,
  ListFailure,
  ListTools,
  NothingYet,
  useListScope,
  withFilter,
} from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, countUpTo, day } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.accounts
type Row = Answer<'accounts.list'>['rows'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    header: w.name,
    width: 220,
    value: (row) => row.name,
    show: (row) => (
      <RecordLink kind="account" id={row.id}>
        {row.name}
      </RecordLink>
    ),
  },
  { id: 'industry', header: w.industry, value: (row) => row.industry ?? ABSENT },
  { id: 'country', header: w.country, width: 120, value: (row) => row.country ?? ABSENT },
  {
    id: 'owner',
    header: w.owner,
    value: (row) => row.owner?.name ?? null,
    show: (row) => <NamedLink kind="person" record={row.owner} absent={ABSENT} />,
  },
  {
    id: 'revenue',
    header: w.revenue,
    numeric: true,
    width: 120,
    value: (row) => amountValue(row.revenue),
    show: (row) => <Amount value={row.revenue} short />,
  },
  {
    id: 'employees',
    header: w.employees,
    numeric: true,
    value: (row) => row.employees,
    show: (row) => count(row.employees),
  },
  {
    id: 'openDeals',
    header: w.openDeals,
    numeric: true,
    value: (row) => row.openDeals,
    show: (row) => count(row.openDeals),
  },
  {
    id: 'lastTouch',
    header: w.lastTouch,
    numeric: true,
    width: 110,
    value: (row) => row.lastTouch,
    show: (row) => day(row.lastTouch),
  },
  {
    id: 'parent',
    header: w.parent,
    hidden: true,
    value: (row) => row.parent?.name ?? null,
    show: (row) => <NamedLink kind="account" record={row.parent} absent={ABSENT} />,
  },
]

export function Accounts() {
  const [view, setView] = useView('accounts')
  const navigate = useNavigate()
  const scope = useListScope()
  const { search, unassigned } = view.filters
  const query = useMemo(
    () => ({
      ...scope,
      ...(search === undefined ? {} : { search }),
      ...(unassigned === undefined ? {} : { unassigned: true }),
    }),
    [scope, search, unassigned],
  )
  const list = useList('accounts.list', query, view)
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
        onOpen={(row) => void navigate({ to: recordPath('account', row.id) ?? '/' })}
        downloads={filesOf('accounts', query, view)}
        {...(plain && list.error === null ? { empty: <NothingYet /> } : {})}
        controls={
          <ListTools view={view} onView={setView}>
            <CheckField
              label={w.unassigned}
              checked={unassigned !== undefined}
              onChange={(event) => setView(withFilter(view, 'unassigned', event.target.checked ? 'yes' : ''))}
            />
          </ListTools>
        }
      />
    </>
  )
}

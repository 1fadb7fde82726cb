/** The list of accounts: sorted and filtered by the server, read as far as one scrolls. */
import type { Answer } from '#api/hooks.ts'
import { CheckField } from '#kit/Field.tsx'
import type { Column } from '#kit/table/column.ts'
import type { TableView } from '#kit/table/view.ts'
import { Amount, amountValue } from '#parts/Amount.tsx'
import { dayColumn, numberColumn } from '#parts/columns.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { withFilter } from '#parts/RecordList.tsx'
import { RecordListPage } from '#parts/RecordListPage.tsx'
import { ABSENT, count } from '#words/format.ts'
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
  numberColumn('employees', w.employees, (row) => row.employees, count),
  numberColumn('openDeals', w.openDeals, (row) => row.openDeals, count),
  dayColumn('lastTouch', w.lastTouch, (row) => row.lastTouch),
  {
    id: 'parent',
    header: w.parent,
    hidden: true,
    value: (row) => row.parent?.name ?? null,
    show: (row) => <NamedLink kind="account" record={row.parent} absent={ABSENT} />,
  },
]

export const Accounts = () => (
  <RecordListPage<'accounts.list'>
    page="accounts"
    opens="account"
    words={w}
    columns={COLUMNS}
    rowKey={(row) => row.id}
    asks={asks}
    tools={(view, onView) => (
      <CheckField
        label={w.unassigned}
        checked={view.filters.unassigned !== undefined}
        onCheck={(only) => onView(withFilter(view, 'unassigned', only ? 'yes' : ''))}
      />
    )}
  />
)

const asks = ({ unassigned, industry }: TableView['filters']) => ({
  ...(unassigned === undefined ? {} : { unassigned: true }),
  ...(industry === undefined ? {} : { industry }),
})

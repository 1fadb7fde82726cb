/** Every hand-over that one may see: what is open, what is late, who has to do something. */
import { useNavigate } from '@tanstack/react-router'
import { type Answer, useAsk } from '#api/hooks.ts'
import { EmptyState, Skeleton, Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { dayColumn, numberColumn, tierColumn, whoColumn } from '#parts/columns.tsx'
import { Headline } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { day, percent } from '#words/format.ts'
import { handOverWords as w } from '#words/pages/hand-over.ts'

type Row = Answer<'handOvers.list'>['rows'][number]

export function HandOvers() {
  const asked = useAsk('handOvers.list', { query: {} })
  const [view, setView] = useView('handOvers')
  const navigate = useNavigate()
  if (asked.error !== null) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  const { rows, day: today } = asked.data
  if (rows.length === 0) {
    return (
      <EmptyState whole title={w.none}>
        {w.noneText}
      </EmptyState>
    )
  }
  const open = rows.filter(({ stands }) => stands.state === 'open')
  return (
    <>
      <Headline below={day(today)}>
        {w.open(open.length)}
        {open.length > 0 && w.late(open.filter(({ stands }) => stands.lateDays > 0).length)}.
      </Headline>
      <Table
        label={w.table}
        rows={[...rows].sort(byUrgency)}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        view={view}
        onView={setView}
        files={pageFile(w.table, [])}
        onOpen={(row) => void navigate({ to: `/hand-overs/${row.id}` as '/' })}
      />
    </>
  )
}

/** Open ones by how late they are; the others after them. */
const urgency = ({ stands }: Row) => (stands.state === 'open' ? stands.lateDays : -1)

/** What has to be done first: the latest, then what is due next; what is done or dropped last, the newest first. */
const byUrgency = (a: Row, b: Row) =>
  urgency(b) - urgency(a) || (urgency(a) < 0 ? b.dueOn.localeCompare(a.dueOn) : a.dueOn.localeCompare(b.dueOn))

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'account',
    header: w.account,
    width: 220,
    value: (row) => row.account.name,
    show: (row) => <PageLink to={`/hand-overs/${row.id}`}>{row.account.name}</PageLink>,
  },
  {
    id: 'state',
    header: w.state,
    width: 150,
    value: urgency,
    show: ({ stands }) =>
      stands.lateDays > 0 ? (
        <Tag tone="under">{w.lateBy(stands.lateDays)}</Tag>
      ) : (
        <Tag tone={stands.state === 'done' ? 'over' : 'plain'}>{w.states[stands.state]}</Tag>
      ),
  },
  whoColumn('person', w.from, ({ from }) => ({ key: from.id, name: from.name }), { id: 'from', width: 160 }),
  whoColumn('person', w.to, ({ to }) => ({ key: to.id, name: to.name }), { id: 'to', width: 160 }),
  dayColumn('day', w.day, (row) => row.day),
  dayColumn('due', w.due, (row) => row.dueOn),
  numberColumn('share', w.share, (row) => row.stands.share, percent),
  tierColumn(w.tier, (row) => row.tier),
  { id: 'customer', header: w.customer, width: 160, value: (row) => w.customers[row.stands.customer] },
  { id: 'origin', header: w.origin, width: 130, value: (row) => w.origins[row.origin] },
]

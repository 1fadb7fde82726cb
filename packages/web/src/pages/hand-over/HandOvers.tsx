/** Every hand-over that one may see: what is open, what is late, who has to do something. */
import { useNavigate } from '@tanstack/react-router'
import { type Answer, useAsk } from '#api/hooks.ts'
import { EmptyState, Skeleton, Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { Headline } from '#parts/Figure.tsx'
import { PageLink, RecordLink } from '#parts/links.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, day, percent } from '#words/format.ts'
import { handOverWords as w } from '#words/pages/hand-over.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

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
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        view={view}
        onView={setView}
        onOpen={(row) => void navigate({ to: `/hand-overs/${row.id}` as '/' })}
      />
    </>
  )
}

/** Open ones by the day they are due, the latest first; then the others. */
const urgency = ({ stands }: Row) => (stands.state === 'open' ? stands.lateDays : -1)

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
  {
    id: 'from',
    header: w.from,
    width: 160,
    value: (row) => row.from.name,
    show: (row) => (
      <RecordLink kind="person" id={row.from.id}>
        {row.from.name}
      </RecordLink>
    ),
  },
  {
    id: 'to',
    header: w.to,
    width: 160,
    value: (row) => row.to.name,
    show: (row) => (
      <RecordLink kind="person" id={row.to.id}>
        {row.to.name}
      </RecordLink>
    ),
  },
  { id: 'day', header: w.day, width: 120, value: (row) => row.day, show: (row) => day(row.day) },
  { id: 'due', header: w.due, width: 120, value: (row) => row.dueOn, show: (row) => day(row.dueOn) },
  {
    id: 'share',
    header: w.share,
    numeric: true,
    value: (row) => row.stands.share,
    show: (row) => percent(row.stands.share),
  },
  {
    id: 'tier',
    header: w.tier,
    width: 110,
    value: (row) => (row.tier === null ? '' : TIER_NAMES[tierKey(row.tier)]),
    show: (row) => (row.tier === null ? <span className="faint">{ABSENT}</span> : <TierTag tier={row.tier} />),
  },
  { id: 'customer', header: w.customer, width: 160, value: (row) => w.customers[row.stands.customer] },
  { id: 'origin', header: w.origin, width: 130, value: (row) => w.origins[row.origin] },
]

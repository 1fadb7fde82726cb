/** The deals of an account or a person: the open ones first, the rest on demand. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { Table } from '#kit/table/Table.tsx'
import { type DealRow, dealColumns } from '#parts/deals.tsx'
import { recordPath } from '#parts/links.tsx'
import { useView } from '#parts/view.ts'
import { recordWords as w } from '#words/pages/records.ts'

const FIRST_SHOWN = 10

export function DealsOf({
  title,
  deals,
  without,
  none,
}: {
  title: string
  deals: readonly DealRow[]
  /** The column that is the same for all of them. */
  without: string
  none: string
}) {
  const [view, setView] = useView('deals')
  const [all, setAll] = useState(false)
  const navigate = useNavigate()
  const columns = useMemo(() => dealColumns(without), [without])
  const ordered = useMemo(() => openFirst(deals), [deals])
  const cut = !all && deals.length > FIRST_SHOWN && view.sort === null && Object.keys(view.filters).length === 0
  return (
    <section className="stack">
      <h2>{title}</h2>
      <Table
        label={title}
        rows={cut ? ordered.slice(0, FIRST_SHOWN) : ordered}
        columns={columns}
        rowKey={(deal) => deal.id}
        view={view}
        onView={setView}
        onOpen={(deal) => void navigate({ to: recordPath('opportunity', deal.id) ?? '/' })}
        empty={<p className="muted">{none}</p>}
      />
      {cut && (
        <div className="no-print">
          <Button look="plain" onClick={() => setAll(true)}>
            {w.showAll(deals.length)}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Open ones first; within, the order stays. */
const openFirst = (deals: readonly DealRow[]) => [
  ...deals.filter((deal) => deal.outcome === 'open'),
  ...deals.filter((deal) => deal.outcome !== 'open'),
]

/** The list of orders: sorted and searched by the server, read as far as one scrolls. */
import { useMemo } from 'react'
import { Table } from '#kit/table/Table.tsx'
import { Headline } from '#parts/Figure.tsx'
import { useList } from '#parts/list.ts'
import { ORDER_COLUMNS } from '#parts/orders.tsx'
import { BehindFigure, filesOf, ListFailure, ListTools, NothingYet, useListScope } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { countUpTo } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.orders

export function Orders() {
  const [view, setView] = useView('orders')
  const scope = useListScope()
  const { search } = view.filters
  const query = useMemo(() => ({ ...scope, ...(search === undefined ? {} : { search }) }), [scope, search])
  const list = useList('orders.list', query, view)
  const plain = Object.keys(query).length === 0
  return (
    <>
      <Headline below={w.below}>{w.headline(countUpTo(list.server.count, list.server.exact))}</Headline>
      <BehindFigure />
      <ListFailure error={list.error} />
      <Table
        label={w.title}
        rows={list.rows}
        columns={ORDER_COLUMNS}
        rowKey={(order) => order.id}
        view={view}
        onView={setView}
        server={list.server}
        downloads={filesOf('orders', query, view)}
        {...(plain && list.error === null ? { empty: <NothingYet /> } : {})}
        controls={<ListTools view={view} onView={setView} />}
      />
    </>
  )
}

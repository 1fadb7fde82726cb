/** The list of orders: sorted and searched by the server, read as far as one scrolls. */
import { ORDER_COLUMNS } from '#parts/orders.tsx'
import { OneAccountOnly } from '#parts/RecordList.tsx'
import { RecordListPage } from '#parts/RecordListPage.tsx'
import { recordWords } from '#words/pages/records.ts'

export const Orders = () => (
  <RecordListPage<'orders.list'>
    page="orders"
    words={recordWords.orders}
    columns={ORDER_COLUMNS}
    rowKey={(order) => order.id}
    asks={({ account }) => (account === undefined ? {} : { account })}
    tools={(view, onView) => <OneAccountOnly view={view} onView={onView} />}
  />
)

/** Orders as rows. */
import type { Answer } from '#api/hooks.ts'
import { Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Amount, amountValue } from '#parts/Amount.tsx'
import { dayColumn, numberColumn } from '#parts/columns.tsx'
import { NamedLink } from '#parts/links.tsx'
import { ABSENT, count } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.orders
export type OrderRow = Answer<'orders.list'>['rows'][number]

export const ORDER_COLUMNS: readonly Column<OrderRow>[] = [
  { id: 'number', header: w.number, width: 140, value: (order) => order.number },
  {
    id: 'account',
    header: w.account,
    width: 200,
    value: (order) => order.account?.name ?? null,
    show: (order) => <NamedLink kind="account" record={order.account} absent={w.withoutAccount} />,
  },
  {
    id: 'owner',
    header: w.owner,
    value: (order) => order.owner?.name ?? null,
    show: (order) => <NamedLink kind="person" record={order.owner} absent={ABSENT} />,
  },
  dayColumn('orderedOn', w.orderedOn, (order) => order.orderedOn),
  numberColumn('lines', w.lines, (order) => order.lines, count),
  {
    id: 'amount',
    header: w.amount,
    numeric: true,
    width: 130,
    value: (order) => amountValue(order.amount),
    show: (order) => <Amount value={order.amount} />,
  },
  {
    id: 'hasReturns',
    header: w.returns,
    width: 110,
    sortable: false,
    value: (order) => (order.hasReturns ? w.returned : null),
    show: (order) => (order.hasReturns ? <Tag tone="under">{w.returned}</Tag> : ''),
  },
]

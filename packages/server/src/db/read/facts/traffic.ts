/** Activities and order lines as columns. */
import { ACTIVITY_KINDS, type Activities } from '@capstone/engines/vocabulary/activity'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { OrderLines } from '@capstone/engines/vocabulary/order'
import type { Reading } from '#db/read/facts/reading.ts'
import { dayColumn, eachRow, floatColumn, NumberColumn, type RowIndex } from '#db/read/rows.ts'

const OTHER = ACTIVITY_KINDS.indexOf('other')

export async function readActivities(
  reading: Reading,
  to: { people: RowIndex; accounts: RowIndex; opportunities: RowIndex },
): Promise<Activities> {
  const key = floatColumn()
  const day = dayColumn()
  const kind = new NumberColumn(OTHER)
  const person = new NumberColumn(-1)
  const account = new NumberColumn(-1)
  const opportunity = new NumberColumn(-1)
  const minutes = floatColumn()
  const withCustomer = new NumberColumn(0)
  await eachRow(
    reading.client,
    `select id, happened_on - date '1970-01-01', coalesce(kind, ''), person_id, account_id, opportunity_id, minutes, with_customer::int, status
     from activity where workspace_id = ${reading.workspace} and gone_import is null and happened_on is not null order by happened_on, id`,
    (row) => {
      key.push(row[0] ?? null)
      day.push(row[1] ?? null)
      const code = kindOf(reading, row[2] ?? '')
      kind.put(code)
      person.put(to.people.row(row[3] ?? null))
      account.put(to.accounts.row(row[4] ?? null))
      opportunity.put(to.opportunities.row(row[5] ?? null))
      minutes.push(row[6] ?? null)
      withCustomer.put(row[7] === null || row[7] === undefined ? Number(INSIDE[code] === 0) : Number(row[7]))
    },
  )
  return {
    count: key.length,
    key: key.floats(),
    day: day.ints(),
    kind: kind.bytes(),
    person: person.ints(),
    account: account.ints(),
    opportunity: opportunity.ints(),
    minutes: minutes.floats(),
    withCustomer: withCustomer.bytes(),
  }
}

/** 1 where a kind of activity happens among ourselves. */
const INSIDE = ACTIVITY_KINDS.map((kind) => Number(['task', 'coaching', 'review', 'other'].includes(kind)))

function kindOf(reading: Reading, text: string): number {
  const said = reading.meaning('activityKind', '', text)?.kind
  const words = (typeof said === 'string' ? said : text).toLowerCase()
  const known = ACTIVITY_KINDS.findIndex((kind) => words.includes(kind))
  if (known >= 0) return known
  if (/e-mail|mail/.test(words)) return ACTIVITY_KINDS.indexOf('email')
  if (/event|demo|appointment/.test(words)) return ACTIVITY_KINDS.indexOf('meeting')
  return /phone/.test(words) ? ACTIVITY_KINDS.indexOf('call') : OTHER
}

/** Order lines; a line without a day of its own takes its order's, and so with account and seller. */
export async function readOrderLines(
  reading: Reading,
  to: { people: RowIndex; accounts: RowIndex; products: RowIndex },
): Promise<OrderLines> {
  const key = floatColumn()
  const order = floatColumn()
  const days = [dayColumn(), dayColumn(), dayColumn(), dayColumn()] as const
  const account = new NumberColumn(-1)
  const product = new NumberColumn(-1)
  const owner = new NumberColumn(-1)
  const quantity = floatColumn()
  const amount = floatColumn()
  const cost = floatColumn()
  const isReturn = new NumberColumn(0)
  const epoch = (column: string) => `${column} - date '1970-01-01'`
  await eachRow(
    reading.client,
    `select l.id, coalesce(l.order_id, -l.id), ${epoch('coalesce(l.ordered_on, o.ordered_on)')}, ${epoch('l.requested_on')}, ${epoch('l.promised_on')},
       ${epoch('l.shipped_on')}, coalesce(l.account_id, o.account_id), l.product_id, coalesce(l.owner_id, o.owner_id), l.quantity, l.amount,
       coalesce(l.currency, o.currency), l.cost, coalesce(l.is_return, l.quantity < 0 or l.amount < 0)::int
     from order_line l left join sales_order o on o.workspace_id = l.workspace_id and o.id = l.order_id
     where l.workspace_id = ${reading.workspace} and l.gone_import is null order by l.id`,
    (row) => {
      const at = (i: number) => row[i] ?? null
      const day = at(2) === null ? reading.asOf : Number(at(2))
      const money = (text: string | null) => (text === null ? Number.NaN : reading.convert(Number(text), at(11), day))
      key.push(at(0))
      order.push(at(1))
      for (const [i, column] of days.entries()) column.put(at(2 + i) === null ? NO_DAY : Number(at(2 + i)))
      account.put(to.accounts.row(at(6)))
      product.put(to.products.row(at(7)))
      owner.put(to.people.row(at(8)))
      quantity.push(at(9))
      amount.put(money(at(10)))
      cost.put(money(at(12)))
      isReturn.push(at(13))
    },
  )
  return {
    count: key.length,
    key: key.floats(),
    order: order.floats(),
    ordered: days[0].ints(),
    requested: days[1].ints(),
    promised: days[2].ints(),
    shipped: days[3].ints(),
    account: account.ints(),
    product: product.ints(),
    owner: owner.ints(),
    quantity: quantity.floats(),
    amount: amount.floats(),
    cost: cost.floats(),
    isReturn: isReturn.bytes(),
  }
}

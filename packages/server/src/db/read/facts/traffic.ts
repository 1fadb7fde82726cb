/** Activities and order lines as columns. */
import { ACTIVITY_KINDS, type Activities } from '@capstone/engines/vocabulary/activity'
import { orderBy } from '@capstone/engines/vocabulary/columns'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { OrderLines } from '@capstone/engines/vocabulary/order'
import { bytes, floats, ints, reordered } from '#db/read/columns.ts'
import { likelyRows, type Reading } from '#db/read/facts/reading.ts'
import { eachFields } from '#db/read/fields.ts'
import { keyOrder, RowIndex, Words } from '#db/read/rows.ts'

const OTHER = ACTIVITY_KINDS.indexOf('other')

/** Activities, oldest first. */
export async function readActivities(
  reading: Reading,
  to: { people: RowIndex; accounts: RowIndex; opportunities: RowIndex },
): Promise<Activities> {
  const from = `activity where workspace_id = ${reading.workspace} and gone_import is null and happened_on is not null`
  const count = await likelyRows(reading, 'activity')
  const key = floats(count)
  const day = ints(count)
  const kind = bytes(count)
  const person = ints(count)
  const account = ints(count)
  const opportunity = ints(count)
  const minutes = floats(count)
  const withCustomer = bytes(count)
  const codes = new Map<string, number>()
  const codeOf = (text: string) => {
    const known = codes.get(text)
    if (known !== undefined) return known
    const code = kindOf(reading, text)
    codes.set(text, code)
    return code
  }
  await eachFields(
    reading.client,
    `select id, happened_on, kind, person_id, account_id, opportunity_id, minutes, with_customer
     from ${from} order by id`,
    (row) => {
      key.put(row.int(0))
      day.put(row.day(1))
      const code = codeOf(row.word(2) ?? '')
      kind.put(code)
      person.put(to.people.rowOf(row.int(3)))
      account.put(to.accounts.rowOf(row.int(4)))
      opportunity.put(to.opportunities.rowOf(row.int(5)))
      minutes.put(row.float(6))
      withCustomer.put(row.int(7, INSIDE[code] === 0 ? 1 : 0))
    },
  )
  const days = day.whole()
  const order = orderBy(days)
  return {
    count: days.length,
    key: reordered(key.whole(), order),
    day: reordered(days, order),
    kind: reordered(kind.whole(), order),
    person: reordered(person.whole(), order),
    account: reordered(account.whole(), order),
    opportunity: reordered(opportunity.whole(), order),
    minutes: reordered(minutes.whole(), order),
    withCustomer: reordered(withCustomer.whole(), order),
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

/** Order lines; a line without a day of its own takes its order's, and so with account, seller and currency. */
export async function readOrderLines(
  reading: Reading,
  to: { people: RowIndex; accounts: RowIndex; products: RowIndex },
): Promise<OrderLines> {
  const orders = await readOrders(reading, to)
  const from = `order_line where workspace_id = ${reading.workspace} and gone_import is null`
  const count = await likelyRows(reading, 'order_line')
  const key = floats(count)
  const order = floats(count)
  const days = [ints(count), ints(count), ints(count), ints(count)] as const
  const account = ints(count)
  const product = ints(count)
  const owner = ints(count)
  const quantity = floats(count)
  const amount = floats(count)
  const cost = floats(count)
  const isReturn = bytes(count)
  await eachFields(
    reading.client,
    `select id, order_id, ordered_on, requested_on, promised_on, shipped_on, account_id, product_id, owner_id,
       quantity, amount, currency, cost, is_return
     from ${from}`,
    (row) => {
      const its = orders.index.rowOf(row.int(1))
      const ordered = row.day(2, its < 0 ? NO_DAY : orders.ordered[its])
      const currency = row.word(11) ?? (its < 0 ? null : (orders.currencies[orders.currency[its] as number] ?? null))
      const day = ordered === NO_DAY ? reading.asOf : ordered
      key.put(row.int(0))
      order.put(row.isNull(1) ? -row.int(0) : row.int(1))
      days[0].put(ordered)
      days[1].put(row.day(3, NO_DAY))
      days[2].put(row.day(4, NO_DAY))
      days[3].put(row.day(5, NO_DAY))
      account.put(row.isNull(6) && its >= 0 ? (orders.account[its] as number) : to.accounts.rowOf(row.int(6)))
      product.put(to.products.rowOf(row.int(7)))
      owner.put(row.isNull(8) && its >= 0 ? (orders.owner[its] as number) : to.people.rowOf(row.int(8)))
      quantity.put(row.float(9))
      amount.put(reading.convert(row.int(10), currency, day))
      cost.put(reading.convert(row.int(12), currency, day))
      isReturn.put(row.int(13, row.float(9) < 0 || row.int(10) < 0 ? 1 : 0))
    },
  )
  const keys = key.whole()
  // Read as they lie: by their index five million lines cost the database half as much again.
  const sorted = keyOrder(keys)
  const whole = <T extends Float64Array | Int32Array | Uint8Array>(column: { whole(): T }) =>
    sorted ? reordered(column.whole(), sorted) : column.whole()
  return {
    count: keys.length,
    key: sorted ? reordered(keys, sorted) : keys,
    order: whole(order),
    ordered: whole(days[0]),
    requested: whole(days[1]),
    promised: whole(days[2]),
    shipped: whole(days[3]),
    account: whole(account),
    product: whole(product),
    owner: whole(owner),
    quantity: whole(quantity),
    amount: whole(amount),
    cost: whole(cost),
    isReturn: whole(isReturn),
  }
}

/** What order lines take from their orders. Read apart: joined, five million lines would have to be sorted again. */
async function readOrders(reading: Reading, to: { people: RowIndex; accounts: RowIndex }) {
  const key = floats()
  const ordered = ints()
  const account = ints()
  const owner = ints()
  const currency = ints()
  const words = new Words()
  await eachFields(
    reading.client,
    `select id, ordered_on, account_id, owner_id, currency from sales_order where workspace_id = ${reading.workspace} order by id`,
    (row) => {
      key.put(row.int(0))
      ordered.put(row.day(1, NO_DAY))
      account.put(to.accounts.rowOf(row.int(2)))
      owner.put(to.people.rowOf(row.int(3)))
      currency.put(words.row(row.word(4)))
    },
  )
  return {
    index: new RowIndex(key.whole()),
    ordered: ordered.whole(),
    account: account.whole(),
    owner: owner.whole(),
    currency: currency.whole(),
    currencies: words.list,
  }
}

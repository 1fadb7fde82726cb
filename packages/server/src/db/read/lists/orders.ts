/** Orders as a list. */
import type { orderRow } from '@capstone/contract/records'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { sql } from 'kysely'
import type { z } from 'zod'
import { atAccount, behind, foldedWords, type ListAsked, type ListPlan, ownedBy } from '#db/read/lists/asked.ts'
import { nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { accountsFound } from '#db/read/lists/names.ts'
import { byColumn, type Condition } from '#db/read/lists/page.ts'
import { ownedOrAtAccount } from '#db/read/lists/reach.ts'
import { amountOf, type Sight } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

export type OrderRow = z.output<typeof orderRow>

export interface OrdersAsked extends ListAsked {
  /** The keys are those of order lines. */
  readonly keysOfLines?: boolean | undefined
}

/** Which orders are meant and how they can be ordered. A search looks at the number's beginning and the account's name. */
export async function planOrders(sight: Sight, asked: OrdersAsked): Promise<ListPlan> {
  const where: Condition[] = [sql`t.workspace_id = ${sight.workspace} and t.gone_import is null`]
  where.push(...ownedOrAtAccount(sight.reach))
  where.push(...(await ownedBy(sight, asked)), ...(await atAccount(sight, asked.account)))
  if (asked.keys !== undefined && asked.keysOfLines) {
    where.push(
      sql`t.id in (select order_id from order_line where workspace_id = ${sight.workspace} and id = any(${[...asked.keys]}::bigint[]))`,
    )
  } else where.push(...behind(asked.keys))
  const key = foldedWords(asked.search)
  if (key !== null) {
    const number = (asked.search ?? '').replaceAll('\u0000', '').trim()
    const begins = sql`((t.number collate "C") >= ${number} and (t.number collate "C") < ${`${number}\u{10FFFF}`})`
    where.push(sql`(${begins} or ${(await accountsFound(sight, key)).hold(sql`t.account_id`)})`)
  }
  const number = sql`(t.number collate "C")`
  return {
    table: 'sales_order',
    where,
    usual: '-orderedOn',
    orders: {
      orderedOn: byColumn('ordered_on', 'date'),
      number: { type: 'text', parts: [{ where: null, by: number }], absent: sql`t.number is null`, alone: number },
    },
  }
}

interface Stored {
  id: number
  number: string
  account_id: number | null
  owner_id: number | null
  ordered_on: string | null
  amount: number | null
  currency: string | null
}
interface Lines {
  id: number
  lines: number
  amount: number | null
  currency: string | null
  returns: boolean
}

/** The rows of some orders, in the order of their keys. An order without an amount is worth its lines where all have one, in one currency. */
export async function orderRows(sight: Sight, ids: readonly number[]): Promise<OrderRow[]> {
  if (ids.length === 0) return []
  const { on, workspace } = sight
  const keys = sql`${[...ids]}::bigint[]`
  const [stored, lines] = await Promise.all([
    rows<Stored>(
      on,
      sql`select id, coalesce(number, external_id) as number, account_id, owner_id, ordered_on, amount, currency
          from sales_order where workspace_id = ${workspace} and id = any(${keys})`,
    ),
    rows<Lines>(
      on,
      sql`select order_id as id, count(*)::int as lines, min(currency) as currency,
            case when count(amount) = count(*) and count(distinct coalesce(currency, '')) = 1 then sum(amount)::bigint end as amount,
            coalesce(bool_or(coalesce(is_return, quantity < 0 or amount < 0)), false) as returns
          from order_line where workspace_id = ${workspace} and gone_import is null and order_id = any(${keys}) group by order_id`,
    ),
  ])
  const [accounts, owners] = await Promise.all([
    namesOf(
      on,
      workspace,
      'account',
      stored.map((row) => row.account_id),
    ),
    namesOf(
      on,
      workspace,
      'person',
      stored.map((row) => row.owner_id),
    ),
  ])
  const linesOf = new Map(lines.map((row) => [row.id, row]))
  const byId = new Map(
    stored.map((row) => {
      const its = linesOf.get(row.id)
      const day = row.ordered_on === null ? null : parseIsoDay(row.ordered_on)
      const summed = row.amount === null && its ? its : row
      const order: OrderRow = {
        id: row.id,
        number: row.number,
        account: nameFrom(accounts, row.account_id),
        owner: nameFrom(owners, row.owner_id),
        orderedOn: row.ordered_on,
        lines: its?.lines ?? 0,
        amount: amountOf(sight, summed.amount, summed.currency ?? row.currency, day),
        hasReturns: its?.returns ?? false,
      }
      return [row.id, order] as const
    }),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** What opportunities are worth in a list, and the order by it: rows stand where the amount that they show puts them. */
import { type RawBuilder, sql } from 'kysely'
import { matchedRows, namesOf } from '#db/read/lists/matched.ts'
import { ofStages } from '#db/read/lists/opportunities/stages.ts'
import { byColumn, type Condition, type Order, type Part } from '#db/read/lists/page.ts'
import { amountOf, type Sight, type StagePair } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

/** A list price as it is stated. */
export interface Price {
  readonly amount: number
  readonly currency: string | null
}

/** The list prices of the products that some deal names without an amount of its own, by every key of the product. */
export const listPrices = (sight: Sight): Promise<Map<number, Price>> =>
  sight.kept.whole.of('list prices', async () => {
    const { on, workspace } = sight
    const wanted = await productsWanted(sight)
    const standing = await namesOf(on, workspace, 'product', wanted)
    const products = await matchedRows<{ list_price: number | null; currency: string | null }>(
      on,
      workspace,
      'product',
      ['list_price', 'currency'],
      [...standing.values()].map(({ id }) => id),
    )
    return new Map(
      wanted.flatMap((key) => {
        const product = products.get(standing.get(key)?.id ?? 0)
        const price = product?.list_price ?? null
        return price === null ? [] : [[key, { amount: price, currency: product?.currency ?? null }] as const]
      }),
    )
  })

/**
 * By amount: in one currency as stated, in several at the rates of the company's day; amounts without a rate come last. An open deal that states none
 * stands where its product's list price puts it.
 * @param open the open stages among those that are meant
 */
export async function byAmount(sight: Sight, open: readonly StagePair[]): Promise<Order> {
  const [stated, listed] = await Promise.all([byStated(sight), open.length === 0 ? null : listedOrder(sight, open)])
  if (!listed) return stated
  const { where, worths } = listed
  const type = sql.raw(stated.type)
  const worth = sql`(${JSON.stringify(Object.fromEntries(worths.values))}::jsonb ->> ${worths.key}::text)::${type}`
  return {
    type: stated.type,
    parts: [...stated.parts, listed],
    alone: sql`(case when t.amount is not null then ${stated.alone} when ${where} then ${worth} end)`,
    absent: sql`(${stated.absent} and (${where}) is not true)`,
  }
}

/** The order by what the deals themselves state. */
async function byStated(sight: Sight): Promise<Order> {
  const used = await sight.kept.whole.of('currencies', () => currenciesUsed(sight))
  const rated = used.flatMap((currency) => {
    const rate = currency === sight.currency ? 1 : sight.rates.rate(currency, sight.asOf)
    return rate === null ? [] : [{ currency, rate }]
  })
  if (used.every((currency) => currency === sight.currency)) return byColumn('amount', 'bigint')
  const part = (where: Condition, rate: number): Part => ({
    where,
    by: sql`(t.amount * ${rate}::double precision)`,
    along: sql`t.amount`,
    bound: (value, down) => {
      const limit = Number(value) / rate
      return down ? sql`t.amount <= ${Math.ceil(limit) + 1}::bigint` : sql`t.amount >= ${Math.floor(limit) - 1}::bigint`
    },
  })
  const known = rated.map(({ currency }) => currency)
  return {
    type: 'double precision',
    parts: [
      part(sql`t.currency is null`, 1),
      ...rated.map(({ currency, rate }) => part(sql`t.currency = ${currency}`, rate)),
    ],
    alone: sql`(t.amount * ${rateOf(rated)})`,
    absent: sql`(t.amount is null or (t.currency is not null and t.currency <> all(${known}::text[])))`,
  }
}

/** Open deals that show a list price which can be had in the company's currency; null where there are none. */
async function listedOrder(sight: Sight, open: readonly StagePair[]) {
  const prices = await listPrices(sight)
  const values = [...prices].flatMap(([key, { amount, currency }]) => {
    const value = amountOf(sight, amount, currency, null)?.converted ?? null
    return value === null ? [] : [[key, value] as const]
  })
  if (values.length === 0) return null
  const keys = values.map(([key]) => key)
  const where = sql`t.amount is null and t.gone_import is null and t.product_id = any(${keys}::bigint[]) and ${ofStages(open)}`
  return { where, worths: { key: sql`t.product_id`, values } }
}

/** The rate of a row's currency; null where there is none. */
function rateOf(rated: readonly { currency: string; rate: number }[]): RawBuilder<unknown> {
  const cases = rated.map(({ currency, rate }) => sql`when ${currency} then ${rate}::double precision`)
  const none = sql`when t.currency is null then 1::double precision`
  return sql`(case ${none} else case t.currency ${sql.join(cases, sql` `)} end end)`
}

async function currenciesUsed(sight: Sight): Promise<string[]> {
  const found = await rows<{ currency: string }>(
    sight.on,
    sql`with recursive used as (
          (select currency from opportunity where workspace_id = ${sight.workspace} and currency is not null order by currency limit 1)
          union all
          select n.currency from used, lateral (select o.currency from opportunity o
            where o.workspace_id = ${sight.workspace} and o.currency > used.currency order by o.currency limit 1) n)
        select currency from used`,
  )
  return found.map(({ currency }) => currency)
}

/** Products that deals without an amount name, skipping from one to the next through the index. */
async function productsWanted({ on, workspace }: Sight): Promise<number[]> {
  const found = await rows<{ id: number }>(
    on,
    sql`with recursive wanted as (
          (select product_id as id from opportunity where workspace_id = ${workspace} and amount is null and product_id is not null
           order by product_id limit 1)
          union all
          select n.id from wanted, lateral (select o.product_id as id from opportunity o
            where o.workspace_id = ${workspace} and o.amount is null and o.product_id > wanted.id order by o.product_id limit 1) n)
        select id from wanted`,
  )
  return found.map(({ id }) => id)
}

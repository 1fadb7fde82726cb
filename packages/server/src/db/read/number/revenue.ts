/** What was entered of products' supply, and judged of their revenue. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface SupplyRow {
  product: number
  kind: 'lead time' | 'backlog' | 'limit'
  period: string
  value: number | null
}

/** What is in force on a day: of each product, kind and period the newest. */
export async function supplyRows(on: Runner, workspace: number, day: string): Promise<SupplyRow[]> {
  return rows<SupplyRow>(
    on,
    sql`select distinct on (product_id, kind, period) product_id as product, kind, period, value from supply
        where workspace_id = ${workspace} and from_day <= ${day}::date order by product_id, kind, period, from_day desc, id desc`,
  )
}

export interface JudgementRow {
  id: number
  product: number
  productName: string
  period: string
  amount: number | null
  reason: string
  by: string
  at: Date
}

/** Judgements, the newest first; of some periods, or one by its number. */
export async function judgementRows(
  on: Runner,
  workspace: number,
  asked: { periods?: readonly string[]; id?: number },
): Promise<JudgementRow[]> {
  return rows<JudgementRow>(
    on,
    sql`select j.id, j.product_id as product, coalesce(p.name, p.external_id, '') as "productName", j.period, j.amount, j.reason,
          coalesce(u.name, j.judged_by) as by, j.judged_at as at
        from revenue_judgement j
          left join product p on p.workspace_id = j.workspace_id and p.id = j.product_id
          left join auth_user u on u.id = j.judged_by
        where j.workspace_id = ${workspace} and (${asked.id ?? null}::bigint is null or j.id = ${asked.id ?? null})
          and (${asked.periods === undefined}::boolean or j.period = any(${[...(asked.periods ?? [])]}::text[])) order by j.id desc`,
  )
}

/** Whether a workspace has a product. */
export async function hasProduct(on: Runner, workspace: number, product: number): Promise<boolean> {
  const found = await rows(on, sql`select 1 as one from product where workspace_id = ${workspace} and id = ${product}`)
  return found.length > 0
}

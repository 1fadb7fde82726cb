/** Supply that was entered and revenue that was judged: only ever added. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export async function addSupply(
  on: Runner,
  scope: Who,
  one: { product: number; kind: string; period: string; value: number | null; fromDay: string },
): Promise<void> {
  await rows(
    on,
    sql`insert into supply (workspace_id, product_id, kind, period, value, from_day, set_by)
        values (${scope.workspace}, ${one.product}, ${one.kind}, ${one.period}, ${one.value}, ${one.fromDay}::date, ${scope.actor})`,
  )
}

export async function addRevenueJudgement(
  on: Runner,
  scope: Who,
  one: { product: number; period: string; amount: number | null; reason: string },
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into revenue_judgement (workspace_id, product_id, period, amount, reason, judged_by)
        values (${scope.workspace}, ${one.product}, ${one.period}, ${one.amount}, ${one.reason}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

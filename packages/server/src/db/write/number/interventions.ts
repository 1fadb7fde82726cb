/** Accepted actions: only ever added. */
import { sql } from 'kysely'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface NewIntervention {
  readonly kind: string
  readonly deal: number
  readonly person: number
  readonly hours: number
  readonly period: { readonly key: string; readonly start: string; readonly end: string }
  readonly week: string
  readonly odds: number
  readonly task: number
}

export async function addIntervention(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor'>,
  one: NewIntervention,
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into intervention (workspace_id, kind, opportunity_id, person_id, hours, period, period_start, period_end, week, odds, task_id, logged_by)
        values (${scope.workspace}, ${one.kind}, ${one.deal}, ${one.person}, ${one.hours}, ${one.period.key}, ${one.period.start}::date, ${one.period.end}::date,
          ${one.week}::date, ${one.odds}, ${one.task}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

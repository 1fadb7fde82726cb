/** Plans of targets: made, changed by adding changes, published into versions that stay. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface PlanChange {
  readonly kind: string
  readonly record: number | null
  readonly field: string
  readonly value: unknown
  readonly note: string | null
}

export async function addPlan(on: Runner, scope: Who, name: string): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into scenario (workspace_id, name, purpose, created_by) values (${scope.workspace}, ${name}, 'targets', ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

export async function addPlanChanges(
  on: Runner,
  scope: Who,
  plan: number,
  changes: readonly PlanChange[],
): Promise<void> {
  for (const { kind, record, field, value, note } of changes) {
    await rows(
      on,
      sql`insert into scenario_change (workspace_id, scenario_id, kind, record_id, field, value, note, made_by)
          values (${scope.workspace}, ${plan}, ${kind}, ${record}, ${field}, ${json(value)}, ${note}, ${scope.actor})`,
    )
  }
}

/** Names a plan, drops it or takes it up again, or marks it as published. */
export async function writePlan(
  on: Runner,
  scope: Who,
  plan: number,
  to: { name?: string | undefined; state?: 'draft' | 'adopted' | 'dropped' | undefined },
): Promise<void> {
  await rows(
    on,
    sql`update scenario set name = coalesce(${to.name ?? null}, name), state = coalesce(${to.state ?? null}, state),
          adopted_at = case when ${to.state ?? ''} = 'adopted' then now() else adopted_at end,
          adopted_by = case when ${to.state ?? ''} = 'adopted' then ${scope.actor} else adopted_by end
        where workspace_id = ${scope.workspace} and id = ${plan} and purpose = 'targets'`,
  )
}

export interface NewTarget {
  readonly whose: 'company' | 'person'
  readonly node: number | null
  readonly start: string
  readonly end: string
  readonly value: number
  readonly currency: string
  readonly fromDay: string
}

/** Publishes targets: earlier versions stay. */
export async function addTargetVersions(
  on: Runner,
  scope: Who,
  plan: number,
  targets: readonly NewTarget[],
): Promise<void> {
  for (const t of targets) {
    await rows(
      on,
      sql`insert into target_version (workspace_id, scenario_id, whose, node_id, starts_on, ends_on, value, currency, from_day, published_by)
          values (${scope.workspace}, ${plan}, ${t.whose}, ${t.node}, ${t.start}::date, ${t.end}::date, ${t.value}, ${t.currency}, ${t.fromDay}::date, ${scope.actor})`,
    )
  }
}

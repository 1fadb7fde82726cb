/** Plans of coverage: made, changed by adding changes; what a run found is kept beside them. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface CoverPlanChange {
  readonly kind: 'note' | 'wishes' | 'assignment' | 'move' | 'state'
  readonly record: number | null
  readonly field: string
  readonly value: unknown
  readonly note: string | null
}

export async function addCoverPlan(on: Runner, scope: Who, name: string): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into scenario (workspace_id, name, purpose, created_by) values (${scope.workspace}, ${name}, 'coverage', ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

/** Adds changes in their order. */
export async function addCoverPlanChanges(
  on: Runner,
  scope: Who,
  plan: number,
  changes: readonly CoverPlanChange[],
): Promise<void> {
  if (changes.length === 0) return
  await rows(
    on,
    sql`insert into scenario_change (workspace_id, scenario_id, kind, record_id, field, value, note, made_by)
        select ${scope.workspace}, ${plan}, c.kind, c.record, c.field, c.value, c.note, ${scope.actor}
        from rows from (jsonb_to_recordset(${json(changes)}) as (kind text, record bigint, field text, value jsonb, note text)) with ordinality
          as c (kind, record, field, value, note, at) order by c.at`,
  )
}

/** Names a plan, withdraws it or takes it up again, or marks it as published. */
export async function writeCoverPlan(
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
        where workspace_id = ${scope.workspace} and id = ${plan} and purpose = 'coverage'`,
  )
}

/** Lets others who change a plan wait until this transaction ends. */
export async function lockCoverPlan(on: Runner, workspace: number, plan: number): Promise<void> {
  await rows(on, sql`select id from scenario where workspace_id = ${workspace} and id = ${plan} for update`)
}

export async function addRun(on: Runner, scope: Who, plan: number, job: number, found: unknown): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into coverage_run (workspace_id, scenario_id, job_id, found, made_by) values (${scope.workspace}, ${plan}, ${job}, ${json(found)}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

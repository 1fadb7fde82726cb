/** Scenarios: named sets of changes over facts. They are made, changed by adding changes, and marked; nothing of them is taken back. */
import { sql } from 'kysely'
import type { ScenarioPurpose } from '#db/read/scenarios.ts'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface ScenarioChange<Kind extends string = string> {
  readonly kind: Kind
  readonly record: number | null
  readonly field: string
  readonly value: unknown
  readonly note: string | null
}

/** Begins a scenario. @returns its number */
export async function addScenario(on: Runner, scope: Who, purpose: ScenarioPurpose, name: string): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into scenario (workspace_id, name, purpose, created_by) values (${scope.workspace}, ${name}, ${purpose}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

/** Adds changes in their order. */
export async function addScenarioChanges(
  on: Runner,
  scope: Who,
  scenario: number,
  changes: readonly ScenarioChange[],
): Promise<void> {
  if (changes.length === 0) return
  await rows(
    on,
    sql`insert into scenario_change (workspace_id, scenario_id, kind, record_id, field, value, note, made_by)
        select ${scope.workspace}, ${scenario}, c.kind, c.record, c.field, c.value, c.note, ${scope.actor}
        from rows from (jsonb_to_recordset(${json(changes)}) as (kind text, record bigint, field text, value jsonb, note text)) with ordinality
          as c (kind, record, field, value, note, at) order by c.at`,
  )
}

/** Names a scenario, drops it or takes it up again, or marks it as published. */
export async function writeScenario(
  on: Runner,
  scope: Who,
  purpose: ScenarioPurpose,
  scenario: number,
  to: { name?: string | undefined; state?: 'draft' | 'adopted' | 'dropped' | undefined },
): Promise<void> {
  await rows(
    on,
    sql`update scenario set name = coalesce(${to.name ?? null}, name), state = coalesce(${to.state ?? null}, state),
          adopted_at = case when ${to.state ?? ''} = 'adopted' then now() else adopted_at end,
          adopted_by = case when ${to.state ?? ''} = 'adopted' then ${scope.actor} else adopted_by end
        where workspace_id = ${scope.workspace} and id = ${scenario} and purpose = ${purpose}`,
  )
}

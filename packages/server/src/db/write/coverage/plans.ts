/** Plans of coverage: what a run found is kept beside them. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { ScenarioChange } from '#db/write/scenarios.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

/** What a plan of coverage is changed by. */
export type CoverPlanChange = ScenarioChange<'note' | 'wishes' | 'assignment' | 'move' | 'state'>

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

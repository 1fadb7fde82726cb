/** Plans of coverage: scenarios with their changes, of which the newest assignment and what was moved after it count. */
import { sql } from 'kysely'
import { type ScenarioRow, scenarioRows } from '#db/read/scenarios.ts'
import { firstRow, type Runner, rows } from '#db/store.ts'

export interface CoverPlanRow extends ScenarioRow {
  /** The day from which it was first published; null while it is not. */
  fromDay: string | null
}

/** Plans, the newest first, without their assignments; or one. */
export async function coverPlanRows(on: Runner, workspace: number, id: number | null): Promise<CoverPlanRow[]> {
  const plans = await scenarioRows(on, workspace, 'coverage', id)
  const published = await rows<{ plan: number; fromDay: string }>(
    on,
    sql`select scenario_id as plan, min(from_day)::text as "fromDay" from coverage_publication
        where workspace_id = ${workspace} and scenario_id is not null group by scenario_id`,
  )
  const days = new Map(published.map(({ plan, fromDay }) => [plan, fromDay]))
  return plans.map((plan) => ({ ...plan, fromDay: days.get(plan.id) ?? null }))
}

/** Who covers which account, by database keys; a person 0 is nobody. */
export interface StoredAssignment {
  accounts: number[]
  people: number[]
}

/** The assignment that a plan's moves stand on. */
export async function newestAssignment(on: Runner, workspace: number, plan: number): Promise<StoredAssignment | null> {
  const found = await firstRow<{ value: StoredAssignment }>(
    on,
    sql`select value from scenario_change where workspace_id = ${workspace} and scenario_id = ${plan} and kind = 'assignment' order by id desc limit 1`,
  )
  return found?.value ?? null
}

export interface RunRow {
  id: number
  job: number
  found: unknown
  madeAt: Date
  madeBy: string | null
}

/** What the newest run of a plan found, or a run by its number; null where there is none. */
export async function runRow(on: Runner, workspace: number, plan: number, run: number | null): Promise<RunRow | null> {
  return firstRow<RunRow>(
    on,
    sql`select r.id, r.job_id as job, r.found, r.made_at as "madeAt", coalesce(u.name, r.made_by) as "madeBy" from coverage_run r left join auth_user u on u.id = r.made_by
        where r.workspace_id = ${workspace} and r.scenario_id = ${plan} and (${run}::bigint is null or r.id = ${run}) order by r.id desc limit 1`,
  )
}

/** The newest job that searched for a plan. */
export async function assignJobOf(
  on: Runner,
  workspace: number,
  plan: number,
): Promise<{
  id: number
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  progress: unknown
  failure: { sentence: string } | null
} | null> {
  return firstRow(
    on,
    sql`select id, state, progress, failure from job where workspace_id = ${workspace} and name = 'assign' and (input ->> 'plan')::int = ${plan} order by id desc limit 1`,
  )
}

/** Owners of accounts as they stand now; of people in two systems the one that stands for both. */
export async function ownersNow(
  on: Runner,
  workspace: number,
  accounts: readonly number[],
): Promise<Map<number, number | null>> {
  const found = await rows<{ id: number; owner: number | null }>(
    on,
    sql`select a.id, coalesce(p.same_as, p.id) as owner from account a left join person p on p.workspace_id = a.workspace_id and p.id = a.owner_id
        where a.workspace_id = ${workspace} and a.id = any(${[...accounts]}::bigint[])`,
  )
  return new Map(found.map(({ id, owner }) => [id, owner]))
}

/** Which of these people there are. */
export async function peopleThere(on: Runner, workspace: number, people: readonly number[]): Promise<Set<number>> {
  const found = await rows<{ id: number }>(
    on,
    sql`select id from person where workspace_id = ${workspace} and gone_import is null and id = any(${[...people]}::bigint[])`,
  )
  return new Set(found.map(({ id }) => id))
}

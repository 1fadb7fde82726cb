/** Plans of coverage: scenarios with their changes, of which the newest assignment and what was moved after it count. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'

export interface CoverPlanRow {
  id: number
  name: string
  state: 'draft' | 'adopted' | 'dropped'
  createdAt: Date
  createdBy: string | null
  adoptedAt: Date | null
  fromDay: string | null
  changes: {
    id: number
    kind: string
    record: number | null
    field: string
    value: unknown
    note: string | null
    by: string | null
    at: string
  }[]
}

/** Plans, the newest first, without their assignments; or one. */
export async function coverPlanRows(on: Runner, workspace: number, id: number | null): Promise<CoverPlanRow[]> {
  return rows<CoverPlanRow>(
    on,
    sql`select s.id, s.name, s.state, s.created_at as "createdAt", coalesce(u.name, s.created_by) as "createdBy", s.adopted_at as "adoptedAt",
          (select min(p.from_day)::text from coverage_publication p where p.workspace_id = s.workspace_id and p.scenario_id = s.id) as "fromDay",
          coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'record', c.record_id, 'field', c.field,
              'value', case when c.kind = 'assignment' then null else c.value end, 'note', c.note, 'by', coalesce(m.name, c.made_by), 'at', c.made_at) order by c.id)
            from scenario_change c left join auth_user m on m.id = c.made_by
            where c.workspace_id = s.workspace_id and c.scenario_id = s.id), '[]') as changes
        from scenario s left join auth_user u on u.id = s.created_by
        where s.workspace_id = ${workspace} and s.purpose = 'coverage' and (${id}::int is null or s.id = ${id}) order by s.id desc`,
  )
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

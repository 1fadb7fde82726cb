/** Accepted actions of gap plans, with their tasks. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface InterventionRow {
  id: number
  kind: string
  deal: number
  dealName: string
  owner: number | null
  person: number | null
  personName: string | null
  hours: number
  period: string
  periodStart: string
  periodEnd: string
  week: string
  odds: number
  loggedAt: Date
  loggedOn: string
  task: { id: number; state: 'open' | 'done' | 'dropped' } | null
}

/** Every accepted action, the newest first. */
export async function interventionRows(on: Runner, workspace: number): Promise<InterventionRow[]> {
  return rows<InterventionRow>(
    on,
    sql`select i.id, i.kind, i.opportunity_id as deal, coalesce(o.name, o.external_id, '') as "dealName", o.owner_id as owner, i.person_id as person,
          p.name as "personName", i.hours, i.period, i.period_start::text as "periodStart", i.period_end::text as "periodEnd", i.week::text as week, i.odds,
          i.logged_at as "loggedAt", i.logged_at::date::text as "loggedOn",
          case when t.id is null then null else jsonb_build_object('id', t.id, 'state', t.state) end as task
        from intervention i
          left join opportunity o on o.workspace_id = i.workspace_id and o.id = i.opportunity_id
          left join person p on p.workspace_id = i.workspace_id and p.id = i.person_id
          left join task t on t.workspace_id = i.workspace_id and t.id = i.task_id
        where i.workspace_id = ${workspace} order by i.id desc`,
  )
}

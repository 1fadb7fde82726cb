/** Targets that were published here. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface TargetVersion {
  id: number
  scenario: number
  whose: 'company' | 'team' | 'person'
  node: number | null
  name: string | null
  start: string
  end: string
  value: number
  currency: string
  fromDay: string
  publishedAt: Date
  publishedBy: string
}

/** Every version, the newest first. */
export async function targetVersions(on: Runner, workspace: number): Promise<TargetVersion[]> {
  return rows<TargetVersion>(
    on,
    sql`select v.id, v.scenario_id as scenario, v.whose, v.node_id as node, coalesce(t.name, p.name) as name, v.starts_on::text as start,
          v.ends_on::text as end, v.value, v.currency, v.from_day::text as "fromDay", v.published_at as "publishedAt",
          coalesce(u.name, v.published_by) as "publishedBy"
        from target_version v left join auth_user u on u.id = v.published_by
          left join team t on v.whose = 'team' and t.workspace_id = v.workspace_id and t.id = v.node_id
          left join person p on v.whose = 'person' and p.workspace_id = v.workspace_id and p.id = v.node_id
        where v.workspace_id = ${workspace} order by v.from_day desc, v.id desc`,
  )
}

/** Targets as their sources state them: for bookings, of everything that a node sells. */
export async function importedTargets(on: Runner, workspace: number) {
  return rows<{ id: number; whose: string; node: number | null; name: string | null }>(
    on,
    sql`select g.id, coalesce(p.name, t.name, r.name) as name, coalesce(g.person_id, g.team_id, g.territory_id) as node,
          case when g.person_id is not null then 'person' when g.team_id is not null then 'team' when g.territory_id is not null then 'territory'
            else coalesce(g.whose, 'company') end as whose
        from target g
          left join person p on p.workspace_id = g.workspace_id and p.id = g.person_id
          left join team t on t.workspace_id = g.workspace_id and t.id = g.team_id
          left join territory r on r.workspace_id = g.workspace_id and r.id = g.territory_id
        where g.workspace_id = ${workspace} and g.gone_import is null`,
  )
}

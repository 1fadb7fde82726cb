/** Scenarios with their changes, oldest change first: whoever reads them says which of a kind counts. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export type ScenarioPurpose = 'targets' | 'coverage'

export interface ScenarioRow {
  id: number
  name: string
  state: 'draft' | 'adopted' | 'dropped'
  createdAt: Date
  createdBy: string | null
  adoptedAt: Date | null
  changes: {
    id: number
    kind: string
    record: number | null
    field: string
    /** Null for a whole assignment: it is large, and read by itself. */
    value: unknown
    note: string | null
    by: string | null
    at: string
  }[]
}

/** Scenarios of a purpose, the newest first; or one. */
export async function scenarioRows(
  on: Runner,
  workspace: number,
  purpose: ScenarioPurpose,
  id: number | null,
): Promise<ScenarioRow[]> {
  return rows<ScenarioRow>(
    on,
    sql`select s.id, s.name, s.state, s.created_at as "createdAt", coalesce(u.name, s.created_by) as "createdBy", s.adopted_at as "adoptedAt",
          coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'record', c.record_id, 'field', c.field,
              'value', case when c.kind = 'assignment' then null else c.value end, 'note', c.note, 'by', coalesce(m.name, c.made_by), 'at', c.made_at) order by c.id)
            from scenario_change c left join auth_user m on m.id = c.made_by
            where c.workspace_id = s.workspace_id and c.scenario_id = s.id), '[]') as changes
        from scenario s left join auth_user u on u.id = s.created_by
        where s.workspace_id = ${workspace} and s.purpose = ${purpose} and (${id}::int is null or s.id = ${id}) order by s.id desc`,
  )
}

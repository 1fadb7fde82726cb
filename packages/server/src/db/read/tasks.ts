/** Tasks as they stand, with the names of what and whom they are about. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface TaskRow {
  id: number
  title: string
  detail: string | null
  about: { kind: string; id: number; name: string } | null
  person: { id: number; name: string } | null
  dueOn: string | null
  state: 'open' | 'done' | 'dropped'
  createdAt: Date
  createdBy: string | null
}

/** The newest this many. */
const MOST = 500

/** Tasks: of the asker, or with `about` all of one record (whose reach was checked), or with `id` one. */
export async function taskRows(
  on: Runner,
  scope: Scope,
  asked: { id?: number; about?: { kind: string; id: number }; state?: string | undefined },
): Promise<TaskRow[]> {
  const mine = sql`(t.person_id = ${scope.person} or t.created_by = ${scope.actor})`
  const about = asked.about ? sql`(t.about_kind = ${asked.about.kind} and t.about_id = ${asked.about.id})` : mine
  const which = asked.id === undefined ? about : sql`t.id = ${asked.id}`
  return rows<TaskRow>(
    on,
    sql`select t.id, t.title, t.detail, t.due_on::text as "dueOn", t.state, t.created_at as "createdAt", t.created_by as "createdBy",
          case when t.about_kind is null then null else jsonb_build_object('kind', t.about_kind, 'id', t.about_id, 'name', coalesce(a.name, o.name, s.name, '')) end as about,
          case when p.id is null then null else jsonb_build_object('id', p.id, 'name', coalesce(p.name, '')) end as person
        from task t
          left join account a on t.about_kind = 'account' and a.workspace_id = t.workspace_id and a.id = t.about_id
          left join opportunity o on t.about_kind = 'opportunity' and o.workspace_id = t.workspace_id and o.id = t.about_id
          left join person s on t.about_kind = 'person' and s.workspace_id = t.workspace_id and s.id = t.about_id
          left join person p on p.workspace_id = t.workspace_id and p.id = t.person_id
        where t.workspace_id = ${scope.workspace} and ${which} and (${asked.state ?? null}::text is null or t.state = ${asked.state ?? null})
        order by t.state <> 'open', t.due_on nulls last, t.id desc limit ${MOST}`,
  )
}

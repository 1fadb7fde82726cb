/** Tasks for other programs: for a calendar, and with the keys by which CRMs know their records. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface FeedTask {
  id: number
  title: string
  detail: string | null
  about: string | null
  dueOn: string
  state: 'open' | 'done' | 'dropped'
  changedAt: Date
}

/** A private address's owner; null where it is none, or no more. */
export async function feedOwner(
  on: Runner,
  hash: string,
): Promise<{ workspace: number; actor: string; person: number | null } | null> {
  return firstRow(
    on,
    sql`select workspace_id as workspace, subject ->> 'actor' as actor, (subject ->> 'person')::bigint as person from link
        where token_hash = ${hash} and purpose = 'tasks' and revoked_at is null and (expires_at is null or expires_at > now())`,
  )
}

/** Tasks with a day, of a person or made by an actor: open ones, and those done within a month. */
export async function feedTasks(
  on: Runner,
  { workspace, actor, person }: { workspace: number; actor: string; person: number | null },
): Promise<FeedTask[]> {
  return rows<FeedTask>(
    on,
    sql`select t.id, t.title, t.detail, t.due_on::text as "dueOn", t.state, coalesce(t.done_at, t.created_at) as "changedAt",
          coalesce(a.name, o.name, s.name) as about
        from task t
          left join account a on t.about_kind = 'account' and a.workspace_id = t.workspace_id and a.id = t.about_id
          left join opportunity o on t.about_kind = 'opportunity' and o.workspace_id = t.workspace_id and o.id = t.about_id
          left join person s on t.about_kind = 'person' and s.workspace_id = t.workspace_id and s.id = t.about_id
        where t.workspace_id = ${workspace} and t.due_on is not null and t.state <> 'dropped'
          and (t.person_id = ${person} or (t.person_id is null and t.created_by = ${actor}))
          and (t.state = 'open' or t.done_at > now() - interval '31 days') order by t.due_on, t.id limit 1000`,
  )
}

export interface CrmTask {
  id: number
  title: string
  detail: string | null
  dueOn: string | null
  aboutKind: string | null
  aboutName: string | null
  /** The source's own key of the record. */
  aboutKey: string | null
  person: string | null
  email: string | null
  personKey: string | null
}

/** The asker's open tasks, with the keys that their sources use. */
export async function crmTasks(on: Runner, scope: Scope): Promise<CrmTask[]> {
  return rows<CrmTask>(
    on,
    sql`select t.id, t.title, t.detail, t.due_on::text as "dueOn", t.about_kind as "aboutKind", coalesce(a.name, o.name, s.name) as "aboutName",
          coalesce(a.external_id, o.external_id, s.external_id) as "aboutKey", p.name as person, p.email, p.external_id as "personKey"
        from task t
          left join account a on t.about_kind = 'account' and a.workspace_id = t.workspace_id and a.id = t.about_id
          left join opportunity o on t.about_kind = 'opportunity' and o.workspace_id = t.workspace_id and o.id = t.about_id
          left join person s on t.about_kind = 'person' and s.workspace_id = t.workspace_id and s.id = t.about_id
          left join person p on p.workspace_id = t.workspace_id and p.id = t.person_id
        where t.workspace_id = ${scope.workspace} and t.state = 'open' and (t.person_id = ${scope.person} or t.created_by = ${scope.actor})
        order by t.due_on nulls last, t.id limit 10000`,
  )
}

/** The audit as it is shown: newest first, who by name. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface AuditRow {
  id: number
  at: Date
  actor: string
  act: string
  subject: string | null
  before: unknown
  after: unknown
}

const PAGE = 100

/** A page of rows older than `before`; with `actor`, those of one user by id or name. */
export async function auditRows(
  on: Runner,
  workspace: number,
  asked: { before?: number | undefined; actor?: string | undefined },
): Promise<AuditRow[]> {
  const { before = null, actor = null } = asked
  return rows<AuditRow>(
    on,
    sql`select a.id, a.at, coalesce(u."name", a.actor) as actor, a.act, a.before, a.after,
          case when a.subject_kind is null then null else a.subject_kind || ' ' || coalesce(a.subject_id, '') end as subject
        from audit a left join auth_user u on u."id" = a.actor
        where a.workspace_id = ${workspace} and (${before}::bigint is null or a.id < ${before}) and (${actor}::text is null or a.actor = ${actor} or u."name" = ${actor})
        order by a.id desc limit ${PAGE}`,
  )
}

/** The audit: who changed what, when, from what to what; append-only, each row sealed with the hash of the one before it. */
import { sql } from 'kysely'
import { type SealedRow, seal } from '#db/read/sealed.ts'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface AuditEntry {
  /** What was done, as 'kind.verb': 'setting.write', 'user.revoke'. */
  readonly act: string
  /** What it was done to. */
  readonly subject: readonly [kind: string, id: string | number] | null
  /** Keys and values, never names or addresses of people: an erased person's must not survive here. */
  readonly before: unknown
  readonly after: unknown
}

/**
 * Adds one row. Call it inside the transaction of the change it tells of: it waits for other audited changes of the workspace.
 *
 * @example await writeAudit(session, scope, { act: 'task.close', subject: ['task', 7], before: { state: 'open' }, after: { state: 'done' } })
 */
export async function writeAudit(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor'>,
  entry: AuditEntry,
): Promise<void> {
  await rows(on, sql`select id from workspace where id = ${scope.workspace} for no key update`)
  const last = await firstRow<{ at: Date; previous: string | null }>(
    on,
    sql`select date_trunc('milliseconds', clock_timestamp()) as at,
          (select hash from audit where workspace_id = ${scope.workspace} order by id desc limit 1) as previous`,
  )
  const [kind, id] = entry.subject ?? [null, null]
  const row: SealedRow = {
    at: last?.at ?? new Date(0),
    actor: scope.actor,
    act: entry.act,
    subjectKind: kind,
    subjectId: id === null ? null : String(id),
    before: storable(entry.before),
    after: storable(entry.after),
  }
  const previous = last?.previous ?? null
  await rows(
    on,
    sql`insert into audit (workspace_id, at, actor, act, subject_kind, subject_id, before, after, previous_hash, hash)
        values (${scope.workspace}, ${row.at}, ${row.actor}, ${row.act}, ${row.subjectKind}, ${row.subjectId},
          ${textOrNull(row.before)}::jsonb, ${textOrNull(row.after)}::jsonb, ${previous}, ${seal(scope.workspace, previous, row)})`,
  )
}

/** What a jsonb column gives back for a value: no functions, no instants, no NUL, no half characters. */
function storable(value: unknown): unknown {
  if (value === undefined || value === null) return null
  const text = JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)(?:\\u0000|\\ud[89a-f][0-9a-f]{2})/gi, '$1\ufffd')
  return JSON.parse(text)
}

const textOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

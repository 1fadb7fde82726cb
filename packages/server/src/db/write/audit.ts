/** The audit: who changed what, when, from what to what; append-only, each row sealed with the hash of the one before it. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
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

/**
 * Whether the rows still say what they said when they were written: nothing changed, nothing left out.
 * @param newest how many of the newest rows to look at; default all
 */
export async function auditIntact(on: Runner, workspace: number, newest?: number): Promise<boolean> {
  let below: number | null = null
  let looked = 0
  let expected: string | null = null
  while (newest === undefined || looked < newest) {
    const page: (SealedRow & { id: number; previous: string | null; hash: string })[] = await rows(
      on,
      sql`select id, at, actor, act, subject_kind as "subjectKind", subject_id as "subjectId", before, after, previous_hash as previous, hash
          from audit where workspace_id = ${workspace} and (${below}::bigint is null or id < ${below}) order by id desc limit ${PAGE}`,
    )
    for (const row of page) {
      if (expected !== null && row.hash !== expected) return false
      if (row.hash !== seal(workspace, row.previous, row)) return false
      expected = row.previous
      if (expected === null) return row.id === (await firstId(on, workspace))
    }
    if (page.length < PAGE) return expected === null
    looked += page.length
    below = page.at(-1)?.id ?? null
  }
  return true
}

interface SealedRow {
  at: Date
  actor: string
  act: string
  subjectKind: string | null
  subjectId: string | null
  before: unknown
  after: unknown
}

const PAGE = 1000

async function firstId(on: Runner, workspace: number): Promise<number | null> {
  const found = await firstRow<{ id: number | null }>(
    on,
    sql`select min(id) as id from audit where workspace_id = ${workspace}`,
  )
  return found?.id ?? null
}

function seal(workspace: number, previous: string | null, row: SealedRow): string {
  const words = [previous, workspace, row.at.toISOString(), row.actor, row.act, row.subjectKind, row.subjectId]
  return createHash('sha256')
    .update(JSON.stringify([...words, ordered(row.before), ordered(row.after)]))
    .digest('hex')
}

/** The value with its keys in one order, as the database may give them back in another. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, ordered(inner)])
}

/** What a jsonb column gives back for a value: no functions, no instants, no NUL, no half characters. */
function storable(value: unknown): unknown {
  if (value === undefined || value === null) return null
  const text = JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)(?:\\u0000|\\ud[89a-f][0-9a-f]{2})/gi, '$1\ufffd')
  return JSON.parse(text)
}

const textOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

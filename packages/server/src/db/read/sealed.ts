/** The seal of an audit row: a hash over the row and the seal before it, and whether all seals hold. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'

/** What a seal covers. */
export interface SealedRow {
  at: Date
  actor: string
  act: string
  subjectKind: string | null
  subjectId: string | null
  before: unknown
  after: unknown
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

const PAGE = 1000

async function firstId(on: Runner, workspace: number): Promise<number | null> {
  const found = await firstRow<{ id: number | null }>(
    on,
    sql`select min(id) as id from audit where workspace_id = ${workspace}`,
  )
  return found?.id ?? null
}

/** The seal of a row after the one before it. */
export function seal(workspace: number, previous: string | null, row: SealedRow): string {
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

/** The table of imports: begun, mapped, checked, run; each step leaves what the next one and the page need. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'

export type ImportState =
  | 'reading'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'undone'

export interface StoredImport {
  id: number
  sourceId: number | null
  sourceName: string | null
  state: ImportState
  declaredFull: boolean
  /** The mapping's plan as the mapping room made it. */
  plan: unknown
  report: unknown
  failure: { code: string; sentence: string } | null
  actor: string | null
  startedAt: Date
  finishedAt: Date | null
}

export interface StoredFile {
  no: number
  name: string
  bytes: number
  path: string | null
  rows: number | null
  rejected: number | null
}

const COLUMNS = sql`i.id, i.source_id as "sourceId", s.name as "sourceName", i.state, i.declared_full as "declaredFull", i.plan, i.report, i.failure,
  coalesce((select u."name" from auth_user u where u."id" = i.actor), i.actor) as actor, i.started_at as "startedAt", i.finished_at as "finishedAt"`

/** Finds or makes a source by its name. */
export async function sourceNamed(on: Runner, workspace: number, name: string, system: string): Promise<number> {
  const key = name.trim().toLowerCase().replace(/\s+/g, '-')
  const found = await firstRow<{ id: number }>(
    on,
    sql`insert into source (workspace_id, key, name, system) values (${workspace}, ${key}, ${name.trim()}, ${system})
        on conflict (workspace_id, key) do update set name = source.name returning id`,
  )
  return found?.id ?? 0
}

export async function createImport(
  on: Runner,
  workspace: number,
  given: {
    source: number | null
    full: boolean
    actor: string
    files: readonly { name: string; bytes: number; path: string }[]
  },
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into import (workspace_id, source_id, state, declared_full, actor) values (${workspace}, ${given.source}, 'reading', ${given.full}, ${given.actor}) returning id`,
  )
  const id = made?.id ?? 0
  for (const [no, file] of given.files.entries()) {
    await rows(
      on,
      sql`insert into import_file (workspace_id, import_id, file_no, name, bytes, path) values (${workspace}, ${id}, ${no}, ${file.name}, ${file.bytes}, ${file.path})`,
    )
  }
  return id
}

export async function readImportRow(on: Runner, workspace: number, id: number): Promise<StoredImport | null> {
  return firstRow<StoredImport>(
    on,
    sql`select ${COLUMNS} from import i left join source s on s.workspace_id = i.workspace_id and s.id = i.source_id
        where i.workspace_id = ${workspace} and i.id = ${id}`,
  )
}

/** The newest import of what lies at a path. */
export async function importOfPath(on: Runner, workspace: number, path: string): Promise<StoredImport | null> {
  return firstRow<StoredImport>(
    on,
    sql`select ${COLUMNS} from import i left join source s on s.workspace_id = i.workspace_id and s.id = i.source_id
        where i.workspace_id = ${workspace} and exists (
          select 1 from import_file f where f.workspace_id = i.workspace_id and f.import_id = i.id and f.path = ${path})
        order by i.id desc limit 1`,
  )
}

/** An import that nobody else changes until this transaction ends. */
export async function lockImport(on: Runner, workspace: number, id: number): Promise<StoredImport | null> {
  await rows(on, sql`select id from import where workspace_id = ${workspace} and id = ${id} for update`)
  return readImportRow(on, workspace, id)
}

export async function listImportRows(on: Runner, workspace: number): Promise<StoredImport[]> {
  return rows<StoredImport>(
    on,
    sql`select ${COLUMNS} from import i left join source s on s.workspace_id = i.workspace_id and s.id = i.source_id
        where i.workspace_id = ${workspace} order by i.id desc limit 200`,
  )
}

export async function filesOf(on: Runner, workspace: number, id: number): Promise<StoredFile[]> {
  return rows<StoredFile>(
    on,
    sql`select file_no as no, name, bytes, path, rows, rejected from import_file where workspace_id = ${workspace} and import_id = ${id} order by file_no`,
  )
}

/** What an import's step leaves; parts that are not named stay. */
export interface ImportChange {
  state?: ImportState
  source?: number
  full?: boolean
  plan?: unknown
  report?: unknown
  failure?: { code: string; sentence: string } | null
  finished?: boolean
}

/**
 * Changes an import, only while it is in one of the states named; false when it is not (somebody else moved it on).
 */
export async function changeImport(
  on: Runner,
  workspace: number,
  id: number,
  from: readonly ImportState[],
  change: ImportChange,
): Promise<boolean> {
  const sets = [
    ...(change.state ? [sql`state = ${change.state}`] : []),
    ...(change.source !== undefined ? [sql`source_id = ${change.source}`] : []),
    ...(change.full !== undefined ? [sql`declared_full = ${change.full}`] : []),
    ...(change.plan !== undefined ? [sql`plan = ${json(change.plan)}`] : []),
    ...(change.report !== undefined ? [sql`report = ${json(change.report)}`] : []),
    ...(change.failure !== undefined
      ? [change.failure ? sql`failure = ${json(change.failure)}` : sql`failure = null`]
      : []),
    ...(change.finished ? [sql`finished_at = now()`] : []),
  ]
  const changed = await rows<{ id: number }>(
    on,
    sql`update import set ${sql.join(sets)} where workspace_id = ${workspace} and id = ${id} and state in (${sql.join([...from])}) returning id`,
  )
  return changed.length === 1
}

/** Counts of a file after its check. */
export async function countFile(
  on: Runner,
  workspace: number,
  id: number,
  no: number,
  counts: { rows: number; rejected: number },
): Promise<void> {
  await rows(
    on,
    sql`update import_file set rows = ${counts.rows}, rejected = ${counts.rejected}
        where workspace_id = ${workspace} and import_id = ${id} and file_no = ${no}`,
  )
}

/** Rejected rows of one file, in order. */
export async function rejectedRows(
  on: Runner,
  workspace: number,
  id: number,
  file: number | null,
  most: number,
): Promise<
  { fileNo: number; row: number; cells: string[]; problems: { column: string; found: string; expected: string }[] }[]
> {
  return rows(
    on,
    sql`select file_no as "fileNo", row_no as row, cells, problems from rejected_row
        where workspace_id = ${workspace} and import_id = ${id} and (${file}::int is null or file_no = ${file}) order by file_no, row_no limit ${most}`,
  )
}

/** Meanings that an import proposes: written where nobody said anything yet. */
export async function proposeMeanings(
  on: Runner,
  workspace: number,
  source: number,
  proposals: readonly { kind: string; scope: string; value: string; means: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  for (const { kind, scope, value, means } of proposals) {
    await rows(
      on,
      sql`insert into meaning (workspace_id, source_id, kind, scope, value, means, state, set_by)
          values (${workspace}, ${source}, ${kind}, ${scope}, ${value}, ${json(means)}, 'proposed', 'import') on conflict do nothing`,
    )
  }
}

/** How a source's files were mapped before. */
export async function savedMappings(on: Runner, workspace: number, source: number): Promise<Record<string, unknown>> {
  const found = await rows<{ signature: string; plan: unknown }>(
    on,
    sql`select signature, plan from saved_mapping where workspace_id = ${workspace} and source_id = ${source}`,
  )
  return Object.fromEntries(found.map(({ signature, plan }) => [signature, plan]))
}

export async function saveMapping(
  on: Runner,
  workspace: number,
  source: number,
  signature: string,
  plan: unknown,
): Promise<void> {
  await rows(
    on,
    sql`insert into saved_mapping (workspace_id, source_id, signature, plan) values (${workspace}, ${source}, ${signature}, ${json(plan)})
        on conflict (workspace_id, source_id, signature) do update set plan = excluded.plan, saved_at = now()`,
  )
}

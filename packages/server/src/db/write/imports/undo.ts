/** Undo of an import: what it created goes, what it changed comes back; what changed since is listed and left alone. */
import { sql } from 'kysely'
import { linksOf, RECORD_NAMES, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'

export interface LeftAlone {
  kind: RecordName
  id: number
  fields: string[]
}

/** Undoes an import inside the caller's transaction. @returns what was changed since and therefore left alone */
export async function undoImport(on: Runner, workspace: number, importId: number): Promise<LeftAlone[]> {
  const left: LeftAlone[] = []
  for (const kind of RECORD_NAMES) {
    left.push(...(await restoreChanged(on, workspace, importId, kind)))
    await rows(
      on,
      sql.raw(
        `update "${RECORDS[kind].table}" set gone_import = null where workspace_id = ${workspace} and gone_import = ${importId}`,
      ),
    )
  }
  for (const kind of [...RECORD_NAMES].reverse()) left.push(...(await removeCreated(on, workspace, importId, kind)))
  return left
}

/** Puts back every field that still holds what the import wrote. */
async function restoreChanged(on: Runner, workspace: number, importId: number, kind: RecordName): Promise<LeftAlone[]> {
  const { table } = RECORDS[kind]
  const refs = new Map(linksOf(kind).map(({ ref, id }) => [ref, id]))
  const columns = await rows<{ column: string }>(
    on,
    sql`select distinct jsonb_object_keys(before) as column from before_image where workspace_id = ${workspace} and import_id = ${importId} and kind = ${kind}`,
  )
  const left = new Map<number, string[]>()
  for (const { column } of columns) {
    const id = refs.get(column)
    const since = await rows<{ id: number }>(
      on,
      sql.raw(`select t.id from "${table}" t join before_image b on b.workspace_id = t.workspace_id and b.record_id = t.id and b.kind = '${kind}' and b.import_id = ${importId}
        where t.workspace_id = ${workspace} and b.before ? '${column}' and to_jsonb(t."${column}") is distinct from nullif(b.before -> '${column}' -> 1, 'null')`),
    )
    for (const row of since) left.set(row.id, [...(left.get(row.id) ?? []), column])
    await rows(
      on,
      sql.raw(`update "${table}" t set "${column}" = (jsonb_populate_record(t, jsonb_build_object('${column}', b.before -> '${column}' -> 0)))."${column}"${id ? `, "${id}" = null` : ''}
        from before_image b where b.workspace_id = t.workspace_id and b.record_id = t.id and b.kind = '${kind}' and b.import_id = ${importId}
          and t.workspace_id = ${workspace} and b.before ? '${column}' and to_jsonb(t."${column}") is not distinct from nullif(b.before -> '${column}' -> 1, 'null')`),
    )
  }
  return Array.from(left, ([id, fields]) => ({ kind, id, fields }))
}

/** Removes records that the import made and nothing changed since; links to them wait again. */
async function removeCreated(on: Runner, workspace: number, importId: number, kind: RecordName): Promise<LeftAlone[]> {
  const { table } = RECORDS[kind]
  const later = await rows<{ id: number }>(
    on,
    sql.raw(
      `select id from "${table}" where workspace_id = ${workspace} and first_import = ${importId} and last_import is distinct from ${importId}`,
    ),
  )
  const removed = await rows<{ id: number }>(
    on,
    sql.raw(
      `delete from "${table}" where workspace_id = ${workspace} and first_import = ${importId} and last_import = ${importId} returning id`,
    ),
  )
  if (removed.length > 0) {
    for (const other of RECORD_NAMES) {
      for (const link of linksOf(other).filter(({ to }) => to === kind)) {
        await rows(
          on,
          sql.raw(`update "${RECORDS[other].table}" t set "${link.id}" = null where t.workspace_id = ${workspace} and t."${link.id}" is not null
            and not exists (select 1 from "${table}" r where r.workspace_id = t.workspace_id and r.id = t."${link.id}")`),
        )
      }
    }
  }
  return later.map(({ id }) => ({ kind, id, fields: ['*'] }))
}

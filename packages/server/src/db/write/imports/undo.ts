/** Undo of an import: what it created goes, what it changed comes back; what changed since is listed and left alone. */
import { sql } from 'kysely'
import { linksOf, MATCHED, RECORD_NAMES, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'
import { joinWaiting } from '#db/write/imports/links.ts'
import { settle } from '#db/write/imports/matches.ts'

export interface LeftAlone {
  kind: RecordName
  id: number
  fields: string[]
}

/** Columns that follow from others and are not named to people. */
const DERIVED = ['last_import', 'name_key']

/**
 * Undoes an import inside the caller's transaction. A field that a later import changed keeps its value; that import's image of it then holds what
 * was before this one, so that undoing several imports in any order ends where all of them began.
 *
 * @returns what was changed since and therefore left alone
 */
export async function undoImport(on: Runner, workspace: number, importId: number): Promise<LeftAlone[]> {
  const left: LeftAlone[] = []
  const touched = new Set<RecordName>()
  for (const kind of RECORD_NAMES) {
    const restored = await restoreChanged(on, workspace, importId, kind)
    left.push(...restored.left)
    if (restored.any) touched.add(kind)
  }
  for (const kind of [...RECORD_NAMES].reverse()) {
    const removed = await removeCreated(on, workspace, importId, kind)
    left.push(...removed.left)
    if (removed.any) touched.add(kind)
  }
  await rows(on, sql`delete from before_image where workspace_id = ${workspace} and import_id = ${importId}`)
  for (const kind of MATCHED) if (touched.has(kind)) await settle(on, workspace, kind)
  await joinWaiting(on, { workspace, import: importId, source: 0 }, touched)
  return left
}

/** Puts back every field that no later import changed. Records that the import itself made are not restored: they go, or stay as they are. */
async function restoreChanged(
  on: Runner,
  workspace: number,
  importId: number,
  kind: RecordName,
): Promise<{ left: LeftAlone[]; any: boolean }> {
  const { table } = RECORDS[kind]
  const refs = new Map(linksOf(kind).map(({ ref, id }) => [ref, id]))
  const columns = await rows<{ column: string }>(
    on,
    sql`select distinct jsonb_object_keys(before) as column from before_image where workspace_id = ${workspace} and import_id = ${importId} and kind = ${kind}`,
  )
  if (columns.length === 0) return { left: [], any: false }
  await makeLater(on, workspace, importId, kind)
  const image = `join before_image b on b.workspace_id = t.workspace_id and b.record_id = t.id and b.kind = '${kind}' and b.import_id = ${importId}`
  const left = new Map<number, string[]>()
  for (const { column } of columns) {
    const held = `t.workspace_id = ${workspace} and t.first_import is distinct from ${importId} and b.before ? '${column}'`
    const later = `exists (select 1 from later_image l where l.record_id = t.id and l.field = '${column}')`
    const same = `to_jsonb(t."${column}") is not distinct from nullif(b.before -> '${column}' -> 1, 'null')`
    const since = await rows<{ id: number }>(
      on,
      sql.raw(`select t.id from "${table}" t ${image} where ${held} and (${later} or not ${same})`),
    )
    if (!DERIVED.includes(column)) for (const { id } of since) left.set(id, [...(left.get(id) ?? []), column])
    const id = refs.get(column)
    await rows(
      on,
      sql.raw(`update "${table}" u set "${column}" = (jsonb_populate_record(u, jsonb_build_object('${column}', b.before -> '${column}' -> 0)))."${column}"${id ? `, "${id}" = null` : ''}
        from "${table}" t ${image} where u.workspace_id = t.workspace_id and u.id = t.id and ${held} and not ${later} and ${same}`),
    )
    await rows(
      on,
      sql.raw(`update before_image c set before = jsonb_set(c.before, '{${column},0}', b.before -> '${column}' -> 0)
        from before_image b, later_image l
        where b.workspace_id = ${workspace} and b.import_id = ${importId} and b.kind = '${kind}' and b.before ? '${column}'
          and l.record_id = b.record_id and l.field = '${column}'
          and c.workspace_id = b.workspace_id and c.kind = b.kind and c.record_id = b.record_id and c.import_id = l.import_id`),
    )
  }
  return { left: Array.from(left, ([id, fields]) => ({ kind, id, fields })), any: true }
}

/** Makes the temporary table `later_image`: of each record and field that the import changed, the next import that changed it again. */
async function makeLater(on: Runner, workspace: number, importId: number, kind: RecordName): Promise<void> {
  await rows(on, sql.raw('drop table if exists later_image'))
  await rows(
    on,
    sql.raw(`create temporary table later_image on commit drop as
      select distinct on (c.record_id, k.field) c.record_id, k.field, c.import_id
      from before_image own join before_image c on c.workspace_id = own.workspace_id and c.kind = own.kind and c.record_id = own.record_id
        join import f on f.workspace_id = c.workspace_id and f.id = c.import_id
        cross join lateral jsonb_object_keys(c.before) k (field)
      where own.workspace_id = ${workspace} and own.import_id = ${importId} and own.kind = '${kind}' and c.import_id <> own.import_id
        and f.finished_at > (select finished_at from import where workspace_id = ${workspace} and id = ${importId})
      order by c.record_id, k.field, f.finished_at, c.import_id`),
  )
  await rows(on, sql.raw('create index on later_image (record_id, field)'))
  await rows(on, sql.raw('analyze later_image'))
}

/**
 * Removes records that the import made and nothing changed since; links to them wait again. A record that was left alone because a later import had
 * changed it goes when that one is undone too.
 */
async function removeCreated(
  on: Runner,
  workspace: number,
  importId: number,
  kind: RecordName,
): Promise<{ left: LeftAlone[]; any: boolean }> {
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
      `with undone as (select id from import where workspace_id = ${workspace} and state = 'undone' union select ${importId}), removed as (
         delete from "${table}" where workspace_id = ${workspace} and first_import = last_import and first_import in (select id from undone) returning id)
       select count(*)::int as id from removed`,
    ),
  )
  const any = (removed[0]?.id ?? 0) > 0
  if (any) {
    for (const other of RECORD_NAMES) {
      for (const link of linksOf(other).filter(({ to }) => to === kind)) {
        await rows(
          on,
          sql.raw(`update "${RECORDS[other].table}" t set "${link.id}" = null where t.workspace_id = ${workspace} and t."${link.id}" is not null
            and not exists (select 1 from "${table}" r where r.workspace_id = t.workspace_id and r.id = t."${link.id}")`),
        )
      }
    }
    if (MATCHED.includes(kind)) {
      await rows(
        on,
        sql.raw(`delete from record_match m where m.workspace_id = ${workspace} and m.kind = '${kind}'
          and (not exists (select 1 from "${table}" r where r.workspace_id = m.workspace_id and r.id = m.record_id)
            or not exists (select 1 from "${table}" r where r.workspace_id = m.workspace_id and r.id = m.other_id))`),
      )
    }
  }
  return { left: later.map(({ id }) => ({ kind, id, fields: ['*'] })), any: any || later.length > 0 }
}

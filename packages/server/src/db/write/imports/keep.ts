/** The write pass: before images, changes with their history, new records, what is gone; all inside one transaction of the caller. */
import { sql } from 'kysely'
import { RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'
import { countIncoming, type Place } from '#db/write/imports/compare.ts'
import { linkJoins } from '#db/write/imports/links.ts'
import { type Unit, unitColumns } from '#db/write/imports/unit.ts'

/** Fields of an opportunity whose changes are kept as history, by their columns. */
const HISTORY: Readonly<Record<string, string>> = {
  stage: 'stage',
  amount: 'amount',
  close_date: 'closeDate',
  owner_ref: 'owner',
  category: 'category',
}

/** Writes a unit whose `incoming` stands: changed records first, with what they were before, then new ones. */
export async function keepUnit(on: Runner, place: Place, unit: Unit): Promise<void> {
  const { created, changed } = await countIncoming(on)
  if (changed > 0) {
    await keepBefore(on, place, unit)
    if (unit.kind === 'opportunity') await keepHistory(on, place, unit)
    await changeRecords(on, place, unit)
  }
  if (created > 0) await createRecords(on, place, unit)
}

/** What the changed columns held and now hold: {column: [before, after]}; undo compares and restores. */
async function keepBefore(on: Runner, place: Place, unit: Unit): Promise<void> {
  const { table, columns } = unitColumns(unit)
  const pair = (name: string, was: string, is: string) =>
    `case when ${was} is distinct from ${is} then jsonb_build_object('${name}', jsonb_build_array(${was}, ${is})) else '{}' end`
  const pairs = columns.map((c) =>
    c === 'custom' ? pair('custom', 't.custom', MERGED) : pair(c.replaceAll('"', ''), `t.${c}`, `i.${c}`),
  )
  pairs.push(
    pair('gone_import', 't.gone_import', 'null::integer'),
    pair('last_import', 't.last_import', String(place.import)),
  )
  await keepImages(
    on,
    `select ${place.workspace}, ${place.import}, '${unit.kind}', t.id, ${pairs.join(' || ')}
      from incoming i join ${table} t on t.workspace_id = ${place.workspace} and t.id = i.known_id where i.differs`,
  )
}

/** Custom fields that a file does not name stay. */
const MERGED = `nullif(coalesce(t.custom, '{}') || coalesce(i.custom, '{}'), '{}')`

/** Of a record that several units change, the image is from the first before to the last after. */
async function keepImages(on: Runner, select: string): Promise<void> {
  await rows(
    on,
    sql.raw(`insert into before_image (workspace_id, import_id, kind, record_id, before) ${select}
      on conflict (workspace_id, import_id, kind, record_id) do update set before = before_image.before || excluded.before || (
        select coalesce(jsonb_object_agg(e.key, jsonb_build_array(before_image.before -> e.key -> 0, e.value -> 1)), '{}')
        from jsonb_each(excluded.before) e where before_image.before ? e.key)`),
  )
}

/** Changes noticed between two imports: when they happened is unknown, when we learned is this import. */
async function keepHistory(on: Runner, place: Place, unit: Unit): Promise<void> {
  const { columns } = unitColumns(unit)
  for (const [column, field] of Object.entries(HISTORY)) {
    if (!columns.includes(`"${column}"`)) continue
    await rows(
      on,
      sql.raw(`insert into field_history (workspace_id, source_id, external_id, opportunity_ref, opportunity_id, field, before, after, first_import, last_import)
        select ${place.workspace}, ${place.source}, 'noticed:${place.import}:' || t.id || ':${field}', t.external_id, t.id, '${field}',
          ${historyText(column, 't')}, ${historyText(column, 'i')}, ${place.import}, ${place.import}
        from incoming i join opportunity t on t.workspace_id = ${place.workspace} and t.id = i.known_id
        where i.differs and t."${column}" is distinct from i."${column}"
        on conflict do nothing`),
    )
  }
}

/** A value as sources write it in a history: amounts in currency units. */
const historyText = (column: string, row: string) =>
  column === 'amount' ? `(${row}.amount / 10000.0)::float8::text` : `${row}."${column}"::text`

async function changeRecords(on: Runner, place: Place, unit: Unit): Promise<void> {
  const { table, columns, links } = unitColumns(unit)
  const sets = [
    ...columns.map((c) => (c === 'custom' ? `custom = ${MERGED}` : `${c} = i.${c}`)),
    ...links.map(({ ref, id }) => `${id} = case when t.${ref} is distinct from i.${ref} then null else t.${id} end`),
    `last_import = ${place.import}`,
    'gone_import = null',
  ]
  await rows(
    on,
    sql.raw(`update ${table} t set ${sets.join(', ')} from incoming i
      where i.differs and t.workspace_id = ${place.workspace} and t.id = i.known_id`),
  )
}

/** New records are joined to what they name as they are written, so that no second pass over them is needed. */
async function createRecords(on: Runner, place: Place, unit: Unit): Promise<void> {
  const { table, columns, links } = unitColumns(unit)
  const joins = linkJoins(place, links)
  await rows(
    on,
    sql.raw(`insert into ${table} (workspace_id, source_id, external_id, first_import, last_import${[...columns, ...joins.ids].map((c) => `, ${c}`).join('')})
      select ${place.workspace}, ${place.source}, i.external_id, ${place.import}, ${place.import}${columns.map((c) => `, i.${c}`).join('')}${joins.values.map((v) => `, ${v}`).join('')}
      from incoming i ${joins.from} where i.known_id is null order by i.row_no`),
  )
}

/** Marks records of a kind that this source no longer delivers; returns how many. */
export async function markGone(on: Runner, place: Place, kind: RecordName, units: readonly number[]): Promise<number> {
  const { table } = RECORDS[kind]
  const absent = `t.workspace_id = ${place.workspace} and t.source_id = ${place.source} and t.gone_import is null
    and t.external_id not like 'noticed:%'
    and not exists (select 1 from staged."${table}" s where s.import_id = ${place.import} and s.file_no in (${units.join(', ')}) and s.external_id = t.external_id)`
  await keepImages(
    on,
    `select ${place.workspace}, ${place.import}, '${kind}', t.id, jsonb_build_object('gone_import', jsonb_build_array(null::integer, ${place.import}::integer))
      from "${table}" t where ${absent}`,
  )
  const marked = await rows<{ id: number }>(
    on,
    sql.raw(`update "${table}" t set gone_import = ${place.import} where ${absent} returning t.id`),
  )
  return marked.length
}

/** Drops noticed changes that the source itself states with their time in the same import. */
export async function dropDoubleHistory(on: Runner, place: Place): Promise<void> {
  await rows(
    on,
    sql`delete from field_history n where n.workspace_id = ${place.workspace} and n.first_import = ${place.import} and n.happened_at is null
        and exists (select 1 from field_history s where s.workspace_id = n.workspace_id and s.opportunity_id = n.opportunity_id and s.field = n.field
          and s.happened_at is not null and s.after is not distinct from n.after)`,
  )
}

/** Empties what was staged for an import. */
export async function clearStaged(on: Runner, importId: number, kinds: readonly RecordName[]): Promise<void> {
  for (const kind of new Set(kinds)) {
    await rows(on, sql.raw(`delete from staged."${RECORDS[kind].table}" where import_id = ${importId}`))
  }
}

/** Forgets the rejected rows of an import: it is read again, or undone. */
export async function clearRejected(on: Runner, workspace: number, importId: number): Promise<void> {
  await rows(on, sql`delete from rejected_row where workspace_id = ${workspace} and import_id = ${importId}`)
}

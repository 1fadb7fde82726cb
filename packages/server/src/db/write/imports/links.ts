/** Links: a record names others by its source's keys or words; they are joined when both are there, else they wait. */
import { sql } from 'kysely'
import { linksOf, MATCHED, NAMED, RECORD_NAMES, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'
import type { Place } from '#db/write/imports/compare.ts'

interface Link {
  readonly ref: string
  readonly id: string
  readonly to: RecordName
}

/** Joins from `incoming i` to what its refs name: by the source's key, or by the key that a meaning gives for a word (`GTXPro` → `GTX Pro`). */
export function linkJoins(place: Place, links: readonly Link[]): { ids: string[]; values: string[]; from: string } {
  const from = links.map(({ ref, to }, n) => {
    const { table } = RECORDS[to]
    const alias = aliased(place, to, `i.${ref}`, `m${n}`)
    return `${alias.join} left join "${table}" r${n} on r${n}.workspace_id = ${place.workspace} and r${n}.source_id = ${place.source} and r${n}.external_id = ${alias.key}`
  })
  return { ids: links.map(({ id }) => id), values: links.map((_, n) => `r${n}.id`), from: from.join(' ') }
}

/** Kinds whose words can have an alias, and the name of the meaning. */
const ALIASED: readonly RecordName[] = MATCHED

function aliased(place: Place, to: RecordName, ref: string, name: string): { join: string; key: string } {
  if (!ALIASED.includes(to)) return { join: '', key: ref }
  const join = `left join meaning ${name} on ${name}.workspace_id = ${place.workspace} and ${name}.kind = '${to}' and ${name}.value = ${ref}
    and coalesce(${name}.source_id, ${place.source}) = ${place.source}`
  return { join, key: `coalesce(${name}.means ->> 'externalId', ${ref})` }
}

/**
 * Joins every waiting link that can be joined now, of all kinds: by key or alias within the source, then by a name that only one record of the source bears,
 * then, across sources, by key.
 * @param arrived kinds that came in; links to other kinds are left as they are
 */
export async function joinWaiting(on: Runner, place: Place, arrived: ReadonlySet<RecordName>): Promise<void> {
  for (const kind of RECORD_NAMES) {
    for (const link of linksOf(kind)) {
      if (!arrived.has(kind) && !arrived.has(link.to)) continue
      if (!(await anyWaiting(on, place, kind, link))) continue
      await joinByKey(on, place, kind, link)
      if (NAMED.includes(link.to)) await joinByName(on, place, kind, link)
    }
  }
}

async function anyWaiting(on: Runner, place: Place, kind: RecordName, link: Link): Promise<boolean> {
  const found = await rows(
    on,
    sql.raw(
      `select 1 from "${RECORDS[kind].table}" where workspace_id = ${place.workspace} and "${link.id}" is null and "${link.ref}" is not null limit 1`,
    ),
  )
  return found.length > 0
}

async function joinByKey(on: Runner, place: Place, kind: RecordName, link: Link): Promise<void> {
  const { table } = RECORDS[kind]
  const target = RECORDS[link.to].table
  const alias = ALIASED.includes(link.to)
    ? `coalesce((select m.means ->> 'externalId' from meaning m where m.workspace_id = t.workspace_id and m.kind = '${link.to}' and m.value = t."${link.ref}"
        and coalesce(m.source_id, t.source_id) = t.source_id limit 1), t."${link.ref}")`
    : `t."${link.ref}"`
  await rows(
    on,
    sql.raw(`update "${table}" t set "${link.id}" = r.id from "${target}" r
      where t.workspace_id = ${place.workspace} and t."${link.id}" is null and t."${link.ref}" is not null
        and r.workspace_id = t.workspace_id and r.source_id = t.source_id and r.external_id = ${alias}`),
  )
}

/** By a name or key that is one record's alone; of the same source first, else of any source. Distinct words are looked up, not rows. */
async function joinByName(on: Runner, place: Place, kind: RecordName, link: Link): Promise<void> {
  const { table } = RECORDS[kind]
  const target = RECORDS[link.to].table
  for (const same of [true, false]) {
    const wanted = `select distinct t."${link.ref}" as word, ${same ? 't.source_id' : '0 as source_id'} from "${table}" t
      where t.workspace_id = ${place.workspace} and t."${link.id}" is null and t."${link.ref}" is not null`
    const own = same ? 'and r.source_id = w.source_id' : ''
    const numbered = 'number' in RECORDS[link.to].fields ? ['number'] : []
    const found = ['name', ...numbered, ...(same ? [] : ['external_id'])].map(
      (
        column,
      ) => `select w.word, w.source_id, coalesce(${MATCHED.includes(link.to) ? 'r.same_as, ' : ''}r.id) as id from wanted w
        join "${target}" r on r.workspace_id = ${place.workspace} and r.${column} = w.word ${own}`,
    )
    await rows(
      on,
      sql.raw(`with wanted as materialized (${wanted}), found as (${found.join(' union ')}),
          alone as (select word, source_id, min(id) as id from found group by word, source_id having count(distinct id) = 1)
        update "${table}" t set "${link.id}" = a.id from alone a
        where t.workspace_id = ${place.workspace} and t."${link.id}" is null and t."${link.ref}" = a.word ${same ? 'and t.source_id = a.source_id' : ''}`),
    )
  }
}

/** Links that wait, by kind and field. */
export async function countWaiting(
  on: Runner,
  workspace: number,
): Promise<{ kind: RecordName; field: string; count: number }[]> {
  const out: { kind: RecordName; field: string; count: number }[] = []
  for (const kind of RECORD_NAMES) {
    const links = linksOf(kind)
    if (links.length === 0) continue
    const counts = links.map(
      ({ ref, id, field }) => `(count(*) filter (where "${ref}" is not null and "${id}" is null))::int as "${field}"`,
    )
    const [row] = await rows<Record<string, number>>(
      on,
      sql.raw(
        `select ${counts.join(', ')} from "${RECORDS[kind].table}" where workspace_id = ${workspace} and gone_import is null`,
      ),
    )
    for (const [field, count] of Object.entries(row ?? {})) if (count > 0) out.push({ kind, field, count })
  }
  return out
}

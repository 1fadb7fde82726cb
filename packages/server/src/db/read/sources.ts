/** Sources with the age of their last import and its failures; how many records there are. */
import { sql } from 'kysely'
import { RECORD_NAMES, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'

export async function readCompanySources(on: Runner, workspace: number) {
  const found = await rows<{
    id: number
    name: string
    system: string
    lastImport: Date | null
    failedAt: Date | null
    sentence: string | null
  }>(
    on,
    sql`select s.id, s.name, s.system, d.finished_at as "lastImport", f.finished_at as "failedAt", f.failure ->> 'sentence' as sentence
        from source s
        left join lateral (select max(finished_at) as finished_at from import where workspace_id = s.workspace_id and source_id = s.id and state = 'done') d on true
        left join lateral (select finished_at, failure from import where workspace_id = s.workspace_id and source_id = s.id and state = 'failed'
          and finished_at > coalesce(d.finished_at, '-infinity') order by id desc limit 1) f on true
        where s.workspace_id = ${workspace} order by s.id`,
  )
  return found.map(({ id, name, system, lastImport, failedAt, sentence }) => ({
    id,
    name,
    system,
    lastImport: lastImport?.toISOString() ?? null,
    lastFailure: failedAt === null ? null : { at: failedAt.toISOString(), sentence: sentence ?? '' },
  }))
}

/** Records of each kind that a source still delivers; kinds without any are left out. */
export async function recordCounts(on: Runner, workspace: number): Promise<{ kind: RecordName; count: number }[]> {
  const parts = RECORD_NAMES.map(
    (kind) =>
      sql`select ${kind}::text as kind, count(*)::int as count from ${sql.table(RECORDS[kind].table)} where workspace_id = ${workspace} and gone_import is null`,
  )
  const found = await rows<{ kind: RecordName; count: number }>(on, sql`${sql.join(parts, sql` union all `)}`)
  return found.filter(({ count }) => count > 0)
}

/** Names of records that an undo left alone. */
export async function namesOf(
  on: Runner,
  workspace: number,
  left: readonly { kind: RecordName; id: number; fields: string[] }[],
): Promise<{ kind: RecordName; id: number; name: string; fields: string[] }[]> {
  const out: { kind: RecordName; id: number; name: string; fields: string[] }[] = []
  for (const kind of new Set(left.map((one) => one.kind))) {
    const own = left.filter((one) => one.kind === kind)
    const named = 'name' in RECORDS[kind].fields ? sql`coalesce(name, external_id)` : sql`external_id`
    const found = await rows<{ id: number; name: string }>(
      on,
      sql`select id, ${named} as name from ${sql.table(RECORDS[kind].table)} where workspace_id = ${workspace} and id = any(${own.map(({ id }) => id)})`,
    )
    const names = new Map(found.map(({ id, name }) => [id, name]))
    for (const one of own) out.push({ ...one, name: names.get(one.id) ?? `${kind} ${one.id}` })
  }
  return out
}

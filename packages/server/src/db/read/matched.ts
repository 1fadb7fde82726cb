/** Records of a match, described by what tells them apart. */
import { sql } from 'kysely'
import { RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'

const FACTS: Readonly<Partial<Record<RecordName, readonly string[]>>> = {
  account: ['number', 'domain', 'city', 'country', 'industry'],
  person: ['email', 'role', 'place'],
  product: ['code', 'family'],
}

export interface MatchedRecord {
  id: number
  name: string
  source: string
  facts: string[]
}

/** Both records of each match, keyed by kind and id. */
export async function matchedRecords(
  on: Runner,
  workspace: number,
  matches: readonly { kind: RecordName; recordId: number; otherId: number }[],
): Promise<Map<string, MatchedRecord>> {
  const out = new Map<string, MatchedRecord>()
  for (const kind of Object.keys(FACTS) as RecordName[]) {
    const ids = matches.filter((match) => match.kind === kind).flatMap(({ recordId, otherId }) => [recordId, otherId])
    if (ids.length === 0) continue
    const columns = (FACTS[kind] ?? []).map((column) => sql`${sql.ref(`t.${column}`)}`)
    const found = await rows<MatchedRecord>(
      on,
      sql`select t.id, coalesce(t.name, t.external_id) as name, s.name as source, array_remove(array[${sql.join(columns)}], null) as facts
          from ${sql.table(RECORDS[kind].table)} t join source s on s.workspace_id = t.workspace_id and s.id = t.source_id
          where t.workspace_id = ${workspace} and t.id = any(${ids})`,
    )
    for (const record of found) out.set(`${kind} ${record.id}`, record)
  }
  return out
}

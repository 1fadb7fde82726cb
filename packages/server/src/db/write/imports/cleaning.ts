/** What past imports leave behind and nobody needs any more. */
import { sql } from 'kysely'
import { RECORD_NAMES, RECORDS } from '#db/schema/catalogue.ts'
import { json, type Runner, rows } from '#db/store.ts'

const UNDER_WAY = sql`('reading', 'mapping', 'checking', 'checked', 'running')`

/** Ends imports that say they work though no job works on them, and empties what dropped imports staged. @returns how many were ended */
export async function endAbandoned(on: Runner): Promise<number> {
  const failure = { code: 'internal', sentence: 'Its work ended without a result; send the files again.' }
  const ended = await rows<{ id: number }>(
    on,
    sql`update import i set state = 'failed', finished_at = now(), failure = ${json(failure)}
        where state in ('reading', 'checking', 'running') and started_at < now() - interval '1 minute' and not exists (
          select 1 from job j where j.workspace_id = i.workspace_id and j.state in ('waiting', 'running')
            and (j.name = 'sample' or (j.name like 'import.%' and (j.input ->> 'import')::int = i.id))) returning id`,
  )
  for (const kind of RECORD_NAMES) {
    await rows(
      on,
      sql`delete from ${sql.table(`staged.${RECORDS[kind].table}`)} where import_id not in (select id from import where state in ${UNDER_WAY})`,
    )
  }
  return ended.length
}

/** Forgets where the files of imports lie that ended so many days ago. */
export async function forgetFiles(on: Runner, days: number): Promise<void> {
  await rows(
    on,
    sql`update import_file f set path = null from import i where i.workspace_id = f.workspace_id and i.id = f.import_id
          and f.path is not null and i.state not in ${UNDER_WAY} and i.finished_at < now() - ${days} * interval '1 day'`,
  )
}

/** Paths of files that imports still have. */
export async function filesToKeep(on: Runner): Promise<string[]> {
  const found = await rows<{ path: string }>(on, sql`select path from import_file where path is not null`)
  return found.map(({ path }) => path)
}

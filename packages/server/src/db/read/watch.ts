/** How the watching of a folder goes, from its jobs and its imports. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'

export async function readWatch(
  on: Runner,
  { install, workspace, actor }: { install: number; workspace: number; actor: string },
): Promise<{ lastLook: string | null; result: unknown; failures: { at: string; import: number; sentence: string }[] }> {
  const look = await firstRow<{ at: Date; result: unknown }>(
    on,
    sql`select finished_at as at, result from job where workspace_id = ${install} and name = 'watch' and state = 'done' order by id desc limit 1`,
  )
  const failed = await rows<{ at: Date; id: number; sentence: string | null }>(
    on,
    sql`select finished_at as at, id, failure ->> 'sentence' as sentence from import
        where workspace_id = ${workspace} and actor = ${actor} and state = 'failed' order by id desc limit 20`,
  )
  return {
    lastLook: look?.at.toISOString() ?? null,
    result: look?.result ?? null,
    failures: failed.map(({ at, id, sentence }) => ({ at: at.toISOString(), import: id, sentence: sentence ?? '' })),
  }
}

/** The job that throws away what nobody needs any more: ended jobs, files of ended imports, staged rows of dropped ones, all answers but the last of a long past day. */
import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Store } from '#db/store.ts'
import { thinAnswers } from '#db/write/answers.ts'
import { endAbandoned, filesToKeep, forgetFiles } from '#db/write/imports/cleaning.ts'
import { forgetJobs } from '#db/write/jobs.ts'

/** Days that the files of an ended import are kept, and that an ended job can be looked up. */
const KEPT_DAYS = 7
/** Days for which every answer that was given is kept; of earlier days the last of each. */
const KEPT_WHOLE_DAYS = 30

/** @returns how many jobs and folders of uploaded files went, and how many imports were ended whose job is gone */
export async function clean(
  store: Store,
  dataFolder: string,
  { keptDays = KEPT_DAYS }: { keptDays?: number } = {},
): Promise<{ jobs: number; folders: number; abandoned: number }> {
  const abandoned = await endAbandoned(store)
  const jobs = await forgetJobs(store, keptDays)
  await forgetFiles(store, keptDays)
  await thinAnswers(store, KEPT_WHOLE_DAYS)
  return { jobs, folders: await dropUploads(store, join(dataFolder, 'uploads')), abandoned }
}

/** Folders that no import needs; one of the last day may be an upload on its way. */
async function dropUploads(store: Store, folder: string): Promise<number> {
  const kept = new Set((await filesToKeep(store)).map((path) => dirname(path)))
  let dropped = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (kept.has(path) || !found || Date.now() - found.mtimeMs < DAY_MS) continue
    await rm(path, { recursive: true, force: true })
    dropped += 1
  }
  return dropped
}

const DAY_MS = 86_400_000

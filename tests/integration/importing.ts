/** Runs a whole import in a test: files in, steps one after another, the report out. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { firstRow, type Store } from '../../packages/server/src/db/store.ts'
import { createImport } from '../../packages/server/src/db/write/imports/imports.ts'
import { isFailure } from '../../packages/server/src/ground/failure.ts'
import type { Answers } from '../../packages/server/src/import/mapping/mapping.ts'
import type { ImportReport } from '../../packages/server/src/import/report.ts'
import { checkImport, readImport, runImport } from '../../packages/server/src/import/run.ts'
import type { Steps } from '../../packages/server/src/import/steps.ts'

/** A workspace for a test. */
export async function makeWorkspace(store: Store, key = 'own'): Promise<number> {
  const made = await firstRow<{ id: number }>(
    store,
    sql`insert into workspace (key, name, kind) values (${key}, ${key}, 'own') returning id`,
  )
  return made?.id ?? 0
}

/** Steps without a worker: progress and checkpoints go nowhere. */
export function stepsOf(store: Store, workspace: number): Steps {
  return {
    store,
    job: { workspace, checkpoint: null },
    progress: async () => undefined,
    checkpoint: async () => undefined,
    mayPass: () => false,
  }
}

/** Begins an import of some paths. */
export async function beginImport(
  store: Store,
  workspace: number,
  paths: readonly string[],
  given: { source?: number | null; full?: boolean } = {},
): Promise<number> {
  return createImport(store, workspace, {
    source: given.source ?? null,
    full: given.full ?? false,
    actor: 'test',
    files: paths.map((path) => ({ name: basename(path), bytes: statSync(path).size, path })),
  })
}

/** Reads, checks and runs. */
export async function importAll(
  store: Store,
  workspace: number,
  paths: readonly string[],
  answers: Answers = {},
  given: { source?: number | null; full?: boolean } = {},
): Promise<{ id: number; report: ImportReport }> {
  const id = await beginImport(store, workspace, paths, given)
  const steps = stepsOf(store, workspace)
  await readImport(steps, { import: id, answers })
  await checkImport(steps, { import: id })
  return { id, report: await runImport(steps, { import: id }) }
}

/** Takes an import that was begun as far as it goes; one that fails says so on itself. */
export async function checkThenRun(store: Store, workspace: number, id: number, answers: Answers): Promise<void> {
  const steps = stepsOf(store, workspace)
  try {
    const { open } = await readImport(steps, { import: id, answers })
    if (open === 0) await runImport(steps, { import: id })
  } catch (error) {
    if (!isFailure(error)) throw error
  }
}

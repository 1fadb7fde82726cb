/** Imports in line: each step is a job; a step that was wished for is lined up behind the one before. */
import type { Store } from '#db/store.ts'
import { changeImport, readImportRow, type StoredImport } from '#db/write/imports/imports.ts'
import { askToCancel, enqueueJob, importJobs } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'

/** What a person wished when handing files over. */
export interface ImportWish {
  readonly answers?: Record<string, string>
  /** How far it goes without being asked again. */
  readonly until?: 'map' | 'check' | 'run'
}

/** Puts a job in line and wakes the worker. */
export async function lineUp(
  ground: { store: Store; wake(): void },
  workspace: number,
  name: string,
  input: Record<string, unknown>,
): Promise<number> {
  const job = await enqueueJob(ground.store, { workspace, name, input })
  ground.wake()
  return job
}

/** Says at once that the import works on, so that nobody sees it resting while its job waits; refused from any other state. */
export async function moveImport(
  store: Store,
  workspace: number,
  id: number,
  from: readonly StoredImport['state'][],
  state: StoredImport['state'],
): Promise<void> {
  if (await changeImport(store, workspace, id, from, { state })) return
  const kept = await readImportRow(store, workspace, id)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  throw new Failure('conflict', `This import cannot do that now: it is “${kept.state}”.`, { state: kept.state })
}

/** Refuses what only an import that is done can bear. */
export async function doneImport(store: Store, workspace: number, id: number): Promise<void> {
  const kept = await readImportRow(store, workspace, id)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  if (kept.state !== 'done')
    throw new Failure('conflict', `Only an import that is done can be undone; this one is “${kept.state}”.`, {
      state: kept.state,
    })
}

/** Stops an import that waits or works; one that rests before its run is dropped. Nothing of it is stored. */
export async function cancelImport(store: Store, workspace: number, id: number) {
  const kept = await readImportRow(store, workspace, id)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  for (const job of await importJobs(store, workspace, id)) await askToCancel(store, workspace, job)
  await changeImport(store, workspace, id, ['reading', 'mapping', 'checked', 'checking', 'running'], {
    state: 'cancelled',
    finished: true,
  })
  return (await readImportRow(store, workspace, id))?.state ?? kept.state
}

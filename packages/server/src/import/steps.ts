/** What the steps of an import share: the worker that runs them, the plan that is kept between them, and how a fault ends one. */
import type { Store } from '#db/store.ts'
import type { Place } from '#db/write/imports/compare.ts'
import {
  changeImport,
  type ImportChange,
  type ImportState,
  readImportRow,
  type StoredImport,
} from '#db/write/imports/imports.ts'
import { clearStaged } from '#db/write/imports/keep.ts'
import { Failure, isFailure } from '#ground/failure.ts'
import type { Answers, MappingPlan } from '#import/mapping/mapping.ts'
import type { Remembered } from '#import/mapping/recognise.ts'
import type { ImportReport } from '#import/report.ts'
import { unitsOf } from '#import/stage.ts'

/** What an import keeps of its mapping: the plan, the answers given, and what each table was taken for. */
export interface KeptPlan {
  readonly plan: MappingPlan
  readonly answers: Answers
  readonly assignments: Remembered
  readonly signatures: readonly string[]
}

/** What a step needs of the worker that runs it. */
export interface Steps {
  readonly store: Store
  readonly job: { readonly workspace: number; readonly checkpoint: Record<string, unknown> | null }
  progress(said: Record<string, unknown>): Promise<void>
  checkpoint(at: Record<string, unknown>): Promise<void>
  /** Whether the step will be begun again after this fault. */
  mayPass(error: unknown): boolean
}

export interface StepInput {
  readonly import: number
  /** Answers to questions, by id or in general (`currency`, `dates`, `decimal`, `damage`). */
  readonly answers?: Answers
  /** What a person changed in the mapping, by signature. */
  readonly assignments?: Remembered
  /** Another source by name, and whether the files hold everything. */
  readonly source?: string
  readonly full?: boolean
}

/**
 * Runs a step. One that is begun again though its import has ended gives what it ended with. A fault that will not pass is written on the
 * import, whose staged rows go.
 */
export async function failing<T>(
  steps: Steps,
  input: StepInput,
  ended: (kept: StoredImport) => T,
  step: (kept: StoredImport) => Promise<T>,
): Promise<T> {
  const { store, job } = steps
  const kept = await readImportRow(store, job.workspace, input.import)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  if (kept.state === 'done' || kept.state === 'undone') return ended(kept)
  if (kept.state === 'cancelled') throw cancelled()
  if (kept.state === 'failed') throw new Failure('conflict', kept.failure?.sentence ?? 'This import has failed.')
  try {
    return await step(kept)
  } catch (error) {
    if (steps.mayPass(error)) throw error
    const now = (await readImportRow(store, job.workspace, input.import)) ?? kept
    // Somebody else ended it meanwhile.
    if (now.state === 'done') return ended(now)
    const failure = isFailure(error)
      ? { code: error.code, sentence: error.message }
      : { code: 'internal', sentence: 'Something went wrong inside Capstone while it worked on these files.' }
    const state = failure.code === 'cancelled' ? 'cancelled' : 'failed'
    await changeImport(store, job.workspace, input.import, UNDER_WAY, { state, failure, finished: true })
    if (now.plan) {
      const kinds = unitsOf(mapped(now).plan).map(({ kind }) => kind)
      await clearStaged(store, input.import, kinds)
    }
    throw error
  }
}

const UNDER_WAY: readonly ImportState[] = ['reading', 'mapping', 'checking', 'checked', 'running']
export const cancelled = () => new Failure('cancelled', 'This import was cancelled; nothing of it is stored.')

/** Changes an import that must be in one of these states; it is in another only where somebody cancelled it. */
export async function moveOn(
  steps: Steps,
  input: StepInput,
  from: readonly ImportState[],
  to: ImportChange,
): Promise<void> {
  if (!(await changeImport(steps.store, steps.job.workspace, input.import, from, to))) throw cancelled()
}

export const reportOf = (kept: StoredImport) => kept.report as ImportReport

export function mapped(kept: StoredImport): KeptPlan {
  if (!kept.plan) throw new Failure('conflict', 'This import has not been mapped yet.')
  return kept.plan as KeptPlan
}

export function placeOf(kept: StoredImport, workspace: number): Place {
  if (kept.sourceId === null) throw new Failure('conflict', 'This import has no source yet.')
  return { workspace, import: kept.id, source: kept.sourceId }
}

/** What the sources' values mean, changed or confirmed: every figure follows. */
import { hasSource, meaningRows } from '#db/read/settings.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { writeMeaning } from '#db/write/settings.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

export interface MeaningChange {
  readonly source: number | null
  readonly kind: string
  readonly scope: string
  readonly value: string
  readonly means: Record<string, unknown>
}

const OUTCOMES: readonly unknown[] = ['open', 'won', 'lost']

/** Kinds whose values are names of records: for who reads every record alone. */
const NAMES: readonly string[] = ['account', 'person']

/** All meanings, or those of a kind. */
export async function readMeanings(store: Store, scope: Scope, kind: string | null) {
  const found = await meaningRows(store, scope.workspace, kind)
  return scope.people === null ? found : found.filter((row) => !NAMES.includes(row.kind))
}

/** Changes or confirms one. @throws Failure `invalid` where it says nothing that a figure could use */
export async function changeMeaning(store: Store, scope: Scope, change: MeaningChange) {
  require(scope, 'settings.write')
  if (change.kind === 'stage' && !OUTCOMES.includes(change.means.outcome)) {
    throw new Failure('invalid', 'A stage means open, won or lost.', { value: change.value })
  }
  if (Object.keys(change.means).length === 0) throw new Failure('invalid', 'Say what the value means.')
  if (change.source !== null && !(await hasSource(store, scope.workspace, change.source))) {
    throw new Failure('not-found', 'There is no such source.', { source: change.source })
  }
  const same = (row: { source: { id: number } | null; kind: string; scope: string; value: string }) =>
    (row.source?.id ?? null) === change.source && row.scope === change.scope && row.value === change.value
  const before = (await readMeanings(store, scope, change.kind)).find(same)
  await store.withTransaction(async (session) => {
    await writeMeaning(session, scope, change)
    await touchFacts(session, scope.workspace, ['meaning'])
    await writeAudit(session, scope, {
      act: 'meaning.write',
      subject: ['meaning', `${change.kind} ${change.scope} ${change.value}`],
      before: before ? { means: before.means, state: before.state } : null,
      after: { means: change.means, state: 'confirmed' },
    })
  })
  const after = (await readMeanings(store, scope, change.kind)).find(same)
  if (!after) throw new Error('A meaning that was just written is gone')
  return after
}

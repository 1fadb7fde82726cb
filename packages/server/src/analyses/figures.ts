/** What opens a figure: its evidence, for those who may read its answer. */
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import { noFigure } from '#analyses/answers.ts'
import { mayReadNode, nodeName } from '#db/read/scopes.ts'
import type { Store } from '#db/store.ts'
import { readAnswer, readEvidence, type StoredAnswer } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'
import type { NodeKey, Scope } from '#permissions/scope.ts'

/** Whether a scope may read answers of a node. */
export const mayRead = (store: Store, scope: Scope, node: NodeKey): Promise<boolean> => mayReadNode(store, scope, node)

/** A node's name for people. */
export const nameOfNode = (store: Store, workspace: number, node: NodeKey): Promise<string> =>
  nodeName(store, workspace, node)

/** One figure's evidence, with the keys of the records behind it. */
export interface OpenedFigure {
  readonly node: string
  readonly asOf: string
  readonly computedAt: Date
  readonly evidence: Evidence
}

/** One figure's evidence as it is kept; null where the answer keeps none of that name. */
export async function keptFigure(
  store: Store,
  scope: Scope,
  answer: string,
  figure: string,
): Promise<OpenedFigure | null> {
  const kept = await openAnswer(store, scope, answer)
  if (!kept) throw noFigure({ answer, figure })
  const found = await readEvidence(store, scope.workspace, answer, figure)
  return found && { node: kept.node, asOf: kept.asOf, computedAt: kept.computedAt, evidence: found.evidence }
}

/** A kept answer by its key, for those who may read it; null where there is none. */
export async function openAnswer(store: Store, scope: Scope, answer: string): Promise<StoredAnswer | null> {
  const kept = await readAnswer(store, scope.workspace, answer)
  if (kept && !(await mayReadNode(store, scope, kept.node as NodeKey))) {
    throw new Failure('forbidden', 'You may read the answers of your own part of the organization.')
  }
  return kept
}

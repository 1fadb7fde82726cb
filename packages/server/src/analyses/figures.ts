/** What opens a figure: its evidence, for those who may read its answer. */
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import { mayReadNode, nodeName } from '#db/read/scopes.ts'
import type { Store } from '#db/store.ts'
import { readAnswer, readEvidence } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'
import type { NodeKey, Scope } from '#permissions/scope.ts'

/** Whether a scope may read answers of a node. */
export const mayRead = (store: Store, scope: Scope, node: NodeKey): Promise<boolean> => mayReadNode(store, scope, node)

/** A node's name for people. */
export const nameOfNode = (store: Store, workspace: number, node: NodeKey): Promise<string> =>
  nodeName(store, workspace, node)

/** One figure's evidence, with the keys of the records behind it. */
export async function evidenceOf(
  store: Store,
  scope: Scope,
  answer: string,
  figure: string,
): Promise<{ node: string; asOf: string; computedAt: Date; evidence: Evidence }> {
  const kept = await readAnswer(store, scope.workspace, answer)
  const found = kept ? await readEvidence(store, scope.workspace, answer, figure) : null
  if (!kept || !found)
    throw new Failure('not-found', 'There is no such figure; open its page again.', { answer, figure })
  if (!(await mayReadNode(store, scope, found.node as NodeKey))) {
    throw new Failure('forbidden', 'You may read the answers of your own part of the organization.')
  }
  return { node: found.node, asOf: kept.asOf, computedAt: kept.computedAt, evidence: found.evidence }
}

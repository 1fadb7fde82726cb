/** What people submit: only ever added. */
import { sql } from 'kysely'
import type { NodeKind } from '#db/read/number/submissions.ts'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface NewSubmission {
  readonly day: string
  readonly nodeKind: NodeKind
  readonly node: number | null
  readonly period: string
  readonly category: string
  readonly deal: number | null
  readonly amount: number
  readonly currency: string
  readonly reason: string
  readonly model: number | null
}

export async function addSubmission(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor' | 'person'>,
  word: NewSubmission,
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into submission (workspace_id, said_on, actor, person_id, node_kind, node_id, period, category, opportunity_id, amount, currency, reason, model_amount)
        values (${scope.workspace}, ${word.day}::date, ${scope.actor}, ${scope.person}, ${word.nodeKind}, ${word.node}, ${word.period}, ${word.category},
          ${word.deal}, ${word.amount}, ${word.currency}, ${word.reason}, ${word.model}) returning id`,
  )
  return made?.id ?? 0
}

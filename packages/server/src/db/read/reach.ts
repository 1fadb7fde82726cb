/** Whether somebody may see one record, and what it is called: owners by the tree of the organization, accounts by their team. */
import { sql } from 'kysely'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** Kinds that tasks and notes can be about. */
export const SUBJECTS = ['account', 'opportunity', 'person'] as const
export type SubjectKind = (typeof SUBJECTS)[number]

/** The record's name; null where there is none, or none that the asker may know of. */
export async function subjectName(on: Runner, scope: Scope, kind: SubjectKind, id: number): Promise<string | null> {
  const { workspace } = scope
  const table = sql.table(kind)
  const found = await firstRow<{ name: string | null }>(
    on,
    sql`select t.name from ${table} t where t.workspace_id = ${workspace} and t.id = ${id} and ${reachable(scope, kind)}`,
  )
  return found ? (found.name ?? '') : null
}

/** The condition on a row `t` of a kind. */
function reachable(scope: Scope, kind: SubjectKind) {
  if (scope.people === null) return sql`true`
  const people = scope.people.length === 0 ? sql`null` : sql.join([...scope.people])
  if (kind === 'person') return sql`t.id in (${people})`
  const account = kind === 'account' ? sql`t.id` : sql`t.account_id`
  return sql`(t.owner_id in (${people})
    or exists (select 1 from account a where a.workspace_id = t.workspace_id and a.id = ${account} and a.owner_id in (${people}))
    or exists (select 1 from account_member m where m.workspace_id = t.workspace_id and m.account_id = ${account} and m.person_id in (${people})))`
}

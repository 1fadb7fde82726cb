/** Whether somebody may see one record, and what it is called. */
import { sql } from 'kysely'
import { keptReadings } from '#db/read/kept.ts'
import { accountSeen, keptReach, ownedOrAtAccount, personSeen } from '#db/read/lists/reach.ts'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** Kinds that tasks and notes can be about. */
export const SUBJECTS = ['account', 'opportunity', 'person'] as const
export type SubjectKind = (typeof SUBJECTS)[number]

const REACHED = { account: accountSeen, opportunity: ownedOrAtAccount, person: personSeen } as const

/** The record's name; null where there is none, or none that the asker may know of. */
export async function subjectName(on: Runner, scope: Scope, kind: SubjectKind, id: number): Promise<string | null> {
  const { workspace } = scope
  const reach = await keptReach(on, scope, await keptReadings(on, workspace))
  const where = [sql`t.workspace_id = ${workspace} and t.id = ${id}`, ...REACHED[kind](reach)]
  const found = await firstRow<{ name: string | null }>(
    on,
    sql`select t.name from ${sql.table(kind)} t where ${sql.join(where, sql` and `)}`,
  )
  return found ? (found.name ?? '') : null
}

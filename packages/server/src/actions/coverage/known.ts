/** Whether who asks may know of a record. */
import { type SubjectKind, subjectName } from '#db/read/records/subject.ts'
import type { Store } from '#db/store.ts'
import { Failure } from '#ground/failure.ts'
import type { Scope } from '#permissions/scope.ts'

/**
 * Passes where the record is there and the asker may see it.
 * @param named what the failure's details call its number
 * @throws Failure `not-found`
 */
export async function checkKnown(
  store: Store,
  scope: Scope,
  kind: SubjectKind,
  id: number,
  named: string = kind,
): Promise<void> {
  if ((await subjectName(store, scope, kind, id)) === null) {
    throw new Failure('not-found', `There is no such ${kind}, or none that you may see.`, { [named]: id })
  }
}

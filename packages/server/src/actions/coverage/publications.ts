/** Publications of coverage: what one moved, and moves within the year that need no plan. */
import { type Cover, coversOf } from '#db/read/coverage/covers.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { keepCover } from '#db/write/coverage/covers.ts'
import type { Scope } from '#permissions/scope.ts'

/**
 * What a publication moved: account, from whom (null nobody), to whom (null nobody), from which day on (YYYY-MM-DD).
 * What a move asks for - a hand-over - begins here.
 *
 * @example await movedByPublication(store, scope, 7) // [{ id: 31, publication: 7, account: 12, from: 4, to: 9, day: '2026-12-01' }]
 */
export async function movedByPublication(store: Store, scope: Scope, publication: number): Promise<Cover[]> {
  return coversOf(store, scope.workspace, publication)
}

/** Lets published coverage hold by a day, after an import or at the turn of a day; answers know when an owner changed by it. */
export async function coverHolds(store: Store, workspace: number, day: string): Promise<number> {
  return store.withTransaction(async (session) => {
    const changed = await keepCover(session, workspace, day)
    if (changed > 0) await touchFacts(session, workspace, ['account'])
    return changed
  })
}

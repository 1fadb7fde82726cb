/** The same thing from two systems, as people see it and decide it. */
import { matchedRecords } from '#db/read/matched.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { decideMatch, listMatches, type StoredMatch } from '#db/write/imports/matches.ts'
import { Failure } from '#ground/failure.ts'
import type { Scope } from '#permissions/scope.ts'

/** Suggested, confirmed and separated matches with both records side by side. */
export async function matchRows(store: Store, workspace: number, state: string | null) {
  return describe(store, workspace, await listMatches(store, workspace, state))
}

/** Confirms a match or separates it again; audited. */
export async function decidedMatch(store: Store, scope: Scope, id: number, state: 'confirmed' | 'separated') {
  const decided = await store.withTransaction(async (session) => {
    const match = await decideMatch(session, scope.workspace, id, state, scope.actor)
    if (!match) throw new Failure('not-found', 'There is no such match.')
    await writeAudit(session, scope, {
      act: `match ${state}`,
      subject: [match.kind, match.recordId],
      before: null,
      after: { other: match.otherId },
    })
    await touchFacts(session, scope.workspace, [match.kind])
    return match
  })
  const [row] = await describe(store, scope.workspace, [decided])
  if (!row) throw new Failure('not-found', 'There is no such match.')
  return row
}

async function describe(store: Store, workspace: number, matches: readonly StoredMatch[]) {
  const records = await matchedRecords(store, workspace, matches)
  return matches.flatMap(({ recordId, otherId, ...match }) => {
    const record = records.get(`${match.kind} ${recordId}`)
    const other = records.get(`${match.kind} ${otherId}`)
    return record && other ? [{ ...match, record, other }] : []
  })
}

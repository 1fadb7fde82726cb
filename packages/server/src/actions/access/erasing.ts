/** Erasing a person or a contact: a pseudonym takes the name's place for good; every total stands. */
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { type ErasedKind, sameRecords, writeErased } from '#db/write/erased.ts'
import { forgetKeys } from '#db/write/erased-words.ts'
import { endGrants, eraseUser, usersOfPerson } from '#db/write/users.ts'
import { lockWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'
import { keepAnAdministrator } from './users.ts'

const WORD: Readonly<Record<ErasedKind, string>> = { person: 'Person', contact: 'Contact' }

/** Erases a record with those found to be the same in other systems, and the user who stands for it. Gives the pseudonym. */
export async function erasedPerson(store: Store, scope: Scope, kind: ErasedKind, id: number): Promise<string> {
  require(scope, 'users.manage')
  return store.withTransaction(
    async (session) => {
      await lockWorkspace(session, scope.workspace)
      const records = await sameRecords(session, scope.workspace, kind, id)
      if (records.length === 0) throw new Failure('not-found', `There is no such ${kind}.`, { id })
      const ids = records.map((record) => record.id)
      const pseudonym = `${WORD[kind]} ${Math.min(...ids)}`
      const users = kind === 'person' ? await usersOfPerson(session, scope.workspace, ids) : []
      for (const user of users) {
        await keepAnAdministrator(session, scope, user)
        await endGrants(session, scope, user)
        await eraseUser(session, user, pseudonym)
      }
      await writeErased(session, scope.workspace, kind, records, pseudonym)
      await forgetKeys(session, scope.workspace, kind, records, pseudonym)
      await touchFacts(session, scope.workspace, [kind])
      const after = { records: ids, users }
      await writeAudit(session, scope, { act: `${kind}.erase`, subject: [kind, id], before: null, after })
      return pseudonym
    },
    { statementTimeout: 0 },
  )
}

/** Removing a workspace with everything in it but its audit. */
import { listWorkspaces } from '#db/read/company.ts'
import { grantsOf } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { removeWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** Removes a workspace whose name was repeated, if the asker administers it, or it is the sample. */
export async function removedWorkspace(store: Store, scope: Scope, id: number, name: string): Promise<boolean> {
  require(scope, 'backup.take')
  const found = (await listWorkspaces(store)).find((workspace) => workspace.id === id)
  if (!found || !(await administers(store, scope, found))) {
    throw new Failure('not-found', 'There is no such workspace, or you do not administer it.')
  }
  if (found.name !== name) throw new Failure('invalid', 'Repeat the name of the workspace exactly to remove it.')
  await store.withTransaction(
    async (session) => {
      const gone = {
        act: 'workspace.remove',
        subject: ['workspace', id],
        before: { kind: found.kind },
        after: null,
      } as const
      await writeAudit(session, { workspace: id, actor: scope.actor }, gone)
      if (scope.workspace !== id) await writeAudit(session, scope, gone)
      await removeWorkspace(session, id)
    },
    { statementTimeout: 0 },
  )
  return true
}

async function administers(store: Store, scope: Scope, found: { id: number; kind: string }): Promise<boolean> {
  if (found.id === scope.workspace || found.kind === 'sample' || scope.actor === 'command line') return true
  const grants = await grantsOf(store, scope.actor)
  return grants.some(({ workspace, role }) => workspace === found.id && role === 'administrator')
}

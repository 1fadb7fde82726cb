/** The first start: an empty workspace and its first administrator. */
import { anyUser, ownWorkspace, unclaimedWorkspace } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { writeSetting } from '#db/write/settings.ts'
import { writeGrant } from '#db/write/users.ts'
import { makeOwnWorkspace, renameWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'

/**
 * Whether users are known already: then only one of them may begin a workspace. Fails where the company has its workspace,
 * unless the command line on this machine made it and nobody signed up yet: then who sits here takes it over.
 */
export async function mayBegin(store: Store, local: boolean): Promise<{ usersKnown: boolean }> {
  const claimed = !local || (await unclaimedWorkspace(store)) === null
  if (claimed && (await ownWorkspace(store)) !== null)
    throw new Failure('conflict', 'This install is set up already: please sign in.')
  return { usersKnown: await anyUser(store) }
}

/** Makes the workspace with its administrator. */
export async function beginWorkspace(
  store: Store,
  given: { company: string; administrator: string; currency: string | null; today: string },
): Promise<number> {
  return store.withTransaction(async (session) => {
    const waiting = await unclaimedWorkspace(session)
    if (waiting !== null) await renameWorkspace(session, waiting, given.company)
    const workspace = waiting ?? (await makeOwnWorkspace(session, given.company))
    if (workspace === null) throw new Failure('conflict', 'This install is set up already: please sign in.')
    const scope = { workspace, actor: given.administrator }
    await writeGrant(session, scope, {
      user: given.administrator,
      role: 'administrator',
      person: null,
      node: 'company',
    })
    if (given.currency !== null) {
      const setting = { key: 'company.currency', fromDay: '1970-01-01', value: given.currency.toUpperCase() }
      await writeSetting(session, scope, setting)
    }
    const after = { user: given.administrator, role: 'administrator', currency: given.currency }
    await writeAudit(session, scope, { act: 'workspace.begin', subject: ['workspace', workspace], before: null, after })
    return workspace
  })
}

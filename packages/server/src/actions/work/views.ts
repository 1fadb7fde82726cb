/** Saved views of lists: one's own, or shared with the workspace; who may share and who may change, written down. */
import type { ViewRow } from '#db/read/views.ts'
import { viewRows } from '#db/read/views.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { removeView, rewriteView, type StoredView, writeView } from '#db/write/views.ts'
import { lockWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** A saved view as its asker sees it. */
export interface SeenView extends Omit<ViewRow, 'owner' | 'ownerName'> {
  readonly by: string | null
  readonly mayChange: boolean
}

export async function readViews(store: Store, scope: Scope, page: string | undefined): Promise<SeenView[]> {
  return (await viewRows(store, scope, { page })).map((row) => seen(scope, row))
}

/** Saves a view under a name. */
export async function saveView(store: Store, scope: Scope, view: StoredView): Promise<SeenView> {
  checkSharing(scope, view)
  const id = await store.withTransaction(async (session) => {
    await lockWorkspace(session, scope.workspace)
    const made = await writeView(session, scope, view)
    if (made === null) throw taken(view.name)
    await writeAudit(session, scope, { act: 'view.create', subject: ['view', made], before: null, after: told(view) })
    return made
  })
  return seen(scope, await oneView(store, scope, id))
}

/** Changes a view: its name, what it shows, who sees it, whether it opens by itself. */
export async function changeView(
  store: Store,
  scope: Scope,
  id: number,
  wish: { [K in Exclude<keyof StoredView, 'page'>]?: StoredView[K] | undefined },
): Promise<SeenView> {
  const before = await changeable(store, scope, id)
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
  const after: StoredView = { ...before, ...given }
  checkSharing(scope, after)
  await store.withTransaction(async (session) => {
    await lockWorkspace(session, scope.workspace)
    if (!(await rewriteView(session, scope, id, before.owner, after))) throw taken(after.name)
    const change = { before: told(before), after: told(after) }
    await writeAudit(session, scope, { act: 'view.change', subject: ['view', id], ...change })
  })
  return seen(scope, await oneView(store, scope, id))
}

export async function removedView(store: Store, scope: Scope, id: number): Promise<boolean> {
  const before = await changeable(store, scope, id)
  return store.withTransaction(async (session) => {
    await removeView(session, scope.workspace, id)
    await writeAudit(session, scope, { act: 'view.remove', subject: ['view', id], before: told(before), after: null })
    return true
  })
}

/** To share takes the right to add work; what opens for everybody is a choice of the company. */
function checkSharing(scope: Scope, view: StoredView): void {
  if (view.shared) require(scope, view.opens ? 'settings.write' : 'work.write')
}

async function oneView(store: Store, scope: Scope, id: number): Promise<ViewRow> {
  const [found] = await viewRows(store, scope, { id })
  if (!found) throw new Failure('not-found', 'There is no such view, or none that you may see.', { id })
  return found
}

async function changeable(store: Store, scope: Scope, id: number): Promise<ViewRow> {
  const found = await oneView(store, scope, id)
  if (!mayChange(scope, found)) throw new Failure('forbidden', 'Only its owner or who keeps the settings changes this.')
  return found
}

const mayChange = (scope: Scope, view: ViewRow) =>
  view.owner === scope.actor || (view.shared && scope.permissions.has('settings.write'))

function seen(scope: Scope, { owner, ownerName, ...view }: ViewRow): SeenView {
  const by = owner === scope.actor ? null : (ownerName ?? owner)
  return { ...view, by, mayChange: mayChange(scope, { ...view, owner, ownerName }) }
}

/** A filter may hold a person's name: what the view shows stays out of the audit. */
const told = ({ page, shared, opens }: StoredView) => ({ page, shared, opens })

const taken = (name: string) => new Failure('conflict', `You have a view named “${name}” on this page already.`)

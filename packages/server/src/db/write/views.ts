/** Saved views: written, changed, removed; of those that open by themselves there is one for an owner and one for everybody. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface StoredView {
  readonly page: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
  readonly opens: boolean
}

/** Writes a view; null where its owner has one of that name on the page. */
export async function writeView(on: Runner, scope: Who, view: StoredView): Promise<number | null> {
  if (view.opens) await closeOthers(on, scope, view, scope.actor)
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into saved_view (workspace_id, page, name, query, owner, is_public, is_default)
        values (${scope.workspace}, ${view.page}, ${view.name}, ${view.query}, ${scope.actor}, ${view.shared}, ${view.opens})
        on conflict (workspace_id, page, owner, name) do nothing returning id`,
  )
  return made?.id ?? null
}

/** Puts another view in a view's place; false where its owner has one of that name on the page. */
export async function rewriteView(
  on: Runner,
  scope: Who,
  id: number,
  owner: string,
  view: StoredView,
): Promise<boolean> {
  const taken = await firstRow(
    on,
    sql`select 1 as one from saved_view where workspace_id = ${scope.workspace} and page = ${view.page} and owner = ${owner} and name = ${view.name} and id <> ${id}`,
  )
  if (taken !== null) return false
  if (view.opens) await closeOthers(on, scope, view, owner)
  await rows(
    on,
    sql`update saved_view set name = ${view.name}, query = ${view.query}, is_public = ${view.shared}, is_default = ${view.opens}
        where workspace_id = ${scope.workspace} and id = ${id}`,
  )
  return true
}

export async function removeView(on: Runner, workspace: number, id: number): Promise<void> {
  await rows(on, sql`delete from saved_view where workspace_id = ${workspace} and id = ${id}`)
}

async function closeOthers(on: Runner, scope: Who, view: StoredView, owner: string): Promise<void> {
  await rows(
    on,
    sql`update saved_view set is_default = false where workspace_id = ${scope.workspace} and page = ${view.page} and is_default
          and is_public = ${view.shared} and (is_public or owner = ${owner})`,
  )
}

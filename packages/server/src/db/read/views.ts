/** Saved views as they stand: one's own and the shared ones. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface ViewRow {
  id: number
  page: 'accounts' | 'opportunities' | 'people' | 'orders'
  name: string
  query: string
  shared: boolean
  opens: boolean
  owner: string
  /** The owner's name where the owner is a user. */
  ownerName: string | null
}

/** Views that the asker may open, those of one page or one view alone. */
export async function viewRows(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor'>,
  asked: { page?: string | undefined; id?: number },
): Promise<ViewRow[]> {
  return rows<ViewRow>(
    on,
    sql`select v.id, v.page, v.name, v.query, v.is_public as shared, v.is_default as opens, v.owner, u."name" as "ownerName"
        from saved_view v left join auth_user u on u."id" = v.owner
        where v.workspace_id = ${scope.workspace} and (v.is_public or v.owner = ${scope.actor})
          and (${asked.page ?? null}::text is null or v.page = ${asked.page ?? null}) and (${asked.id ?? null}::int is null or v.id = ${asked.id ?? null})
        order by v.page, lower(v.name), v.id`,
  )
}

/** Who covers an account from a day on: published, never changed; kept over what imports say. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface NewCover {
  readonly account: number
  /** Who covered it until now; null nobody. */
  readonly from: number | null
  /** Who covers it from the day on; null nobody. */
  readonly to: number | null
}

/** Publishes who covers which account from a day on. @returns the publication */
export async function addPublication(
  on: Runner,
  scope: Who,
  publication: { readonly plan: number | null; readonly fromDay: string; readonly note: string | null },
  covers: readonly NewCover[],
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into coverage_publication (workspace_id, scenario_id, from_day, note, published_by)
        values (${scope.workspace}, ${publication.plan}, ${publication.fromDay}::date, ${publication.note}, ${scope.actor}) returning id`,
  )
  const id = made?.id ?? 0
  await rows(
    on,
    sql`insert into account_cover (workspace_id, publication_id, account_id, from_id, person_id, from_day)
        select ${scope.workspace}, ${id}, c.account, c."from", c."to", ${publication.fromDay}::date
        from jsonb_to_recordset(${json(covers)}) as c (account bigint, "from" bigint, "to" bigint)`,
  )
  return id
}

/**
 * Lets what is published by a day hold: the owner of each covered account is the published one, whatever an import said since.
 * A third owner whom an import named is written down, so that somebody can decide; nothing is lost and nothing undone silently.
 *
 * @returns how many accounts changed their owner by it
 */
export async function keepCover(on: Runner, workspace: number, day: string): Promise<number> {
  const due = sql`select distinct on (account_id) id, account_id, from_id, person_id from account_cover
    where workspace_id = ${workspace} and from_day <= ${day}::date order by account_id, from_day desc, id desc`
  await rows(
    on,
    sql`insert into account_cover_heard (workspace_id, cover_id, account_id, person_id)
        select a.workspace_id, d.id, d.account_id, a.owner_id from (${due}) d
          join account a on a.workspace_id = ${workspace} and a.id = d.account_id
        where a.owner_id is not null and a.owner_id is distinct from d.person_id and a.owner_id is distinct from d.from_id`,
  )
  const changed = await rows(
    on,
    sql`update account a set owner_id = d.person_id from (${due}) d
        where a.workspace_id = ${workspace} and (a.id = d.account_id or a.same_as = d.account_id) and a.owner_id is distinct from d.person_id returning a.id`,
  )
  return changed.length
}

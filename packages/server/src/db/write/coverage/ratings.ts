/** Ratings of accounts: appended, never changed. */
import { sql } from 'kysely'
import { firstRow, type Runner } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface NewRating {
  readonly account: number
  readonly criterion: string
  /** null takes the rating back. */
  readonly value: number | null
  readonly reason: string | null
  readonly day: string
}

export async function writeRating(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor'>,
  rating: NewRating,
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into account_rating (workspace_id, account_id, criterion, value, reason, day, set_by)
        values (${scope.workspace}, ${rating.account}, ${rating.criterion}, ${rating.value}, ${rating.reason}, ${rating.day}, ${scope.actor})
        returning id`,
  )
  return made?.id ?? 0
}

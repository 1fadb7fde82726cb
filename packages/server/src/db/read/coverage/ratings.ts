/** Ratings of accounts that people entered for scorecards. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface RatingRow {
  id: number
  criterion: string
  value: number | null
  reason: string | null
  day: string
  setBy: string | null
  setAt: Date
}

/** The ratings of one account, newest first. */
export async function accountRatings(on: Runner, workspace: number, account: number): Promise<RatingRow[]> {
  return rows<RatingRow>(
    on,
    sql`select id, criterion, value, reason, day::text as day, set_by as "setBy", set_at as "setAt" from account_rating
        where workspace_id = ${workspace} and account_id = ${account} order by day desc, id desc limit 500`,
  )
}

/** Days are whole days since 1970-01-01. */
interface EnteredRating {
  account: number
  criterion: string
  value: number
  day: number
}

/** The rating of each account and criterion that counts on a day. */
export async function ratingsOn(on: Runner, workspace: number, day: string): Promise<EnteredRating[]> {
  return rows<EnteredRating>(
    on,
    sql`select account, criterion, value, day from (
          select distinct on (account_id, criterion) account_id as account, criterion, value, day - '1970-01-01'::date as day
          from account_rating where workspace_id = ${workspace} and day <= ${day}::date
          order by account_id, criterion, account_rating.day desc, id desc) as newest
        where value is not null`,
  )
}

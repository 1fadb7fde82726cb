/** Reading as known: what Capstone held at an instant, whatever imports, undoing and people changed since. */
import { sql } from 'kysely'
import { firstRow, type Runner, type Store, type StoreSession } from '#db/store.ts'
import { Failure } from '#ground/failure.ts'

/**
 * Runs reading as of what was known at an instant: in this transaction every table name means the table as it was then (the views of the schema
 * `known`, migration 10), so that any reading function answers as it did. Nothing can be written in it.
 *
 * What an import, an undo or a person changed counts from the end of its transaction on. Changes made before migration 10 are known as they became.
 *
 * @param instant an instant as ISO text; one without microseconds means the end of its millisecond
 * @example const facts = await asKnown(store, '2026-11-22T08:00:00.000Z', ({ client }) => readFacts(client, request))
 */
export async function asKnown<T>(
  store: Store,
  instant: string,
  work: (session: StoreSession) => Promise<T>,
): Promise<T> {
  return store.withTransaction(
    async (session) => {
      await session.client.query(
        `select set_config('capstone.known', ($1::timestamptz + $2::interval)::text, true), set_config('search_path', 'known, public', true)`,
        [instant, /\.\d{4,}/.test(instant) ? '0' : '999 microseconds'],
      )
      return work(session)
    },
    { isolation: 'repeatable read', readOnly: true, statementTimeout: 0 },
  )
}

/**
 * An instant that somebody asked for, as ISO text to the microsecond: an instant as it stands, a day as its end in a time zone.
 *
 * @throws Failure `invalid` where it is neither, or lies ahead
 * @example await knownInstant(store, '2026-11-21', 'Europe/Berlin') // '2026-11-21T22:59:59.999999Z'
 */
export async function knownInstant(on: Runner, asked: string, timeZone: string): Promise<string> {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asked)
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(asked))
    throw noInstant(asked)
  const edge = isDay
    ? sql`((${asked}::date + 1)::timestamp at time zone ${timeZone} - interval '1 microsecond')`
    : sql`(${asked}::timestamptz + ${/\.\d{4,}/.test(asked) ? '0' : '999 microseconds'}::interval)`
  const found = await firstRow<{ instant: string; ahead: boolean }>(
    on,
    sql`select to_char(i.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant, i.at > now() + interval '1 second' as ahead from (select ${edge} as at) i`,
  ).catch(() => null)
  if (!found) throw noInstant(asked)
  if (found.ahead && !isDay)
    throw new Failure('invalid', `"${asked}" lies ahead: nobody knows yet what will be known.`, { known: asked })
  return found.instant
}

const noInstant = (asked: string) =>
  new Failure('invalid', `"${asked}" is no instant; write a day as 2026-11-21 or an instant as 2026-11-21T16:30:00Z.`, {
    known: asked,
  })

/** The day that it was at an instant, at the latest today. */
export const dayKnown = (instant: string, today: string): string => {
  const day = instant.slice(0, 10)
  return day < today ? day : today
}

/** The instant of the last thing learned by an instant: what is known at both is the same. Null where nothing was known yet. */
export async function lastLearned(on: Runner, workspace: number, instant: string): Promise<string | null> {
  const found = await firstRow<{ at: string | null }>(
    on,
    sql`select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from learning
        where workspace_id = ${workspace} and at <= ${instant}::timestamptz`,
  )
  return found?.at ?? null
}

/** Fitted numbers and the plans made from them, kept as plain data with the versions of the facts that they read. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows, type Store } from '#db/store.ts'

export interface FitHead {
  key: string
  asOf: string
  versions: Record<string, number>
  computedAt: Date
}

/** Details of single deals are written this many at a time. */
const BATCH = 5000
/** How the key of a plan begins. */
export const PLAN_KEY = 'gap '
/** Fits of other days and periods than the usual that are kept, and plans. */
const [MOST_OTHERS, MOST_PLANS] = [20, 60]

/** Keeps a fit in place of the one before it under the same key. */
export async function keepFit(
  store: Store,
  workspace: number,
  fit: Omit<FitHead, 'computedAt'> & {
    readonly body: Buffer
    readonly tookMs: number
    readonly details: readonly { readonly key: number }[]
  },
): Promise<void> {
  await store.withTransaction(async (on) => {
    await rows(
      on,
      sql`insert into number_fit (workspace_id, key, as_of, versions, body, took_ms)
          values (${workspace}, ${fit.key}, ${fit.asOf}, ${json(fit.versions)}, ${fit.body}, ${fit.tookMs})
          on conflict (workspace_id, key) do update set as_of = excluded.as_of, versions = excluded.versions, body = excluded.body,
            took_ms = excluded.took_ms, computed_at = clock_timestamp()`,
    )
    await rows(on, sql`delete from number_deal where workspace_id = ${workspace} and fit_key = ${fit.key}`)
    for (let at = 0; at < fit.details.length; at += BATCH) {
      const part = fit.details.slice(at, at + BATCH)
      const keys = part.map(({ key }) => key)
      await rows(
        on,
        sql`insert into number_deal (workspace_id, fit_key, opportunity_id, detail)
            select ${workspace}, ${fit.key}, k.key, d.detail
            from unnest(${keys}::bigint[]) with ordinality as k (key, at)
              join jsonb_array_elements(${json(part)}) with ordinality as d (detail, at) on d.at = k.at
            on conflict do nothing`,
      )
    }
    const isPlan = fit.key.startsWith(PLAN_KEY)
    const old = await rows<{ key: string }>(
      on,
      sql`delete from number_fit where workspace_id = ${workspace} and key in (
            select key from number_fit where workspace_id = ${workspace} and key <> '' and starts_with(key, ${PLAN_KEY}) = ${isPlan}
            order by computed_at desc offset ${isPlan ? MOST_PLANS : MOST_OTHERS})
          returning key`,
    )
    const gone = old.map(({ key }) => key)
    await rows(on, sql`delete from number_deal where workspace_id = ${workspace} and fit_key = any(${gone}::text[])`)
  })
}

export async function fitHead(on: Runner, workspace: number, key: string): Promise<FitHead | null> {
  return firstRow<FitHead>(
    on,
    sql`select key, as_of::text as "asOf", versions, computed_at as "computedAt" from number_fit where workspace_id = ${workspace} and key = ${key}`,
  )
}

export async function fitBody(
  on: Runner,
  workspace: number,
  key: string,
): Promise<(FitHead & { body: Buffer }) | null> {
  return firstRow<FitHead & { body: Buffer }>(
    on,
    sql`select key, as_of::text as "asOf", versions, computed_at as "computedAt", body from number_fit where workspace_id = ${workspace} and key = ${key}`,
  )
}

/** What a fit tells of single deals. */
export async function fitDetails<T>(
  on: Runner,
  workspace: number,
  key: string,
  deals: readonly number[],
): Promise<T[]> {
  const found = await rows<{ detail: T }>(
    on,
    sql`select detail from number_deal where workspace_id = ${workspace} and fit_key = ${key} and opportunity_id = any(${[...deals]}::bigint[])`,
  )
  return found.map(({ detail }) => detail)
}

/** What sources' values mean: the company's meanings, the newest and the confirmed ones last so that they count. */

/** A meaning by its kind, scope and value; null where nobody said. */
export type Meaning = (kind: string, scope: string, value: string) => Readonly<Record<string, unknown>> | null

/** One stored row: kind, scope, value, and the meaning as JSON text. */
export type MeaningRow = readonly (string | null)[]

/** The query of every meaning of a workspace (of one kind), in the order in which later rows overrule earlier ones. */
export const meaningsQuery = (workspace: number, kind?: 'stage' | 'activityKind'): string =>
  `select kind, scope, value, means::text from meaning where workspace_id = ${workspace}${kind ? ` and kind = '${kind}'` : ''}
   order by from_day, (state = 'confirmed'), id`

/** A lookup over such rows. */
export function meaningOf(rows: Iterable<MeaningRow>): Meaning {
  const meanings = new Map<string, Record<string, unknown>>()
  for (const [kind, scope, value, means] of rows) {
    meanings.set(`${kind}\u0000${scope}\u0000${value}`, JSON.parse(means ?? '{}') as Record<string, unknown>)
  }
  return (kind, scope, value) => meanings.get(`${kind}\u0000${scope}\u0000${value}`) ?? null
}

/** Records that two systems may both hold, as one: what the standing record leaves empty is taken from its twins. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export type MatchedTable = 'account' | 'person' | 'product'
export interface Named {
  id: number
  name: string
}

/** The names of records by any of their keys: each leads to the record that stands for it. */
export async function namesOf(
  on: Runner,
  workspace: number,
  table: MatchedTable,
  ids: readonly (number | null)[],
): Promise<Map<number, Named>> {
  const wanted = [...new Set(ids.filter((id): id is number => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await rows<{ key: number; id: number; name: string }>(
    on,
    sql`select t.id as key, coalesce(s.id, t.id) as id, coalesce(s.name, t.name, s.external_id, t.external_id) as name
        from ${sql.table(table)} t left join ${sql.table(table)} s on s.workspace_id = t.workspace_id and s.id = t.same_as
        where t.workspace_id = ${workspace} and t.id = any(${wanted}::bigint[])`,
  )
  return new Map(found.map(({ key, id, name }) => [key, { id, name }]))
}

/** The names of teams. */
export async function teamNames(on: Runner, workspace: number, ids: readonly (number | null)[]) {
  const wanted = [...new Set(ids.filter((id): id is number => id !== null))]
  if (wanted.length === 0) return new Map<number, Named>()
  const found = await rows<Named>(
    on,
    sql`select id, coalesce(name, external_id) as name from team where workspace_id = ${workspace} and id = any(${wanted}::bigint[])`,
  )
  return new Map(found.map((team) => [team.id, team]))
}

/** The name of one key, or null. */
export const nameFrom = (names: ReadonlyMap<number, Named>, id: number | null): Named | null =>
  id === null ? null : (names.get(id) ?? null)

/**
 * Standing records with their twins' values where they have none; `keys` are all keys of each.
 * @param columns names of columns of ours
 */
export async function matchedRows<R extends object>(
  on: Runner,
  workspace: number,
  table: MatchedTable,
  columns: readonly string[],
  ids: readonly number[],
): Promise<Map<number, R & { id: number; keys: number[] }>> {
  const out = new Map<number, R & { id: number; keys: number[] }>()
  if (ids.length === 0) return out
  const list = sql.join(columns.map((column) => sql.raw(column)))
  const found = await rows<R & { id: number; same_as: number | null }>(
    on,
    sql`select id, same_as, ${list} from ${sql.table(table)} where workspace_id = ${workspace}
        and (id = any(${[...ids]}::bigint[]) or same_as = any(${[...ids]}::bigint[])) order by same_as is not null, id`,
  )
  for (const row of found) {
    const standing = row.same_as === null ? undefined : out.get(row.same_as)
    if (!standing) out.set(row.id, { ...row, keys: [row.id] })
    else {
      standing.keys.push(row.id)
      for (const [column, value] of Object.entries(row)) {
        const mine = standing as Record<string, unknown>
        mine[column] ??= value
      }
    }
  }
  return out
}

/** Every key of the things that some keys name. */
export async function everyKey(
  on: Runner,
  workspace: number,
  table: MatchedTable,
  ids: readonly number[],
): Promise<number[]> {
  const found = await rows<{ id: number }>(
    on,
    sql`with standing as (select coalesce(same_as, id) as id from ${sql.table(table)} where workspace_id = ${workspace} and id = any(${[...ids]}::bigint[]))
        select id from standing union
        select id from ${sql.table(table)} where workspace_id = ${workspace} and same_as = any(array(select id from standing))`,
  )
  return found.map(({ id }) => id)
}

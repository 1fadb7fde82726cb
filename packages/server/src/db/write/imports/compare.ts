/** The check pass in the database: what of the staged rows is new, changed, unchanged or repeated; nothing is stored. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import { moneyColumns, type Unit, unitColumns } from '#db/write/imports/unit.ts'

export interface UnitCounts {
  staged: number
  created: number
  changed: number
  unchanged: number
  repeated: number
}

/** Where a unit's rows go: import, workspace and source. */
export interface Place {
  readonly workspace: number
  readonly import: number
  readonly source: number
}

/**
 * Makes the temporary table `incoming` of a unit: one row a key, its record's id where there is one, and whether it differs.
 * It lives until the transaction ends or the next unit replaces it.
 */
export async function makeIncoming(on: Runner, place: Place, unit: Unit): Promise<void> {
  const { table, staged, columns } = unitColumns(unit)
  await rows(on, sql.raw('drop table if exists picked, incoming'))
  const pick = `select distinct on (external_id) external_id, row_no${columns.map((c) => `, ${c}`).join('')} from ${staged}
    where import_id = ${place.import} and file_no = ${unit.no} order by external_id, row_no${unit.once ? '' : ' desc'}`
  if (await anyStored(on, place, table)) {
    // Without fresh statistics the planner takes a full table for an empty one and compares every row with every row.
    await rows(on, sql.raw(`create temporary table picked on commit drop as ${pick}`))
    await rows(on, sql.raw('analyze picked (external_id)'))
    await rows(on, sql.raw(`analyze ${table}`))
    await rows(
      on,
      sql.raw(`create temporary table incoming on commit drop as
        select i.*, t.id as known_id, t.id is not null and (${differing(unit, columns)}) as differs
        from picked i left join ${table} t
          on t.workspace_id = ${place.workspace} and t.source_id = ${place.source} and t.external_id = i.external_id`),
    )
    await rows(on, sql.raw('drop table picked'))
  } else {
    await rows(
      on,
      sql.raw(`create temporary table incoming on commit drop as
        select i.*, null::bigint as known_id, false as differs from (${pick}) i`),
    )
  }
  await rows(on, sql.raw('analyze incoming (external_id, known_id, differs)'))
}

/** Whether the source has delivered any record of the table before: where it has not, every row is new. */
async function anyStored(on: Runner, { workspace, source }: Place, table: string): Promise<boolean> {
  const found = await rows(
    on,
    sql.raw(`select 1 from ${table} where workspace_id = ${workspace} and source_id = ${source} limit 1`),
  )
  return found.length > 0
}

function differing(unit: Unit, columns: readonly string[]): string {
  const own = columns.filter((column) => column !== 'custom')
  return [
    ...(own.length > 0
      ? [`(${own.map((c) => `t.${c}`).join(', ')}) is distinct from (${own.map((c) => `i.${c}`).join(', ')})`]
      : []),
    ...(unit.custom ? [`not coalesce(t.custom, '{}') @> coalesce(i.custom, '{}')`] : []),
    't.gone_import is not null',
  ].join(' or ')
}

/** How many rows of a unit whose `incoming` stands are new, and how many change what is stored. */
export async function countIncoming(on: Runner): Promise<{ created: number; changed: number; unchanged: number }> {
  const counted = await firstRow<{ created: number; changed: number; unchanged: number }>(
    on,
    sql.raw(`select (count(*) filter (where known_id is null))::int as created, (count(*) filter (where differs))::int as changed,
      (count(*) filter (where known_id is not null and not differs))::int as unchanged from incoming`),
  )
  return counted ?? { created: 0, changed: 0, unchanged: 0 }
}

/** Counts of a unit whose `incoming` stands. */
export async function countUnit(on: Runner, place: Place, unit: Unit): Promise<UnitCounts> {
  const staged = await countStaged(on, place, unit)
  const { created, changed, unchanged } = await countIncoming(on)
  return { staged, created, changed, unchanged, repeated: staged - created - changed - unchanged }
}

/** How many rows of a unit are staged. */
export async function countStaged(on: Runner, place: Place, unit: Unit): Promise<number> {
  const { staged } = unitColumns(unit)
  const found = await firstRow<{ count: number }>(
    on,
    sql.raw(`select count(*)::int as count from ${staged} where import_id = ${place.import} and file_no = ${unit.no}`),
  )
  return found?.count ?? 0
}

/** How many records change in each column. */
export async function changedColumns(on: Runner, unit: Unit): Promise<{ column: string; count: number }[]> {
  const { table, columns } = unitColumns(unit)
  if (columns.length === 0) return []
  const counts = columns.map((c) => `(count(*) filter (where t.${c} is distinct from i.${c}))::int as ${c}`).join(', ')
  const counted = await firstRow<Record<string, number>>(
    on,
    sql.raw(`select ${counts} from incoming i join ${table} t on t.id = i.known_id where i.differs`),
  )
  return Object.entries(counted ?? {})
    .filter(([column, count]) => count > 0 && column !== 'name_key')
    .map(([column, count]) => ({ column, count }))
}

/** Sums of each money column by currency over the unit's fate: what is stored, what was already there, what repeats a row. */
export async function moneySums(
  on: Runner,
  place: Place,
  unit: Unit,
  anyRepeated: boolean,
): Promise<{ fate: 'stored' | 'unchanged' | 'repeated'; column: string; currency: string; sum: string }[]> {
  const out: { fate: 'stored' | 'unchanged' | 'repeated'; column: string; currency: string; sum: string }[] = []
  const currency = unit.fields.includes('currency') ? `coalesce(currency, '')` : `''`
  for (const column of moneyColumns(unit)) {
    const kept = await rows<{ fate: 'stored' | 'unchanged'; currency: string; sum: string }>(
      on,
      sql.raw(`select case when known_id is null or differs then 'stored' else 'unchanged' end as fate, ${currency} as currency,
        sum(${column})::text as sum from incoming where ${column} is not null group by 1, 2`),
    )
    for (const row of kept) out.push({ ...row, column })
    if (!anyRepeated) continue
    const repeated = await rows<{ currency: string; sum: string }>(
      on,
      sql.raw(`select ${currency} as currency, sum(s.${column})::text as sum from ${unitColumns(unit).staged} s
        where s.import_id = ${place.import} and s.file_no = ${unit.no} and s.${column} is not null
          and not exists (select 1 from incoming i where i.external_id = s.external_id and i.row_no = s.row_no) group by 1`),
    )
    for (const row of repeated) out.push({ fate: 'repeated', ...row, column })
  }
  return out
}

/** The tables of the database as it stands: their columns, sequences and foreign keys, read from PostgreSQL's own catalogue. */
import pg from 'pg'

/** A table of the schema in use, or of the one named. */
export type TableName = string | { schema: string; name: string }

export type Table = {
  schema: string
  name: string
  /** The columns that hold values of their own: computed ones are left out. */
  columns: string[]
}

export type Sequence = { schema: string; name: string; last: string; used: boolean }

export type ForeignKey = { schema: string; table: string; name: string; definition: string }

/** A name as SQL wants it. */
export function qualified(name: TableName): string {
  if (typeof name === 'string') return pg.escapeIdentifier(name)
  return `${pg.escapeIdentifier(name.schema)}.${pg.escapeIdentifier(name.name)}`
}

/** What Kysely's Migrator keeps about itself. */
const migrationTables: readonly string[] = ['kysely_migration', 'kysely_migration_lock']

/** The schemas that are Capstone's: the one in use and that of rows still to be checked. */
const ownSchemas = `(current_schema(), 'staged')`
const notOfAnExtension = `not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

/** Every table that holds rows, by name; parts of a partitioned table belong to it, what migrations keep is left out. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name,
      (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ownSchemas} and c.relkind in ('r', 'p') and not c.relispartition and ${notOfAnExtension}
      and c.relname <> all ($1)
    order by n.nspname collate "C", c.relname collate "C"`,
    [migrationTables],
  )
  return rows
}

/** Where every sequence stands. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ownSchemas} and c.relkind = 'S' and ${notOfAnExtension}
    order by n.nspname collate "C", c.relname collate "C"`)
  const sequences: Sequence[] = []
  for (const sequence of rows) {
    const found = await client.query<{ last: string; used: boolean }>(
      `select last_value::text as last, is_called as used from ${qualified(sequence)}`,
    )
    const [state] = found.rows
    if (state) sequences.push({ ...sequence, ...state })
  }
  return sequences
}

/** Every foreign key; what a partition has from its table is not listed by itself. */
export async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select n.nspname as schema, c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in ${ownSchemas}
    order by n.nspname collate "C", c.relname collate "C", k.conname collate "C"`)
  return rows
}

/** Whether any table holds a row. */
export async function holdsRecords(client: pg.ClientBase): Promise<boolean> {
  for (const table of await listTables(client)) {
    const { rows } = await client.query<{ any: boolean }>(`select exists (select 1 from ${qualified(table)}) as any`)
    if (rows[0]?.any) return true
  }
  return false
}

/** Drops everything that is Capstone's: tables, views, sequences, functions and types, but nothing of an extension. */
export async function dropEverything(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    select statement from (
      select case c.relkind when 'S' then 2 else 1 end as turn, format('drop %s if exists %I.%I cascade',
        case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
        n.nspname, c.relname) as statement
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${ownSchemas} and c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition and ${notOfAnExtension}
      union all
      select 3, format('drop routine if exists %s cascade', c.oid::regprocedure)
      from pg_proc c join pg_namespace n on n.oid = c.pronamespace
      where n.nspname in ${ownSchemas} and ${notOfAnExtension}
      union all
      select 4, format('drop type if exists %I.%I cascade', n.nspname, c.typname)
      from pg_type c join pg_namespace n on n.oid = c.typnamespace
      where n.nspname in ${ownSchemas} and c.typtype in ('e', 'd', 'r') and ${notOfAnExtension}
      union all
      select 5, 'drop schema if exists staged cascade'
      union all
      select 0, 'drop schema if exists known cascade'
    ) as everything order by turn, statement`)
  for (const { statement } of rows) await client.query(statement)
}

/** The tables of the database as it stands: their columns, sequences and foreign keys, read from PostgreSQL's own catalogue. */
import pg from 'pg'

export type Table = {
  name: string
  /** The columns that hold values of their own: computed ones are left out. */
  columns: string[]
}

export type Sequence = { name: string; last: string; used: boolean }

export type ForeignKey = { table: string; name: string; definition: string }

/** A name as SQL wants it. */
export function quoted(name: string): string {
  return pg.escapeIdentifier(name)
}

/** Every table of the current schema that holds rows, by name; parts of a partitioned table belong to it. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name,
      (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relpersistence <> 't'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`)
  return rows
}

/** Where every sequence of the current schema stands. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'S' and relpersistence <> 't'
    order by relname collate "C"`)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const found = await client.query<{ last: string; used: boolean }>(
      `select last_value::text as last, is_called as used from ${quoted(name)}`,
    )
    const [state] = found.rows
    if (state) sequences.push({ name, ...state })
  }
  return sequences
}

/** The foreign keys of the current schema; what a partition has from its table is not listed by itself. */
export async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = current_schema()::regnamespace
    order by c.relname collate "C", k.conname collate "C"`)
  return rows
}

/** Whether any table holds a row; what the migrations keep about themselves does not count. */
export async function holdsRecords(client: pg.ClientBase): Promise<boolean> {
  for (const { name } of await listTables(client)) {
    if (name.startsWith('kysely_migration')) continue
    const { rows } = await client.query<{ any: boolean }>(`select exists (select 1 from ${quoted(name)}) as any`)
    if (rows[0]?.any) return true
  }
  return false
}

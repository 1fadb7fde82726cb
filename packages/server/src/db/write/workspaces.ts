/** Workspaces: made, found, removed with everything in them. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'

export async function makeWorkspace(
  on: Runner,
  given: { key: string; name: string; kind: 'sample' | 'own' },
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into workspace (key, name, kind) values (${given.key}, ${given.name}, ${given.kind})
        on conflict (key) do update set name = workspace.name returning id`,
  )
  return made?.id ?? 0
}

/** Makes the company's own workspace; null where there is one. */
export async function makeOwnWorkspace(on: Runner, name: string): Promise<number | null> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into workspace (key, name, kind) values ('own', ${name}, 'own') on conflict (key) do nothing returning id`,
  )
  return made?.id ?? null
}

/** Every workspace. */
export async function allWorkspaces(on: Runner): Promise<number[]> {
  const found = await rows<{ id: number }>(on, sql`select id from workspace order by id`)
  return found.map(({ id }) => id)
}

/** The sample company's workspace, and whether its import is done. */
export async function sampleWorkspace(on: Runner): Promise<{ id: number; filled: boolean } | null> {
  return firstRow<{ id: number; filled: boolean }>(
    on,
    sql`select w.id, exists (select 1 from job j where j.workspace_id = w.id and j.name = 'sample' and j.state = 'done') as filled
        from workspace w where w.kind = 'sample' order by w.id limit 1`,
  )
}

/** Makes others who change roles wait until this transaction ends. */
export async function lockWorkspace(on: Runner, workspace: number): Promise<void> {
  await rows(on, sql`select id from workspace where id = ${workspace} for no key update`)
}

/** Calls a workspace by another name. */
export async function renameWorkspace(on: Runner, workspace: number, name: string): Promise<void> {
  await rows(on, sql`update workspace set name = ${name} where id = ${workspace}`)
}

/** Removes a workspace with every row that belongs to it; the audit stays, being append-only. */
export async function removeWorkspace(on: Runner, workspace: number): Promise<void> {
  const tables = await rows<{ name: string }>(
    on,
    sql`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE' and c.table_name not in ('workspace', 'audit')`,
  )
  // Rows that jobs and requests add under way are waited for, and later ones find no workspace.
  await rows(on, sql`select id from workspace where id = ${workspace} for update`)
  // What is only ever added gives way to this alone.
  await rows(on, sql`select set_config('capstone.removing_workspace', ${String(workspace)}, true)`)
  for (const { name } of tables) await rows(on, sql`delete from ${sql.table(name)} where workspace_id = ${workspace}`)
  await rows(on, sql`delete from workspace where id = ${workspace}`)
}

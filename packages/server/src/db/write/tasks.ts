/** What people add: tasks and notes. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface NewTask {
  readonly title: string
  readonly detail: string | null
  readonly about: { kind: string; id: number } | null
  readonly person: number | null
  readonly dueOn: string | null
}

export async function writeTask(on: Runner, scope: Who, task: NewTask): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into task (workspace_id, title, detail, about_kind, about_id, person_id, due_on, created_by)
        values (${scope.workspace}, ${task.title}, ${task.detail}, ${task.about?.kind ?? null}, ${task.about?.id ?? null}, ${task.person}, ${task.dueOn}, ${scope.actor})
        returning id`,
  )
  return made?.id ?? 0
}

export async function writeTaskState(on: Runner, scope: Who, id: number, state: string): Promise<void> {
  await rows(
    on,
    sql`update task set state = ${state}, done_at = case when ${state} = 'open' then null else now() end
        where workspace_id = ${scope.workspace} and id = ${id}`,
  )
}

export async function writeNote(
  on: Runner,
  scope: Who,
  note: { about: { kind: string; id: number }; body: string },
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into note (workspace_id, about_kind, about_id, body, created_by)
        values (${scope.workspace}, ${note.about.kind}, ${note.about.id}, ${note.body}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

/** Tasks and notes: about records that the asker may see, for people whom they lead. */
import { SUBJECTS, type SubjectKind, subjectName } from '#db/read/records/subject.ts'
import { type TaskRow, taskRows } from '#db/read/tasks.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { type NewTask, writeNote, writeTask, writeTaskState } from '#db/write/tasks.ts'
import { addDeliveries } from '#db/write/webhooks.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

type About = { kind: string; id: number }

/** One's own tasks, or those about a record. */
export async function readTasks(
  store: Store,
  scope: Scope,
  asked: { about: About | null; state: string | undefined },
): Promise<TaskRow[]> {
  if (asked.about) await checkSubject(store, scope, asked.about)
  return taskRows(store, scope, { ...(asked.about ? { about: asked.about } : {}), state: asked.state })
}

/** Makes a task. */
export async function makeTask(store: Store, scope: Scope, task: NewTask): Promise<TaskRow> {
  require(scope, 'work.write')
  if (task.about) await checkSubject(store, scope, task.about)
  if (task.person !== null && task.person !== scope.person) {
    await checkSubject(store, scope, { kind: 'person', id: task.person })
  }
  const id = await store.withTransaction(async (session) => {
    const made = await writeTask(session, scope, task)
    const { about, person, dueOn } = task
    await writeAudit(session, scope, {
      act: 'task.create',
      subject: ['task', made],
      before: null,
      after: { about, person, dueOn },
    })
    await addDeliveries(session, scope.workspace, 'task.created', { task: made, about, person, dueOn })
    return made
  })
  return oneTask(store, scope, id)
}

/** Marks a task done or dropped, or opens it again. */
export async function changeTask(store: Store, scope: Scope, id: number, state: TaskRow['state']): Promise<TaskRow> {
  require(scope, 'work.write')
  const before = await oneTask(store, scope, id)
  if (!(await mayChange(store, scope, before))) throw noTask(id)
  await store.withTransaction(async (session) => {
    await writeTaskState(session, scope, id, state)
    const change = { before: { state: before.state }, after: { state } }
    await writeAudit(session, scope, { act: 'task.change', subject: ['task', id], ...change })
  })
  return oneTask(store, scope, id)
}

/** Adds a note to a record. */
export async function makeNote(store: Store, scope: Scope, note: { about: About; body: string }): Promise<number> {
  require(scope, 'work.write')
  await checkSubject(store, scope, note.about)
  return store.withTransaction(async (session) => {
    const id = await writeNote(session, scope, note)
    await writeAudit(session, scope, {
      act: 'note.create',
      subject: ['note', id],
      before: null,
      after: { about: note.about },
    })
    return id
  })
}

async function oneTask(store: Store, scope: Scope, id: number): Promise<TaskRow> {
  const [found] = await taskRows(store, scope, { id })
  if (!found) throw noTask(id)
  return found
}

async function mayChange(store: Store, scope: Scope, task: TaskRow): Promise<boolean> {
  if (task.createdBy === scope.actor || (task.person !== null && task.person.id === scope.person)) return true
  if (scope.people === null) return true
  if (task.person !== null && scope.people.includes(task.person.id)) return true
  return task.about !== null && isSubject(task.about.kind)
    ? (await subjectName(store, scope, task.about.kind, task.about.id)) !== null
    : false
}

async function checkSubject(store: Store, scope: Scope, about: About): Promise<void> {
  if (!isSubject(about.kind)) {
    throw new Failure('invalid', `This can be about ${SUBJECTS.join(', ')}, not "${about.kind}".`)
  }
  if ((await subjectName(store, scope, about.kind, about.id)) === null) {
    throw new Failure('not-found', 'There is no such record, or none that you may see.', { ...about })
  }
}

const isSubject = (kind: string): kind is SubjectKind => SUBJECTS.some((known) => known === kind)

const noTask = (id: number) => new Failure('not-found', 'There is no such task, or none that you may change.', { id })

/** Handlers of what people add: tasks, notes and saved views. */
import { feedOf, makeFeed, tasksForCrm } from '#actions/work/calendar.ts'
import { changeTask, makeNote, makeTask, readTasks } from '#actions/work/tasks.ts'
import { changeView, readViews, removedView, saveView } from '#actions/work/views.ts'
import { CALENDAR_TYPE, calendarFile } from '#export/calendar.ts'
import { csvFile } from '#export/csv.ts'
import { TASK_COLUMNS } from '#export/tasks.ts'
import { XLSX_TYPE, xlsxFile } from '#export/xlsx.ts'
import { Failure } from '#ground/failure.ts'
import { FileAnswer, type Handlers } from '#http/asking.ts'
import { lineUpDeliveries } from '#jobs/webhooks.ts'

type Task = Awaited<ReturnType<typeof makeTask>>

const shown = ({ createdBy: _, createdAt, ...task }: Task) => ({ ...task, createdAt: createdAt.toISOString() })

export const workHandlers = {
  'tasks.list': async ({ store, scope }, { query }) => {
    const about = aboutOf(query.aboutKind, query.aboutId)
    return { rows: (await readTasks(store, scope, { about, state: query.state })).map(shown) }
  },
  'tasks.create': async (asking, { body }) => {
    const task = await makeTask(asking.store, asking.scope, {
      title: body.title,
      detail: body.detail ?? null,
      about: aboutOf(body.aboutKind, body.aboutId),
      person: body.personId ?? null,
      dueOn: body.dueOn ?? null,
    })
    await lineUpDeliveries(asking, asking.scope.workspace)
    return shown(task)
  },
  'tasks.change': async ({ store, scope }, { params, body }) =>
    shown(await changeTask(store, scope, params.id, body.state)),
  'views.list': async ({ store, scope }, { query }) => ({ rows: await readViews(store, scope, query.page) }),
  'views.create': ({ store, scope }, { body }) => saveView(store, scope, body),
  'views.change': ({ store, scope }, { params, body }) => changeView(store, scope, params.id, body),
  'views.remove': async ({ store, scope }, { params }) => ({ removed: await removedView(store, scope, params.id) }),
  'tasks.file': async (asking, { query }) => {
    const tasks = await tasksForCrm(asking.store, asking.scope)
    const batches = (async function* () {
      yield tasks
    })()
    const name = `tasks ${asking.today()}.${query.format}`
    if (query.format === 'xlsx') return new FileAnswer(name, XLSX_TYPE, xlsxFile('tasks', TASK_COLUMNS, batches))
    return new FileAnswer(name, 'text/csv; charset=utf-8', csvFile(TASK_COLUMNS, batches))
  },
  'tasks.calendar': async ({ store, scope }) => ({
    path: `/api/tasks/calendar/${await makeFeed(store, scope)}`,
  }),
  'tasks.feed': async ({ store }, { params }) =>
    new FileAnswer('tasks.ics', CALENDAR_TYPE, calendarFile(await feedOf(store, params.token))),
  'notes.create': async ({ store, scope }, { body }) => ({
    id: await makeNote(store, scope, { about: { kind: body.aboutKind, id: body.aboutId }, body: body.body }),
  }),
} satisfies Partial<Handlers>

function aboutOf(kind: string | undefined, id: number | undefined): { kind: string; id: number } | null {
  if (kind === undefined && id === undefined) return null
  if (kind === undefined || id === undefined)
    throw new Failure('invalid', 'Give both the kind and the id of the record.')
  return { kind, id }
}

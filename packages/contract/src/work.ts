/** What people add: tasks and notes. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

const task = z.object({
  id: z.number(),
  title: z.string(),
  detail: z.string().nullable(),
  about: z.object({ kind: z.string(), id: z.number(), name: z.string() }).nullable(),
  person: z.object({ id: z.number(), name: z.string() }).nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  createdAt: z.string(),
})
export const tasksList = endpoint('tasks.list', {
  summary: 'Tasks: one’s own, or those about a record.',
  permission: 'records.read',
  query: z.object({
    aboutKind: z.string().optional(),
    aboutId: z.coerce.number().optional(),
    state: z.enum(['open', 'done', 'dropped']).optional(),
  }),
  answer: z.object({ rows: z.array(task) }),
})
export const tasksCreate = endpoint('tasks.create', {
  summary: 'Makes a task.',
  permission: 'work.write',
  body: z.object({
    title: z.string().min(1).max(300),
    detail: z.string().max(5000).optional(),
    aboutKind: z.string().optional(),
    aboutId: z.number().optional(),
    personId: z.number().optional(),
    dueOn: z.iso.date().optional(),
  }),
  answer: task,
})
export const tasksChange = endpoint('tasks.change', {
  summary: 'Marks a task done or dropped, or opens it again.',
  permission: 'work.write',
  params: z.object({ id: z.coerce.number() }),
  body: z.object({ state: z.enum(['open', 'done', 'dropped']) }),
  answer: task,
})
export const tasksFile = endpoint('tasks.file', {
  summary: 'One’s own open tasks as a file that CRMs take in.',
  permission: 'records.read',
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  answer: z.string(),
  form: 'file',
})
export const tasksCalendar = endpoint('tasks.calendar', {
  summary:
    'Makes a private address under which a calendar program reads one’s tasks; the one made before no longer works.',
  permission: 'work.write',
  body: z.object({}),
  answer: z.object({ path: z.string() }),
})
export const tasksFeed = endpoint('tasks.feed', {
  summary: 'The tasks behind a private address, as an iCalendar file.',
  permission: 'anyone',
  params: z.object({ token: z.string().min(20).max(200) }),
  answer: z.string(),
  form: 'file',
})
export const notesCreate = endpoint('notes.create', {
  summary: 'Adds a note to a record; it appears on its time line.',
  permission: 'work.write',
  body: z.object({ aboutKind: z.string(), aboutId: z.number(), body: z.string().min(1).max(10_000) }),
  answer: z.object({ id: z.number() }),
})

/** The columns of open tasks as a file that CRMs take in. */
import type { FileColumn } from '#export/tables.ts'

/** A task with the keys that its sources use. */
interface CrmTask {
  readonly id: number
  readonly title: string
  readonly detail: string | null
  readonly dueOn: string | null
  readonly aboutKind: string | null
  readonly aboutName: string | null
  readonly aboutKey: string | null
  readonly person: string | null
  readonly email: string | null
  readonly personKey: string | null
}

export const TASK_COLUMNS: readonly FileColumn<CrmTask>[] = [
  { head: 'Subject', form: 'text', of: (task) => task.title },
  { head: 'Due date', form: 'day', of: (task) => task.dueOn },
  { head: 'Status', form: 'text', of: () => 'Not Started' },
  { head: 'Related to kind', form: 'text', of: (task) => task.aboutKind },
  { head: 'Related to id', form: 'text', of: (task) => task.aboutKey },
  { head: 'Related to', form: 'text', of: (task) => task.aboutName },
  { head: 'Assigned to id', form: 'text', of: (task) => task.personKey },
  { head: 'Assigned to', form: 'text', of: (task) => task.person },
  { head: 'Assigned to e-mail', form: 'text', of: (task) => task.email },
  { head: 'Description', form: 'text', of: (task) => task.detail },
  { head: 'Capstone id', form: 'number', of: (task) => task.id },
]

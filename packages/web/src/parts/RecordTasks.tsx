/** Open tasks about a record, and a new one. */
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { ABSENT, day } from '#words/format.ts'
import { recordWords as w } from '#words/pages/records.ts'

interface About {
  readonly kind: string
  readonly id: number
}

export function RecordTasks({ about }: { about: About }) {
  const [adding, setAdding] = useState(false)
  const may = useMay('work.write')
  const tasks = useAsk('tasks.list', { query: { aboutKind: about.kind, aboutId: about.id, state: 'open' } })
  const change = useAct('tasks.change')
  const rows = tasks.data?.rows ?? []
  if (!may && rows.length === 0) return null
  return (
    <section className="stack">
      {rows.length > 0 && <h2>{w.tasks}</h2>}
      {rows.map((task) => (
        <div key={task.id} className="row">
          <span className="grow">
            {task.title}{' '}
            <span className="note">{[task.person?.name, dueOf(task.dueOn)].filter(Boolean).join(' · ')}</span>
          </span>
          {may && (
            <Button
              look="bare"
              onClick={() => change.mutate({ params: { id: task.id }, body: { state: 'done' } })}
              aria-label={`${w.done}: ${task.title}`}
            >
              {w.done}
            </Button>
          )}
        </div>
      ))}
      {may && !adding && (
        <div className="no-print">
          <Button look="quiet" onClick={() => setAdding(true)}>
            {w.task}
          </Button>
        </div>
      )}
      {adding && <TaskForm about={about} onDone={() => setAdding(false)} />}
    </section>
  )
}

const dueOf = (due: string | null) => (due === null ? '' : `${w.due.toLowerCase()} ${day(due)}`.replace(ABSENT, ''))

function TaskForm({ about, onDone }: { about: About; onDone: () => void }) {
  const create = useAct('tasks.create')
  const send = ({ text }: Typed) => {
    const due = text('due')
    const body = {
      title: text('title'),
      aboutKind: about.kind,
      aboutId: about.id,
      ...(due === '' ? {} : { dueOn: due }),
    }
    create.mutate({ body }, { onSuccess: onDone })
  }
  return (
    <Form act={w.keep} sending={create} onSend={send} onCancel={onDone}>
      <div className="form-grid">
        <TextField label={w.taskLabel} name="title" required maxLength={300} />
        <TextField label={w.due} name="due" type="date" />
      </div>
    </Form>
  )
}

/** A task where the finding stands: a button, and a small form over the page. */
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button, type ButtonLook } from '#kit/Button.tsx'
import { Notice } from '#kit/Card.tsx'
import { TextArea, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { words } from '#words/en.ts'
import { answerWords as w } from '#words/pages/answers.ts'

export interface TaskSubject {
  /** What the task is proposed to be called. */
  readonly title: string
  readonly detail?: string
  readonly about?: { readonly kind: string; readonly id: number }
  /** Who is to do it; default whoever makes it. */
  readonly person?: number
}

/** Nothing for those who may not make tasks. */
export function MakeTask({
  subject,
  look = 'quiet',
  label = w.task,
}: {
  subject: TaskSubject
  look?: ButtonLook
  label?: string
}) {
  const [open, setOpen] = useState(false)
  if (!useMay('work.write')) return null
  return (
    <>
      <Button
        look={look}
        className="no-print"
        aria-label={subject.title === '' ? label : w.taskFor(subject.title)}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={label}>
        <TaskForm subject={subject} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function TaskForm({ subject, onDone }: { subject: TaskSubject; onDone: () => void }) {
  const create = useAct('tasks.create')
  if (create.isSuccess) {
    return (
      <Notice tone="done" action={<Button onClick={onDone}>{words.kit.close}</Button>}>
        {w.taskKept}
      </Notice>
    )
  }
  const send = ({ text }: Typed) =>
    create.mutate({
      body: {
        title: text('title'),
        ...(text('detail') === '' ? {} : { detail: text('detail') }),
        ...(text('due') === '' ? {} : { dueOn: text('due') }),
        ...(subject.about === undefined ? {} : { aboutKind: subject.about.kind, aboutId: subject.about.id }),
        ...(subject.person === undefined ? {} : { personId: subject.person }),
      },
    })
  return (
    <Form act={w.taskKeep} sending={create} onSend={send} onCancel={onDone}>
      <TextField label={w.taskTitle} name="title" required maxLength={300} defaultValue={subject.title} />
      <TextArea label={w.taskDetail} name="detail" maxLength={5000} defaultValue={subject.detail ?? ''} />
      <TextField label={w.taskDue} name="due" type="date" />
    </Form>
  )
}

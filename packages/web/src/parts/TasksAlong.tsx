/** One's tasks elsewhere: as a file that the CRM takes in, or under a private address that a calendar reads. */
import { useState } from 'react'
import { addressOf } from '#api/client.ts'
import { useAct } from '#api/hooks.ts'
import { Notice } from '#kit/Card.tsx'
import { Menu } from '#kit/Menu.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { tasksWords as w } from '#words/pages/tasks.ts'

export function TasksAlong() {
  const calendar = useAct('tasks.calendar')
  const [open, setOpen] = useState(false)
  const make = () => {
    setOpen(true)
    calendar.mutate({ body: {} })
  }
  return (
    <>
      <Menu end className="button plain no-print" label={w.along}>
        {(close) => (
          <>
            <a className="item" href={addressOf('tasks.file', { query: { format: 'csv' } })} download onClick={close}>
              {w.tasksCsv}
            </a>
            <a className="item" href={addressOf('tasks.file', { query: { format: 'xlsx' } })} download onClick={close}>
              {w.tasksXlsx}
            </a>
            <button
              type="button"
              className="item"
              onClick={() => {
                close()
                make()
              }}
            >
              {w.calendar}
            </button>
          </>
        )}
      </Menu>
      <Dialog open={open} onClose={() => setOpen(false)} title={w.calendar}>
        {calendar.error !== null && <Notice tone="needs">{calendar.error.message}</Notice>}
        {calendar.data !== undefined && (
          <div className="stack">
            <p>{w.calendarAt}</p>
            <p className="secret">{`${location.origin}${calendar.data.path}`}</p>
          </div>
        )}
      </Dialog>
    </>
  )
}

/** One's task list: what is to do and by when, what is done, and what accepted actions of the plan did. */
import { useState } from 'react'
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useMay, useSession } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Fault, Skeleton, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import { ActionsDone } from '#pages/tasks/Tasks/ActionsDone.tsx'
import { isOverdue } from '#pages/tasks/Tasks/overdue.ts'
import { Headline } from '#parts/Figure.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { TasksAlong } from '#parts/TasksAlong.tsx'
import { ABSENT, day } from '#words/format.ts'
import { tasksWords as w } from '#words/pages/tasks.ts'

type Task = Answer<'tasks.list'>['rows'][number]
type State = Task['state']

const TABS = (['open', 'done', 'dropped', 'actions'] as const).map((key) => ({ key, label: w.tab[key] }))

/** Today in the person's own zone as YYYY-MM-DD; in the sample, whose time stands still, its last day. */
function useToday(): string {
  const { workspace, asOf } = useSession()
  const isStill = workspace?.kind === 'sample' && asOf !== null
  return isStill ? asOf : new Intl.DateTimeFormat('sv-SE').format(new Date())
}

/** What is to be done; the record that it is about stands beside it. */
const titleOf = ({ title, about }: Task) =>
  about !== null && about.name !== '' && title.endsWith(`: ${about.name}`)
    ? title.slice(0, -about.name.length - 2)
    : title

export function Tasks() {
  const [tab, setTab] = useState<State | 'actions'>('open')
  const asked = useAsk('tasks.list', { query: {} })
  if (asked.error !== null && asked.data === undefined) throw asked.error
  const rows = asked.data?.rows ?? []
  const open = rows.filter(({ state }) => state === 'open')
  const now = useToday()
  return (
    <>
      <Headline below={w.below}>
        {asked.data === undefined
          ? w.title
          : w.headline(open.length, open.filter((task) => isOverdue(task, now)).length)}
      </Headline>
      <div className="row no-print">
        <MakeTask subject={{ title: '' }} look="main" label={w.make} />
        <TasksAlong />
      </div>
      <Tabs tabs={TABS} open={tab} onOpen={setTab} label={w.tabs}>
        {tab === 'actions' ? (
          <ActionsDone />
        ) : asked.data === undefined ? (
          <Skeleton height={240} />
        ) : (
          <List rows={rows.filter(({ state }) => state === tab)} state={tab} now={now} />
        )}
      </Tabs>
    </>
  )
}

function List({ rows, state, now }: { rows: readonly Task[]; state: State; now: string }) {
  const change = useAct('tasks.change')
  const may = useMay('work.write')
  if (rows.length === 0) return <p className="muted">{w.none[state]}</p>
  const button = (task: Task, next: State, label: string, said: string) => (
    <Button
      look="bare"
      className="in-row no-print"
      disabled={change.isPending}
      aria-label={said}
      onClick={() => change.mutate({ params: { id: task.id }, body: { state: next } })}
    >
      {label}
    </Button>
  )
  return (
    <div className="stack">
      <Fault error={change.error} />
      <PlainTable
        label={w.tab[state]}
        minWidth={680}
        columns={[
          { key: 'task', header: w.task },
          { key: 'about', header: w.about },
          { key: 'who', header: w.who },
          { key: 'due', header: w.due },
          { key: 'act', header: w.act, unseen: true },
        ]}
        rows={rows.map((task) => ({
          key: task.id,
          cells: [
            <div key="task">
              <b>{titleOf(task)}</b>
              {task.detail !== null && <div className="note">{task.detail}</div>}
            </div>,
            task.about === null ? (
              <span key="about" className="faint">
                {ABSENT}
              </span>
            ) : (
              <RecordLink key="about" kind={task.about.kind} id={task.about.id}>
                {task.about.name === '' ? ABSENT : task.about.name}
              </RecordLink>
            ),
            <NamedLink key="who" kind="person" record={task.person} absent={ABSENT} />,
            <Due key="due" task={task} now={now} />,
            may && (
              <span key="act" className="row one-line">
                {state === 'open' ? (
                  <>
                    {button(task, 'done', w.done, w.doneOf(task.title))}
                    {button(task, 'dropped', w.drop, w.dropOf(task.title))}
                  </>
                ) : (
                  button(task, 'open', w.reopen, w.reopenOf(task.title))
                )}
              </span>
            ),
          ],
        }))}
      />
    </div>
  )
}

function Due({ task, now }: { task: Task; now: string }) {
  if (task.dueOn === null) return <span className="faint">{w.noDue}</span>
  return (
    <>
      {day(task.dueOn)} {isOverdue(task, now) && <Tag tone="under">{w.overdue}</Tag>}
    </>
  )
}

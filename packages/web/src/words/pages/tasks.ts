/** Words of one's task list and of what accepted actions did. */
import { count } from '#words/format.ts'

const tasks = (n: number) => `${count(n)} ${n === 1 ? 'task' : 'tasks'}`

export const tasksWords = {
  title: 'Tasks',
  headline: (open: number, overdue: number) =>
    open === 0
      ? 'Nothing is left to do'
      : `${tasks(open)} ${open === 1 ? 'is' : 'are'} open${overdue === 0 ? '' : `, ${count(overdue)} overdue`}`,
  below: 'What you are to do and what you gave to others: tasks of your own and accepted actions of the plan.',
  tabs: 'Which tasks',
  tab: {
    open: 'Open',
    done: 'Done',
    dropped: 'Dropped',
    actions: 'What accepted actions did',
  },
  none: {
    open: 'No open task. Accept actions of the plan on the Number page, or make a task here.',
    done: 'Nothing has been done yet.',
    dropped: 'Nothing has been dropped.',
  },
  task: 'Task',
  about: 'About',
  who: 'Who',
  due: 'Due',
  noDue: 'no day',
  act: 'Change',
  overdue: 'overdue',
  done: 'Done',
  drop: 'Drop',
  reopen: 'Open again',
  doneOf: (title: string) => `Done: ${title}`,
  dropOf: (title: string) => `Drop: ${title}`,
  reopenOf: (title: string) => `Open again: ${title}`,
  make: 'Make a task',
  along: 'Take them along',
  tasksCsv: 'CSV for the CRM',
  tasksXlsx: 'XLSX for the CRM',
  calendar: 'Address for a calendar',
  calendarAt: 'Your calendar program reads your tasks under this private address. The one made before no longer works.',
  actions: {
    logged: 'Accepted actions',
    none: 'No action of a plan has been accepted yet.',
    action: 'Action',
    deal: 'Deal',
    period: 'Period',
    accepted: 'Accepted',
    hours: 'Hours',
    oddsThen: 'Odds then',
    task: 'Task',
    states: { open: 'open', done: 'done', dropped: 'dropped' },
    noTask: 'removed',
    became: 'Won in the period',
    won: 'won',
    notWon: 'not won',
    notYet: 'not over yet',
    effects: 'What each kind of action does',
    effectsNote:
      'Shift of the log-odds of winning in the period. It begins at the usual effect of the settings and moves as your own done actions show what they did; the range tells how sure that is.',
    kind: 'Kind',
    prior: 'Usual effect',
    learned: 'Taken now',
    from: 'Own actions behind it',
    between: (low: string, high: string) => `${low} to ${high}`,
  },
} as const

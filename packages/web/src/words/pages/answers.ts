/** Words that all pages of answers share. */
import { count } from '#words/format.ts'

export const answerWords = {
  reckoning: 'This answer is being reckoned.',
  facts: (when: string) => `Facts from the import of ${when}`,
  noImport: 'No import has been read',
  asOf: (day: string) => `as of ${day}`,
  currency: (currency: string) => `amounts in ${currency}`,
  leftOut: (n: string, currency: string) => `${n} amounts in ${currency} without exchange rate left out`,
  range: '90 % range',
  cases: (n: number) => `of ${count(n)}`,
  won: 'won',
  lost: 'lost',
  winRate: 'win rate',
  thin: 'few cases',
  thinHint: 'Fewer closed deals than the least sample: read it as a hint.',
  notStated: 'not stated',
  task: 'Make a task',
  taskFor: (what: string) => `Make a task: ${what}`,
  taskTitle: 'Task',
  taskDetail: 'Detail',
  taskDue: 'Due on',
  taskKeep: 'Keep the task',
  taskKept: 'The task is kept. It stands on the record’s page and in the person’s tasks.',
  openAll: (n: number, what: string) => `Open the ${count(n)} ${what}`,
  firstOf: (shown: number, all: number) => `The ${count(shown)} most valuable of ${count(all)}.`,
  estimated: 'estimated',
} as const

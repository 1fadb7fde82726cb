/** Words of the data page and of matching. */
import { count } from '#words/format.ts'

export const dataWords = {
  title: 'Data',
  headline: (records: string, sources: number) =>
    `${records} records from ${count(sources)} ${sources === 1 ? 'source' : 'sources'}`,
  headlineNone: 'No data yet',
  below: 'Where the facts come from, how old they are, and what is missing.',
  belowFailed: (n: number) =>
    `${count(n)} ${n === 1 ? 'source has' : 'sources have'} failed since the last import that worked.`,
  noneHint: 'Bring exports of your CRM and order system; they are read and checked before anything is stored.',
  sources: 'Sources',
  source: 'Source',
  system: 'System',
  last: 'Last import',
  never: 'never',
  ago: (age: string) => `${age} ago`,
  failure: 'Failure since',
  noFailure: 'none',
  counts: 'Records',
  kind: 'Kind',
  count: 'Records',
  waiting: 'Waiting links',
  waitingHint:
    'A link waits while it names a record that no import has brought yet. It is joined when that record arrives.',
  watched: 'Watched folder',
  watchedAt: (folder: string) => `Files put into ${folder} are imported by themselves.`,
  schedule: 'It is looked at',
  everySeconds: (n: number) => `every ${count(n)} seconds`,
  lastLook: 'Last looked at',
  growing: 'Files still growing',
  lastFailure: 'Last failure',
  moreFailures: (n: number) => `and ${count(n)} earlier ${n === 1 ? 'one' : 'ones'} among the past imports`,
  notWatched: 'No folder is watched. Set CAPSTONE_WATCH when starting the server to import a folder on a schedule.',
  toImport: 'Import data',
  toMatching: 'Match records of different systems',
  matching: {
    title: 'Matching',
    headline: (n: number) =>
      n === 0 ? 'No pairs wait for you' : `${count(n)} ${n === 1 ? 'pair' : 'pairs'} may be the same thing`,
    below: 'A confirmed pair counts as one in every figure. It can be separated again at any time.',
    states: { suggested: 'Suggested', confirmed: 'Confirmed', separated: 'Separated' },
    tabs: 'Pairs',
    none: {
      suggested: 'Nothing is suggested. Suggestions come after an import, where two systems hold like records.',
      confirmed: 'No pair is confirmed.',
      separated: 'No pair is separated.',
    },
    confirm: 'The same',
    separate: 'Not the same',
    separateAgain: 'Separate again',
    confirmAfterAll: 'The same after all',
    score: (text: string) => `${text} alike`,
    more: (n: number) => `Show ${count(n)} more`,
  },
} as const

/** The tables of measurement's answer as files. */
import type { MeasurementAnswer } from '@capstone/engines/developing/measurement'
import { attainmentFigure } from '@capstone/engines/vocabulary/figure'
import {
  type AnswerColumn,
  type AnswerTable,
  answerTable,
  dayColumn,
  moneyColumn,
  nameColumn,
  numberColumn,
  shareColumns,
  textColumn,
} from '#export/answer-table.ts'

type Attainment = MeasurementAnswer['attainments'][number]
type Trainee = MeasurementAnswer['trainer'][number]
type Skill = NonNullable<Trainee['gap']>

/** `attainments`, `accountant`, `police` and `trainer`; null for others. */
export function measurementTable(answer: MeasurementAnswer, table: string): AnswerTable | null {
  if (table === 'attainments') return attainments(answer)
  if (table === 'accountant') return accountant(answer)
  if (table === 'police') return police(answer)
  return table === 'trainer' ? trainer(answer) : null
}

/** Money in units, a count as it is. */
const amount = (row: Attainment, value: number | null) =>
  value === null ? null : row.measure === 'count' ? value : value / 10_000

function attainments(answer: MeasurementAnswer): AnswerTable {
  return answerTable<Attainment>(answer.attainments, attainmentFigure, [
    textColumn('who', 'who', (row) => row.who?.name ?? 'company'),
    textColumn('whose', 'whose', (row) => row.whose),
    textColumn('measure', 'measure', (row) => row.measure),
    nameColumn('measure', 'product', (row) => row.product),
    textColumn('measure', 'segment', (row) => row.segment),
    dayColumn('window', 'first day', (row) => row.start),
    dayColumn('window', 'last day', (row) => row.end - 1),
    numberColumn('goal', `target (${answer.currency} or count)`, (row) => amount(row, row.goal)),
    numberColumn('actual', `result (${answer.currency} or count)`, (row) => amount(row, row.actual)),
    numberColumn('ratio', 'attained', (row) => row.ratio),
    numberColumn('elapsed', 'time passed', (row) => row.elapsed),
    textColumn('state', 'state', (row) => row.reason ?? (row.complete ? 'complete' : 'running')),
  ])
}

function accountant({ accountant: rows, currency }: MeasurementAnswer): AnswerTable {
  return answerTable(rows, (row) => row.who.key, [
    numberColumn('rank', 'rank', (row) => row.rank),
    nameColumn('who', 'person', (row) => row.who),
    nameColumn('team', 'team', (row) => row.team),
    numberColumn('last', 'last window', (row) => row.last?.ratio ?? null),
    numberColumn('running', 'running', (row) => row.running?.ratio ?? null),
    numberColumn('elapsed', 'time passed', (row) => row.running?.elapsed ?? null),
    moneyColumn('bookings', `bookings, four quarters, ${currency}`, (row) => row.bookings),
  ])
}

function police({ police: { rows, days } }: MeasurementAnswer): AnswerTable {
  type Row = MeasurementAnswer['police']['rows'][number]
  return answerTable<Row>(rows, (row) => row.who.key, [
    nameColumn('who', 'person', (row) => row.who),
    nameColumn('team', 'team', (row) => row.team),
    numberColumn('touches', `touches, ${days} days`, (row) => row.touches),
    numberColumn('customer', 'with customer', (row) => row.withCustomer),
    numberColumn('accounts', 'accounts', (row) => row.accounts),
    ...shareColumns('top', 'to top accounts', (row: Row) => row.topShare, 'top'),
    numberColumn('open', 'open deals', (row) => row.openDeals),
    numberColumn('untouched', 'untouched', (row) => row.untouchedDeals),
  ])
}

function trainer({ trainer: rows }: MeasurementAnswer): AnswerTable {
  const sum = (row: Trainee, of: 'closed' | 'won') => row.quarters.reduce((all, quarter) => all + quarter[of], 0)
  const skill = (id: 'strength' | 'gap'): AnswerColumn<Trainee>[] => [
    textColumn(id, id, (row: Trainee) => nameOf(row[id])),
    numberColumn(id, `${id}: own`, (row: Trainee) => row[id]?.own ?? null),
    numberColumn(id, `${id}: others`, (row: Trainee) => row[id]?.peers ?? null),
    textColumn(id, `${id}: clear`, (row: Trainee) =>
      row[id] === null ? null : row[id].clear ? 'clear' : 'may be chance',
    ),
  ]
  return answerTable<Trainee>(rows, (row) => row.who.key, [
    nameColumn('who', 'person', (row) => row.who),
    nameColumn('team', 'team', (row) => row.team),
    numberColumn('closed', 'closed, four quarters', (row) => sum(row, 'closed')),
    numberColumn('rate', 'win rate', (row) => (sum(row, 'closed') > 0 ? sum(row, 'won') / sum(row, 'closed') : null)),
    ...skill('strength'),
    ...skill('gap'),
  ])
}

const nameOf = (skill: Skill | null) =>
  skill === null ? null : skill.stage === null ? skill.metric : `conversion from ${skill.stage}`

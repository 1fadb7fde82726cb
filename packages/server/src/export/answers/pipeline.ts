/** The tables of the pipeline's answer as files. */
import type { PipelineAnswer } from '@capstone/engines/developing/pipeline'
import { DIMENSIONS } from '@capstone/engines/vocabulary/deals'
import {
  type AnswerTable,
  answerTable,
  dayColumn,
  moneyColumn,
  nameColumn,
  numberColumn,
  shareColumns,
  sumColumns,
  textColumn,
} from '#export/answer-table.ts'

const LISTS = ['dead', 'stalled', 'slipped', 'pastCloseDate', 'noNextStep', 'silent'] as const

/** `breakdowns.<dimension>`, the work lists, `stages`, `quarters`, `months` and `demand`; null for others. */
export function pipelineTable(answer: PipelineAnswer, table: string): AnswerTable | null {
  const dimension = DIMENSIONS.find((each) => table === `breakdowns.${each}`)
  if (dimension) return breakdown(answer, dimension)
  const list = LISTS.find((each) => table === each)
  if (list) return workList(answer, list)
  if (table === 'stages') return stages(answer)
  if (table === 'quarters' || table === 'months') return spans(answer, table)
  return table === 'demand' ? demand(answer) : null
}

function breakdown({ breakdowns, currency }: PipelineAnswer, dimension: (typeof DIMENSIONS)[number]): AnswerTable {
  return answerTable(breakdowns[dimension], (row) => row.who?.key ?? '', [
    nameColumn('who', dimension === 'leadSource' ? 'lead source' : dimension, (row) => row.who),
    numberColumn('won', 'won', (row) => row.won),
    numberColumn('lost', 'lost', (row) => row.lost),
    ...shareColumns('rate', 'win rate', (row: (typeof breakdowns)['owner'][number]) => row.winRate),
    moneyColumn('bookings', `booked, ${currency}`, (row) => row.bookings),
    moneyColumn('wonValue', `won value, ${currency}`, (row) => row.wonValue),
    numberColumn('median', 'median days', (row) => row.medianDays),
    numberColumn('open', 'open', (row) => row.open.count),
    ...sumColumns('openValue', 'open value', currency, (row: (typeof breakdowns)['owner'][number]) => row.open),
    numberColumn('dead', 'dead', (row) => row.dead),
  ])
}

function workList(answer: PipelineAnswer, list: (typeof LISTS)[number]): AnswerTable {
  const measure = list === 'slipped' ? 'pushes' : 'days'
  return answerTable(answer[list].deals, (deal) => deal.key, [
    numberColumn('deal', 'id', (deal) => deal.key),
    textColumn('deal', 'deal', (deal) => deal.name),
    nameColumn('account', 'account', (deal) => deal.account),
    nameColumn('owner', 'owner', (deal) => deal.owner),
    textColumn('stage', 'stage', (deal) => deal.stage),
    nameColumn('product', 'product', (deal) => deal.product),
    moneyColumn('value', `amount, ${answer.currency}`, (deal) => deal.value),
    textColumn('value', 'amount is', (deal) => (deal.value === null ? null : deal.estimated ? 'estimated' : 'stated')),
    numberColumn('measure', measure, (deal) => deal.measure),
    numberColumn('usual', 'usual', (deal) => deal.usual),
  ])
}

function stages({ stages: rows, currency }: PipelineAnswer): AnswerTable {
  const placed = rows.map((row, index) => ({ ...row, index }))
  return answerTable(placed, (row) => row.index, [
    textColumn('pipeline', 'pipeline', (row) => row.pipeline),
    textColumn('stage', 'stage', (row) => row.name),
    textColumn('buyingStep', 'buying step', (row) => row.buyingStep),
    numberColumn('open', 'open', (row) => row.open.count),
    ...sumColumns('openValue', 'open value', currency, (row: (typeof placed)[number]) => row.open),
    numberColumn('entered', 'entered', (row) => row.entered),
    numberColumn('converted', 'moved on', (row) => row.converted),
    numberColumn('lost', 'lost', (row) => row.lost),
    numberColumn('back', 'back', (row) => row.back),
    numberColumn('still', 'still there', (row) => row.still),
    ...shareColumns('conversion', 'conversion', (row: (typeof placed)[number]) => row.conversion),
    numberColumn('median', 'median days', (row) => row.medianDays),
    numberColumn('usual', 'usual days', (row) => row.usualDays),
  ])
}

function spans(answer: PipelineAnswer, table: 'quarters' | 'months'): AnswerTable {
  type Row = PipelineAnswer['quarters'][number]
  return answerTable<Row>(answer[table], (row) => row.span.key, [
    textColumn('when', table === 'quarters' ? 'quarter' : 'month', (row) => row.span.label),
    dayColumn('start', 'first day', (row) => row.span.start),
    dayColumn('end', 'last day', (row) => row.span.end - 1),
    numberColumn('created', 'created', (row) => row.created),
    numberColumn('closed', 'closed', (row) => row.closed),
    numberColumn('won', 'won', (row) => row.won),
    moneyColumn('bookings', `bookings, ${answer.currency}`, (row) => row.bookings),
    ...shareColumns('rate', 'win rate', (row: Row) => row.winRate),
  ])
}

function demand(answer: PipelineAnswer): AnswerTable {
  const rows = (['emerging', 'established', 'notStated'] as const).map((key) => ({ key, sum: answer.demand[key] }))
  return answerTable(rows, (row) => row.key, [
    textColumn('type', 'demand', (row) => (row.key === 'notStated' ? 'not stated' : row.key)),
    numberColumn('count', 'open deals', (row) => row.sum.count),
    ...sumColumns('value', 'value', answer.currency, (row: (typeof rows)[number]) => row.sum),
    numberColumn('without', 'without value', (row) => row.sum.withoutValue),
  ])
}

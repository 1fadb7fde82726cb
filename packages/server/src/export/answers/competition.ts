/** The tables of the competition's answer as files. */
import type { CompetitionAnswer } from '@capstone/engines/coverage/competition'
import { COMPETITION_TABLES, type CompetitionTable } from '@capstone/engines/coverage/competition/answer'
import {
  type AnswerTable,
  answerTable,
  moneyColumn,
  nameColumn,
  numberColumn,
  shareColumns,
  textColumn,
} from '#export/answer-table.ts'

type Rival = CompetitionAnswer['rivals'][number]

/** `tables.<table>`, `rivals`, `reasons`, `lostAt` and `demand`; null for others. */
export function competitionTable(answer: CompetitionAnswer, table: string): AnswerTable | null {
  const winLoss = COMPETITION_TABLES.find((each) => table === `tables.${each}`)
  if (winLoss) return winLossRows(answer, winLoss)
  if (table === 'rivals') return rivals(answer)
  if (table === 'reasons' || table === 'lostAt') return losses(answer, table)
  return table === 'demand' ? demand(answer) : null
}

function winLossRows({ tables, currency }: CompetitionAnswer, table: CompetitionTable): AnswerTable {
  type Row = CompetitionAnswer['all']
  return answerTable<Row>(tables[table].rows, (row) => row.who?.key ?? '', [
    nameColumn('who', table, (row) => row.who),
    textColumn('who', 'sample', (row) => (row.thin ? 'few cases' : null)),
    numberColumn('won', 'won', (row) => row.won),
    numberColumn('lost', 'lost', (row) => row.lost),
    ...shareColumns('rate', 'win rate', (row: Row) => row.winRate),
    numberColumn('rest', 'all others', (row) => row.rest),
    textColumn('against', 'against the others', (row) => row.against),
    moneyColumn('wonValue', `won value, ${currency}`, (row) => row.wonValue),
    moneyColumn('lostValue', `lost value, ${currency}`, (row) => row.lostValue),
  ])
}

function rivals({ rivals: rows, currency }: CompetitionAnswer): AnswerTable {
  return answerTable<Rival>(rows, (row) => row.name, [
    textColumn('name', 'rival', (row) => row.name),
    ...(rows[0]?.quarters ?? []).map((quarter, index) =>
      numberColumn<Rival>(`q${index}`, quarter.label, (row) => row.quarters[index]?.share ?? null),
    ),
    textColumn('trend', 'trend', (row) => row.trend),
    ...shareColumns('share', 'share of losses', (row: Rival) => row.shareOfLosses, 'share'),
    numberColumn('lost', 'lost to', (row) => row.lost),
    numberColumn('won', 'won against', (row) => row.won),
    ...shareColumns('rate', 'win rate against', (row: Rival) => row.winRate, 'rate'),
    moneyColumn('lostValue', `lost value, ${currency}`, (row) => row.lostValue),
    numberColumn('open', 'open against', (row) => row.open.count),
  ])
}

function losses(answer: CompetitionAnswer, table: 'reasons' | 'lostAt'): AnswerTable {
  type Row = CompetitionAnswer['reasons'][number]
  return answerTable<Row>(answer[table], (row) => row.who?.key ?? '', [
    nameColumn('who', table === 'reasons' ? 'reason' : 'stage', (row) => row.who),
    numberColumn('lost', 'lost', (row) => row.lost),
    ...shareColumns('share', 'share', (row: Row) => row.share),
    moneyColumn('value', `value, ${answer.currency}`, (row) => row.value),
  ])
}

function demand({ demand: { all, bySegment }, currency }: CompetitionAnswer): AnswerTable {
  const rows = [{ ...all, key: '*' }, ...bySegment.map((row) => ({ ...row, key: String(row.who?.key ?? '') }))]
  return answerTable(rows, (row) => row.key, [
    textColumn('segment', 'segment', (row) => (row.key === '*' ? 'all' : (row.who?.name ?? null))),
    moneyColumn('value', `value, ${currency}`, (row) => row.value),
    numberColumn('ours', 'ours', (row) => row.ours),
    numberColumn('rivals', 'rivals', (row) => row.rivals),
    numberColumn('unnamed', 'lost, no rival named', (row) => row.unnamed),
    numberColumn('open', 'open', (row) => row.open),
  ])
}

/** The table of required services that accounts do not receive as a file. */
import type { ServicesAnswer } from '@capstone/engines/coverage/services/answer'
import { type AnswerTable, answerTable, moneyColumn, nameColumn, textColumn } from '#export/answer-table.ts'

/** `missing`; null for others. */
export function servicesTable({ missing, currency }: ServicesAnswer, table: string): AnswerTable | null {
  if (table !== 'missing') return null
  return answerTable(missing, (row) => `${row.account.key} ${row.service.key}`, [
    nameColumn('account', 'account', (row) => row.account),
    textColumn('tier', 'tier', (row) => row.tier),
    nameColumn('service', 'service', (row) => row.service),
    textColumn('known', 'known', (row) => (row.told ? 'does not receive it' : 'nobody has said')),
    moneyColumn('worth', `worth in 12 months, ${currency}`, (row) => row.worth),
  ])
}

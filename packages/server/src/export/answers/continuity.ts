/** The tables of continuity's answer as files; signs that somebody may leave go into none. */
import type { ContinuityAnswer } from '@capstone/engines/coverage/continuity'
import { TIERS } from '@capstone/engines/coverage/segmentation/answer'
import {
  type AnswerTable,
  answerTable,
  moneyColumn,
  nameColumn,
  numberColumn,
  textColumn,
} from '#export/answer-table.ts'

/** `accounts` and `people`; null for others. */
export function continuityTable(answer: ContinuityAnswer, table: string): AnswerTable | null {
  const { currency } = answer
  switch (table) {
    case 'accounts':
      return answerTable(answer.accounts, (row) => row.account.key, [
        nameColumn('account', 'account', (row) => row.account),
        textColumn('tier', 'tier', (row) => TIERS[row.tier] ?? 'prospect'),
        moneyColumn('value', `value in 12 months, ${currency}`, (row) => row.value),
        nameColumn('owner', 'owner', (row) => row.owner),
        numberColumn('tenure', 'owner’s tenure, days', (row) => row.tenureDays),
        numberColumn('sellers', 'people who touched it', (row) => row.sellers),
        numberColumn('contacts', 'contacts', (row) => row.contacts),
        numberColumn('openDeals', 'open deals', (row) => row.openDeals),
        numberColumn('silent', 'days since a touch', (row) => row.silentDays),
        nameColumn('successor', 'would follow', (row) => row.successor),
        nameColumn('successor', 'proposed', (row) => row.proposed),
        textColumn('why', 'owner has left', (row) => (row.ownerGone ? 'yes' : 'no')),
      ])
    case 'people':
      return answerTable(answer.people, (row) => row.key, [
        textColumn('name', 'person', (row) => row.name),
        textColumn('team', 'team', (row) => row.team),
        numberColumn('accounts', 'accounts', (row) => row.accounts),
        moneyColumn('value', `value in 12 months, ${currency}`, (row) => row.value),
        numberColumn('alone', 'held alone', (row) => row.alone),
        numberColumn('without', 'nobody would follow', (row) => row.withoutSuccessor),
      ])
    default:
      return null
  }
}

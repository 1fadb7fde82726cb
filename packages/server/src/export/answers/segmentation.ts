/** The table of the segmentation's account families as a file. */
import { type SegmentationAnswer, TIERS } from '@capstone/engines/coverage/segmentation/answer'
import { type AnswerTable, answerTable, moneyColumn, numberColumn, textColumn } from '#export/answer-table.ts'

/** `accounts`, of which lists of mismatches are rows; null for others. */
export function segmentationTable(answer: SegmentationAnswer, table: string): AnswerTable | null {
  if (table !== 'accounts') return null
  const { accounts, scores, owners, currency, basis } = answer
  return answerTable(
    accounts.key.map((_, row) => row),
    (row) => accounts.key[row] ?? '',
    [
      textColumn('name', 'account', (row) => accounts.name[row] ?? null),
      textColumn('tier', 'tier', (row) => TIERS[scores.tier[row] ?? -1] ?? 'prospect'),
      numberColumn('opportunity', 'opportunity, 0-100', (row) => scores.opportunity[row] ?? null),
      numberColumn('fit', 'fit, 0-100', (row) => scores.fit[row] ?? null),
      moneyColumn('value', `bought in 12 months, ${currency}`, (row) => accounts.value[row] ?? null),
      moneyColumn('worth', `${basis.kind} in 12 months, ${currency}`, (row) => accounts.worth[row] ?? null),
      numberColumn('growth', 'growth', (row) => accounts.growth[row] ?? null),
      moneyColumn('whiteSpace', `white space, ${currency}`, (row) => accounts.raw.whiteSpace?.[row] ?? null),
      numberColumn('hours', 'hours in 12 months', (row) => accounts.hours?.[row] ?? null),
      textColumn('owner', 'owner', (row) => owners[accounts.owner[row] ?? -1]?.name ?? null),
      textColumn('industry', 'industry', (row) => accounts.industry[row] ?? null),
      textColumn('segment', 'segment', (row) => accounts.segment[row] ?? null),
      numberColumn('members', 'accounts of the family', (row) => accounts.members[row] ?? null),
      numberColumn('known', 'share of criteria known', (row) => scores.known[row] ?? null),
    ],
  )
}

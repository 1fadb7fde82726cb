/** The table of hours by the coverage model and as they were as a file. */
import type { CoverageModelAnswer } from '@capstone/engines/coverage/coverage-model/answer'
import { TIERS } from '@capstone/engines/coverage/segmentation/answer'
import { type AnswerTable, answerTable, numberColumn, textColumn } from '#export/answer-table.ts'

/** `differences`; null for others. */
export function coverageModelTable({ base, accountHours }: CoverageModelAnswer, table: string): AnswerTable | null {
  if (table !== 'differences') return null
  const model = (row: number) => accountHours[row] ?? 0
  const now = (row: number) => base.hours?.[row] ?? 0
  return answerTable(
    base.key.map((_, row) => row),
    (row) => base.key[row] ?? '',
    [
      textColumn('name', 'account', (row) => base.name[row] ?? null),
      textColumn('tier', 'tier', (row) => TIERS[base.tier[row] ?? -1] ?? 'prospect'),
      numberColumn('model', 'hours by the model', model),
      numberColumn('now', 'hours in 12 months', now),
      numberColumn('difference', 'difference', (row) => now(row) - model(row)),
    ],
  )
}

/** How the values of a history are read: one column holds stages, amounts and days, each row's other column says which. */
import type { ImportField } from '../fields.ts'
import type { Answers } from '../mapping.ts'
import type { ColumnProfile } from '../profile.ts'
import { type ChosenReader, chooseReader } from '../readers.ts'
import { HISTORY_FIELDS, NONE_TEXTS } from '../vocabulary.ts'

const ISO = { shape: '-4first', form: 'ymd', shown: 'YYYY-MM-DD' } as const
const MILLIS = { shape: 'millis', form: 'millis', shown: 'milliseconds since 1970' } as const

/**
 * The reader of a history's values. Ways of writing are those of the whole column: numbers and dates in it are few things, and one program wrote them.
 * @param constant the field that every row changes, or null where a column names it
 */
export function historyReader(
  field: ImportField,
  column: ColumnProfile,
  table: string,
  answers: Answers,
  constant: string | null,
): ChosenReader {
  const money = chooseReader({ ...field, type: 'money' }, column, table, answers)
  const day = chooseReader({ ...field, type: 'day' }, column, table, answers)
  const holds = (changed: string) => constant === null || constant === changed
  const stated = day.read.as === 'day' ? day.read.patterns : []
  return {
    read: {
      as: 'history',
      field: constant ?? HISTORY_FIELDS,
      money: column.numbers.style,
      ...(money.read.as === 'money' ? { money: money.read.style } : {}),
      // A count of days since 1900 cannot be told from an amount here.
      patterns: [...stated.filter(({ form }) => form !== 'serial' && form !== 'compact'), ISO, MILLIS],
      none: NONE_TEXTS,
    },
    style:
      constant === null
        ? 'values of the field that changed'
        : constant === 'closeDate'
          ? day.style
          : constant === 'amount'
            ? money.style
            : null,
    notes: [],
    questions: [
      ...(holds('amount') ? money.questions : []),
      ...(holds('closeDate') ? day.questions.filter(({ about }) => about === 'dates') : []),
    ],
    leftOut: false,
    damaged: false,
  }
}

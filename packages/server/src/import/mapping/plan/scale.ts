/** Revenues that are too small to be single units of a currency are probably thousands or millions: that is asked, never assumed. */
import type { Answers, Question } from '../mapping.ts'
import type { ColumnProfile, TableProfile } from '../profile.ts'
import type { RecognisedTable } from '../recognise/assignment.ts'

/** Units of currency a year and head below which a revenue is doubted. */
const LEAST_PER_HEAD = 1_000

/** One question per table of accounts whose greatest revenue is less than 1,000 a head of its greatest workforce. */
export function scaleQuestions(
  tables: readonly TableProfile[],
  recognised: readonly RecognisedTable[],
  answers: Answers,
): Question[] {
  return tables.flatMap((table, at) => {
    const accounts = recognised[at]?.use
      ? recognised[at]?.assignments.find((assignment) => assignment.kind === 'account')
      : undefined
    const column = (field: string): ColumnProfile | undefined => {
      const name = accounts?.fields.find((one) => one.field === field)?.columns[0]
      return table.columns.find((one) => one.name === name)
    }
    const revenue = column('revenue')
    const employees = column('employees')
    if (!revenue || !employees || revenue.numbers.numbers === 0 || employees.numbers.most <= 0) return []
    const id = `scale:${table.name}:${revenue.name}`
    if (answers[id] || revenue.numbers.most >= LEAST_PER_HEAD * employees.numbers.most) return []
    const choices = [
      ['1', 'single units'],
      ['1000', 'thousands'],
      ['1000000', 'millions'],
    ] as const
    return [
      {
        id,
        about: 'scale' as const,
        table: table.name,
        column: revenue.name,
        sentence: `The greatest “${revenue.name}” is ${revenue.numbers.most.toLocaleString('en')} beside ${employees.numbers.most.toLocaleString('en')} people. Does the column count thousands or millions?`,
        choices: choices.map(([value, label]) => ({ value, label, samples: [] })),
        otherwise: '1',
        option: '--scale',
      },
    ]
  })
}

/** The currency of amounts: stated in a column, in the values, in a heading, or asked for. */
import { RECORDS } from '#db/schema/catalogue.ts'
import type { Answers, Question, TablePlan } from '../mapping.ts'
import type { TableProfile } from '../profile.ts'
import type { RecognisedTable } from '../recognise/assignment.ts'

const CODES = new Set(Intl.supportedValuesOf('currency'))

/** Per table the currency of amounts without one, and the one for all. */
export interface CurrencyFinding {
  readonly overall: string | null
  of(table: TableProfile): string | null
}

/** Looks in values (`€ 12`, `12 EUR`) and headings (`Freight Cost (USD)`); an answer counts for all that state none themselves. */
export function currencyOf(
  tables: readonly TableProfile[],
  recognised: readonly RecognisedTable[],
  answers: Answers,
): CurrencyFinding {
  const answered = answers.currency && CODES.has(answers.currency.toUpperCase()) ? answers.currency.toUpperCase() : null
  const stated = new Map<TableProfile, string>()
  tables.forEach((table, at) => {
    if (!recognised[at]?.use) return
    const found = statedIn(table)
    if (found) stated.set(table, found)
  })
  const all = new Set(stated.values())
  const overall = answered ?? (all.size === 1 ? ([...all][0] ?? null) : null)
  return { overall, of: (table) => stated.get(table) ?? overall }
}

function statedIn(table: TableProfile): string | null {
  const found = new Set<string>()
  for (const column of table.columns) {
    const heading = /[([\s_]([A-Z]{3})[)\]]?$/.exec(column.name)?.[1]
    if (heading && CODES.has(heading) && column.numbers.numbers > 0) found.add(heading)
    if (column.numbers.numbers < 0.5 * column.filled) continue
    for (const code of Object.keys(column.numbers.currencies)) if (CODES.has(code)) found.add(code)
  }
  return found.size === 1 ? ([...found][0] ?? null) : null
}

/** The question that is asked when any taken table has amounts without a currency. */
export function currencyQuestion(plans: readonly TablePlan[], currency: CurrencyFinding): Question | null {
  const without = plans.filter(
    (plan) =>
      plan.use &&
      plan.targets.some((target) => {
        const stored: Record<string, { type: string }> = RECORDS[target.kind].fields
        return (
          'currency' in stored &&
          target.fields.some((field) => stored[field.field]?.type === 'money') &&
          !target.fields.some((field) => field.field === 'currency')
        )
      }),
  )
  if (without.length === 0 || currency.overall) return null
  return {
    id: 'currency',
    about: 'currency',
    table: null,
    column: null,
    sentence: `No currency is stated for the amounts in ${without
      .slice(0, 5)
      .map((plan) => `“${plan.table}”`)
      .join(', ')}. Which is it?`,
    choices: ['USD', 'EUR', 'GBP', 'CHF', 'JPY'].map((code) => ({ value: code, label: code, samples: [] })),
    otherwise: null,
    option: '--currency',
  }
}

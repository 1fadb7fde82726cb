/** Options that answer the questions of an import: for all columns alike, or for one by its place. */
import { Failure } from '#ground/failure.ts'
import type { Words } from './words.ts'

/** Each option with the beginning of its questions' ids, and whether it can be said without a place. */
const OPTIONS = [
  { option: 'currency', about: 'currency', anywhere: true },
  { option: 'dates', about: 'dates', anywhere: true },
  { option: 'decimal', about: 'numbers', anywhere: true },
  { option: 'damage', about: 'damage', anywhere: true },
  { option: 'scale', about: 'scale', anywhere: false },
] as const

export const ANSWERING = {
  currency: 'value',
  dates: 'value',
  decimal: 'value',
  damage: 'value',
  scale: 'value',
  also: 'value',
} as const

/**
 * Answers by question id. `--dates dmy` is for every column, `--dates "orders.csv:placed=dmy"` for one; `--also TABLE` takes a table that would be left
 * out; each can be said several times.
 * @example answersOf(readWords(['--scale', 'accounts.csv:revenue=1000000'], ANSWERING)) // { 'scale:accounts.csv:revenue': '1000000' }
 */
export function answersOf(words: Words): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const { option, about, anywhere } of OPTIONS) {
    for (const said of words.all.get(option) ?? []) {
      const at = said.lastIndexOf('=')
      if (at > 0 && said.slice(0, at).includes(':')) answers[`${about}:${said.slice(0, at)}`] = said.slice(at + 1)
      else if (anywhere) answers[option] = said
      else throw new Failure('invalid', `Say which column --${option} is for: --${option} "table:column=${said}".`)
    }
  }
  for (const table of words.all.get('also') ?? []) answers[`overlap:${table}`] = 'import'
  return answers
}

/** What to type to answer a question. */
export function answering(question: {
  id: string
  option: string
  choices: readonly { value: string; label: string }[]
}): string {
  const place = question.id.slice(question.id.indexOf(':') + 1)
  const [first] = question.choices
  const values = question.choices
    .map(({ value, label }) => (value === label ? value : `${value} (${label})`))
    .join(', ')
  if (question.option === '--also') return `To import it as well: --also "${place}".`
  const example = first?.value ?? 'VALUE'
  const said = place === question.id ? `${question.option} ${example}` : `${question.option} "${place}=${example}"`
  return values === '' ? `Say ${said}.` : `Say, for example, ${said}. There is: ${values}.`
}

/** Answers that name a table or a column: whether there is one. */
import type { Answers } from '../mapping.ts'
import type { TableProfile } from '../profile.ts'

const PLACED = ['dates', 'numbers', 'damage', 'scale', 'overlap']

/** A sentence about the first answer that names what is not there; null when all do. */
export function unknownPlace(answers: Answers, tables: readonly TableProfile[]): string | null {
  for (const id of Object.keys(answers)) {
    const at = id.indexOf(':')
    const about = id.slice(0, at)
    if (at < 0 || !PLACED.includes(about)) continue
    const place = id.slice(at + 1)
    if (about === 'overlap') {
      if (!tables.some(({ name }) => name === place))
        return `There is no table “${place}”. There is ${listed(tables.map(({ name }) => name))}.`
      continue
    }
    const named = tables.filter(({ name }) => place.startsWith(`${name}:`))
    if (named.length === 0)
      return `No table's name begins “${place}”. There is ${listed(tables.map(({ name }) => name))}; a column is named as table:column.`
    const isThere = named.some(({ name, columns }) => columns.some((column) => `${name}:${column.name}` === place))
    const [table] = named
    if (!isThere && table)
      return `“${table.name}” has no column “${place.slice(table.name.length + 1)}”. It has ${listed(table.columns.map(({ name }) => name))}.`
  }
  return null
}

const listed = (names: readonly string[]) =>
  `${names
    .slice(0, 20)
    .map((name) => `“${name}”`)
    .join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`

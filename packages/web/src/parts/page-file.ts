/** A table of a page as a CSV file, made from the rows and columns that are shown, where no file of the server holds them. */
import { toUnits } from '@capstone/engines/vocabulary/money'
import type { Shown } from '#kit/table/column.ts'
import { recordWords } from '#words/pages/records.ts'

/** @param money the columns whose values are amounts in 1/10,000; written in units */
export function pageFile(name: string, money: readonly string[]) {
  const make = <R>(shown: Shown<R>) => {
    const address = URL.createObjectURL(new Blob([csvOf(shown, money)], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name}.csv`
    link.click()
    URL.revokeObjectURL(address)
  }
  return [{ label: recordWords.csv, make }]
}

/**
 * The rows as CSV: marked as UTF-8, quoted where needed, never a formula that a spreadsheet would run.
 * @example csvOf({ rows: [{ a: 1 }], columns: [{ id: 'a', header: 'A', value: (row) => row.a }] }, []) // '\uFEFFA\r\n1\r\n'
 */
export function csvOf<R>({ rows, columns }: Shown<R>, money: readonly string[]): string {
  const head = columns.map((column) => cell(column.header))
  const lines = rows.map((row) =>
    columns.map(({ id, value }) => {
      const raw = value(row)
      return typeof raw === 'number' && money.includes(id) ? String(toUnits(raw)) : cell(raw)
    }),
  )
  return `\uFEFF${[head, ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table of a page as a file, made from the rows and columns that are shown, where no file of the server holds them. */
import { toUnits } from '@capstone/engines/vocabulary/money'
import type { Shown } from '#kit/table/column.ts'
import { type Cell, XLSX_TYPE, xlsxOf } from '#parts/sheet.ts'
import { recordWords } from '#words/pages/records.ts'

/** @param money the columns whose values are amounts in 1/10,000; written in units */
export function pageFile(name: string, money: readonly string[]) {
  const keep = (body: BlobPart, type: string, ending: string) => {
    const address = URL.createObjectURL(new Blob([body], { type }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name.replace(/[/\\:]/g, ' ')}.${ending}`
    link.click()
    URL.revokeObjectURL(address)
  }
  const csv = <R>(shown: Shown<R>) => keep(csvOf(shown, money), 'text/csv;charset=utf-8', 'csv')
  const xlsx = <R>(shown: Shown<R>) => keep(xlsxOf(name, cellsOf(shown, money)), XLSX_TYPE, 'xlsx')
  return [
    { label: recordWords.csv, make: csv },
    { label: recordWords.xlsx, make: xlsx },
  ]
}

/** The head and the rows: amounts in units, nothing for what is absent. */
function cellsOf<R>({ rows, columns }: Shown<R>, money: readonly string[]): Cell[][] {
  const head = columns.map((column) => column.header)
  const lines = rows.map((row) =>
    columns.map(({ id, value }): Cell => {
      const raw = value(row)
      if (raw === null || raw === undefined) return null
      if (typeof raw !== 'number') return String(raw)
      return money.includes(id) ? toUnits(raw) : raw
    }),
  )
  return [head, ...lines]
}

/**
 * The rows as CSV: marked as UTF-8, quoted where needed, never a formula that a spreadsheet would run.
 * @example csvOf({ rows: [{ a: 1 }], columns: [{ id: 'a', header: 'A', value: (row) => row.a }] }, []) // '\uFEFFA\r\n1\r\n'
 */
export const csvOf = <R>(shown: Shown<R>, money: readonly string[]): string =>
  `\uFEFF${cellsOf(shown, money)
    .map((line) => `${line.map(written).join(',')}\r\n`)
    .join('')}`

function written(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV as a file: quoted where needed, and never a formula that a spreadsheet would run. */
import { Readable } from 'node:stream'
import type { FileColumn, Form, Value } from '#export/tables.ts'

/** A text as a cell: what a spreadsheet could take for a formula gets an apostrophe before it. */
export function safeCell(text: string): string {
  const risky = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*%?$/.test(text)
  return risky ? `'${text}` : text
}

/** One line of CSV with its end. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(safeCell(cell))).join(',')}\r\n`
}

/**
 * A list as CSV, row by row as it is read: the mark by which spreadsheets know UTF-8, a head, then its rows.
 * Numbers stay numbers, also negative ones; money is written in units with two to four decimals.
 */
export function csvFile<Row>(columns: readonly FileColumn<Row>[], batches: AsyncIterable<readonly Row[]>): Readable {
  return Readable.from(pieces(columns, batches), { objectMode: false })
}

async function* pieces<Row>(columns: readonly FileColumn<Row>[], batches: AsyncIterable<readonly Row[]>) {
  yield Buffer.from(`\uFEFF${csvLine(columns.map(({ head }) => head))}`)
  for await (const rows of batches) {
    let text = ''
    for (const row of rows) text += `${columns.map((column) => written(column.form, column.of(row))).join(',')}\r\n`
    if (text !== '') yield Buffer.from(text)
  }
}

function written(form: Form, value: Value): string {
  if (value === null) return ''
  if (form === 'text') return quoted(safeCell(String(value)))
  return form === 'money' ? units(Number(value)) : String(value)
}

/** 1/10,000 as units: 12_345_000 is '1234.50'. */
function units(amount: number): string {
  const whole = Math.abs(amount)
  const rest = String(whole % 10_000)
    .padStart(4, '0')
    .replace(/0{1,2}$/, '')
  return `${amount < 0 ? '-' : ''}${Math.floor(whole / 10_000)}.${rest}`
}

const quoted = (cell: string) =>
  /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell

/** Rejected rows as a file: to be mended and sent again as it is. */
export function fileOfRejected(rejected: { columns: readonly string[]; rows: readonly (readonly string[])[] }): string {
  return `\uFEFF${csvLine(rejected.columns)}${rejected.rows.map(csvLine).join('')}`
}

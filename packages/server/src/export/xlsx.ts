/** XLSX as a file: one sheet, a frozen head, numbers as numbers, texts never as formulas. */
import { Readable } from 'node:stream'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'
import { writeXlsxStream } from 'hucre/xlsx'
import { safeCell } from '#export/csv.ts'
import type { FileColumn, Form, Value } from '#export/tables.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The most characters that a cell holds. */
const MOST_IN_CELL = 32_767

/** A list as XLSX, row by row as it is read. Days are ISO texts; money is in units. */
export function xlsxFile<Row>(
  name: string,
  columns: readonly FileColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): Readable {
  const sheet = writeXlsxStream(cells(columns, batches), {
    name,
    columns: columns.map(({ head, form }) => ({ header: head, width: form === 'text' ? 24 : 14 })),
    freezePane: { rows: 1 },
  })
  return Readable.fromWeb(sheet as NodeWebStream<Uint8Array>)
}

async function* cells<Row>(columns: readonly FileColumn<Row>[], batches: AsyncIterable<readonly Row[]>) {
  for await (const rows of batches) {
    for (const row of rows) yield columns.map((column) => cell(column.form, column.of(row)))
  }
}

function cell(form: Form, value: Value): string | number | null {
  if (value === null) return null
  if (form === 'money') return Number(value) / 10_000
  if (form !== 'text') return value
  return safeCell(printable(String(value))).slice(0, MOST_IN_CELL)
}

/** A text without the control characters that XML has no way to hold. */
function printable(text: string): string {
  let out = ''
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const held = code >= 32 ? code < 0xd800 || code > 0xdfff : code === 9 || code === 10 || code === 13
    if (held && code !== 0xfffe && code !== 0xffff) out += letter
  }
  return out
}

/** Workbooks, one table per sheet that holds any; the only file that knows the spreadsheet library. */
import { type CellValue, readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { isFailure } from '#ground/failure.ts'
import { findHeader, isBlank } from './dialect.ts'
import { MAX_COLUMNS, MAX_WORKBOOK_BYTES, MAX_WORKBOOK_UNPACKED_BYTES, sizeText } from './limits.ts'
import type { SourceFile } from './open.ts'
import { invalid, tooLarge } from './refuse.ts'
import { type Batch, distinctColumns, type Table } from './table.ts'
import { zipEntries } from './zip.ts'

const BATCH_ROWS = 2_000
const HEAD_ROWS = 60

/** The sheets of a workbook as tables; hidden sheets are left out with a note, empty ones silently. */
export async function xlsxTables(file: SourceFile): Promise<{ tables: Table[]; notes: string[] }> {
  const notes: string[] = []
  const bytes = await wholeFile(file)
  await refuseUnreadable(file, bytes)
  const sheets = await sheetNames(file.name, bytes)
  const tables: Table[] = []
  for (const sheet of sheets) {
    if (sheet.hidden) {
      notes.push(`The hidden sheet “${sheet.name}” of “${file.name}” is left out.`)
      continue
    }
    const table = await sheetTable(file, bytes, sheet.name)
    if (table) tables.push(table)
  }
  if (tables.length === 0) throw invalid(`“${file.name}” holds no sheet with values.`)
  return { tables, notes }
}

async function sheetTable(file: SourceFile, bytes: Uint8Array, sheet: string): Promise<Table | null> {
  const head: string[][] = []
  for await (const row of sheetRows(file.name, bytes, sheet, HEAD_ROWS)) {
    while (head.length < row.index) head.push([])
    head.push(row.values)
  }
  if (head.every(isBlank)) return null
  const width = Math.max(...head.map(filledWidth))
  const headerRow = findHeader(head.map((row) => padded(row.slice(0, width), width)))
  const header = headerRow < 0 ? Array.from({ length: width }, () => '') : padded(head[headerRow] ?? [], width)
  const { columns, notes } = distinctColumns(header)
  if (columns.length > MAX_COLUMNS)
    throw tooLarge(`Sheet “${sheet}” of “${file.name}” has more than ${MAX_COLUMNS} columns.`)
  if (headerRow < 0) notes.push('No row names the columns; they are numbered.')
  if (headerRow > 0) notes.push(`The column names stand in row ${headerRow + 1}; the rows above are left out.`)
  return {
    name: `${file.name} › ${sheet}`,
    file: file.name,
    format: 'xlsx',
    columns,
    stated: null,
    notes,
    batches: () => sheetBatches(file, sheet, headerRow, columns.length),
  }
}

async function* sheetBatches(file: SourceFile, sheet: string, headerRow: number, width: number): AsyncGenerator<Batch> {
  const bytes = await wholeFile(file)
  let batch: Batch = { rows: [], numbers: [] }
  for await (const row of sheetRows(file.name, bytes, sheet)) {
    if (row.index <= headerRow || isBlank(row.values)) continue
    const filled = filledWidth(row.values)
    batch.rows.push(filled > width ? row.values.slice(0, filled) : padded(row.values.slice(0, width), width))
    batch.numbers.push(row.index + 1)
    if (batch.rows.length === BATCH_ROWS) {
      yield batch
      batch = { rows: [], numbers: [] }
    }
  }
  if (batch.rows.length > 0) yield batch
}

interface SheetRow {
  readonly index: number
  readonly values: string[]
}

async function* sheetRows(name: string, bytes: Uint8Array, sheet: string, maxRows?: number): AsyncGenerator<SheetRow> {
  try {
    for await (const row of streamXlsxRows(bytes, maxRows === undefined ? { sheet } : { sheet, maxRows })) {
      yield { index: row.index, values: row.values.map(cellText) }
    }
  } catch (error) {
    throw isFailure(error) ? error : unreadable(name, error)
  }
}

async function sheetNames(name: string, bytes: Uint8Array): Promise<{ name: string; hidden: boolean }[]> {
  const sheets: { name: string; hidden: boolean }[] = []
  try {
    await readXlsx(bytes, {
      sheets: (info) => {
        sheets.push({ name: info.name, hidden: Boolean(info.hidden || info.veryHidden) })
        return false
      },
    })
  } catch (error) {
    if (sheets.length === 0) throw unreadable(name, error)
  }
  return sheets
}

/** Dates as `2025-03-01` or `2025-03-01T08:30:00`, without a zone since a workbook knows none; numbers in their shortest form. */
function cellText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (!(value instanceof Date)) return String(value)
  if (Number.isNaN(value.getTime())) return ''
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

function filledWidth(row: readonly string[]): number {
  let width = row.length
  while (width > 0 && (row[width - 1] ?? '').trim() === '') width--
  return width
}

function padded(row: readonly string[], width: number): string[] {
  return row.length >= width ? [...row] : [...row, ...Array.from({ length: width - row.length }, () => '')]
}

async function refuseUnreadable(file: SourceFile, bytes: Buffer): Promise<void> {
  const entries = await zipEntries(bytes, file.name)
  const names = new Set(entries.map((entry) => entry.name))
  if (names.has('xl/workbook.bin'))
    throw invalid(`“${file.name}” is a binary workbook (.xlsb); save it as .xlsx or CSV.`)
  if (names.has('mimetype')) throw invalid(`“${file.name}” is an OpenDocument file; save it as .xlsx or CSV.`)
  if (!names.has('xl/workbook.xml')) throw invalid(`“${file.name}” is an Office document without sheets.`)
  const unpacked = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (unpacked > MAX_WORKBOOK_UNPACKED_BYTES)
    throw tooLarge(
      `“${file.name}” unpacks to ${sizeText(unpacked)}; at most ${sizeText(MAX_WORKBOOK_UNPACKED_BYTES)} is read. Save it as CSV.`,
    )
}

async function wholeFile(file: SourceFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of await file.open()) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length > MAX_WORKBOOK_BYTES)
      throw tooLarge(`“${file.name}” is larger than ${sizeText(MAX_WORKBOOK_BYTES)}; save it as CSV.`)
  }
  return Buffer.concat(chunks)
}

function unreadable(name: string, error: unknown): Error {
  return invalid(`“${name}” is a damaged workbook: ${error instanceof Error ? error.message : 'unreadable'}.`)
}

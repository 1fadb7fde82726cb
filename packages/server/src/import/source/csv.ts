/** Text tables - any delimiter, quote and encoding - read as a stream with bounded memory and refused with the row that is at fault. */
import Papa from 'papaparse'
import { type Dialect, detectDialect, isBlank } from './dialect.ts'
import { decode, detectEncoding } from './encoding.ts'
import { MAX_COLUMNS, MAX_ROW_CHARACTERS } from './limits.ts'
import type { SourceFile } from './open.ts'
import { invalid, tooLarge } from './refuse.ts'
import { type Batch, distinctColumns, type Table } from './table.ts'

const SAMPLE_CHARACTERS = 256 * 1024
const SHOWN: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '`': 'back-quote',
  '\u0001': 'control sign 1',
  '\u001f': 'unit separator',
}

/**
 * The table that a text file holds. The whole file is read once here, to know its encoding; its rows are read again by `batches`.
 * Refused: empty and binary files, NULs, rows beyond 4 million characters, more than 2,000 columns, quotes that never close.
 */
export async function csvTable(file: SourceFile): Promise<Table> {
  const encoding = await detectEncoding(file)
  const sample = await firstText(file, encoding.name)
  const dialect = detectDialect(sample.text, sample.complete)
  refuseSample(file.name, sample.text, dialect)
  const named = dialect.headerRow < 0 ? dialect.header.map((_, at) => `column ${at + 1}`) : [...dialect.header]
  const { columns, notes } = distinctColumns(named)
  if (encoding.note) notes.push(encoding.note)
  if (dialect.delimiter !== ',')
    notes.push(`Values are separated by ${SHOWN[dialect.delimiter] ?? `“${dialect.delimiter}”`}.`)
  if (dialect.quote !== '"') notes.push(`Values are quoted with ${SHOWN[dialect.quote] ?? `“${dialect.quote}”`}.`)
  if (dialect.headerRow < 0) notes.push('No row names the columns; they are numbered.')
  if (dialect.headerRow > 0)
    notes.push(`The column names stand in row ${dialect.headerRow + 1}; the rows above are left out.`)
  return {
    name: file.name,
    file: file.name,
    format: 'csv',
    columns,
    stated: null,
    notes,
    batches: () => readBatches(file, encoding.name, dialect),
  }
}

async function firstText(file: SourceFile, encoding: string): Promise<{ text: string; complete: boolean }> {
  let text = ''
  for await (const piece of decode(file, encoding)) {
    text += piece
    if (text.length > SAMPLE_CHARACTERS && text.lastIndexOf('\n') > 0) return { text, complete: false }
    if (text.length > MAX_ROW_CHARACTERS) throw rowTooLong(file.name, 1)
  }
  if (text.trim() === '') throw invalid(`“${file.name}” holds no text.`)
  return { text, complete: true }
}

function refuseSample(name: string, text: string, dialect: Dialect): void {
  if (dialect.header.length > MAX_COLUMNS)
    throw tooLarge(
      `“${name}” has ${dialect.header.length.toLocaleString('en')} columns; at most ${MAX_COLUMNS.toLocaleString('en')} are read.`,
    )
  if (dialect.header.length === 0 && text.length > 0) throw unclosed(name, 1)
}

async function* readBatches(file: SourceFile, encoding: string, dialect: Dialect): AsyncGenerator<Batch> {
  const parser = new Papa.Parser({ delimiter: dialect.delimiter, quoteChar: dialect.quote, newline: '\n' })
  const skip = dialect.headerRow === -2 ? 1 : dialect.headerRow + 1
  let pending = ''
  let row = 0
  const parse = (complete: boolean): Batch => {
    const { data, errors, meta } = parser.parse(pending, 0, !complete) as Papa.ParseResult<string[]>
    const fault = errors.find((error) => complete || (error.row ?? 0) < data.length)
    if (fault) throw quoteFault(file.name, fault.code, row + (fault.row ?? 0) + 1)
    pending = complete ? '' : pending.slice(meta.cursor)
    const batch: Batch = { rows: [], numbers: [] }
    for (const values of data) {
      row++
      if (row <= skip || isBlank(values)) continue
      if (values.length > MAX_COLUMNS)
        throw tooLarge(`Row ${row} of “${file.name}” has ${values.length} values; at most ${MAX_COLUMNS} are read.`, {
          row,
        })
      batch.rows.push(values)
      batch.numbers.push(row)
    }
    return batch
  }
  for await (const piece of decode(file, encoding)) {
    refuseNul(file.name, piece, row)
    pending += piece
    const batch = parse(false)
    if (pending.length > MAX_ROW_CHARACTERS) throw rowTooLong(file.name, row + 1, pending.startsWith(dialect.quote))
    if (batch.rows.length > 0) yield batch
  }
  const last = parse(true)
  if (last.rows.length > 0) yield last
}

function refuseNul(name: string, piece: string, rowsBefore: number): void {
  const at = piece.indexOf('\u0000')
  if (at < 0) return
  const row = rowsBefore + piece.slice(0, at).split('\n').length
  throw invalid(`“${name}” holds a NUL character in row ${row}; it is damaged or not a text file.`, { row })
}

function quoteFault(name: string, code: string, row: number): Error {
  if (code === 'MissingQuotes') return unclosed(name, row)
  return invalid(`Row ${row} of “${name}” has text after a closing quote; quotes inside a value must be doubled.`, {
    row,
  })
}

function unclosed(name: string, row: number): Error {
  return invalid(
    `Row ${row} of “${name}” opens a quote that never closes; the file is cut off or the quote must be doubled.`,
    { row },
  )
}

function rowTooLong(name: string, row: number, quoted = false): Error {
  const why = quoted ? ' It may open a quote that never closes.' : ''
  return tooLarge(
    `Row ${row} of “${name}” is longer than ${MAX_ROW_CHARACTERS / 1_000_000} million characters.${why}`,
    { row },
  )
}

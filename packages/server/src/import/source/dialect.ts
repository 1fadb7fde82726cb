/** How a text file separates its values: delimiter, quote, and which row holds the column names; found by trying, on its first rows. */
import Papa from 'papaparse'

/** What was found out. `headerRow` counts from 0 among the parsed rows and is -1 when no row names the columns. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string
  readonly headerRow: number
  readonly header: readonly string[]
}

const DELIMITERS = [
  ',',
  ';',
  '\t',
  '|',
  '`',
  '^',
  '~',
  '\u0001',
  '\u001f',
  '¦',
  '§',
  '#',
  ':',
  '!',
  '$',
  '%',
  '&',
  '*',
  '/',
]
const HEADER_SEARCH = 30

/**
 * The dialect under which the first rows agree best: most rows of the same width, wider before narrower, usual before unusual delimiters.
 * @param text the first part of the file with `\n` line ends
 * @param complete false when the file goes on, so that a last row may be cut off
 */
export function detectDialect(text: string, complete: boolean): Dialect {
  const stated = /^sep=(.)\n/i.exec(text)
  const body = stated ? text.slice(stated[0].length) : text
  const candidates = stated?.[1] ? [stated[1]] : candidateDelimiters(body)
  let best: { delimiter: string; quote: string; rows: string[][]; score: number } | null = null
  for (const quote of quotesIn(body, candidates)) {
    for (const delimiter of candidates) {
      if (delimiter === quote) continue
      const { rows, broken } = parseSample(body, delimiter, quote, complete)
      // A quote that opens and does not close, or closes within a value, is hardly one; the usual one wins a draw.
      const doubt = (broken ? 0.5 : 1) * (quote === '"' ? 1 : 0.97)
      const score = doubt * agreement(rows, delimiter, quote)
      if (!best || score > best.score + 1e-9) best = { delimiter, quote, rows, score }
    }
  }
  const { delimiter, quote, rows } = best ?? { delimiter: ',', quote: '"', rows: [] }
  const shift = stated ? 1 : 0
  const headerRow = findHeader(rows)
  return {
    delimiter,
    quote,
    headerRow: headerRow < 0 ? (shift > 0 ? -2 : -1) : headerRow + shift,
    header: rows[Math.max(0, headerRow)] ?? [],
  }
}

/** The usual delimiters that occur, then any other sign that occurs equally often in nearly every line. */
function candidateDelimiters(text: string): string[] {
  const usual = DELIMITERS.filter((sign) => text.includes(sign))
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  for (const sign of new Set(first)) {
    if (/[\p{L}\p{N}\s_."'()@+-]/u.test(sign) || usual.includes(sign)) continue
    usual.push(sign)
  }
  return usual.length > 0 ? usual : [',']
}

function quotesIn(text: string, delimiters: readonly string[]): string[] {
  const quotes = ['"']
  for (const quote of ["'", '`', '|']) {
    const opens = delimiters.some((delimiter) => delimiter !== quote && text.includes(`${quote}${delimiter}${quote}`))
    if (opens) quotes.push(quote)
  }
  return quotes
}

/** Parses a text with given signs; a row that may be cut off at the end is left out unless the text is complete. */
function parseSample(text: string, delimiter: string, quote: string, complete: boolean) {
  const parser = new Papa.Parser({ delimiter, quoteChar: quote, newline: '\n', preview: 500 })
  const result = parser.parse(text, 0, !complete) as { data: string[][]; errors: { type: string }[] }
  const rows = result.data.slice(0, 500)
  while (rows.length > 0 && isBlank(rows.at(-1) ?? [])) rows.pop()
  return { rows, broken: result.errors.some(({ type }) => type === 'Quotes') }
}

/** A row without any value, as a blank line is read. */
export function isBlank(row: readonly string[]): boolean {
  for (const value of row) if (value !== '') return value.trim() === '' && row.every((other) => other.trim() === '')
  return true
}

function agreement(rows: readonly string[][], delimiter: string, quote: string): number {
  const filled = rows.filter((row) => !isBlank(row))
  if (filled.length === 0) return 0
  const width = commonWidth(filled)
  if (width < 2) return 0.01
  const agreeing = filled.filter((row) => row.length === width).length / filled.length
  const usual = DELIMITERS.indexOf(delimiter)
  const preference = usual < 0 ? 0.55 : usual < 4 ? 1 : usual < 9 ? 0.85 : 0.6
  let stray = 0
  let values = 0
  for (const row of filled.slice(0, 100)) {
    for (const value of row) {
      values++
      if (value.startsWith('"') || (quote !== '"' && value.startsWith(quote))) stray++
    }
  }
  return agreeing ** 2 * preference * (1 + Math.log2(width) / 10) * (1 - 0.8 * (stray / Math.max(1, values)))
}

function commonWidth(rows: readonly string[][]): number {
  const tally = new Map<number, number>()
  for (const row of rows) tally.set(row.length, (tally.get(row.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [candidate, times] of tally) {
    if (times > most || (times === most && candidate > width)) {
      width = candidate
      most = times
    }
  }
  return width
}

/** The first row of nearly full width whose cells are names: filled, distinct, no numbers, no dates. */
export function findHeader(rows: readonly string[][]): number {
  const width = commonWidth(rows.filter((row) => !isBlank(row)))
  for (let at = 0; at < Math.min(rows.length, HEADER_SEARCH); at++) {
    const row = rows[at] ?? []
    if (isBlank(row)) continue
    if (row.length < width && !(at === 0 && row.length >= 0.5 * width)) continue
    const cells = row.map((cell) => cell.trim())
    const filled = cells.filter((cell) => cell !== '')
    if (width > 1 && filled.length <= Math.min(width, cells.length) * 0.5) continue
    const data = filled.filter(looksLikeValue).length
    if (data > 0.1 * filled.length) return -1
    const distinct = new Set(filled.map((cell) => cell.toLowerCase())).size
    if (distinct < 0.3 * filled.length) return -1
    return at
  }
  return -1
}

/** Values, not names: numbers, dates, e-mail addresses, long identifiers, logical values. */
function looksLikeValue(cell: string): boolean {
  return (
    /^[-+(]?[\p{Sc}]?\s?\d[\d.,'\s]*\)?%?$/u.test(cell) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell) ||
    /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(cell) ||
    /^(https?:\/\/|www\.)/i.test(cell) ||
    /^(true|false|yes|no|null|n\/a)$/i.test(cell) ||
    (/^[0-9a-z]{15,18}$/i.test(cell) && (cell.match(/\d/g)?.length ?? 0) > 4) ||
    cell.length > 200
  )
}

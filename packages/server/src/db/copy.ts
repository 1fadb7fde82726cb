/** Many rows at once, in and out, over PostgreSQL's COPY in its text form; the slower side sets the pace. */
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { failureOf } from './connect/fault.ts'
import { qualified, type TableName } from './tables.ts'

export type CopyValue = string | number | boolean | bigint | null | undefined

/** Rows as values, or text that already is in COPY's form (whole lines are not needed in each piece). */
export type CopyRows = Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>
export type CopyText = Iterable<string | Buffer> | AsyncIterable<string | Buffer>

/**
 * Writes text that already is in COPY's form, as `copyLine` makes it; 64 KB a piece is a good size.
 *
 * @returns how many rows were written; none where anything failed
 * @example await copyIn(client, { schema: 'staged', name: 'account' }, ['id', 'name'], lines)
 */
export async function copyIn(
  client: pg.ClientBase,
  table: TableName,
  columns: readonly string[],
  text: CopyText,
): Promise<number> {
  const stream = client.query(from(`copy ${qualified(table)} ${columnList(columns)} from stdin`))
  try {
    await pipeline(Readable.from(text, { objectMode: true, highWaterMark: 4 }), stream)
  } catch (error) {
    throw failureOf(error)
  }
  return stream.rowCount
}

/** Writes rows of values, in the order of `columns`. */
export async function copyRowsIn(
  client: pg.ClientBase,
  table: TableName,
  columns: readonly string[],
  rows: CopyRows,
): Promise<number> {
  return copyIn(client, table, columns, inPieces(rows))
}

/**
 * Reads a query's rows as text in COPY's form, one piece after another; a piece may end within a row.
 *
 * Leaving early reads the rest and drops it, so that the connection can be used again.
 *
 * @param select a query, such as `select id, name from account`
 * @returns at the end, how many rows were read
 */
export async function* copyOut(client: pg.ClientBase, select: string): AsyncGenerator<Buffer, number> {
  const stream = client.query(to(`copy (${select}) to stdout`))
  let open = true
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false })) yield piece as Buffer
    open = false
    // The count comes after the rows, in a message of its own: this waits for it.
    await client.query('')
    return stream.rowCount
  } catch (error) {
    open = false
    throw failureOf(error)
  } finally {
    if (open) await finished(stream.resume()).catch(() => undefined)
  }
}

/** One row in COPY's text form, with its line end. */
export function copyLine(values: readonly CopyValue[]): string {
  // Joined at once: a text grown piece by piece is a tree of pieces, which the garbage collector has to walk.
  const fields: string[] = []
  for (const value of values) fields.push(copyField(value))
  return `${fields.join('\t')}\n`
}

/** One line of COPY's text form as texts and nulls; the line end may be there or not. */
export function readCopyLine(line: string): (string | null)[] {
  const bare = line.endsWith('\n') ? line.slice(0, -1) : line
  return bare.split('\t').map((field) => (field === '\\N' ? null : field.replaceAll(/\\(.)/g, unescaped)))
}

const special = /[\\\n\r\t]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' }

function copyField(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value !== 'string') return String(value)
  return special.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (letter) => escapes[letter] ?? letter) : value
}

function unescaped(_: string, letter: string): string {
  return letters[letter] ?? letter
}

const pieceLength = 65_536

async function* inPieces(rows: CopyRows): AsyncGenerator<string> {
  let piece = ''
  for await (const row of rows) {
    piece += copyLine(row)
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function columnList(columns: readonly string[]): string {
  return `(${columns.map((column) => qualified(column)).join(', ')})`
}

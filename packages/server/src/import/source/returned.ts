/** Rejected rows that come back: a file of them carries each row's key and the reason, and its cells were made safe for spreadsheets. */
import type { Batch, Table } from './table.ts'

/** The column that tells a file of rejected rows, and the one after it. */
export const ROW_KEY = 'capstone row key'
export const REASON = 'reason'

/** The table as it was sent first, where it is a file of rejected rows; else the table itself. */
export function asSent(table: Table): Table {
  const keyAt = table.columns.indexOf(ROW_KEY)
  if (keyAt < 0) return table
  const left = new Set([keyAt, table.columns.indexOf(REASON, keyAt)])
  const kept = (cells: readonly string[]) => cells.filter((_, at) => !left.has(at)).map(bare)
  return {
    ...table,
    columns: kept(table.columns),
    notes: [...table.notes, 'These are rejected rows that came back; each keeps the key that it had.'],
    batches: async function* (): AsyncGenerator<Batch> {
      for await (const { rows, numbers } of table.batches()) {
        yield { rows: rows.map(kept), numbers, keys: rows.map((row) => keysOf(row[keyAt] ?? '')) }
      }
    },
  }
}

/** A cell without the apostrophe that keeps spreadsheets from running it. */
const bare = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** Keys by what they are of (`0 orderLine`); none where somebody changed the cell. */
function keysOf(cell: string): Readonly<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(bare(cell))
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(Object.entries(read).filter(([, key]) => typeof key === 'string' && key !== ''))
  } catch {
    return {}
  }
}

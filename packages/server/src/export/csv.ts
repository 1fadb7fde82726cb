/** CSV as a file: quoted where needed, and never a formula that a spreadsheet would run. */

/** A text as a cell: what a spreadsheet could take for a formula gets an apostrophe before it. */
export function safeCell(text: string): string {
  const risky = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*%?$/.test(text)
  return risky ? `'${text}` : text
}

/** One line of CSV with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(safeCell(cell))).join(',')}\r\n`
}

const quoted = (cell: string) =>
  /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell

/** Rejected rows as the same file plus a reason: mended and sent again as it is. Its cells are the sender's own and stay as they came. */
export function fileOfRejected(rejected: {
  columns: readonly string[]
  rows: readonly { cells: readonly string[]; reason: string }[]
}): string {
  const head = csvLine([...rejected.columns, 'reason'])
  const lines = rejected.rows.map(({ cells, reason }) => {
    const row = rejected.columns.map((_, at) => cells[at] ?? '')
    return csvLine([...row, reason])
  })
  return `\uFEFF${head}${lines.join('')}`
}

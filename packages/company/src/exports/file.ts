/** Files as they are told: a name and pieces of text, so that any size streams through bounded memory. */

/** A file to be written: its path below the export's folder, and its text from the beginning, anew for each call. */
export interface ExportFile {
  readonly name: string
  readonly chunks: () => Iterable<string>
}

/** Characters that a piece of text has at least, but for the last. */
const CHUNK = 65_536

/** A file from its lines; each line brings its own line end. */
function fileOfLines(name: string, lines: () => Iterable<string>): ExportFile {
  return {
    name,
    chunks: function* () {
      let text = ''
      for (const line of lines()) {
        text += line
        if (text.length >= CHUNK) {
          yield text
          text = ''
        }
      }
      if (text !== '') yield text
    },
  }
}

/** A comma separated file with every cell quoted, as Salesforce's Data Export writes it. */
export function quotedCsv(
  name: string,
  columns: readonly string[],
  rows: () => Iterable<readonly string[]>,
): ExportFile {
  return fileOfLines(name, function* () {
    yield quotedRow(columns)
    for (const row of rows()) yield quotedRow(row)
  })
}

function quotedRow(cells: readonly string[]): string {
  for (const cell of cells) {
    if (cell.includes('"')) return `"${cells.map((each) => each.replaceAll('"', '""')).join('","')}"\n`
  }
  return `"${cells.join('","')}"\n`
}

/** A file with a delimiter that quotes only the cells that need it. */
export function plainCsv(
  name: string,
  delimiter: ',' | ';',
  columns: readonly string[],
  rows: () => Iterable<readonly string[]>,
): ExportFile {
  const needsQuotes = delimiter === ',' ? /[",\n\r]/ : /[";\n\r]/
  const cellOf = (cell: string) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return fileOfLines(name, function* () {
    yield `${columns.join(delimiter)}\r\n`
    for (const row of rows()) yield `${row.map(cellOf).join(delimiter)}\r\n`
  })
}

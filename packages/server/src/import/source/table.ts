/** The one shape in which every source is read: a named table of text, row by row, with the row numbers a spreadsheet would show. */

/** Some rows of a table and, beside each, its number as a spreadsheet shows it (the header is row 1 in a plain file). */
export interface Batch {
  readonly rows: string[][]
  readonly numbers: number[]
}

/** A file's table before anything is known about its meaning. Values are text exactly as the source wrote them. */
export interface Table {
  /** Shown to people and stable over imports: `accounts.csv`, `book.xlsx › Deals`, `page.json › Opportunity`. */
  readonly name: string
  /** Name of the file that it came from. */
  readonly file: string
  readonly format: 'csv' | 'xlsx' | 'json'
  /** Distinct, never empty. */
  readonly columns: readonly string[]
  /** The kind of record as the source itself states it (`Opportunity`, `deals`, `fieldHistory`), else null. */
  readonly stated: string | null
  /** What was noticed while opening, one sentence each: encoding, delimiter, renamed columns. */
  readonly notes: readonly string[]
  /** Reads from the start each time it is called; rows may be shorter or longer than `columns`. */
  batches(): AsyncIterable<Batch>
}

/** The rows of a table one by one; `batches` is the faster way for large tables. */
export async function* rowsOf(table: Table): AsyncGenerator<string[]> {
  for await (const batch of table.batches()) yield* batch.rows
}

/** Column names made distinct and never empty: a second `Name` becomes `Name (2)`, an empty third one `column 3`. */
export function distinctColumns(names: readonly string[]): { columns: string[]; notes: string[] } {
  const taken = new Set<string>()
  const notes: string[] = []
  const columns = names.map((raw, at) => {
    const given = raw.trim().replace(/\s+/g, ' ')
    const name = given === '' || given === '__proto__' ? `column ${at + 1}` : given
    let distinct = name
    for (let n = 2; taken.has(distinct.toLowerCase()); n++) distinct = `${name} (${n})`
    if (distinct !== name)
      notes.push(`The column name “${name}” appears more than once; the later one is called “${distinct}”.`)
    taken.add(distinct.toLowerCase())
    return distinct
  })
  return { columns, notes }
}

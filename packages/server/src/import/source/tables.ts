/** Any file as tables: looks at the first bytes, never at the name alone, and hands over to the reader of that form. */
import { csvTable } from './csv.ts'
import { jsonTables } from './json.ts'
import { isZip, type OpenedSource, type SourceFile } from './open.ts'
import { isWithoutRecords, withoutRecords } from './refuse.ts'
import type { Table } from './table.ts'
import { xlsxTables } from './xlsx.ts'

/** The tables of one file; none with a note that says why, when it is readable but holds no records. */
export async function tablesOf(file: SourceFile): Promise<{ tables: Table[]; notes: string[] }> {
  const head = await headOf(file)
  if (head.length === 0) throw withoutRecords(`“${file.name}” is empty.`)
  if (isZip(head)) return xlsxTables(file)
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf|^\u00ff\u00fe|^\u00fe\u00ff/, '')
    .replaceAll('\u0000', '')
    .trimStart()
  if (/^[{[]/.test(text) && (/\.(json|ndjson|jsonl)$/i.test(file.name) || /^(\{\s*"|\{\s*\}|\[\s*[[{"\]])/.test(text)))
    return jsonTables(file)
  return { tables: [await csvTable(file)], notes: [] }
}

/** The tables of all files of a source, in order. One that is empty or holds an error answer is left out with a sentence where others hold records. */
export async function tablesOfAll(source: OpenedSource): Promise<{ tables: Table[]; notes: string[] }> {
  const tables: Table[] = []
  const notes = source.skipped.map(({ name, reason }) => `“${name}” was left out: ${reason}.`)
  let nothing: unknown = null
  for (const file of source.files) {
    try {
      const read = await tablesOf(file)
      tables.push(...read.tables)
      notes.push(...read.notes)
    } catch (error) {
      if (!isWithoutRecords(error)) throw error
      nothing ??= error
      notes.push(`${error.message} It is left out.`)
    }
  }
  if (tables.length === 0 && nothing !== null) throw nothing
  return { tables, notes }
}

async function headOf(file: SourceFile): Promise<Buffer> {
  const stream = await file.open()
  for await (const chunk of stream) return Buffer.from((chunk as Buffer).subarray(0, 4096))
  return Buffer.alloc(0)
}

/** JSON in every form that CRMs hand out - pages of queries, object pages, lists, one object a line - as tables of text. */
import { decode, detectEncoding } from './encoding.ts'
import { isObject, type Json, type JsonObject, plainText, type RecordSet, RecordSets } from './json/flatten.ts'
import { addHubspotRecord, hubspotType, isHubspotRecord } from './json/hubspot.ts'
import { addListViewRecord, addStatedRecord, salesforceType } from './json/salesforce.ts'
import { MAX_COLUMNS, MAX_JSON_BYTES, MAX_ROW_CHARACTERS, sizeText } from './limits.ts'
import type { SourceFile } from './open.ts'
import { invalid, tooLarge, withoutRecords } from './refuse.ts'
import { type Batch, distinctColumns, type Table } from './table.ts'

const BATCH_ROWS = 2_000

/** The tables that a JSON file holds - one per kind of record - or none, with the reason among the notes. */
export async function jsonTables(file: SourceFile): Promise<{ tables: Table[]; notes: string[] }> {
  const { name: encoding } = await detectEncoding(file)
  const sets = new RecordSets()
  const notes: string[] = []
  if (await isOnePerLine(file, encoding)) await readLines(file, encoding, sets)
  else readDocument(file.name, await readWhole(file, encoding), sets, notes)
  const tables: Table[] = []
  for (const set of sets.sets.values()) tables.push(setTable(file, set, sets.sets.size > 1, notes))
  if (tables.length === 0 && notes.length === 0) notes.push(`“${file.name}” holds no records.`)
  return { tables, notes }
}

function setTable(file: SourceFile, set: RecordSet, several: boolean, notes: readonly string[]): Table {
  if (set.columns.size > MAX_COLUMNS)
    throw tooLarge(`“${file.name}” has ${set.columns.size} different names; at most ${MAX_COLUMNS} are read.`)
  const named = distinctColumns([...set.columns.keys()])
  const width = named.columns.length
  for (const row of set.rows) while (row.length < width) row.push('')
  return {
    name: several && set.stated ? `${file.name} › ${set.stated}` : file.name,
    file: file.name,
    format: 'json',
    columns: named.columns,
    stated: set.stated,
    notes: [...notes, ...named.notes],
    batches: () => rowBatches(set.rows),
  }
}

async function* rowBatches(rows: string[][]): AsyncGenerator<Batch> {
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    const part = rows.slice(from, from + BATCH_ROWS)
    yield { rows: part, numbers: part.map((_, at) => from + at + 1) }
  }
}

async function isOnePerLine(file: SourceFile, encoding: string): Promise<boolean> {
  let text = ''
  for await (const piece of decode(file, encoding)) {
    text += piece
    const [first, second] = text.trimStart().split('\n', 2)
    if (second !== undefined && second.trim() !== '')
      return parsesAsObject(first ?? '') && second.trimStart().startsWith('{')
    if (text.length > MAX_ROW_CHARACTERS) return false
  }
  return /\.(ndjson|jsonl)$/i.test(file.name)
}

function parsesAsObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text) as Json)
  } catch {
    return false
  }
}

async function readLines(file: SourceFile, encoding: string, sets: RecordSets): Promise<void> {
  let pending = ''
  let line = 0
  let bytes = 0
  const add = (text: string): void => {
    line++
    if (text.trim() === '') return
    let record: Json
    try {
      record = JSON.parse(text) as Json
    } catch {
      throw invalid(`Line ${line} of “${file.name}” is not JSON; the file is cut off or damaged.`, { row: line })
    }
    if (!isObject(record)) throw invalid(`Line ${line} of “${file.name}” is not an object.`, { row: line })
    if (isHubspotRecord(record)) addHubspotRecord(sets, hubspotType([record]), record)
    else addStatedRecord(sets, record, null)
  }
  for await (const piece of decode(file, encoding)) {
    bytes += piece.length
    if (bytes > 4 * MAX_JSON_BYTES)
      throw tooLarge(`“${file.name}” is larger than ${sizeText(4 * MAX_JSON_BYTES)}; import it in parts or as CSV.`)
    const lines = (pending + piece).split('\n')
    pending = lines.pop() ?? ''
    if (pending.length > MAX_ROW_CHARACTERS)
      throw tooLarge(
        `Line ${line + 1} of “${file.name}” is longer than ${MAX_ROW_CHARACTERS / 1e6} million characters.`,
      )
    for (const text of lines) add(text)
  }
  add(pending)
}

async function readWhole(file: SourceFile, encoding: string): Promise<Json> {
  const pieces: string[] = []
  let length = 0
  for await (const piece of decode(file, encoding)) {
    pieces.push(piece)
    length += piece.length
    if (length > MAX_JSON_BYTES)
      throw tooLarge(
        `“${file.name}” is one JSON document of more than ${sizeText(MAX_JSON_BYTES)}; write one object per line instead.`,
      )
  }
  try {
    return JSON.parse(pieces.join('')) as Json
  } catch (error) {
    throw invalid(
      `“${file.name}” is not valid JSON; it is cut off or damaged (${error instanceof Error ? error.message.slice(0, 120) : ''}).`,
    )
  }
}

function readDocument(name: string, document: Json, sets: RecordSets, notes: string[]): void {
  refuseAnswer(name, document)
  if (Array.isArray(document)) {
    addRecords(sets, document, null)
    return
  }
  if (!isObject(document)) throw invalid(`“${name}” holds a single value, not records.`)
  if (isHubspotRecord(document) || salesforceType(document)) {
    addRecords(sets, [document], null)
    return
  }
  if (Array.isArray(document.sobjects) || Array.isArray(document.fields)) {
    notes.push(`“${name}” describes kinds of records; it holds no records.`)
    return
  }
  for (const [key, stated] of recordLists(document)) {
    const list = document[key]
    if (Array.isArray(list)) addRecords(sets, list, stated)
  }
  const { totalSize, done, nextRecordsUrl } = document
  const paging = isObject(document.paging) && isObject(document.paging.next)
  if (done === false || nextRecordsUrl || document['@odata.nextLink'] || paging)
    notes.push(
      `“${name}” is one page; the source has more${typeof totalSize === 'number' ? ` (${totalSize} records in all)` : ''}.`,
    )
  if (sets.sets.size === 0) notes.push(`“${name}” is an answer without records.`)
}

/** The lists of records in a page and the kind that the page states for each. */
function recordLists(page: JsonObject): [key: string, stated: string | null][] {
  const context = plainText(page['@odata.context'])
  if (Array.isArray(page.value) && context) return [['value', /#(\w+)/.exec(context)?.[1] ?? null]]
  for (const key of ['records', 'results', 'data', 'items', 'deals', 'companies', 'contacts', 'deletedRecords']) {
    if (!Array.isArray(page[key])) continue
    const stated =
      key === 'records' ? plainText(page.sobjectType) || null : ['results', 'data', 'items'].includes(key) ? null : key
    return [[key, key === 'deletedRecords' ? 'deleted' : stated]]
  }
  return Object.keys(page).flatMap((key) => {
    const value = page[key]
    return Array.isArray(value) && value.some(isObject) ? [[key, key] as [string, string]] : []
  })
}

function addRecords(sets: RecordSets, list: readonly Json[], stated: string | null): void {
  const records = list.filter(isObject)
  const hubspot = records.filter(isHubspotRecord)
  const type = stated ?? (hubspot.length > 0 ? hubspotType(hubspot) : null)
  for (const record of records) {
    if (isHubspotRecord(record)) addHubspotRecord(sets, type, record)
    else if (Array.isArray(record.columns) && Object.keys(record).length <= 2) addListViewRecord(sets, record, stated)
    else addStatedRecord(sets, record, stated)
  }
}

/** Answers that carry no records but a fault or a sign-in are refused by what they say; secrets in them are never repeated. */
function refuseAnswer(name: string, document: Json): void {
  const first = Array.isArray(document) ? document[0] : document
  if (!isObject(first)) return
  const code = plainText(first.errorCode ?? first.category ?? first.error)
  const isFault = 'errorCode' in first || ('error' in first && 'error_description' in first) || first.status === 'error'
  if (isFault)
    throw withoutRecords(
      `“${name}” holds an error answer of the source (${code}: ${plainText(first.message ?? first.error_description)}), no records.`,
    )
  if ('access_token' in first)
    throw withoutRecords(`“${name}” holds a sign-in answer with a token, no records; delete it if it is still valid.`)
}

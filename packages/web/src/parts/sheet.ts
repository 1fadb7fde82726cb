/** A table as XLSX, made in the browser: one sheet, a frozen head, numbers as numbers, texts never as formulas. */

export type Cell = string | number | null

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PARTS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** The most letters of a sheet's name and of a cell. */
const [MOST_IN_NAME, MOST_IN_CELL] = [31, 32_767]

/** @param rows the head first @returns the file's bytes (ECMA-376; stored, not packed) */
export function xlsxOf(name: string, rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const sheet = name
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, MOST_IN_NAME)
    .trim()
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="r${id}" Type="${PARTS}/${kind}" Target="${target}"/>`
  const relations = (inside: string) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`
  return zipOf([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/sheet.xml" ContentType="${SHEET}.worksheet+xml"/></Types>`,
    ],
    ['_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml'))],
    ['xl/_rels/workbook.xml.rels', relations(relation(1, 'worksheet', 'sheet.xml'))],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${PARTS}"><sheets><sheet name="${escaped(sheet || 'Table')}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ['xl/sheet.xml', sheetOf(rows)],
  ])
}

function sheetOf(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`)
  const frozen =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${frozen}</sheetViews><sheetData>${lines.join('')}</sheetData></worksheet>`
}

function cellOf(value: Cell): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number') return Number.isFinite(value) ? `<c><v>${value}</v></c>` : '<c/>'
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, MOST_IN_CELL))}</t></is></c>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** As XML holds it: without characters that it has no way to write. */
function escaped(text: string): string {
  let out = ''
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const held =
      code >= 32 ? (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff : code === 9 || code === 10
    if (held) out += ENTITIES[letter] ?? letter
  }
  return out
}

/** Files in a zip, stored as they are (APPNOTE 4.3). */
function zipOf(files: readonly (readonly [name: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const index: Uint8Array[] = []
  let at = 0
  for (const [name, text] of files) {
    const [path, body] = [encoder.encode(name), encoder.encode(text)]
    // Version, flags (UTF-8 names), stored, no time, the first day that a zip knows, then sum, sizes, lengths.
    const about = [...two(20), ...two(0x800), ...two(0), ...two(0), ...two(33), ...four(sumOf(body))]
    const sizes = [...four(body.length), ...four(body.length), ...two(path.length), ...two(0)]
    const head = Uint8Array.from([...four(0x04034b50), ...about, ...sizes, ...path])
    const rest = [...two(0), ...two(0), ...two(0), ...four(0), ...four(at)]
    index.push(Uint8Array.from([...four(0x02014b50), ...two(20), ...about, ...sizes, ...rest, ...path]))
    parts.push(head, body)
    at += head.length + body.length
  }
  const size = index.reduce((sum, entry) => sum + entry.length, 0)
  const count = two(files.length)
  const end = [...four(0x06054b50), ...two(0), ...two(0), ...count, ...count, ...four(size), ...four(at), ...two(0)]
  const all = [...parts, ...index, Uint8Array.from(end)]
  const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let to = 0
  for (const part of all) {
    out.set(part, to)
    to += part.length
  }
  return out
}

const two = (value: number) => [value & 255, (value >>> 8) & 255]
const four = (value: number) => [...two(value & 0xffff), ...two(value >>> 16)]

/** CRC-32 as zip files carry it. */
export function sumOf(bytes: Uint8Array): number {
  let sum = ~0
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}

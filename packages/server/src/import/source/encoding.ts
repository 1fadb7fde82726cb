/** Which characters a file's bytes stand for, decided from all of its bytes, and the decoding of them in bounded memory. */
import { isAscii, isUtf8 } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { SourceFile } from './open.ts'
import { invalid } from './refuse.ts'

/** An encoding by its usual name, whether the file states it by a byte order mark, and whether another reading would fit as well. */
export interface Encoding {
  readonly name: string
  readonly stated: boolean
  /** Sentence for the person when it was guessed, else null. */
  readonly note: string | null
}

const SAMPLE = 256 * 1024

/**
 * Reads the whole file once: a byte order mark decides; else bytes that are all valid UTF-8 are UTF-8; else every second byte being zero means
 * UTF-16; else the letters' statistics decide, with ISO-8859-1 read as windows-1252, its superset. Refuses empty and binary files and stray NULs.
 */
export async function detectEncoding(file: SourceFile): Promise<Encoding> {
  const scan = { bytes: 0, utf8: true, head: Buffer.alloc(0), sample: [] as Buffer[], sampled: 0, nulRow: 0, rows: 1 }
  let tail = Buffer.alloc(0)
  let wide: Encoding | null = null
  for await (const chunk of await file.open()) {
    const bytes = chunk as Buffer
    if (scan.bytes === 0) {
      scan.head = Buffer.from(bytes.subarray(0, 4096))
      refuseBinary(file.name, scan.head)
      wide = byteOrderMark(scan.head) ?? utf16WithoutMark(scan.head)
    }
    scan.bytes += bytes.length
    if (wide) break
    if (scan.nulRow === 0) {
      const nul = bytes.indexOf(0)
      if (nul >= 0) scan.nulRow = scan.rows + count(bytes.subarray(0, nul), 10)
      else scan.rows += count(bytes, 10)
    }
    const whole = tail.length > 0 ? Buffer.concat([tail, bytes]) : bytes
    const cut = completeLength(whole)
    tail = Buffer.from(whole.subarray(cut))
    if (!isAscii(bytes)) {
      if (scan.utf8 && !isUtf8(whole.subarray(0, cut))) scan.utf8 = false
      if (scan.sampled < SAMPLE) {
        scan.sample.push(Buffer.from(bytes.subarray(0, SAMPLE)))
        scan.sampled += Math.min(bytes.length, SAMPLE)
      }
    }
  }
  if (scan.bytes === 0) throw invalid(`“${file.name}” is empty.`)
  if (wide) return wide
  if (scan.nulRow > 0)
    throw invalid(`“${file.name}” holds a NUL byte in line ${scan.nulRow}; it is damaged or not a text file.`, {
      row: scan.nulRow,
    })
  if (scan.utf8 && tail.length === 0) return { name: 'utf-8', stated: false, note: null }
  return guessed(Buffer.concat(scan.sample.length > 0 ? scan.sample : [tail]))
}

/** The file's text in pieces, with all line ends as `\n` and without a byte order mark. */
export async function* decode(file: SourceFile, encoding: string): AsyncGenerator<string> {
  const decoder = encoding === 'utf-8' ? new StringDecoder('utf8') : iconv.getDecoder(encoding)
  let held = ''
  let first = true
  for await (const chunk of await file.open()) {
    let text = held + decoder.write(chunk as Buffer)
    if (first && text.length > 0) {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
      first = false
    }
    held = text.endsWith('\r') ? '\r' : ''
    if (held) text = text.slice(0, -1)
    yield plainLineEnds(text)
  }
  const rest = plainLineEnds(held + (decoder.end() ?? ''))
  if (rest) yield rest
}

function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function byteOrderMark(head: Buffer): Encoding | null {
  const stated = (name: string): Encoding => ({ name, stated: true, note: null })
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return null
  if (head[0] === 0xff && head[1] === 0xfe) return stated(head[2] === 0 && head[3] === 0 ? 'utf-32le' : 'utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return stated('utf-16be')
  return null
}

/** Latin text in UTF-16 has a zero at nearly every second place. */
function utf16WithoutMark(head: Buffer): Encoding | null {
  const pairs = Math.floor(head.length / 2)
  if (pairs < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const name =
    odd > 0.7 * pairs && even < 0.05 * pairs ? 'utf-16le' : even > 0.7 * pairs && odd < 0.05 * pairs ? 'utf-16be' : null
  return name && { name, stated: false, note: `Read as ${name.toUpperCase()}: every second byte is zero.` }
}

const MAGIC: readonly [bytes: readonly number[], what: string][] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'a workbook of the old .xls kind or one with a password; save it as .xlsx without a password or as CSV',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file; export it as CSV'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive; unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58], 'an xz archive; unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive; unpack it first'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive; unpack it first'],
  [[0x53, 0x51, 0x4c, 0x69], 'an SQLite database; export its tables as CSV'],
]

function refuseBinary(name: string, head: Buffer): void {
  for (const [bytes, what] of MAGIC) {
    if (bytes.every((byte, at) => head[at] === byte))
      throw invalid(`“${name}” is ${what}; it cannot be read as a table.`)
  }
  if (head.toString('latin1', 257, 262) === 'ustar') throw invalid(`“${name}” is a tar archive; unpack it first.`)
  if (byteOrderMark(head) || utf16WithoutMark(head)) return
  let control = 0
  for (const byte of head)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 1 && byte !== 12 && byte < 28) control++
  if (control > 0.05 * head.length && control > 2) throw invalid(`“${name}” is a binary file, not a table of text.`)
}

function count(bytes: Buffer, wanted: number): number {
  let found = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found++
  return found
}

/** Length without a character that is cut off at the end. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** Single-byte encodings of western letters that statistics confuse on short samples: one of them is then read as windows-1252. */
const WESTERN = new Set([
  'ISO-8859-1',
  'ISO-8859-9',
  'ISO-8859-2',
  'ISO-8859-15',
  'windows-1252',
  'windows-1254',
  'windows-1250',
  'windows-1257',
  'windows-1258',
])

function guessed(sample: Buffer): Encoding {
  const letters = sample.length > 64 * 1024 ? Buffer.concat([sample.subarray(0, 128 * 1024)]) : sample
  const candidates = chardet
    .analyse(letters)
    .filter((match) => match.name !== 'UTF-8' && match.name !== 'ASCII' && iconv.encodingExists(match.name))
  const best = candidates[0]
  const western = candidates.find((match) => match.name === 'ISO-8859-1' || match.name === 'windows-1252')
  const closeWestern = best && western && WESTERN.has(best.name) && western.confidence >= best.confidence - 15
  const chosen =
    !best || best.confidence < 20 || closeWestern || best.name === 'ISO-8859-1' ? 'windows-1252' : best.name
  const name = chosen.toLowerCase()
  return {
    name,
    stated: false,
    note: `Read as ${name}: it holds letters that are not UTF-8. Check the names with accents in the samples.`,
  }
}

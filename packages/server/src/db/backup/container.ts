/** The file of a backup: a line of JSON that says what is in it, then frames, a compressed section of them for every table. */
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Failure } from '#ground/failure.ts'
import type { Sequence, Table } from '../tables.ts'

/** The first line of the file. */
export type BackupHeader = {
  format: 'capstone-backup'
  version: 1
  madeAt: string
  /** The last migration applied. */
  schema: string
  /** The version of the server it was read from. */
  server: number
  tables: Table[]
  sequences: Sequence[]
}

/** What closes the section of a table. */
export type SectionEnd = { rows: number; bytes: number; sha256: string }

/** A frame is a letter, a length of four bytes and that many bytes: D data, E the end of a section, Z the end of the file. */
type FrameKind = 'D' | 'E' | 'Z'
const frameLimit = 16 * 1024 * 1024

export async function writeHeader(file: FileHandle, header: BackupHeader): Promise<void> {
  await file.appendFile(`${JSON.stringify(header)}\n`)
}

/** Writes the section of one table: COPY text, compressed, with what it must come to when read. */
export async function writeSection(
  file: FileHandle,
  text: AsyncIterable<Buffer>,
  rows: () => number,
): Promise<SectionEnd> {
  const hash = createHash('sha256')
  let bytes = 0
  const measured = async function* (source: AsyncIterable<Buffer>) {
    for await (const piece of source) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  await pipeline(text, measured, createGzip({ level: 3 }), async (packed: AsyncIterable<Buffer>) => {
    for await (const piece of packed) await writeFrame(file, 'D', piece)
  })
  const end: SectionEnd = { rows: rows(), bytes, sha256: hash.digest('hex') }
  await writeFrame(file, 'E', Buffer.from(JSON.stringify(end)))
  return end
}

export async function writeEnd(file: FileHandle, sections: number): Promise<void> {
  await writeFrame(file, 'Z', Buffer.from(JSON.stringify({ sections })))
}

async function writeFrame(file: FileHandle, kind: FrameKind, bytes: Buffer): Promise<void> {
  const head = Buffer.alloc(5)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  await file.appendFile(Buffer.concat([head, bytes]))
}

/** Reads a backup from its start to its end. */
export class BackupReader {
  readonly #file: FileHandle
  #buffer = Buffer.alloc(0)
  #position = 0
  #section: SectionEnd | null = null

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** @throws Failure `invalid` where the file is no backup, or one of a later form */
  async header(): Promise<BackupHeader> {
    let line = -1
    do {
      if (this.#buffer.length > frameLimit) throw damaged('its first line does not end')
      if (!(await this.#more())) throw damaged('its first line is cut short')
      line = this.#buffer.indexOf(10)
    } while (line < 0)
    const text = this.#buffer.subarray(0, line).toString('utf8')
    this.#buffer = this.#buffer.subarray(line + 1)
    const header = parse<Partial<BackupHeader>>(text)
    if (header?.format !== 'capstone-backup') throw new Failure('invalid', 'This file is no backup of Capstone.')
    if (header.version !== 1) {
      throw new Failure('invalid', 'This backup was made by a later release of Capstone: install that release first.')
    }
    return header as BackupHeader
  }

  /** The COPY text of the next table; it fails at its end where it does not come to what was written. */
  async *section(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let bytes = 0
    try {
      const unpacked = createGunzip()
      // What fails here is thrown by the loop below.
      pipeline(this.#packed(), unpacked).catch(() => undefined)
      for await (const piece of unpacked as AsyncIterable<Buffer>) {
        hash.update(piece)
        bytes += piece.length
        yield piece
      }
    } catch (error) {
      throw error instanceof Failure ? error : damaged('a section cannot be unpacked')
    }
    const end = this.#section
    if (end === null || end.bytes !== bytes || end.sha256 !== hash.digest('hex')) throw damaged('a section was changed')
  }

  /** How many rows the section just read must come to. */
  rows(): number {
    return this.#section?.rows ?? 0
  }

  /** @throws Failure `invalid` where the file does not end as it was written */
  async end(sections: number): Promise<void> {
    const { kind, bytes } = await this.#frame()
    const said = kind === 'Z' ? parse<{ sections?: number }>(bytes.toString('utf8')) : null
    if (said?.sections !== sections) throw damaged('it does not end as it was written')
  }

  async *#packed(): AsyncGenerator<Buffer> {
    this.#section = null
    for (;;) {
      const { kind, bytes } = await this.#frame()
      if (kind === 'D') yield bytes
      else if (kind === 'E') {
        this.#section = parse<SectionEnd>(bytes.toString('utf8'))
        return
      } else throw damaged('a section is missing')
    }
  }

  async #frame(): Promise<{ kind: string; bytes: Buffer }> {
    const head = await this.#take(5)
    const length = head.readUInt32BE(1)
    if (length > frameLimit) throw damaged('a frame is longer than any that is written')
    return { kind: head.toString('latin1', 0, 1), bytes: await this.#take(length) }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#buffer.length < length) if (!(await this.#more())) throw damaged('it is cut short')
    const taken = this.#buffer.subarray(0, length)
    this.#buffer = this.#buffer.subarray(length)
    return taken
  }

  async #more(): Promise<boolean> {
    const piece = Buffer.alloc(262_144)
    const { bytesRead } = await this.#file.read(piece, 0, piece.length, this.#position)
    this.#position += bytesRead
    if (bytesRead > 0) this.#buffer = Buffer.concat([this.#buffer, piece.subarray(0, bytesRead)])
    return bytesRead > 0
  }
}

function damaged(how: string): Failure {
  return new Failure('invalid', `This backup is damaged: ${how}. Nothing was changed.`)
}

function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

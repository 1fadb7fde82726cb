/** The fastest way to read millions of rows: COPY's binary form, each field read in place from the bytes that arrived. */
import type { ClientBase, Connection } from 'pg'

/** One row's fields, in the order of the query; valid until the next row. Absent values are told by the caller's word for them. */
export interface Fields {
  isNull(field: number): boolean
  /** Whole numbers of any width, booleans as 1 and 0. */
  int(field: number, absent?: number): number
  /** A date, as the day since 1970-01-01: subtracting in the query would cost the database more than sending it. */
  day(field: number, absent?: number): number
  /** A double precision. */
  float(field: number): number
  text(field: number): string | null
  /** A text that many rows have in common, such as a currency: made once for all of them. */
  word(field: number): string | null
}

/**
 * Calls back for each row of a query. The query is COPY's: it takes no parameters, so only numbers and words of ours may stand in it.
 * Types must be those that `Fields` reads: no numeric, no timestamp.
 *
 * @example await eachFields(client, 'select id, amount from opportunity where workspace_id = 1', (row) => amounts.put(row.int(1, Number.NaN)))
 */
export function eachFields(client: ClientBase, query: string, take: (row: Fields) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new BinaryCopy(query, take, resolve, reject))
  })
}

/** A message is its kind, its length of four bytes (which counts itself), its content. */
const HEAD = 5
const COPY_DATA = 100
const COPY_DONE = 99
const ERROR = 69
/** What stands before the first row: a signature of 11 bytes, flags, and the length of an extension, which there is none of. */
const PREAMBLE = 19
/** Twice what a connection hands over at once. */
const LEAST_HELD = 1 << 17

/** A query in the driver's eyes; it takes the connection's bytes for itself until the last row, and then gives them back. */
class BinaryCopy {
  readonly #text: string
  readonly #take: (row: Fields) => void
  readonly #resolve: () => void
  readonly #reject: (fault: unknown) => void
  readonly #row = new RowInPlace()
  #detach: (unread: Buffer) => void = () => undefined
  /** What arrived and is not read yet, copied behind what was left over: one buffer for all chunks, which never lets the memory outside the heap grow. */
  #held: Buffer = Buffer.alloc(0)
  #left = 0
  #begun = false
  #done = false
  #fault: { error: unknown } | null = null

  constructor(text: string, take: (row: Fields) => void, resolve: () => void, reject: (fault: unknown) => void) {
    this.#text = text
    this.#take = take
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: Connection): void {
    const { stream } = connection
    const drivers = stream.listeners('data') as ((chunk: Buffer) => void)[]
    const mine = (chunk: Buffer) => this.#read(chunk)
    stream.removeAllListeners('data')
    stream.on('data', mine)
    this.#detach = (unread) => {
      this.#done = true
      stream.removeListener('data', mine)
      for (const driver of drivers) stream.on('data', driver)
      for (const driver of drivers) driver(unread)
    }
    connection.query(`copy (${this.#text}) to stdout (format binary)`)
  }

  #read(chunk: Buffer): void {
    const bytes = this.#joined(chunk)
    const view = this.#row.over(bytes)
    let at = 0
    while (at + HEAD <= bytes.length) {
      const kind = bytes[at] as number
      const end = at + 1 + view.getUint32(at + 1)
      if (kind === ERROR || (kind === COPY_DONE && end <= bytes.length)) {
        this.#detach(Buffer.from(bytes.subarray(at)))
        return
      }
      if (end > bytes.length) break
      if (kind === COPY_DATA) this.#rows(at + HEAD, end)
      at = end
    }
    this.#keep(bytes.subarray(at))
  }

  /** What was left over with what came behind it. */
  #joined(chunk: Buffer): Buffer {
    if (this.#left === 0) return chunk
    const size = this.#left + chunk.length
    this.#widen(size)
    chunk.copy(this.#held, this.#left)
    return this.#held.subarray(0, size)
  }

  #keep(rest: Buffer): void {
    this.#widen(rest.length)
    rest.copy(this.#held)
    this.#left = rest.length
  }

  #widen(size: number): void {
    if (size <= this.#held.length) return
    const wider = Buffer.allocUnsafe(Math.max(2 * size, LEAST_HELD))
    this.#held.copy(wider, 0, 0, this.#left)
    this.#held = wider
  }

  #rows(from: number, end: number): void {
    let at = from
    if (!this.#begun) {
      this.#begun = true
      at += PREAMBLE
    }
    while (at < end) {
      at = this.#row.place(at)
      if (at < 0 || this.#fault !== null) return
      try {
        this.#take(this.#row)
      } catch (error) {
        // The rest is read and dropped, so that the connection can be used again.
        this.#fault = { error }
      }
    }
  }

  handleError(error: unknown): void {
    if (!this.#done) this.#detach(Buffer.alloc(0))
    this.#fault ??= { error }
    this.#reject(this.#fault.error)
  }

  handleReadyForQuery(): void {
    if (this.#fault !== null) this.#reject(this.#fault.error)
    else this.#resolve()
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handleCopyData(): void {}
}

/** The database counts days from 2000-01-01. */
const FIRST_DAY = 10_957
/** Words are remembered in so many places, by their bytes; a longer text is no word. */
const PLACES = 512
const LONGEST_WORD = 24

class RowInPlace implements Fields {
  #bytes: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  readonly #start = new Int32Array(64)
  readonly #size = new Int32Array(64)
  readonly #words = new Array<{ readonly bytes: Buffer; readonly text: string } | undefined>(PLACES).fill(undefined)

  /** Rows lie in these bytes from now on. */
  over(bytes: Buffer): DataView {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    return this.#view
  }

  /** Finds the fields of the row at a place; returns where the next row begins, -1 at the mark that ends all rows. */
  place(from: number): number {
    const view = this.#view
    const starts = this.#start
    const sizes = this.#size
    const count = view.getInt16(from)
    if (count < 0) return -1
    let at = from + 2
    for (let field = 0; field < count; field++) {
      const size = view.getInt32(at)
      sizes[field] = size
      starts[field] = at + 4
      at += size < 0 ? 4 : size + 4
    }
    return at
  }

  isNull(field: number): boolean {
    return (this.#size[field] as number) < 0
  }

  int(field: number, absent = Number.NaN): number {
    const size = this.#size[field] as number
    const at = this.#start[field] as number
    const view = this.#view
    if (size === 4) return view.getInt32(at)
    if (size === 8) return view.getInt32(at) * 4_294_967_296 + view.getUint32(at + 4)
    if (size === 1) return this.#bytes[at] as number
    return size < 0 ? absent : view.getInt16(at)
  }

  day(field: number, absent = Number.NaN): number {
    return this.isNull(field) ? absent : this.#view.getInt32(this.#start[field] as number) + FIRST_DAY
  }

  float(field: number): number {
    return this.isNull(field) ? Number.NaN : this.#view.getFloat64(this.#start[field] as number)
  }

  text(field: number): string | null {
    const size = this.#size[field] as number
    if (size < 0) return null
    const at = this.#start[field] as number
    return this.#bytes.toString('utf8', at, at + size)
  }

  word(field: number): string | null {
    const size = this.#size[field] as number
    if (size < 0 || size > LONGEST_WORD) return this.text(field)
    const bytes = this.#bytes
    const at = this.#start[field] as number
    let sum = size
    for (let i = at; i < at + size; i++) sum = (Math.imul(sum, 31) + (bytes[i] as number)) | 0
    const place = (sum ^ (sum >>> 9)) & (PLACES - 1)
    const known = this.#words[place]
    if (known !== undefined && known.bytes.length === size) {
      let same = 0
      while (same < size && known.bytes[same] === bytes[at + same]) same++
      if (same === size) return known.text
    }
    const own = Buffer.from(bytes.subarray(at, at + size))
    const text = own.toString('utf8')
    this.#words[place] = { bytes: own, text }
    return text
  }
}

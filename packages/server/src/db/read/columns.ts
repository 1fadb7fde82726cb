/**
 * Columns that grow in pieces, or lie in one from the start where their length is known: a million values never lie in memory twice. Threads share
 * them: what is sent to another one is not copied.
 */

type Typed = Float64Array | Int32Array | Uint8Array

const PIECE_BITS = 15
const PIECE = 1 << PIECE_BITS

/** A column of numbers of one width. */
class Column<T extends Typed> {
  readonly #make: (size: number) => T
  readonly #full: T[] = []
  #piece: T
  #at = 0

  constructor(make: (size: number) => T, expected: number) {
    this.#make = make
    this.#piece = make(expected > 0 ? expected : PIECE)
  }

  put(value: number): void {
    if (this.#at === this.#piece.length) {
      this.#full.push(this.#piece)
      this.#piece = this.#make(PIECE)
      this.#at = 0
    }
    this.#piece[this.#at++] = value
  }

  get length(): number {
    return this.#full.reduce((sum, piece) => sum + piece.length, this.#at)
  }

  /** The whole column. Its pieces are given up: nothing can be put any more. */
  whole(): T {
    const last = this.#piece.subarray(0, this.#at) as T
    const pieces = [...this.#full.splice(0), last]
    this.#piece = this.#make(0)
    this.#at = 0
    // What was never written behind it takes no memory.
    if (pieces.length === 1) return last
    const out = this.#make(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      out.set(piece, at)
      at += piece.length
    }
    return out
  }
}

/** Columns; with how many values are expected in each, that many lie in one piece. */
export const ints = (expected = 0) => new Column((size) => shared(Int32Array, size), expected)
export const floats = (expected = 0) => new Column((size) => shared(Float64Array, size), expected)
export const bytes = (expected = 0) => new Column((size) => shared(Uint8Array, size), expected)

interface Make<T extends Typed> {
  new (buffer: SharedArrayBuffer): T
  readonly BYTES_PER_ELEMENT: number
}

const shared = <T extends Typed>(make: Make<T>, size: number): T =>
  new make(new SharedArrayBuffer(size * make.BYTES_PER_ELEMENT))

/** A column in another order of its rows. */
export function reordered<T extends Typed>(column: T, order: Int32Array): T {
  const out: T = Reflect.construct(column.constructor, [new SharedArrayBuffer(column.byteLength)])
  for (let i = 0; i < order.length; i++) out[i] = column[order[i] as number] as number
  return out
}

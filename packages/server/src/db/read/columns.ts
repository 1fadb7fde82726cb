/** Columns that grow in pieces: a million values never lie in memory twice. */

type Typed = Float64Array | Int32Array | Uint8Array

const PIECE_BITS = 15
const PIECE = 1 << PIECE_BITS

/** A column of numbers of one width. */
class Column<T extends Typed> {
  readonly #make: (size: number) => T
  readonly #full: T[] = []
  #piece: T
  #at = 0

  constructor(make: (size: number) => T) {
    this.#make = make
    this.#piece = make(PIECE)
  }

  put(value: number): void {
    if (this.#at === PIECE) {
      this.#full.push(this.#piece)
      this.#piece = this.#make(PIECE)
      this.#at = 0
    }
    this.#piece[this.#at++] = value
  }

  get length(): number {
    return this.#full.length * PIECE + this.#at
  }

  /** The whole column. Its pieces are given up: nothing can be put any more. */
  whole(): T {
    const out = this.#make(this.length)
    const pieces = this.#full.splice(0)
    pieces.forEach((piece, i) => {
      out.set(piece, i * PIECE)
    })
    out.set(this.#piece.subarray(0, this.#at), pieces.length * PIECE)
    this.#piece = this.#make(0)
    return out
  }
}

export const ints = () => new Column((size) => new Int32Array(size))
export const floats = () => new Column((size) => new Float64Array(size))
export const bytes = () => new Column((size) => new Uint8Array(size))

/** A column in another order of its rows. */
export function reordered<T extends Typed>(column: T, order: Int32Array): T {
  const out = column.slice() as T
  for (let i = 0; i < order.length; i++) out[i] = column[order[i] as number] as number
  return out
}

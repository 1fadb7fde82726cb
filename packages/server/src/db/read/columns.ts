/** Columns that grow in pieces: a million values never lie in memory twice. */

type Typed = Float64Array | Int32Array | Uint8Array

const PIECE_BITS = 15
const PIECE = 1 << PIECE_BITS

/** A column of numbers of one width. */
export class Column<T extends Typed> {
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

/** The order of rows by a whole number, rows of the same number as they came. */
export function orderBy(values: Int32Array): Int32Array {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const out = new Int32Array(values.length)
  if (values.length === 0) return out
  if (high - low > MOST_COUNTED)
    return out.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
  const next = new Int32Array(high - low + 2)
  for (const value of values) next[value - low + 1] = (next[value - low + 1] as number) + 1
  for (let i = 1; i < next.length; i++) next[i] = (next[i] as number) + (next[i - 1] as number)
  values.forEach((value, i) => {
    const at = next[value - low] as number
    next[value - low] = at + 1
    out[at] = i
  })
  return out
}
/** Wider than this, counting every possible value costs more than comparing. */
const MOST_COUNTED = 4_000_000

/** A column in another order of its rows. */
export function reordered<T extends Typed>(column: T, order: Int32Array): T {
  const out = column.slice() as T
  for (let i = 0; i < order.length; i++) out[i] = column[order[i] as number] as number
  return out
}

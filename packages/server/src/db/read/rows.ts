/** Fast reading of large results: COPY's text form, parsed straight into columns. */

import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { ClientBase } from 'pg'
import { to } from 'pg-copy-streams'

/**
 * Streams a query's rows; absent values are null. The query is COPY's: it takes no parameters, so only numbers and words of ours may stand in it.
 * @example await eachRow(client, 'select id, name from account where workspace_id = 1', (row) => names.push(row[1] ?? ''))
 */
export async function eachRow(
  client: ClientBase,
  query: string,
  take: (row: readonly (string | null)[]) => void,
): Promise<void> {
  const stream = client.query(to(`copy (${query}) to stdout`))
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    const chunk: Buffer = rest.length > 0 ? Buffer.concat([rest, piece as Buffer]) : (piece as Buffer)
    const end = chunk.lastIndexOf(10)
    if (end < 0) {
      rest = chunk
      continue
    }
    rest = chunk.subarray(end + 1)
    for (const line of chunk.toString('utf8', 0, end).split('\n')) take(line.split('\t').map(value))
  }
}

function value(text: string): string | null {
  if (text === '\\N') return null
  return text.includes('\\') ? text.replace(/\\(.)/gs, (_, c: string) => ESCAPES[c] ?? c) : text
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' }

/** A column of numbers that grows; `absent` stands for null. */
export class NumberColumn {
  private items: Float64Array
  private size = 0
  private readonly absent: number

  constructor(absent: number, capacity = 1024) {
    this.absent = absent
    this.items = new Float64Array(capacity)
  }

  push(text: string | null): void {
    this.put(text === null ? this.absent : Number(text))
  }

  put(value: number): void {
    if (this.size === this.items.length) {
      const wider = new Float64Array(this.size * 2)
      wider.set(this.items)
      this.items = wider
    }
    this.items[this.size++] = value
  }

  get length(): number {
    return this.size
  }
  at(i: number): number {
    return this.items[i] as number
  }
  floats(): Float64Array {
    return this.items.slice(0, this.size)
  }
  ints(): Int32Array {
    return Int32Array.from(this.items.subarray(0, this.size))
  }
  bytes(): Uint8Array {
    return Uint8Array.from(this.items.subarray(0, this.size))
  }
}

/** A column of days. */
export const dayColumn = () => new NumberColumn(NO_DAY)
/** A column of amounts or measures, NaN where absent. */
export const floatColumn = () => new NumberColumn(Number.NaN)

/** Database keys to rows: an array where keys lie dense, as identities do, else a map. */
export class RowIndex {
  private readonly dense: Int32Array | null
  private readonly sparse: Map<number, number>
  private readonly first: number

  constructor(keys: ArrayLike<number>) {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let i = 0; i < keys.length; i++) {
      low = Math.min(low, keys[i] as number)
      high = Math.max(high, keys[i] as number)
    }
    this.first = keys.length > 0 ? low : 0
    const span = keys.length > 0 ? high - low + 1 : 0
    if (span <= keys.length * 8 + 1024) {
      this.dense = new Int32Array(span).fill(-1)
      for (let i = 0; i < keys.length; i++) this.dense[(keys[i] as number) - low] = i
      this.sparse = new Map()
    } else {
      this.dense = null
      this.sparse = new Map(Array.from(keys, (key, i) => [key, i]))
    }
  }

  /** The row of a key as text; -1 where null or unknown. */
  row(key: string | null): number {
    return key === null ? -1 : this.rowOf(Number(key))
  }
  rowOf(key: number): number {
    if (this.dense) {
      const at = key - this.first
      if (at >= 0 && at < this.dense.length) return this.dense[at] as number
    }
    return this.sparse.get(key) ?? -1
  }
  /** Every row, in the order of keys. Asked before any alias is made. */
  rows(): Int32Array {
    if (this.dense) return this.dense.filter((row) => row >= 0)
    return Int32Array.from(
      [...this.sparse].sort(([a], [b]) => a - b),
      ([, row]) => row,
    )
  }
  /** Makes another key stand for a row: the same thing from another system. */
  alias(key: number, row: number): void {
    if (this.dense && key >= this.first && key - this.first < this.dense.length) this.dense[key - this.first] = row
    else this.sparse.set(key, row)
  }
}

/** The rows in the order of their keys, which are all different; null where they lie in it. */
export function keyOrder(keys: ArrayLike<number>): Int32Array | null {
  for (let i = 1; i < keys.length; i++) {
    if ((keys[i] as number) < (keys[i - 1] as number)) return new RowIndex(keys).rows()
  }
  return null
}

/** Words seen, in order of first sight, as indexes; null is -1. */
export class Words {
  readonly list: string[] = []
  private readonly rows = new Map<string, number>()

  row(word: string | null): number {
    if (word === null || word === '') return -1
    const known = this.rows.get(word)
    if (known !== undefined) return known
    this.rows.set(word, this.list.length)
    this.list.push(word)
    return this.list.length - 1
  }
}

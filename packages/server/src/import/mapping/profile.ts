/** What every column of a table holds, from all of its values: types, ways of writing, distinct values, uniqueness, blanks. */
import type { Table } from '../source/table.ts'
import { type DateFinding, DateTally } from './dates.ts'
import { type NumberFinding, NumberTally } from './numbers.ts'
import { DistinctHashes, hashOf } from './profile/distinct.ts'

/** One column. */
export interface ColumnProfile {
  readonly name: string
  readonly at: number
  /** Rows with a value. */
  readonly filled: number
  readonly blank: number
  /** Distinct values; null when there are too many to be counted exactly. */
  readonly distinct: number | null
  /** No value occurs twice and none is blank. */
  readonly unique: boolean
  /** Values with their counts, the frequent first, while there are at most 20,000; else an early sample. */
  readonly values: ReadonlyMap<string, number>
  /** Whether `values` holds all of them. */
  readonly complete: boolean
  readonly longest: number
  readonly shape: ColumnShape
  readonly numbers: NumberFinding
  readonly dates: DateFinding
  /** Whether a key occurs in the column (approximate beyond 20,000: one false yes in 10^10). */
  has(value: string): boolean
}

/** Counts of telling shapes among the values. */
export interface ColumnShape {
  readonly emails: number
  readonly urls: number
  readonly ids: number
  readonly logicals: number
  /** Whole numbers written as decimals: `17850.0`. */
  readonly floats: number
  /** `May-20` or `20-May`, as spreadsheets turn `5-20` into a date. */
  readonly monthDamage: number
  /** `5-20`, `50+`: ranges. */
  readonly ranges: number
  readonly words: number
}

/** A table and its columns. */
export interface TableProfile {
  readonly name: string
  readonly file: string
  readonly format: Table['format']
  readonly stated: string | null
  readonly notes: readonly string[]
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  /** All rows of a small table (at most 5,000 rows and 60 columns), else null. */
  readonly small: readonly (readonly string[])[] | null
  /** Rows with fewer and with more values than columns, and the number of the first of each. */
  readonly short: { readonly rows: number; readonly first: number }
  readonly long: { readonly rows: number; readonly first: number }
}

/** How far a profile has come, for showing progress. */
export interface ProfileOptions {
  /** Called with the rows read so far about every 10,000 rows; throwing stops. */
  readonly onRows?: (rows: number) => void
}

const EXACT = 20_000
const SMALL_ROWS = 5_000
const SMALL_COLUMNS = 60

/** Reads a table once from start to end. About a million values a second; memory bounded by 20,000 values a column. */
export async function profileTable(table: Table, options: ProfileOptions = {}): Promise<TableProfile> {
  const columns = table.columns.map((name, at) => new ColumnTally(name, at))
  const short = { rows: 0, first: 0 }
  const long = { rows: 0, first: 0 }
  let rows = 0
  let told = 0
  let small: (readonly string[])[] | null = columns.length <= SMALL_COLUMNS ? [] : null
  for await (const batch of table.batches()) {
    for (let r = 0; r < batch.rows.length; r++) {
      const row = batch.rows[r] ?? []
      if (row.length < columns.length) note(short, batch.numbers[r])
      else if (row.length > columns.length && row.slice(columns.length).some((value) => value.trim() !== ''))
        note(long, batch.numbers[r])
      for (let c = 0; c < columns.length; c++) columns[c]?.add(row[c] ?? '')
    }
    rows += batch.rows.length
    if (small) small = rows <= SMALL_ROWS ? small.concat(batch.rows) : null
    if (rows - told >= 10_000) {
      told = rows
      options.onRows?.(rows)
    }
  }
  return {
    name: table.name,
    file: table.file,
    format: table.format,
    stated: table.stated,
    notes: table.notes,
    rows,
    columns: columns.map((column) => column.profile()),
    small,
    short,
    long,
  }
}

function note(tally: { rows: number; first: number }, row: number | undefined): void {
  if (tally.rows++ === 0) tally.first = row ?? 0
}

const EMAIL = /^[^@\s,;]+@[^@\s,;]+\.[a-z]{2,}$/i
const URL_LIKE =
  /^(https?:\/\/|www\.)\S+$|^(?=.{4,80}$)[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|de|fr|uk|io|co|eu|ch|at|jp|cn|gov|edu|info|biz|us|ca|nl|it|es|se)(\/\S*)?$/i
const ID =
  /^(?=.*\d)[A-Za-z0-9]{8}([A-Za-z0-9]{7,10})?$|^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i
const LOGICAL = /^(true|false|yes|no|y|n|0|1|ja|nein|oui|non)$/i
const MONTH_DAMAGE =
  /^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2}|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))$/i
const RANGE = /^\d[\d,.]*\s?(-|–|to)\s?\d[\d,.]*$|^[<>]?\s?\d[\d,.]*\s?\+?$/

class ColumnTally {
  private readonly values = new Map<string, { times: number }>()
  private readonly numbers = new NumberTally()
  private readonly dates = new DateTally()
  private hashes: DistinctHashes | null = null
  private filled = 0
  private blank = 0
  private longest = 0
  private repeated = false
  private direct = false
  private skipNumbers = false
  private skipDates = false
  private readonly shape = { emails: 0, urls: 0, ids: 0, logicals: 0, floats: 0, monthDamage: 0, ranges: 0, words: 0 }

  constructor(name: string, at: number) {
    this.name = name
    this.at = at
  }
  private readonly name: string
  private readonly at: number

  add(raw: string): void {
    const value = trimmed(raw)
    if (value === '') {
      this.blank++
      return
    }
    this.filled++
    if (value.length > this.longest) this.longest = value.length
    const before = this.values.get(value)
    if (before !== undefined) {
      before.times++
      this.repeated = true
      if (this.direct) this.tally(value, 1)
      return
    }
    if (!this.direct) {
      this.values.set(own(value), { times: 1 })
      if (this.values.size >= EXACT) this.goDirect()
      return
    }
    this.tally(value, 1)
    if (this.hashes && !this.hashes.add(hashOf(value))) {
      this.repeated = true
      if (this.hashes.size < 0.5 * this.filled) this.hashes = null
    }
  }

  private goDirect(): void {
    this.flush()
    this.direct = true
    this.skipNumbers = this.numbers.share < 0.02
    this.skipDates = this.dates.share < 0.02
    this.hashes = new DistinctHashes()
    for (const value of this.values.keys()) this.hashes.add(hashOf(value))
  }

  private flush(): void {
    for (const [value, { times }] of this.values) this.tally(value, times)
  }

  private tally(value: string, times: number): void {
    if (!this.skipNumbers) this.numbers.add(value, times)
    if (!this.skipDates) this.dates.add(value, times)
    const { shape } = this
    const first = value.charCodeAt(0)
    if (first >= 48 && first <= 57) {
      if (value.endsWith('.0') && /^\d+\.0$/.test(value)) shape.floats += times
      if (RANGE.test(value)) shape.ranges += times
    }
    if (this.direct && this.filled > 4 * EXACT) return
    if (value.length <= 6 && MONTH_DAMAGE.test(value)) shape.monthDamage += times
    if (value.length <= 5 && LOGICAL.test(value)) shape.logicals += times
    if (value.includes('@') && EMAIL.test(value)) shape.emails += times
    else if (value.includes('.') && URL_LIKE.test(value)) shape.urls += times
    else if (value.length >= 8 && value.length <= 38 && ID.test(value)) shape.ids += times
    else if (/\p{L}/u.test(value)) shape.words += times
  }

  profile(): ColumnProfile {
    if (!this.direct) this.flush()
    const { values, hashes } = this
    const complete = !this.direct
    return {
      name: this.name,
      at: this.at,
      filled: this.filled,
      blank: this.blank,
      distinct: complete ? values.size : hashes ? hashes.size : null,
      unique: !this.repeated && this.filled > 0 && this.blank === 0 && (complete || hashes !== null),
      values: new Map([...values].map(([value, { times }]) => [value, times] as const).sort((a, b) => b[1] - a[1])),
      complete,
      longest: this.longest,
      shape: this.shape,
      numbers: this.numbers.finding(),
      dates: this.dates.finding(),
      has: (value) => values.has(value) || (hashes?.has(hashOf(value)) ?? false),
    }
  }
}

function trimmed(raw: string): string {
  if (raw === '') return raw
  const first = raw.charCodeAt(0)
  const last = raw.charCodeAt(raw.length - 1)
  return first > 32 && first < 128 && last > 32 && last < 128 ? raw : raw.trim()
}

/** A copy that does not keep the whole piece of the file in memory from which it was cut. */
function own(value: string): string {
  return value.length < 13 ? value : Buffer.from(value, 'utf8').toString('utf8')
}

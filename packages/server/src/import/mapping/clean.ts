/** From a row of text to a record, by one target of a mapping: compiled once per column, so that a million rows take seconds. */
import { createHash } from 'node:crypto'
import type { RecordName } from '#db/schema/catalogue.ts'
import { compileReader, FAULT, type ReadValue, type Value } from './clean/read.ts'
import { importField } from './fields.ts'
import type { KeyPlan, TablePlan, TargetPlan } from './mapping.ts'
import { NONE_TEXTS } from './vocabulary.ts'
import { zoneOffsets } from './zones.ts'

/** One fault of a row: which column (null: the row as a whole), what stands there and what was expected. */
export interface RowProblem {
  readonly column: string | null
  readonly found: string
  readonly expected: string
}

/** One record. Days are `YYYY-MM-DD`, instants ISO 8601 in UTC, money whole ten-thousandths, shares 0 to 1, references the source's own key or name. */
export interface CleanedRow {
  readonly externalId: string
  readonly record: Record<string, Value>
  /** Texts of the columns that are no fields here, by column name; null when all are empty. */
  readonly custom: Record<string, string> | null
  /** Not empty: the row is rejected. */
  readonly problems: readonly RowProblem[]
}

/** Reads rows of one target in order. `skipped` counts rows that give no record, by reason. */
export interface Cleaner {
  readonly kind: RecordName
  /** Null when the row gives no record: it repeats one, names none, or a condition leaves it out. `returned`: the key that a rejected row had when it was sent first. */
  clean(row: readonly string[], returned?: string): CleanedRow | null
  readonly skipped: { repeated: number; unnamed: number; conditional: number }
  /**
   * To be called after the last row: records of a `once` target that no row named, under their keys as names. (A row that lacks a required value of
   * such a record waits for a later one that has it.)
   */
  finish(): CleanedRow[]
  /** To be called with a cleaned row that is not kept because another target rejects its row: a later row may deliver the record then. */
  release(row: CleanedRow): void
}

/** Where and when the company counts. */
export interface CleanOptions {
  /** IANA zone in which times without a zone are taken and days are cut. Default `UTC`. */
  readonly zone?: string
}

/**
 * The cleaner of one target. It keeps the keys of `once` targets and the counts of numbered keys, so use one per target and import and feed it rows in
 * order. 100,000 to 500,000 rows a second.
 */
export function makeCleaner(table: TablePlan, target: TargetPlan, options: CleanOptions = {}): Cleaner {
  const offsetAt = zoneOffsets(options.zone ?? 'UTC')
  const columns = table.columns.map((column) => column.column)
  const width = columns.length
  const fields = target.fields.map((plan) => ({
    name: plan.field,
    at: plan.at,
    column: plan.at.map((at) => columns[at] ?? '').join(' + '),
    required: importField(target.kind, plan.field)?.required ?? false,
    read: compileReader(plan, offsetAt),
    expected: expectedText(plan.read.as, table, plan.at),
  }))
  const keyOf = compileKey(target.key, target.once ? NONE_TEXTS : [])
  const keyColumn = target.key.by === 'content' ? null : target.key.at.map((at) => columns[at] ?? '').join(' + ')
  const seen = target.once ? new Set<string>() : null
  const unfinished = new Map<string, CleanedRow>()
  const skipped = { repeated: 0, unnamed: 0, conditional: 0 }
  const acceptShort = table.shortRows === 'accept'

  const clean = (row: readonly string[], returned?: string): CleanedRow | null => {
    for (const condition of target.only) {
      if (condition.values.includes((row[condition.at] ?? '').trim().toLowerCase())) continue
      skipped.conditional++
      return null
    }
    const key = returned ?? keyOf(row)
    if (seen) {
      if (key === null) skipped.unnamed++
      else if (seen.has(key)) skipped.repeated++
      if (key === null || seen.has(key)) return null
    }
    let problems: RowProblem[] | null = null
    const fault = (column: string | null, found: string, expected: string): void => {
      problems ??= []
      problems.push({ column, found: found.slice(0, 500), expected })
    }
    if (row.length !== width) {
      const extra = row.length > width && row.slice(width).some((value) => value.trim() !== '')
      if (extra || (row.length < width && !acceptShort))
        fault(null, `${row.length} values`, `${width} values, as the columns are`)
    }
    if (key === null) fault(keyColumn, '', 'a key, not empty')
    const record: Record<string, Value> = {}
    let incomplete = false
    for (const field of fields) {
      const value = field.read(row)
      if (value === FAULT) {
        fault(field.column, foundText(row, field.at), field.expected)
        record[field.name] = null
      } else {
        record[field.name] = value
        if (value !== null || !field.required) continue
        if (seen) incomplete = true
        else fault(field.column, '', `${field.name}, which must not be empty`)
      }
    }
    const cleaned: CleanedRow = {
      externalId: key ?? '',
      record,
      custom: customOf(row, target),
      problems: problems ?? NO_PROBLEMS,
    }
    if (seen && key !== null) {
      if (incomplete) {
        if (!unfinished.has(key)) unfinished.set(key, cleaned)
        return null
      }
      seen.add(key)
      unfinished.delete(key)
    }
    return cleaned
  }
  const finish = (): CleanedRow[] => {
    const rest = [...unfinished.values()].map((row) => ({ ...row, record: named(row, fields) }))
    unfinished.clear()
    return rest
  }
  const release = (row: CleanedRow): void => {
    seen?.delete(row.externalId)
  }
  return { kind: target.kind, clean, finish, release, skipped }
}

/** A record that nothing names is called by its key. */
function named(row: CleanedRow, fields: readonly { name: string; required: boolean }[]): Record<string, Value> {
  const record = { ...row.record }
  for (const field of fields) if (field.required && record[field.name] === null) record[field.name] = row.externalId
  return record
}

const NO_PROBLEMS: readonly RowProblem[] = []

function customOf(row: readonly string[], target: TargetPlan): Record<string, string> | null {
  let custom: Record<string, string> | null = null
  for (const { at, name } of target.custom) {
    const value = (row[at] ?? '').trim()
    if (value === '') continue
    custom ??= {}
    custom[name] = value
  }
  return custom
}

function foundText(row: readonly string[], at: readonly number[]): string {
  return at.map((column) => (row[column] ?? '').trim()).join(' ')
}

function expectedText(as: string, table: TablePlan, at: readonly number[]): string {
  const style = at[0] === undefined ? null : (table.columns[at[0]]?.style ?? null)
  const kinds: Readonly<Record<string, string>> = {
    day: 'a day',
    instant: 'a day with time',
    money: 'an amount',
    number: 'a number',
    integer: 'a whole number',
    share: 'a share between 0 and 1 or 0 and 100 %',
    boolean: 'yes or no',
    times: 'a quantity and a price',
    history: 'a value of the field that changed',
  }
  const kind = kinds[as] ?? 'a value'
  return style?.includes(', ') ? `${kind} written ${style.slice(style.indexOf(', ') + 2)}` : kind
}

function compileKey(key: KeyPlan, none: readonly string[]): (row: readonly string[]) => string | null {
  if (key.by === 'content') {
    const counts = new Map<string, number>()
    return (row) =>
      numbered(counts, createHash('sha1').update(row.join('\u001f')).digest('base64url').slice(0, 20), '#')
  }
  const reads: ReadValue[] = key.at.map((at) =>
    compileReader(
      {
        field: 'key',
        at: [at],
        read: { as: 'ref', form: key.form, none },
        ...(key.by === 'columns' && key.translate ? { translate: key.translate } : {}),
      },
      () => 0,
    ),
  )
  const joined = (row: readonly string[]): string | null => {
    let text = ''
    for (let i = 0; i < reads.length; i++) {
      const value = reads[i]?.(row)
      if (typeof value !== 'string') return null
      text = i === 0 ? value : `${text}:${value}`
    }
    return text === '' ? null : text
  }
  if (key.by === 'columns') {
    const { suffix } = key
    return suffix === undefined
      ? joined
      : (row) => {
          const text = joined(row)
          return text === null ? null : `${text}:${suffix}`
        }
  }
  const counts = new Map<string, number>()
  return (row) => {
    const text = joined(row)
    return text === null ? null : numbered(counts, text, ':')
  }
}

function numbered(counts: Map<string, number>, text: string, sign: string): string {
  const nth = (counts.get(text) ?? 0) + 1
  counts.set(text, nth)
  return `${text}${sign}${nth}`
}

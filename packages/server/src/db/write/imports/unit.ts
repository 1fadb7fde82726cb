/** A unit of an import: the rows that one target of one table gives, staged under one number. */
import { columnsOf, linksOf, NAMED, RECORDS, type RecordName } from '#db/schema/catalogue.ts'

export interface Unit {
  readonly no: number
  readonly kind: RecordName
  /** Fields that its file gives: no other column of a stored record is touched. */
  readonly fields: readonly string[]
  /** Whether it carries columns nobody recognised, kept as custom fields. */
  readonly custom: boolean
  /** Of rows with one key the first counts (a repeated header), else the last. */
  readonly once: boolean
}

/** One kind's table and the columns of a unit, quoted for SQL. */
export interface UnitColumns {
  readonly table: string
  readonly staged: string
  readonly columns: readonly string[]
  readonly links: readonly { ref: string; id: string; to: RecordName }[]
}

const quote = (name: string) => `"${name}"`

export function unitColumns(unit: Pick<Unit, 'kind' | 'fields' | 'custom'>): UnitColumns {
  const given = new Set(unit.fields)
  const { table } = RECORDS[unit.kind]
  const columns = columnsOf(unit.kind)
    .filter(({ field }) => given.has(field))
    .map(({ column }) => quote(column))
  if (NAMED.includes(unit.kind) && given.has('name')) columns.push('name_key')
  if (unit.custom) columns.push('custom')
  const links = linksOf(unit.kind)
    .filter(({ field }) => given.has(field))
    .map(({ ref, id, to }) => ({ ref: quote(ref), id: quote(id), to }))
  return { table: quote(table), staged: `staged.${quote(table)}`, columns, links }
}

/** Columns that a staged row of a unit is copied into, in order; the values come in the order of `unit.fields`. */
export function stagedColumns(unit: Pick<Unit, 'kind' | 'fields' | 'custom'>): string[] {
  const byField = new Map(columnsOf(unit.kind).map(({ field, column }) => [field, column]))
  return [
    'import_id',
    'file_no',
    'row_no',
    'external_id',
    ...unit.fields.map((field) => byField.get(field) as string),
    ...(NAMED.includes(unit.kind) && unit.fields.includes('name') ? ['name_key'] : []),
    ...(unit.custom ? ['custom'] : []),
  ]
}

/** The money columns of a unit, with the column of their currency where the unit has one. */
export function moneyColumns(unit: Pick<Unit, 'kind' | 'fields'>): string[] {
  return columnsOf(unit.kind)
    .filter(({ field, type }) => type === 'money' && unit.fields.includes(field))
    .map(({ column }) => column)
}

/** The same by field. */
export function moneyFields(unit: Pick<Unit, 'kind' | 'fields'>): string[] {
  return columnsOf(unit.kind)
    .filter(({ field, type }) => type === 'money' && unit.fields.includes(field))
    .map(({ field }) => field)
}

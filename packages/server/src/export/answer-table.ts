/** A table of an answer, ready to be a file: its rows by key, its columns by the names that pages give them. */
import { isoDay } from '@capstone/engines/vocabulary/day'
import type { DealSum } from '@capstone/engines/vocabulary/deals'
import type { Interval } from '@capstone/engines/vocabulary/evidence'
import type { Named } from '@capstone/engines/vocabulary/named'
import type { FileColumn, Form, Value } from '#export/tables.ts'

/** A column; several may share an id: they are chosen together. */
export interface AnswerColumn<Row> extends FileColumn<Row> {
  readonly id: string
}

/** A table whose rows are asked for by their place. */
export interface AnswerTable {
  readonly keys: readonly string[]
  readonly columns: readonly AnswerColumn<number>[]
}

export function answerTable<Row>(
  rows: readonly Row[],
  key: (row: Row) => string | number,
  columns: readonly AnswerColumn<Row>[],
): AnswerTable {
  return {
    keys: rows.map((row) => String(key(row))),
    columns: columns.map((column) => ({
      ...column,
      of: (index) => {
        const row = rows[index]
        return row === undefined ? null : column.of(row)
      },
    })),
  }
}

/**
 * The rows and columns that are asked for, in the order asked for; what is not known is passed over.
 * @returns the columns, and the places of the rows
 */
export function choose(
  table: AnswerTable,
  asked: { readonly rows?: readonly string[] | undefined; readonly columns?: readonly string[] | undefined },
): { columns: readonly AnswerColumn<number>[]; rows: readonly number[] } {
  const place = new Map(table.keys.map((key, index) => [key, index]))
  const rows = asked.rows?.flatMap((key) => place.get(key) ?? []) ?? table.keys.map((_, index) => index)
  const columns = asked.columns?.flatMap((id) => table.columns.filter((column) => column.id === id)) ?? table.columns
  return { rows, columns: columns.length > 0 ? columns : table.columns }
}

type Of<Row> = (row: Row) => Value

const column =
  (form: Form) =>
  <Row>(id: string, head: string, of: Of<Row>): AnswerColumn<Row> => ({ id, head, form, of })

export const textColumn = column('text')
export const numberColumn = column('number')
export const moneyColumn = column('money')

/** A day since 1970-01-01 as YYYY-MM-DD. */
export const dayColumn = <Row>(id: string, head: string, of: (row: Row) => number | null): AnswerColumn<Row> =>
  column('day')(id, head, (row) => {
    const day = of(row)
    return day === null ? null : isoDay(day)
  })

/** The name of a record or value; empty where none is stated. */
export const nameColumn = <Row>(id: string, head: string, of: (row: Row) => Named | null): AnswerColumn<Row> =>
  textColumn(id, head, (row) => of(row)?.name ?? null)

/** A share of 1 and its range, chosen by their own names. */
export const shareColumns = <Row>(
  id: string,
  head: string,
  of: (row: Row) => Interval | null,
  range = 'range',
): AnswerColumn<Row>[] => [
  numberColumn(id, head, (row: Row) => of(row)?.value ?? null),
  numberColumn(range, `${head}, low`, (row: Row) => of(row)?.low ?? null),
  numberColumn(range, `${head}, high`, (row: Row) => of(row)?.high ?? null),
]

/** Value of some deals, stated and estimated apart. */
export const sumColumns = <Row>(
  id: string,
  head: string,
  currency: string,
  of: (row: Row) => DealSum,
): AnswerColumn<Row>[] => [
  moneyColumn(id, `${head} stated, ${currency}`, (row: Row) => of(row).stated),
  moneyColumn(id, `${head} estimated, ${currency}`, (row: Row) => of(row).estimated),
]

/** Names of the figures that stand in rows of an answer's tables: by them a single figure is opened. */
import type { Named } from '#vocabulary/named.ts'

/** A row's figure: of which table, what of it, and which row (null: the row of what states nothing). */
export interface RowFigure {
  readonly table: string
  readonly what: string
  readonly key: string | null
}

/**
 * The name of a figure in a row.
 * @example rowFigure('breakdowns.owner', 'won', { key: 7, name: 'Ann' }) // 'breakdowns.owner:won:7'
 */
export function rowFigure(table: string, what: string, row: Named | string | number | null): string {
  const key = row !== null && typeof row === 'object' ? row.key : row
  return key === null ? `${table}:${what}` : `${table}:${what}:${key}`
}

/** A figure's name taken apart; null for one that is no row's. @example readRowFigure('rivals:lost:A:B')?.key // 'A:B' */
export function readRowFigure(figure: string): RowFigure | null {
  const [table, what, ...key] = figure.split(':')
  if (table === undefined || what === undefined) return null
  return { table, what, key: key.length === 0 ? null : key.join(':') }
}

/** Whether a row's figure is about this record or value. */
export function isRow(figure: RowFigure, who: Named | null): boolean {
  return who === null ? figure.key === null : figure.key === String(who.key)
}

/** The name of the results behind a target, or behind the sum of people's targets where there is none of its own. */
export function attainmentFigure(row: {
  readonly target: number | null
  readonly whose: string
  readonly who: Named | null
  readonly measure: string
  readonly start: number
  readonly end: number
}): string {
  const sum = `${row.whose},${row.who?.key ?? ''},${row.measure},${row.start},${row.end}`
  return row.target === null ? rowFigure('attainments', 'sum', sum) : rowFigure('attainments', 'results', row.target)
}

/** What a table is told: its columns, its rows, where they come from. */
import type { ReactNode } from 'react'
import type { Value } from '#kit/table/arrange.ts'
import type { TableView } from '#kit/table/view.ts'

/** One column. `value` is what sorts and filters; `show` what is seen, default the value itself. */
export interface Column<R> {
  readonly id: string
  readonly header: string
  readonly value: (row: R) => Value
  readonly show?: (row: R) => ReactNode
  /** Numbers stand at the end and sort largest first. */
  readonly numeric?: boolean
  /** Least width in px; default 140, numeric 96. */
  readonly width?: number
  /** False where the server cannot sort by it. */
  readonly sortable?: boolean
  /** Hidden until chosen. */
  readonly hidden?: boolean
}

/** Rows that the server sorts and hands over page by page. */
export interface FromServer {
  /** How many there are: exact, or at least; null while nobody knows yet. */
  readonly count: number | null
  readonly exact: boolean
  readonly hasMore: boolean
  readonly loading: boolean
  readonly onMore: () => void
}

/** What a table shows just now. */
export interface Shown<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
}

export interface TableProps<R> {
  /** What the rows are, for those who cannot see the heading. */
  readonly label: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string | number
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Opens a row: pressing Enter on it, or anywhere in it. */
  readonly onOpen?: (row: R) => void
  readonly server?: FromServer
  /** Addresses of the same rows as files. */
  readonly downloads?: readonly { readonly label: string; readonly href: string }[]
  /** Files made of the rows and columns that are shown, in their order. */
  readonly files?: readonly { readonly label: string; readonly make: (shown: Shown<R>) => void }[]
  /** Controls of the page, before the table's own. */
  readonly controls?: ReactNode
  /** What stands there when there are no rows at all. */
  readonly empty?: ReactNode
}

/** Whether a view shows a column. */
export const isShown = (column: { id: string; hidden?: boolean }, view: TableView) =>
  (column.hidden === true) === view.toggled.includes(column.id)

/** Least width in px. */
export const widthOf = (column: { width?: number; numeric?: boolean }) =>
  column.width ?? (column.numeric === true ? 96 : 140)

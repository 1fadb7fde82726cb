/** The rows of a table in sight; arrow keys move between them, Enter opens one. */
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef, useState } from 'react'
import type { Column } from '#kit/table/column.ts'

interface Slice {
  readonly from: number
  readonly to: number
  /** Height of the rows before and after, in px. */
  readonly before: number
  readonly after: number
}

const PAGE = 15

export function TableBody<R>({
  rows,
  columns,
  rowKey,
  slice,
  onOpen,
  onReach,
}: {
  rows: readonly R[]
  columns: readonly Column<R>[]
  rowKey: (row: R) => string | number
  slice: Slice
  onOpen: ((row: R) => void) | undefined
  onReach: (index: number) => void
}) {
  const { roving, body, onKeyDown, onFocus } = useRoving(rows.length, slice, onReach)
  const openAt = (index: number) => {
    const row = rows[index]
    if (row !== undefined) onOpen?.(row)
  }
  return (
    <tbody
      ref={body}
      onFocus={onFocus}
      onKeyDown={(event) => onKeyDown(event, openAt)}
      onClick={(event) => {
        const index = indexOf(event.target)
        if (index !== null && isPlain(event)) openAt(index)
      }}
    >
      {slice.before > 0 && <Gap height={slice.before} columns={columns.length} />}
      {rows.slice(slice.from, slice.to).map((row, offset) => {
        const index = slice.from + offset
        return (
          <TableRow
            key={rowKey(row)}
            row={row}
            index={index}
            columns={columns}
            roving={index === roving}
            opening={onOpen !== undefined}
          />
        )
      })}
      {slice.after > 0 && <Gap height={slice.after} columns={columns.length} />}
    </tbody>
  )
}

interface RowProps<R> {
  row: R
  index: number
  columns: readonly Column<R>[]
  roving: boolean
  opening: boolean
}

/** A row is written once; scrolling writes only those that come into sight. */
const TableRow = memo(RowCells) as typeof RowCells

function RowCells<R>({ row, index, columns, roving, opening }: RowProps<R>) {
  return (
    <tr data-row={index} aria-rowindex={index + 2} tabIndex={roving ? 0 : -1} className={opening ? 'opening' : ''}>
      {columns.map((column) => (
        <td key={column.id} className={column.numeric === true ? 'end' : ''}>
          {column.show === undefined ? column.value(row) : column.show(row)}
        </td>
      ))}
    </tr>
  )
}

/** One row at a time takes the focus; keys move it, also to rows that are not yet written. */
function useRoving(length: number, slice: Slice, onReach: (index: number) => void) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState(0)
  const wanted = useRef<number | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`)
    if (row === null || row === undefined) return
    wanted.current = null
    row.focus({ preventScroll: false })
  })
  const onKeyDown = (event: KeyboardEvent, open: (index: number) => void) => {
    const focused = event.target instanceof HTMLTableRowElement ? indexOf(event.target) : null
    if (focused === null) return
    const index = wanted.current ?? focused
    if (event.key === 'Enter') {
      // What opens may take the focus: the same press must not work on it too.
      event.preventDefault()
      open(index)
    }
    const to = nextRow(event.key, index, length)
    if (to === null) return
    event.preventDefault()
    wanted.current = to
    setAt(to)
    onReach(to)
  }
  const onFocus = (event: { target: EventTarget }) => {
    const index = indexOf(event.target)
    if (index !== null && wanted.current === null) setAt(index)
  }
  return { body, onKeyDown, onFocus, roving: Math.max(slice.from, Math.min(at, slice.to - 1)) }
}

function nextRow(key: string, index: number, length: number): number | null {
  const to = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + PAGE,
    PageUp: index - PAGE,
    Home: 0,
    End: length - 1,
  }[key]
  return to === undefined ? null : Math.max(0, Math.min(length - 1, to))
}

function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return row === null ? null : Number(row.dataset.row)
}

/** Room for the rows that are not written out. */
const Gap = ({ height, columns }: { height: number; columns: number }) => (
  <tr className="gap">
    <td colSpan={columns} style={{ height }} />
  </tr>
)

/** A press on a link or button in the row is that one's own, and selecting text is no press. */
function isPlain(event: MouseEvent): boolean {
  const own = event.target instanceof Element && event.target.closest('a, button, input, select, label') !== null
  return !own && getSelection()?.isCollapsed !== false
}

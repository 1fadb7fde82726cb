/** The rows of a table in sight; arrow keys move between them, Enter opens one. */
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import type { Column } from '#kit/table/Table.tsx'

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
  const [at, setAt] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const reach = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setAt(next)
    onReach(next)
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget) return
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    const row = rows[index]
    if (to !== undefined) reach(to)
    else if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) onOpen(row)
    else return
    event.preventDefault()
  }
  const roving = Math.max(slice.from, Math.min(at, slice.to - 1))
  return (
    <tbody ref={body}>
      {slice.before > 0 && <Gap height={slice.before} columns={columns.length} />}
      {rows.slice(slice.from, slice.to).map((row, offset) => {
        const index = slice.from + offset
        return (
          <tr
            key={rowKey(row)}
            data-row={index}
            aria-rowindex={index + 2}
            tabIndex={index === roving ? 0 : -1}
            className={onOpen === undefined ? '' : 'opening'}
            onFocus={() => setAt(index)}
            onKeyDown={(event) => onKeyDown(event, index)}
            onClick={(event) => isPlain(event) && onOpen?.(row)}
          >
            {columns.map((column) => (
              <td key={column.id} className={column.numeric === true ? 'end' : ''}>
                {column.show === undefined ? column.value(row) : column.show(row)}
              </td>
            ))}
          </tr>
        )
      })}
      {slice.after > 0 && <Gap height={slice.after} columns={columns.length} />}
    </tbody>
  )
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

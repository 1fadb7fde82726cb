/** A short table that is only read: no sorting, cells may hold anything. */
import { type ReactNode, useEffect, useRef } from 'react'

export interface PlainColumn {
  readonly key: string
  readonly header: string
  readonly numeric?: boolean
  /** The heading is only read out: a column of buttons. */
  readonly unseen?: boolean
}

export interface PlainRow {
  readonly key: string | number
  readonly cells: readonly ReactNode[]
}

export function PlainTable({
  label,
  columns,
  rows,
  minWidth = 520,
}: {
  label: string
  columns: readonly PlainColumn[]
  rows: readonly PlainRow[]
  minWidth?: number
}) {
  const scroller = useFocusWhereScrolled()
  return (
    <section className="plain-scroller" aria-label={label} ref={scroller}>
      <table className="plain-table" aria-label={label} style={{ minWidth }}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric === true ? 'end' : ''}>
                {column.unseen === true ? <span className="unseen">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <td key={columns[index]?.key ?? index} className={columns[index]?.numeric === true ? 'end' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What is wider than its place takes the focus, so that keys scroll it; what fits is no stop for them. */
function useFocusWhereScrolled() {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => {
      if (element.scrollWidth > element.clientWidth) element.setAttribute('tabindex', '0')
      else element.removeAttribute('tabindex')
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return ref
}

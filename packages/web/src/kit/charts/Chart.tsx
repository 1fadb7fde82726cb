/** What every chart stands in: a heading, the picture, and the same data as a table. */
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useLabels } from '#kit/labels.tsx'

/** The data of a chart as rows of words; the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function Chart({
  title,
  note,
  table,
  children,
}: {
  /** What is shown, with its unit. */
  title: ReactNode
  /** How to read it, or what was left out. */
  note?: ReactNode
  table: ChartTable
  children: ReactNode
}) {
  const labels = useLabels()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="chart">
      <figcaption className="card-head">
        <h2>{title}</h2>
        <button type="button" className="chart-toggle no-print" onClick={() => setAsTable(!asTable)}>
          {asTable ? labels.asPicture : labels.asTable}
        </button>
      </figcaption>
      {asTable ? <DataTable table={table} /> : children}
      {note !== undefined && <p className="note">{note}</p>}
    </figure>
  )
}

function DataTable({ table }: { table: ChartTable }) {
  return (
    <div className="table-scroller">
      <table className="table chart-table">
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" className={index === 0 ? '' : 'end'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join()}>
              {row.map((cell, index) => (
                <td key={table.columns[index]} className={index === 0 ? '' : 'end'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The width that the picture has, read from the page; the text in it keeps its size on a phone. */
export function useWidth(first = 640): readonly [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => setWidth(Math.max(200, Math.round(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}

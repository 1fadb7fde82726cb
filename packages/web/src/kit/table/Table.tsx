/** Rows and columns: sort, filter, choose columns, move by keys, carry away; 50,000 rows scroll smoothly. */
import { useMemo, useState } from 'react'
import { Skeleton } from '#kit/Card.tsx'
import { useLabels } from '#kit/labels.tsx'
import { arrange } from '#kit/table/arrange.ts'
import { isShown, type TableProps, widthOf } from '#kit/table/column.ts'
import { usePrinting } from '#kit/table/printing.ts'
import { isVirtual, ROW_HEIGHT, Rows } from '#kit/table/Rows.tsx'
import { TableHead } from '#kit/table/TableHead.tsx'
import { Toolbar } from '#kit/table/Toolbar.tsx'

export function Table<R>(props: TableProps<R>) {
  const { rows, columns, view, server } = props
  const labels = useLabels()
  const [filtering, setFiltering] = useState(Object.keys(view.filters).length > 0)
  const visible = useMemo(() => columns.filter((column) => isShown(column, view)), [columns, view])
  const arranged = useMemo(
    () => (server === undefined ? arrange(rows, columns, view) : rows),
    [server, rows, columns, view],
  )
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const virtual = isVirtual(arranged.length, usePrinting())
  const nothing = arranged.length === 0 && server?.loading !== true
  if (rows.length === 0 && nothing && props.empty !== undefined) return props.empty
  return (
    <div className="table-block">
      <Toolbar
        {...props}
        shown={{ rows: arranged, columns: visible }}
        filtering={filtering}
        onFiltering={server === undefined ? () => setFiltering(!filtering) : null}
      />
      <div className={`table-scroller${virtual ? ' virtual' : ''}`} ref={setScroller}>
        <table
          className="table"
          aria-label={props.label}
          aria-rowcount={rowCount(arranged.length, server)}
          style={{ minWidth: visible.reduce((sum, column) => sum + widthOf(column), 0) }}
        >
          <colgroup>
            {visible.map((column) => (
              <col key={column.id} style={{ width: widthOf(column) }} />
            ))}
          </colgroup>
          <TableHead columns={visible} view={view} onView={props.onView} filtering={filtering} />
          <Rows
            rows={arranged}
            columns={visible}
            rowKey={props.rowKey}
            onOpen={props.onOpen}
            server={server}
            scroller={scroller}
            virtual={virtual}
          />
        </table>
        {server?.loading === true && arranged.length === 0 && <Skeleton height={ROW_HEIGHT * 8} />}
        {nothing && <p className="table-nothing">{labels.noRows}</p>}
      </div>
      {server?.hasMore === true && !virtual && (
        <button type="button" className="button plain" onClick={server.onMore} disabled={server.loading}>
          {labels.loadMore}
        </button>
      )}
    </div>
  )
}

/** For those who cannot see the table: all rows with the head; -1 where nobody knows. */
function rowCount(shown: number, server: TableProps<unknown>['server']): number {
  if (server === undefined) return shown + 1
  return server.exact && server.count !== null ? server.count + 1 : -1
}

/** The rows of a table: all of them where they are few or go on paper, else those in sight. Only this is written again while one scrolls. */
import { useVirtualizer } from '@tanstack/react-virtual'
import type { TableProps } from '#kit/table/column.ts'
import { TableBody } from '#kit/table/TableBody.tsx'

export const ROW_HEIGHT = 35
/** Fewer rows than this are written out, so that they print and can be searched in the page. */
const VIRTUAL_FROM = 120
/** More than these are not written out for paper: the file of the list holds them. */
const MOST_PRINTED = 2_000
const AHEAD = 12

/** Whether only the rows in sight are written. */
export const isVirtual = (rows: number, printing: boolean) =>
  rows >= VIRTUAL_FROM && !(printing && rows <= MOST_PRINTED)

export function Rows<R>({
  rows,
  columns,
  rowKey,
  onOpen,
  server,
  scroller,
  virtual,
}: Pick<TableProps<R>, 'rows' | 'columns' | 'rowKey'> & {
  onOpen: TableProps<R>['onOpen'] | undefined
  server: TableProps<R>['server'] | undefined
  scroller: HTMLElement | null
  virtual: boolean
}) {
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    useFlushSync: false,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: AHEAD,
    onChange: (instance) => {
      const last = instance.getVirtualItems().at(-1)?.index ?? 0
      if (server?.hasMore && !server.loading && last >= rows.length - AHEAD * 2) server.onMore()
    },
  })
  const items = virtualizer.getVirtualItems()
  const slice = virtual
    ? {
        from: items[0]?.index ?? 0,
        to: (items.at(-1)?.index ?? -1) + 1,
        before: items[0]?.start ?? 0,
        after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
      }
    : { from: 0, to: rows.length, before: 0, after: 0 }
  return (
    <TableBody
      rows={rows}
      columns={columns}
      rowKey={rowKey}
      slice={slice}
      onOpen={onOpen}
      onReach={(index) => virtual && virtualizer.scrollToIndex(index, { align: 'auto' })}
    />
  )
}

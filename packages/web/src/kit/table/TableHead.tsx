/** The headings of a table: press to sort; below them, when asked for, a filter for each column. */
import { useLabels } from '#kit/labels.tsx'
import type { Column } from '#kit/table/column.ts'
import { nextSort, type TableView } from '#kit/table/view.ts'

export function TableHead<R>({
  columns,
  view,
  onView,
  filtering,
}: {
  columns: readonly Column<R>[]
  view: TableView
  onView: (view: TableView) => void
  filtering: boolean
}) {
  const labels = useLabels()
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            className={column.numeric === true ? 'end' : ''}
            aria-sort={sortOf(column.id, view)}
          >
            {column.sortable === false ? (
              column.header
            ) : (
              <button
                type="button"
                onClick={() => onView({ ...view, sort: nextSort(view.sort, column.id, column.numeric === true) })}
              >
                {column.header}
                <Arrow sort={sortOf(column.id, view)} />
              </button>
            )}
          </th>
        ))}
      </tr>
      {filtering && (
        <tr className="table-filters">
          {columns.map((column, index) => (
            <td key={column.id}>
              <input
                className="input small"
                aria-label={labels.filterColumn(column.header)}
                placeholder={column.numeric === true ? '>, <, 1..9' : ''}
                value={view.filters[column.id] ?? ''}
                {...(index === 0 ? { 'data-filter': '' } : {})}
                onChange={(event) =>
                  onView({ ...view, filters: withFilter(view.filters, column.id, event.target.value) })
                }
              />
            </td>
          ))}
        </tr>
      )}
    </thead>
  )
}

function withFilter(filters: TableView['filters'], column: string, wanted: string): TableView['filters'] {
  const others = Object.entries(filters).filter(([id]) => id !== column)
  return Object.fromEntries(wanted === '' ? others : [...others, [column, wanted]])
}

function sortOf(column: string, view: TableView): 'ascending' | 'descending' | 'none' {
  if (view.sort?.column !== column) return 'none'
  return view.sort.down ? 'descending' : 'ascending'
}

function Arrow({ sort }: { sort: 'ascending' | 'descending' | 'none' }) {
  if (sort === 'none') return null
  const path = sort === 'ascending' ? 'M5 8V2M2.5 4.5L5 2l2.5 2.5' : 'M5 2v6M2.5 5.5L5 8l2.5-2.5'
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  )
}

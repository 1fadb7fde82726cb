/** What stands above a table: how many rows, filters, columns, the link to this view, the files. */
import { type ReactNode, useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { CheckField } from '#kit/Field.tsx'
import { useLabels } from '#kit/labels.tsx'
import { Menu } from '#kit/Menu.tsx'
import { type Column, isShown, type Shown, type TableProps } from '#kit/table/column.ts'
import type { TableView } from '#kit/table/view.ts'

export function Toolbar<R>({
  rows,
  shown,
  columns,
  view,
  onView,
  server,
  downloads,
  files,
  controls,
  filtering,
  onFiltering,
}: TableProps<R> & { shown: Shown<R>; filtering: boolean; onFiltering: (() => void) | null }) {
  const labels = useLabels()
  const filtered = Object.keys(view.filters).length > 0
  return (
    <div className="table-tools no-print">
      {controls}
      <span className="muted" role="status">
        {counted(labels, rows.length, shown.rows.length, server)}
      </span>
      <span className="grow" />
      {filtered && (
        <Button look="bare" onClick={() => onView({ ...view, filters: {} })}>
          {labels.clearFilters}
        </Button>
      )}
      {onFiltering !== null && (
        <Button look="bare" aria-pressed={filtering} onClick={onFiltering}>
          {labels.filter}
        </Button>
      )}
      <ColumnChoice columns={columns} view={view} onView={onView} />
      <CopyLink />
      {downloads !== undefined && downloads.length > 0 && (
        <Menu end className="button bare" label={labels.download}>
          {(close) =>
            downloads.map((file) => (
              <a key={file.href} className="item" href={file.href} download onClick={close}>
                {file.label}
              </a>
            ))
          }
        </Menu>
      )}
      {files !== undefined && shown.rows.length > 0 && (
        <Menu end className="button bare" label={labels.download}>
          {(close) =>
            files.map((file) => (
              <button
                key={file.label}
                type="button"
                className="item"
                onClick={() => {
                  file.make(shown)
                  close()
                }}
              >
                {file.label}
              </button>
            ))
          }
        </Menu>
      )}
    </div>
  )
}

function counted(
  labels: ReturnType<typeof useLabels>,
  all: number,
  shown: number,
  server: TableProps<unknown>['server'],
): ReactNode {
  if (server?.count === null) return ''
  if (server !== undefined) return labels.rows(`${labels.count(server.count)}${server.exact ? '' : '+'}`)
  if (shown === all) return labels.rows(labels.count(all))
  return labels.rowsOf(labels.count(shown), labels.count(all))
}

function ColumnChoice<R>({
  columns,
  view,
  onView,
}: {
  columns: readonly Column<R>[]
  view: TableView
  onView: (view: TableView) => void
}) {
  const labels = useLabels()
  const toggle = (id: string) =>
    view.toggled.includes(id) ? view.toggled.filter((each) => each !== id) : [...view.toggled, id]
  return (
    <Menu end className="button bare" label={labels.columns}>
      {() =>
        columns.map((column) => (
          <div key={column.id} className="item">
            <CheckField
              label={column.header}
              checked={isShown(column, view)}
              onCheck={() => onView({ ...view, toggled: toggle(column.id) })}
            />
          </div>
        ))
      }
    </Menu>
  )
}

function CopyLink() {
  const labels = useLabels()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(location.href)
    setCopied(true)
  }
  return (
    <Button look="bare" onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {copied ? labels.copied : labels.copyView}
    </Button>
  )
}

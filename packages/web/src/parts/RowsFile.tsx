/** The file of a short table: its rows with exact values, beside the words that are shown. */
import { Menu } from '#kit/Menu.tsx'
import type { Value } from '#kit/table/arrange.ts'
import { pageFile } from '#parts/page-file.ts'
import { words } from '#words/en.ts'

/** A column of a file: its head, its value, and whether that is an amount in 1/10,000. */
export interface FileColumn<R> {
  readonly header: string
  readonly value: (row: R) => Value
  readonly money?: boolean
}

/** @example <RowsFile name="Plan" rows={plan.actions} columns={[{ header: 'Action', value: (action) => action.name }]} /> */
export function RowsFile<R>({
  name,
  rows,
  columns,
}: {
  /** What the file is called. */
  name: string
  rows: readonly R[]
  columns: readonly FileColumn<R>[]
}) {
  const named = columns.map((column, at) => ({ ...column, id: String(at) }))
  const files = pageFile(
    name,
    named.filter(({ money }) => money === true).map(({ id }) => id),
  )
  return (
    <Menu end className="button bare no-print" label={words.kit.download}>
      {(close) =>
        files.map(({ label, make }) => (
          <button
            key={label}
            type="button"
            className="item"
            onClick={() => {
              make({ rows, columns: named })
              close()
            }}
          >
            {label}
          </button>
        ))
      }
    </Menu>
  )
}

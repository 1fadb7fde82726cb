/** A table of an answer: its rows as they are shown, in their order, are files. */
import { useState } from 'react'
import { download } from '#api/download.ts'
import { Fault } from '#kit/Card.tsx'
import type { Shown, TableProps } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { useView } from '#parts/view.ts'
import { recordWords } from '#words/pages/records.ts'

type Props<R> = Omit<TableProps<R>, 'view' | 'onView' | 'files'> & {
  /** Key of the stored answer, and the table's name in it. */
  readonly answer: string
  readonly table: string
  /** What its view is called in the address. */
  readonly name: string
}

/** @example <AnswerTable answer={p.answer} table="rivals" name="rivals" label="Rivals" rows={rivals} columns={COLUMNS} rowKey={(row) => row.name} /> */
export function AnswerTable<R>({ answer, table, name, ...props }: Props<R>) {
  const [view, setView] = useView(name)
  const [failure, setFailure] = useState<string | null>(null)
  const make = (format: 'csv' | 'xlsx') => (shown: Shown<R>) => {
    setFailure(null)
    const body = {
      table,
      format,
      columns: shown.columns.map((column) => column.id),
      rows: shown.rows.map((row) => String(props.rowKey(row))),
    }
    download('answers.file', `${table}.${format}`, { params: { answer }, body }).catch((error: unknown) =>
      setFailure(error instanceof Error ? error.message : String(error)),
    )
  }
  return (
    <>
      <Table
        {...props}
        view={view}
        onView={setView}
        files={[
          { label: recordWords.csv, make: make('csv') },
          { label: recordWords.xlsx, make: make('xlsx') },
        ]}
      />
      <Fault error={failure} />
    </>
  )
}

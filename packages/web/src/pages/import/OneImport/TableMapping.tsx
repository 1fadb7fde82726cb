/** What one table holds: the kinds of record a row gives, and what each column is, with samples found and read. */
import type { MappingPlan } from '@capstone/contract/imports'
import { useMemo } from 'react'

import { Card, Notice, Tag } from '#kit/Card.tsx'
import { CheckField } from '#kit/Field.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { count, percent } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'
import { Kinds } from './Kinds.tsx'
import { fieldsOfColumn, setColumn, type TableEdit, takeTable } from './mapping-edit.ts'
import type { Kind } from './read.ts'

type PlannedTable = MappingPlan['tables'][number]
type PlannedColumn = PlannedTable['columns'][number]

const UNSURE = 0.6

export function TableMapping({
  table,
  edit,
  kinds,
  onEdit,
}: {
  table: PlannedTable
  edit: TableEdit
  kinds: readonly Kind[]
  onEdit: (edit: TableEdit) => void
}) {
  const columns = table.columns.map((column) => column.column)
  return (
    <Card
      title={w.table(table.table, count(table.rows))}
      aside={table.system === null ? undefined : <Tag>{table.system}</Tag>}
    >
      <div className="stack">
        <CheckField label={w.use} checked={edit.use} onCheck={(use) => onEdit(takeTable(edit, use))} />
        {!edit.use && <p className="muted">{table.reason}</p>}
        {edit.use && (
          <>
            <Kinds edit={edit} kinds={kinds} columns={columns} onEdit={onEdit} />
            <Columns table={table} edit={edit} kinds={kinds} onEdit={onEdit} />
          </>
        )}
        {table.notes.map((note) => (
          <Notice key={note}>{note}</Notice>
        ))}
      </div>
    </Card>
  )
}

function Columns({
  table,
  edit,
  kinds,
  onEdit,
}: {
  table: PlannedTable
  edit: TableEdit
  kinds: readonly Kind[]
  onEdit: (edit: TableEdit) => void
}) {
  const given = useMemo(
    () => kinds.filter((kind) => edit.assignments.some((assignment) => assignment.kind === kind.kind)),
    [kinds, edit.assignments],
  )
  return (
    <PlainTable
      label={`${w.columns}: ${table.table}`}
      minWidth={760}
      columns={[
        { key: 'column', header: w.column },
        { key: 'samples', header: w.samples },
        { key: 'holds', header: w.holds },
        { key: 'why', header: w.why },
      ]}
      rows={table.columns.map((column) => ({
        key: column.column,
        cells: [
          <ColumnName key="column" column={column} />,
          <Samples key="samples" column={column} />,
          <Holds key="holds" column={column} edit={edit} kinds={given} onEdit={onEdit} />,
          <Why key="why" column={column} />,
        ],
      }))}
    />
  )
}

function ColumnName({ column }: { column: PlannedColumn }) {
  return (
    <>
      <span className="strong">{column.column}</span>
      {column.blank > 0 && <div className="note">{w.blank(count(column.blank))}</div>}
      {column.damaged && <Tag tone="under">{w.damaged}</Tag>}
    </>
  )
}

const MOST_SAMPLES = 5

function Samples({ column }: { column: PlannedColumn }) {
  return (
    <ul className="samples">
      {column.samples.slice(0, MOST_SAMPLES).map((sample) => (
        <li key={sample.found}>
          <span className="found">{sample.found}</span>
          {sample.read === null ? (
            <span> → {w.unread}</span>
          ) : sample.read === sample.found ? null : (
            <span> → {sample.read}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Holds({
  column,
  edit,
  kinds,
  onEdit,
}: {
  column: PlannedColumn
  edit: TableEdit
  kinds: readonly Kind[]
  onEdit: (edit: TableEdit) => void
}) {
  const fields = fieldsOfColumn(edit, column.column)
  const isKey = edit.assignments.some((each) => each.key.by !== 'content' && each.key.columns.includes(column.column))
  return (
    <div className="stack tight">
      <select
        className="input small"
        aria-label={w.changeColumn(column.column)}
        value={fields[0] ?? ''}
        onChange={(event) => onEdit(setColumn(edit, column.column, event.target.value))}
      >
        <option value="">{column.custom ? w.custom : isKey ? w.knownBy : w.unused}</option>
        {kinds.map((kind) => (
          <optgroup key={kind.kind} label={kind.label}>
            {kind.fields.map((field) => (
              <option key={field.name} value={`${kind.kind}.${field.name}`}>
                {`${kind.label}: ${field.label}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {fields.length > 1 && <span className="note">{fields.slice(1).map(nameOf(kinds)).join(', ')}</span>}
      {column.style !== null && <span className="note">{column.style}</span>}
    </div>
  )
}

const nameOf = (kinds: readonly Kind[]) => (name: string) => {
  const [kindName, fieldName] = name.split('.')
  const kind = kinds.find((each) => each.kind === kindName)
  return `${kind?.label ?? kindName}: ${kind?.fields.find((each) => each.name === fieldName)?.label ?? fieldName}`
}

function Why({ column }: { column: PlannedColumn }) {
  return (
    <div className="note">
      {column.reason}{' '}
      {column.fields.length > 0 && (
        <span className={column.confidence < UNSURE ? 'under' : ''}>
          ({w.confidence(percent(column.confidence, 0))})
        </span>
      )}
      {column.notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    </div>
  )
}

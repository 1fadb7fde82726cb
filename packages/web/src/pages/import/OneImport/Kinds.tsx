/** The kinds of record that a row of a table gives, each with what it is known by. */
import type { Assignment } from '@capstone/contract/imports'
import { Button } from '#kit/Button.tsx'
import { Notice } from '#kit/Card.tsx'
import { CloseSign } from '#kit/Overlay.tsx'
import { importWords as w } from '#words/pages/import.ts'
import { addKind, changeKind, removeKind, setKey, type TableEdit } from './mapping-edit.ts'
import type { Kind } from './read.ts'

export function Kinds({
  edit,
  kinds,
  columns,
  onEdit,
}: {
  edit: TableEdit
  kinds: readonly Kind[]
  columns: readonly string[]
  onEdit: (edit: TableEdit) => void
}) {
  const labelOf = (kind: string) => kinds.find((each) => each.kind === kind)?.label ?? kind
  return (
    <div className="stack">
      {edit.assignments.length === 0 && <Notice tone="needs">{w.nothing}</Notice>}
      {edit.assignments.map((assignment, at) => (
        <div key={`${assignment.kind} ${assignment.key.suffix ?? ''} ${assignment.label}`} className="row">
          <KindSelect
            label={w.gives}
            kinds={kinds}
            value={assignment.kind}
            onKind={(kind) => onEdit(changeKind(edit, at, kind, labelOf(kind)))}
          />
          <select
            className="input small short"
            aria-label={`${labelOf(assignment.kind)}: ${w.knownBy}`}
            value={keyOf(assignment)}
            onChange={(event) => onEdit(setKey(edit, at, event.target.value))}
          >
            <option value="">{`${w.knownBy} ${w.knownByContent}`}</option>
            {keyOf(assignment) !== '' && !columns.includes(keyOf(assignment)) && (
              <option value={keyOf(assignment)}>{`${w.knownBy} ${keyText(assignment)}`}</option>
            )}
            {columns.map((column) => (
              <option key={column} value={column}>
                {`${w.knownBy} ${column === keyOf(assignment) ? keyText(assignment) : column}`}
              </option>
            ))}
          </select>
          <span className="note grow">{notesOf(assignment).join(' · ')}</span>
          <Button
            look="bare"
            icon
            aria-label={w.removeKind(labelOf(assignment.kind))}
            onClick={() => onEdit(removeKind(edit, at))}
          >
            <CloseSign />
          </Button>
        </div>
      ))}
      <div className="row">
        <KindSelect
          label={w.addKind}
          kinds={kinds}
          value=""
          onKind={(kind) => onEdit(addKind(edit, kind, labelOf(kind)))}
        />
      </div>
    </div>
  )
}

function KindSelect({
  label,
  kinds,
  value,
  onKind,
}: {
  label: string
  kinds: readonly Kind[]
  value: string
  onKind: (kind: string) => void
}) {
  return (
    <select
      className="input small short"
      aria-label={label}
      value={value}
      onChange={(event) => event.target.value !== '' && onKind(event.target.value)}
    >
      {value === '' && <option value="">{`${label} …`}</option>}
      {kinds.map((kind) => (
        <option key={kind.kind} value={kind.kind} title={kind.sentence}>
          {value === kind.kind ? `${label} ${kind.label.toLowerCase()}` : kind.label}
        </option>
      ))}
    </select>
  )
}

const keyOf = ({ key }: Assignment) => (key.by === 'content' ? '' : key.columns.join(' + '))
const keyText = ({ key }: Assignment) =>
  key.by === 'nth' ? w.knownByNth(key.columns.join(' + ')) : key.columns.join(' + ')

function notesOf(assignment: Assignment): readonly string[] {
  return [
    ...assignment.reasons,
    ...(assignment.once ? [w.onceEach] : []),
    ...assignment.only.map(({ column, values }) => w.onlyRows(column, values.join(', '))),
  ]
}

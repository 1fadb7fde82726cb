/** Changes that a person makes to a proposed mapping, before the files are read again by it. */
import type { Assignment, MappingPlan } from '@capstone/contract/imports'

export interface TableEdit {
  readonly use: boolean
  readonly assignments: readonly Assignment[]
}
/** Changed tables by signature. */
export type Edits = Readonly<Record<string, TableEdit>>
type PlannedTable = MappingPlan['tables'][number]

/** What a table holds, with the person's changes. */
export function editOf(table: PlannedTable, edits: Edits): TableEdit {
  return edits[table.signature] ?? { use: table.use, assignments: table.assignments }
}

/** Whether a table is taken at all. */
export function takeTable(edit: TableEdit, use: boolean): TableEdit {
  return { ...edit, use }
}

/**
 * Gives a column to a field of a kind that the table already gives, and takes it from all others; '' takes it from all.
 * @example setColumn(edit, 'Val', 'opportunity.amount')
 */
export function setColumn(edit: TableEdit, column: string, target: string): TableEdit {
  const [kind, field] = target.split('.')
  const assignments = edit.assignments.map((assignment) => {
    const others = assignment.fields
      .filter((each) => !(assignment.kind === kind && each.field === field))
      .map((each) => ({ ...each, columns: each.columns.filter((name) => name !== column) }))
      .filter((each) => each.columns.length > 0 || each.constant !== null)
    if (assignment.kind !== kind || field === undefined) return { ...assignment, fields: others }
    return { ...assignment, fields: [...others, byHand(field, column)] }
  })
  return { ...edit, assignments }
}

/** Makes a row give a kind of record: its name from a column of that name where there is one, known by its content. */
export function addKind(edit: TableEdit, kind: string, label: string): TableEdit {
  const added: Assignment = {
    kind,
    label,
    once: false,
    key: { by: 'content', columns: [], suffix: null },
    fields: [],
    only: [],
    confidence: 1,
    reasons: [],
  }
  return { use: true, assignments: [...edit.assignments, added] }
}

/** A row gives this kind no longer; the last one leaves the table out. */
export function removeKind(edit: TableEdit, at: number): TableEdit {
  const assignments = edit.assignments.filter((_, index) => index !== at)
  return { use: edit.use && assignments.length > 0, assignments }
}

/** The kind at a place becomes another; its fields begin anew. */
export function changeKind(edit: TableEdit, at: number, kind: string, label: string): TableEdit {
  const assignments = edit.assignments.map((each, index) =>
    index === at ? { ...each, kind, label, fields: [], confidence: 1, reasons: [] } : each,
  )
  return { ...edit, assignments }
}

/** By which column a record is known; '' means by the whole row. */
export function setKey(edit: TableEdit, at: number, column: string): TableEdit {
  const assignments = edit.assignments.map((each, index): Assignment => {
    if (index !== at) return each
    if (column === '') return { ...each, once: false, key: { by: 'content', columns: [], suffix: null } }
    return { ...each, key: { by: 'columns', columns: [column], suffix: each.key.suffix } }
  })
  return { ...edit, assignments }
}

/** The fields that a column gives, as `kind.field`. */
export function fieldsOfColumn(edit: TableEdit, column: string): readonly string[] {
  return edit.assignments.flatMap((assignment) =>
    assignment.fields.filter((each) => each.columns.includes(column)).map((each) => `${assignment.kind}.${each.field}`),
  )
}

const byHand = (field: string, column: string): Assignment['fields'][number] => ({
  field,
  columns: [column],
  constant: null,
  confidence: 1,
  reason: 'You said so.',
})

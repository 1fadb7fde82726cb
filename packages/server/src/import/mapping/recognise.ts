/** What every table of an import holds: first each by itself, then all together - which hold the same, which names need records of their own. */
import type { RecordName } from '#db/schema/catalogue.ts'
import { IMPORT_KINDS, importField, plainName } from './fields.ts'
import type { ColumnProfile, TableProfile } from './profile.ts'
import type { AssignedField, Assignment, RecognisedTable } from './recognise/assignment.ts'
import { recogniseGeneric } from './recognise/generic.ts'
import { notImported, recogniseKnown } from './recognise/known.ts'

/** Assignments of earlier imports by the signature of their tables. */
export type Remembered = Readonly<
  Record<string, { readonly assignments: readonly Assignment[]; readonly use: boolean }>
>

/** What is the same for a table in every import of its source: its columns and stated kind. */
export function tableSignature(table: {
  readonly stated: string | null
  readonly columns: readonly { readonly name: string }[]
}): string {
  return [table.stated ?? '', ...table.columns.map((column) => column.name)].join('\u001f')
}

/**
 * Recognises tables by what is remembered, by the names of known systems, or by names and values; then leaves out tables that hold the same records
 * with fewer fields, and adds records for names that no table of the import delivers (a manager named only in a column).
 */
export function recognise(tables: readonly TableProfile[], remembered: Remembered = {}): RecognisedTable[] {
  const alone = tables.map((table) => recogniseAlone(table, remembered))
  const linked = tables.map((table, at) => linkByValues(table, alone[at] as RecognisedTable, tables, alone))
  const chosen = leaveOutCopies(tables, linked)
  return deriveNamed(tables, chosen)
}

function recogniseAlone(table: TableProfile, remembered: Remembered): RecognisedTable {
  const before = remembered[tableSignature(table)]
  if (before)
    return {
      table: table.name,
      source: null,
      assignments: before.assignments,
      use: before.use,
      reason: 'Mapped as in an earlier import.',
    }
  const foreign = notImported(table)
  if (foreign)
    return {
      table: table.name,
      source: null,
      assignments: [],
      use: false,
      reason: `Records of the kind “${foreign}” are not imported.`,
    }
  const known = recogniseKnown(table)
  if (known) {
    const [only, ...others] = known.assignments
    const assignments = only && others.length === 0 ? [withGeneric(only, table)] : known.assignments
    return {
      table: table.name,
      source: known.source,
      assignments,
      use: true,
      reason: `It has the columns of ${known.source}.`,
    }
  }
  const generic = recogniseGeneric(table)
  if (!generic)
    return {
      table: table.name,
      source: null,
      assignments: [],
      use: false,
      reason: 'Its columns do not look like any kind of record.',
    }
  return { table: table.name, source: null, assignments: [generic], use: true, reason: generic.reasons.join(' ') }
}

/** Adds fields that the known object does not name but whose columns say what they are. */
function withGeneric(known: Assignment, table: TableProfile): Assignment {
  const more = recogniseGeneric(table, known.kind)
  if (!more) return known
  const taken = new Set([...known.key.columns, ...known.fields.flatMap((field) => field.columns)])
  const has = new Set(known.fields.map((field) => field.field))
  const added = more.fields.filter(
    (field) => !has.has(field.field) && field.confidence >= 0.8 && field.columns.every((column) => !taken.has(column)),
  )
  return { ...known, fields: [...known.fields, ...added] }
}

/** Columns whose names say nothing but whose values are the keys or names of another table become references to it. */
function linkByValues(
  table: TableProfile,
  own: RecognisedTable,
  tables: readonly TableProfile[],
  all: readonly RecognisedTable[],
): RecognisedTable {
  if (own.reason.startsWith('Mapped as')) return own
  const assignments = own.assignments.map((assignment) => {
    const taken = new Set([...assignment.key.columns, ...assignment.fields.flatMap((field) => field.columns)])
    const has = new Set(assignment.fields.map((field) => field.field))
    const added: AssignedField[] = []
    for (const column of table.columns) {
      if (
        taken.has(column.name) ||
        column.filled === 0 ||
        column.values.size < 3 ||
        column.shape.words + column.shape.ids < 0.5 * column.filled
      )
        continue
      for (const field of IMPORT_KINDS[assignment.kind].fields) {
        if (field.to === null || field.to === assignment.kind || has.has(field.name)) continue
        const overlap = bestOverlap(column, field.to, table, tables, all)
        if (overlap < 0.9) continue
        has.add(field.name)
        added.push({
          field: field.name,
          columns: [column.name],
          constant: null,
          confidence: 0.8 * overlap,
          reason: `${Math.round(overlap * 100)} % of its values are ${IMPORT_KINDS[field.to].label.toLowerCase()} keys or names of this import.`,
        })
        break
      }
    }
    return added.length > 0 ? { ...assignment, fields: [...assignment.fields, ...added] } : assignment
  })
  return { ...own, assignments }
}

function bestOverlap(
  column: ColumnProfile,
  kind: RecordName,
  own: TableProfile,
  tables: readonly TableProfile[],
  all: readonly RecognisedTable[],
): number {
  let best = 0
  tables.forEach((table, at) => {
    if (table === own) return
    for (const supply of suppliersOf(table, all[at], kind)) best = Math.max(best, containment(column, supply))
  })
  return best
}

/** The columns by which a table's records of a kind can be referred to: their key and their name. */
export function suppliersOf(
  table: TableProfile,
  recognised: RecognisedTable | undefined,
  kind: RecordName,
  alsoOnce = true,
): ColumnProfile[] {
  const found: ColumnProfile[] = []
  for (const assignment of recognised?.assignments ?? []) {
    if (assignment.kind !== kind || (assignment.once && !alsoOnce)) continue
    const names = [...(assignment.key.columns.length === 1 ? assignment.key.columns : [])]
    for (const field of assignment.fields)
      if (['name', 'email', 'login', 'number', 'code'].includes(field.field) && field.columns.length === 1)
        names.push(field.columns[0] ?? '')
    for (const column of table.columns) if (names.includes(column.name)) found.push(column)
  }
  return found
}

/** Share of a column's distinct values (at most 2,000 of them) that occur in another. */
export function containment(part: ColumnProfile, whole: ColumnProfile): number {
  let seen = 0
  let found = 0
  for (const value of part.values.keys()) {
    if (seen === 2_000) break
    seen++
    if (whole.has(value) || (/^\d+\.0$/.test(value) && whole.has(value.slice(0, -2)))) found++
  }
  return seen === 0 ? 0 : found / seen
}

/** Of tables that hold the same records, the one with most fields is taken; pages with the same columns belong together. */
function leaveOutCopies(tables: readonly TableProfile[], all: readonly RecognisedTable[]): RecognisedTable[] {
  const left = new Map<number, { assignment: Assignment; better: string }[]>()
  const entries = all.flatMap((recognised, at) =>
    recognised.assignments
      .filter((assignment) => recognised.use && !assignment.once && COPYABLE.has(assignment.kind))
      .map((assignment) => ({ at, assignment })),
  )
  entries.sort(
    (a, b) =>
      b.assignment.fields.length - a.assignment.fields.length || (tables[b.at]?.rows ?? 0) - (tables[a.at]?.rows ?? 0),
  )
  const kept: typeof entries = []
  for (const entry of entries) {
    const table = tables[entry.at] as TableProfile
    const better = kept.find((other) => {
      const rival = tables[other.at] as TableProfile
      return (
        other.at !== entry.at &&
        other.assignment.kind === entry.assignment.kind &&
        tableSignature(rival) !== tableSignature(table) &&
        rival.rows > 1 &&
        holdsSame(table, entry.assignment, rival, other.assignment)
      )
    })
    if (better)
      left.set(entry.at, [
        ...(left.get(entry.at) ?? []),
        { assignment: entry.assignment, better: (tables[better.at] as TableProfile).name },
      ])
    else kept.push(entry)
  }
  return all.map((recognised, at) => {
    const gone = left.get(at)
    if (!gone) return recognised
    const assignments = recognised.assignments.filter(
      (assignment) => !gone.some((one) => one.assignment === assignment),
    )
    const kinds = gone.map((one) => IMPORT_KINDS[one.assignment.kind].label.toLowerCase())
    const reason = `Its ${kinds.join(', ')} records are those of “${gone[0]?.better}”, which holds more about them.`
    if (assignments.length > 0) return { ...recognised, assignments, reason }
    return { ...recognised, use: false, reason }
  })
}

const COPYABLE = new Set<RecordName>([
  'account',
  'person',
  'product',
  'territory',
  'team',
  'opportunity',
  'contact',
  'target',
  'order',
])

function holdsSame(a: TableProfile, of: Assignment, b: TableProfile, other: Assignment): boolean {
  const fields = of.kind === 'target' ? ['value'] : ['name', 'number', 'code', 'login', 'email']
  const column = (table: TableProfile, assignment: Assignment, field: string): ColumnProfile | undefined => {
    const names = assignment.fields.find((one) => one.field === field)?.columns
    return names?.length === 1 ? table.columns.find((one) => one.name === names[0]) : undefined
  }
  const pairs = fields.map((field) => [column(a, of, field), column(b, other, field)] as const)
  if (
    of.kind !== 'target' &&
    of.key.columns.length === 1 &&
    other.key.columns.length === 1 &&
    plainName(of.key.columns[0] ?? '').slice(0, 8) === plainName(other.key.columns[0] ?? '').slice(0, 8)
  )
    pairs.push([
      a.columns.find((one) => one.name === of.key.columns[0]),
      b.columns.find((one) => one.name === other.key.columns[0]),
    ])
  return pairs.some(([x, y]) => x && y && x.values.size > 2 && y.values.size > 2 && sameValues(x, y))
}

function sameValues(x: ColumnProfile, y: ColumnProfile): boolean {
  const [small, large] = x.values.size <= y.values.size ? [x, y] : [y, x]
  if (containment(small, large) >= 0.8) return true
  if (small.numbers.others > 0 || large.numbers.others > 0) return false
  const rounded = new Set([...large.values.keys()].map((value) => Math.round(Number(value) * 100)))
  const values = [...small.values.keys()]
  return values.filter((value) => rounded.has(Math.round(Number(value) * 100))).length >= 0.8 * values.length
}

const DERIVABLE: readonly RecordName[] = ['person', 'account', 'product', 'team', 'territory', 'order']

/** Names in a column that no table delivers get records of their own, one per name; opaque ids wait for their table instead. */
function deriveNamed(tables: readonly TableProfile[], all: readonly RecognisedTable[]): RecognisedTable[] {
  const derived = new Map<number, Assignment[]>()
  const delivered = new Set<string>()
  tables.forEach((table, at) => {
    const recognised = all[at] as RecognisedTable
    if (!recognised.use) return
    for (const assignment of recognised.assignments) {
      if (assignment.once) continue
      for (const field of assignment.fields) {
        const to = importField(assignment.kind, field.field)?.to
        const column = table.columns.find((one) => one.name === field.columns[0])
        if (!to || !column || field.columns.length !== 1 || column.filled === 0 || !DERIVABLE.includes(to)) continue
        if (recognised.assignments.some((one) => one.once && one.kind === to)) continue
        if (field.field === 'author') continue
        if (to !== 'order' && (column.shape.words < 0.6 * column.filled || areCodes(column))) continue
        if (to === 'order' && assignment.kind !== 'orderLine') continue
        const name = `${to} ${plainName(column.name)}`
        if (delivered.has(name)) continue
        const covered = tables.some(
          (other, index) =>
            all[index]?.use &&
            suppliersOf(other, all[index], to).some(
              (supply) => supply !== column && containment(column, supply) >= 0.3,
            ),
        )
        if (covered) continue
        delivered.add(name)
        derived.set(at, [...(derived.get(at) ?? []), derivedFrom(assignment, to, column)])
      }
    }
  })
  return all.map((recognised, at) => ({
    ...recognised,
    assignments: [...recognised.assignments, ...(derived.get(at) ?? [])],
  }))
}

/** Codes such as `E00073` are keys of records that another import delivers, not names. */
function areCodes(column: ColumnProfile): boolean {
  let codes = 0
  let seen = 0
  for (const value of column.values.keys()) {
    if (seen++ === 500) break
    if (/^\p{L}{0,4}[-_]?\d+$/u.test(value)) codes++
  }
  return codes > 0.5 * Math.min(seen, 500)
}

function derivedFrom(assignment: Assignment, kind: RecordName, column: ColumnProfile): Assignment {
  const reason = `No table of this import holds the ${IMPORT_KINDS[kind].label.toLowerCase()} records that “${column.name}” names.`
  const own = kind === 'order' ? 'number' : 'name'
  const copied =
    kind === 'order'
      ? ['account', 'owner', 'orderedOn', 'currency']
      : assignment.kind === kind
        ? ['team', 'country']
        : []
  return {
    kind,
    label: `named in “${column.name}”`,
    once: true,
    key: { by: 'columns', columns: [column.name], suffix: null },
    fields: [
      { field: own, columns: [column.name], constant: null, confidence: 0.8, reason },
      ...assignment.fields.filter((field) => copied.includes(field.field)),
    ],
    only: assignment.only,
    confidence: 0.8,
    reasons: [reason],
  }
}

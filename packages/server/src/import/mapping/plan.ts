/** The mapping that is proposed for an import: per table its targets and columns, and the questions that must be answered first. */

import { MONEY_SCALE } from '@capstone/engines/vocabulary/money'
import { compileReader, FAULT } from './clean/read.ts'
import { type ImportField, importField } from './fields.ts'
import type {
  Answers,
  ColumnPlan,
  FieldPlan,
  KeyPlan,
  MappingPlan,
  Question,
  Reader,
  TablePlan,
  TargetPlan,
} from './mapping.ts'
import { proposeMeanings } from './meanings.ts'
import { currencyOf, currencyQuestion } from './plan/currency.ts'
import { impliedFields } from './plan/implied.ts'
import { type KeyMaps, keyMapsOf, translationOf } from './plan/keymaps.ts'
import { scaleQuestions } from './plan/scale.ts'
import type { ColumnProfile, TableProfile } from './profile.ts'
import { historyReader } from './readers/history.ts'
import { type ChosenReader, chooseReader, keyForm } from './readers.ts'
import type { AssignedField, Assignment, RecognisedTable } from './recognise/assignment.ts'
import { type Remembered, recognise } from './recognise.ts'

export interface ProposeOptions {
  /** Assignments of earlier imports of this source, by `tableSignature`. */
  readonly remembered?: Remembered
  /** Answers by question id, or general ones: `currency` = EUR, `dates` = dmy | mdy, `decimal` = point | comma, `damage` = leave-out | repair | as-is. */
  readonly answers?: Answers
}

/**
 * Proposes how the tables of one import are read.
 * @example proposeMapping([await profileTable(table)], { answers: { currency: 'USD' } }).questions // what is still open
 */
export function proposeMapping(tables: readonly TableProfile[], options: ProposeOptions = {}): MappingPlan {
  return mappingOf(tables, recognise(tables, options.remembered ?? {}), options.answers ?? {})
}

/** The same where it is known what the tables hold. */
export function mappingOf(
  tables: readonly TableProfile[],
  holding: readonly RecognisedTable[],
  answers: Answers,
): MappingPlan {
  const recognised = holding.map((table) => overlapAnswered(table, answers))
  const keyMaps = keyMapsOf(tables, recognised)
  const questions: Question[] = []
  const currency = currencyOf(tables, recognised, answers)
  const plans = tables.map((table, at) =>
    planTable(table, recognised[at] as RecognisedTable, { answers, keyMaps, currency, tables, recognised, questions }),
  )
  const currencyAsked = currencyQuestion(plans, currency)
  if (currencyAsked) questions.push(currencyAsked)
  questions.push(...scaleQuestions(tables, recognised, answers))
  for (const [at, table] of recognised.entries()) {
    if (!table.use && table.assignments.length > 0) questions.push(overlapQuestion(table, tables[at] as TableProfile))
  }
  const notes = recognised
    .filter((table) => !table.use && table.assignments.length === 0)
    .map((table) => `“${table.table}” is left out: ${table.reason}`)
  return {
    version: 1,
    tables: plans,
    questions,
    currency: currency.overall,
    meanings: proposeMeanings(tables, recognised),
    notes,
  }
}

/** The questions that must be answered before anything is imported. */
export function openQuestions(plan: MappingPlan): Question[] {
  return plan.questions.filter((question) => question.otherwise === null)
}

interface Context {
  readonly answers: Answers
  readonly keyMaps: KeyMaps
  readonly currency: ReturnType<typeof currencyOf>
  readonly tables: readonly TableProfile[]
  readonly recognised: readonly RecognisedTable[]
  readonly questions: Question[]
}

function overlapAnswered(table: RecognisedTable, answers: Answers): RecognisedTable {
  return answers[`overlap:${table.table}`] === 'import' ? { ...table, use: true } : table
}

function overlapQuestion(table: RecognisedTable, profile: TableProfile): Question {
  return {
    id: `overlap:${table.table}`,
    about: 'overlap',
    table: table.table,
    column: null,
    sentence: `“${table.table}” is left out: ${table.reason}`,
    choices: [
      { value: 'leave-out', label: 'Leave it out', samples: [] },
      { value: 'import', label: `Import its ${profile.rows.toLocaleString('en')} rows as well`, samples: [] },
    ],
    otherwise: 'leave-out',
    option: '--also',
  }
}

function planTable(table: TableProfile, recognised: RecognisedTable, context: Context): TablePlan {
  const readers = new Map<string, { field: string; reader: ChosenReader; assigned: AssignedField }[]>()
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  const used = new Set<string>()
  const targets = recognised.assignments.map((assignment) => {
    const target = planTarget(table, assignment, byName, readers, context, recognised.use)
    for (const column of [
      ...assignment.key.columns,
      ...assignment.only.map((one) => one.column),
      ...assignment.fields.flatMap((field) => field.columns),
    ])
      used.add(column)
    return target
  })
  const deleted = deletedCondition(table, recognised)
  const left = (column: ColumnProfile): boolean =>
    isDamaged(column) &&
    context.answers[`damage:${table.name}:${column.name}`] !== 'as-is' &&
    context.answers.damage !== 'as-is'
  const unused = table.columns.filter(
    (column) =>
      !used.has(column.name) &&
      column.filled > 0 &&
      !left(column) &&
      !deleted.some((condition) => condition.at === column.at),
  )
  const main = Math.max(
    0,
    targets.findIndex((target) => !target.once),
  )
  const withCustom = targets.map((target, at) => ({
    ...target,
    custom: at === main ? unused.map((column) => ({ at: column.at, name: column.name })) : [],
    only: [...target.only, ...deleted],
  }))
  const acceptShort = table.short.rows > Math.max(20, 0.01 * table.rows)
  return {
    table: table.name,
    file: table.file,
    rows: table.rows,
    source: recognised.source,
    use: recognised.use && targets.length > 0,
    reason: recognised.reason,
    targets: withCustom,
    columns: table.columns.map((column) => planColumn(column, readers.get(column.name) ?? [], withCustom, recognised)),
    shortRows: acceptShort ? 'accept' : 'reject',
    notes: [...table.notes, ...raggedNotes(table, acceptShort)],
  }
}

/** A column of dates that a program has misread. */
function isDamaged(column: ColumnProfile): boolean {
  return column.dates.damage !== null && column.dates.dates > 0.3 * column.filled
}

/** Deleted records that an export still carries give none. */
function deletedCondition(table: TableProfile, recognised: RecognisedTable): TargetPlan['only'] {
  const name = recognised.source === 'Salesforce' ? 'isdeleted' : recognised.source === 'HubSpot' ? 'archived' : null
  const column = table.columns.find((one) => one.name.toLowerCase() === name)
  const isField = recognised.assignments.some((assignment) =>
    assignment.fields.some((field) => field.columns.includes(column?.name ?? '')),
  )
  return column && !isField ? [{ at: column.at, values: ['', '0', 'false'] }] : []
}

function raggedNotes(table: TableProfile, acceptShort: boolean): string[] {
  const notes: string[] = []
  if (table.short.rows > 0)
    notes.push(
      `${table.short.rows.toLocaleString('en')} rows have fewer values than there are columns (first: row ${table.short.first}); ${acceptShort ? 'the file leaves off empty ends, they are taken' : 'they are rejected'}.`,
    )
  if (table.long.rows > 0)
    notes.push(
      `${table.long.rows.toLocaleString('en')} rows have more values than there are columns (first: row ${table.long.first}); they are rejected.`,
    )
  return notes
}

type Readers = Map<string, { field: string; reader: ChosenReader; assigned: AssignedField }[]>

function planTarget(
  table: TableProfile,
  assignment: Assignment,
  byName: ReadonlyMap<string, ColumnProfile>,
  readers: Readers,
  context: Context,
  use: boolean,
): TargetPlan {
  const fields: FieldPlan[] = []
  for (const assigned of assignment.fields) {
    const field = importField(assignment.kind, assigned.field)
    if (!field) continue
    if (assigned.constant !== null) {
      fields.push({ field: field.name, at: [], read: { as: 'constant', value: assigned.constant } })
      continue
    }
    const columns = assigned.columns.flatMap((name) => byName.get(name) ?? [])
    const [first] = columns
    if (!first) continue
    const changed = changedField(field, assignment, byName)
    const reader = changed
      ? historyReader(field, first, table.name, context.answers, changed.constant)
      : chooseReader(field, first, table.name, context.answers)
    const known = readers.get(first.name) ?? []
    if (use && !known.some((one) => one.reader.style === reader.style))
      context.questions.push(
        ...reader.questions.filter((question) => !context.questions.some((asked) => asked.id === question.id)),
      )
    for (const column of columns)
      readers.set(column.name, [
        ...(readers.get(column.name) ?? []),
        { field: `${assignment.kind}.${field.name}`, reader, assigned },
      ])
    if (reader.leftOut) continue
    const translate = field.to ? translationOf(context.keyMaps, field.to, first) : null
    fields.push({
      field: field.name,
      at: [...columns, ...(changed?.column ? [changed.column] : [])].map((column) => column.at),
      read: reader.read,
      ...(translate ? { translate } : {}),
    })
  }
  const currency = context.currency.of(table)
  fields.push(...impliedFields(assignment.kind, fields, table, currency))
  return {
    kind: assignment.kind,
    label: assignment.label,
    key: planKey(assignment, byName, context),
    fields,
    custom: [],
    once: assignment.once,
    only: assignment.only.flatMap(({ column, values }) => {
      const found = byName.get(column)
      return found ? [{ at: found.at, values: [...values] }] : []
    }),
    confidence: assignment.confidence,
    reasons: assignment.reasons,
  }
}

/** What the values of a history belong to: always one field, or the one that another column of the row names. */
function changedField(
  { name }: ImportField,
  { kind, fields }: Assignment,
  byName: ReadonlyMap<string, ColumnProfile>,
): { constant: string | null; column: ColumnProfile | null } | null {
  if (kind !== 'fieldHistory' || (name !== 'before' && name !== 'after')) return null
  const said = fields.find((one) => one.field === 'field')
  const column = byName.get(said?.columns[0] ?? '') ?? null
  return said && (said.constant !== null || column) ? { constant: said.constant, column } : null
}

function planKey(assignment: Assignment, byName: ReadonlyMap<string, ColumnProfile>, context: Context): KeyPlan {
  const columns = assignment.key.columns.flatMap((name) => byName.get(name) ?? [])
  const [first] = columns
  if (assignment.key.by === 'content' || !first) return { by: 'content' }
  const at = columns.map((column) => column.at)
  const form = keyForm(first)
  if (assignment.key.by === 'nth') return { by: 'nth', at, form }
  const translate = columns.length === 1 ? translationOf(context.keyMaps, assignment.kind, first) : null
  return {
    by: 'columns',
    at,
    form,
    ...(assignment.key.suffix === null ? {} : { suffix: assignment.key.suffix }),
    ...(translate ? { translate } : {}),
  }
}

function planColumn(
  column: ColumnProfile,
  used: readonly { field: string; reader: ChosenReader; assigned: AssignedField }[],
  targets: readonly TargetPlan[],
  recognised: RecognisedTable,
): ColumnPlan {
  const [first] = used
  const keyOf = targets
    .filter((target) => target.key.by !== 'content' && target.key.at.includes(column.at))
    .map((target) => `${target.kind} key`)
  const custom = targets.some((target) => target.custom.some((one) => one.at === column.at))
  const read = first && compileReader({ field: '', at: [0], read: first.reader.read }, () => 0)
  const fields = [...new Set([...keyOf, ...used.filter((one) => !one.reader.leftOut).map((one) => one.field)])]
  return {
    column: column.name,
    at: column.at,
    fields,
    custom,
    style: first?.reader.style ?? null,
    samples: sampleValues(column).map((found) => {
      const value = read?.([found])
      if (value === undefined) return { found, read: found }
      return { found, read: value === FAULT || value === null ? null : readAs(first?.reader.read, value) }
    }),
    blank: column.blank,
    distinct: column.distinct,
    confidence: first?.assigned.confidence ?? (keyOf.length > 0 ? 0.9 : 0),
    reason:
      first?.assigned.reason ??
      (keyOf.length > 0
        ? 'It identifies the records.'
        : column.filled === 0
          ? 'It is empty.'
          : recognised.assignments.length === 0
            ? recognised.reason
            : 'No field of ours is called so; it is kept as a custom field.'),
    notes: [
      ...new Set([
        ...used.flatMap((one) => one.reader.notes),
        ...(isDamaged(column) && column.dates.damage ? [column.dates.damage.sentence] : []),
      ]),
    ],
    damaged: used.some((one) => one.reader.damaged) || isDamaged(column),
  }
}

/** A value as a person reads it: amounts in units, as they stand in the file. */
function readAs(reader: Reader | undefined, value: unknown): string {
  const money = reader?.as === 'money' || reader?.as === 'times'
  return String(money && typeof value === 'number' ? value / MONEY_SCALE : value)
}

/** Five different values, spread over those that were counted. */
function sampleValues(column: ColumnProfile): string[] {
  const values = [...column.values.keys()]
  if (values.length <= 5) return values
  return [0, 0.25, 0.5, 0.75, 1].map((part) => values[Math.round(part * (values.length - 1))] ?? '')
}

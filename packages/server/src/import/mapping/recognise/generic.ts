/** Recognises tables of unknown systems: every kind of record bids for the columns by their names and by what they hold. */
import type { RecordName } from '#db/schema/catalogue.ts'
import { IMPORT_KINDS, type ImportField, type ImportKind, plainName } from '../fields.ts'
import type { ColumnProfile, TableProfile } from '../profile.ts'
import { STAGE_WORDS } from '../vocabulary.ts'
import type { AssignedField, Assignment } from './assignment.ts'
import { nameWords } from './known.ts'

/** Kinds that need their own name in the file's or a column's name: their columns look like anything. */
const NAMED_ONLY = new Set<RecordName>([
  'competitor',
  'lossReason',
  'keyMap',
  'exchangeRate',
  'accountMember',
  'posting',
  'split',
  'contactRole',
  'fieldHistory',
  'price',
])
/** How many kinds use a word: a rare word tells more. */
const USES = new Map<string, number>()
for (const kind of Object.values(IMPORT_KINDS)) {
  for (const word of new Set(kind.fields.flatMap((field) => field.words))) USES.set(word, (USES.get(word) ?? 0) + 1)
}

/** Fields without which a table that is not called so is not of the kind: places have names and regions too. */
const CORE: Partial<Record<RecordName, readonly string[]>> = {
  account: ['industry', 'employees', 'revenue', 'domain', 'parent', 'street', 'phone', 'segment'],
  opportunity: ['stage', 'amount', 'closeDate', 'category', 'probability'],
}

/** Kinds of which a name stands for one record, however often it is repeated; two people or companies may share a name. */
const ONE_PER_NAME: readonly RecordName[] = ['team', 'territory', 'product']

/** Rows repeat their records: the only key is a name that occurs more than once. */
function isRepeated(kind: ImportKind, chosen: ReadonlyMap<string, Chosen>, key: ColumnProfile | null): boolean {
  const unique = ['number', 'code', 'name'].some((field) => chosen.get(field)?.column.unique)
  return key === null && !unique && chosen.has('name') && ONE_PER_NAME.includes(kind.kind)
}

interface Bid {
  readonly kind: ImportKind
  readonly score: number
  readonly assignment: Assignment
}

/** The kind whose bid is best, or null when none is convincing. @param only restricts to one kind, as a person may choose */
export function recogniseGeneric(table: TableProfile, only?: RecordName): Assignment | null {
  const called = nameWords(table)
  let best: Bid | null = null
  for (const kind of Object.values(IMPORT_KINDS)) {
    if (only !== undefined && kind.kind !== only) continue
    const bid = bidOf(kind, table, called)
    if (bid && (!best || bid.score > best.score)) best = bid
  }
  return best && (only !== undefined || best.score >= 3) ? best.assignment : null
}

function bidOf(kind: ImportKind, table: TableProfile, called: readonly string[]): Bid | null {
  const isCalled = called.some((name) => kind.tableWords.includes(name))
  const nearlyCalled =
    !isCalled &&
    called.some((name) =>
      kind.tableWords.some((word) => word.length > 3 && (name.endsWith(word) || name.startsWith(word))),
    )
  if (NAMED_ONLY.has(kind.kind) && !isCalled && !nearlyCalled) return null
  const key = keyColumn(kind, table)
  const chosen = assignColumns(kind, table, key)
  const missing = kind.fields.filter(
    (field) => field.required && !chosen.has(field.name) && !(field.name === 'name' && key),
  ).length
  let score =
    (isCalled ? 3 : nearlyCalled ? 1.5 : 0) - 1.5 * missing + (key ? (plainName(key.name) === 'id' ? 0.3 : 0.8) : 0)
  for (const { weight } of chosen.values()) score += weight
  score += (2 * chosen.size) / Math.max(1, table.columns.length)
  if (chosen.size === 0 || (missing > 0 && !isCalled)) return null
  const telling =
    [...chosen.values()].filter(({ weight }) => weight >= 0.4).length + (key && plainName(key.name) !== 'id' ? 1 : 0)
  if (!isCalled && !nearlyCalled && telling < 2) return null
  const core = CORE[kind.kind]
  if (!isCalled && core && !core.some((field) => chosen.has(field))) return null
  const fields: AssignedField[] = [...chosen].map(([field, { column, confidence, reason }]) => ({
    field,
    columns: [column.name],
    constant: null,
    confidence,
    reason,
  }))
  const reasons = [
    ...(isCalled || nearlyCalled ? [`The file is called like ${kind.label.toLowerCase()} files.`] : []),
    `${chosen.size} of ${table.columns.length} columns are fields of ${kind.label.toLowerCase()} records.`,
  ]
  const assignment: Assignment = {
    kind: kind.kind,
    label: '',
    once: isRepeated(kind, chosen, key),
    key: keyOf(kind, key, chosen, table),
    fields,
    only: [],
    confidence: Math.min(0.95, 0.4 + score / 20),
    reasons,
  }
  return { kind, score, assignment }
}

interface Chosen {
  readonly column: ColumnProfile
  readonly confidence: number
  readonly weight: number
  readonly reason: string
}

function assignColumns(kind: ImportKind, table: TableProfile, key: ColumnProfile | null): Map<string, Chosen> {
  const offers: (Chosen & { field: ImportField })[] = []
  for (const field of kind.fields) {
    for (const column of table.columns) {
      if (column === key && field.name !== 'name' && field.name !== 'number' && field.name !== 'code') continue
      const fit = typeFit(field, column)
      if (fit === 0) continue
      const named = nameFit(field, kind, column.name)
      if (column === key && named < 0.75) continue
      const held = named > 0 ? 0 : contentFit(field, kind, column)
      const confidence = (named > 0 ? named : held) * fit
      if (confidence < 0.3) continue
      const word = plainName(column.name)
      const weight = confidence / Math.sqrt(named > 0 ? (USES.get(word) ?? USES.get(stripKind(word, kind)) ?? 1) : 2)
      offers.push({
        field,
        column,
        confidence: Math.min(0.95, confidence),
        weight,
        reason: named > 0 ? `The column's name means ${field.label.toLowerCase()}.` : 'Its values look like it.',
      })
    }
  }
  offers.sort((a, b) => b.confidence - a.confidence)
  const chosen = new Map<string, Chosen>()
  const taken = new Set<ColumnProfile>()
  for (const offer of offers) {
    if (chosen.has(offer.field.name) || taken.has(offer.column)) continue
    chosen.set(offer.field.name, offer)
    taken.add(offer.column)
  }
  return chosen
}

function stripKind(word: string, kind: ImportKind): string {
  for (const prefix of [kind.kind.toLowerCase(), ...kind.tableWords]) {
    if (word.length > prefix.length + 1 && word.startsWith(prefix)) return word.slice(prefix.length)
  }
  return word
}

function nameFit(field: ImportField, kind: ImportKind, name: string): number {
  const word = plainName(name)
  const at = field.words.indexOf(word)
  if (at >= 0) return 1 - Math.min(0.15, at * 0.01)
  const bare = stripKind(word, kind)
  if (bare !== word && field.words.includes(bare)) return 0.85
  const stem = word.replace(/(id|key|code|no|nr|number|name|date)$/, '')
  if (stem.length > 2 && field.to !== null && field.words.includes(stem)) return 0.75
  const long =
    field.name !== 'name' &&
    field.words.find((known) => known.length > 6 && (word.endsWith(known) || word.startsWith(known)))
  return long ? 0.5 : 0
}

/** Whether a column's values can be read as the field's type at all; an empty column can be anything. */
function typeFit(field: ImportField, column: ColumnProfile): number {
  if (column.filled === 0) return 0.6
  const dates = column.dates.dates / column.filled
  const numbers = column.numbers.numbers / column.filled
  const onlySerial = column.dates.patterns.every((pattern) =>
    ['serial', 'compact', 'seconds', 'millis'].includes(pattern.form),
  )
  switch (field.type) {
    case 'day':
    case 'instant':
      return dates >= 0.5 ? 1 : dates >= 0.1 ? 0.6 : 0
    case 'money':
    case 'number':
    case 'integer':
    case 'share':
      return numbers >= 0.5 && !(dates > 0.9 && !onlySerial) ? 1 : 0
    case 'boolean':
      return column.shape.logicals >= 0.8 * column.filled ? 1 : 0
    case 'text':
    case 'ref':
      if (isCategory(field, column)) return 0
      return dates > 0.9 && !onlySerial ? 0 : 1
  }
}

/** A column of a few repeated words names no records, and yes or no names no competitor. */
function isCategory(field: ImportField, column: ColumnProfile): boolean {
  const few = column.distinct !== null && column.distinct <= 4 && column.filled > 50 * column.distinct
  if (field.to !== null && ['account', 'contact', 'opportunity', 'order'].includes(field.to)) return few
  return (
    ['competitor', 'lossReason', 'nextStep', 'name'].includes(field.name) &&
    few &&
    column.shape.logicals >= 0.3 * column.filled
  )
}

/** What the values alone say, for columns whose names say nothing. */
function contentFit(field: ImportField, kind: ImportKind, column: ColumnProfile): number {
  if (column.filled === 0 || isKnownWord(column.name)) return 0
  const share = (count: number): number => count / column.filled
  if (field.name === 'email') return share(column.shape.emails) > 0.8 ? 0.6 : 0
  if (field.name === 'domain') return share(column.shape.urls) > 0.8 ? 0.5 : 0
  if (field.name === 'stage' && kind.kind === 'opportunity') return stageShare(column) > 0.5 ? 0.6 : 0
  if (kind.kind !== 'opportunity') return 0
  if (field.name === 'closeDate' || field.name === 'createdOn')
    return share(column.dates.dates) > 0.95 && column.dates.patterns.every((p) => p.form !== 'serial') ? 0.32 : 0
  if (field.name === 'amount')
    return share(column.numbers.numbers) > 0.95 &&
      (column.numbers.integers < column.numbers.numbers || Object.keys(column.numbers.currencies).length > 0)
      ? 0.35
      : 0
  return 0
}

/** Share of a column's rows whose value is a usual word for a stage or an outcome. */
function stageShare(column: ColumnProfile): number {
  if (!column.complete || column.values.size > 60) return 0
  let rows = 0
  for (const [value, times] of column.values) if (STAGE_WORDS.test(value)) rows += times
  return rows / Math.max(1, column.filled)
}

function isKnownWord(name: string): boolean {
  return USES.has(plainName(name))
}

/** The column that identifies the records: called so and without repetition. */
function keyColumn(kind: ImportKind, table: TableProfile): ColumnProfile | null {
  const names = new Set([
    'id',
    `${kind.kind.toLowerCase()}id`,
    `${kind.kind.toLowerCase()}key`,
    ...kind.keyWords,
    'recordid',
    'externalid',
    'key',
    'guid',
    'uuid',
    'rowid',
  ])
  const candidates = table.columns.filter(
    (column) => names.has(plainName(column.name)) && (column.unique || table.rows === 0),
  )
  return candidates.sort((a, b) => order(kind, a.name) - order(kind, b.name))[0] ?? null
}

function order(kind: ImportKind, name: string): number {
  const word = plainName(name)
  return word === 'id' ? 0 : kind.keyWords.includes(word) ? 1 : 2
}

function keyOf(
  kind: ImportKind,
  key: ColumnProfile | null,
  chosen: ReadonlyMap<string, Chosen>,
  table: TableProfile,
): Assignment['key'] {
  if (key) return { by: 'columns', columns: [key.name], suffix: null }
  const unique = (field: string): string | null => {
    const column = chosen.get(field)?.column
    return column && (column.unique || table.rows === 0) ? column.name : null
  }
  for (const field of ['number', 'code', 'email', 'login', 'name']) {
    const column = unique(field)
    if (column) return { by: 'columns', columns: [column], suffix: null }
  }
  const order = chosen.get('order')?.column.name
  const line = chosen.get('lineNumber')?.column.name
  if (kind.kind === 'orderLine' && order)
    return line
      ? { by: 'columns', columns: [order, line], suffix: null }
      : { by: 'nth', columns: [order], suffix: null }
  const parent = chosen.get('opportunity')?.column.name
  if (kind.kind === 'opportunityLine' && parent) return { by: 'nth', columns: [parent], suffix: null }
  const name = chosen.get('name')?.column
  if (name && name.filled === table.rows && ['account', 'person', 'product', 'team', 'territory'].includes(kind.kind))
    return { by: ONE_PER_NAME.includes(kind.kind) ? 'columns' : 'nth', columns: [name.name], suffix: null }
  return { by: 'content', columns: [], suffix: null }
}

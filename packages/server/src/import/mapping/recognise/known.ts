/** Recognises the objects of known systems by their column names, the stated kind and the file's name. */
import { RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { plainName } from '../fields.ts'
import type { TableProfile } from '../profile.ts'
import type { AssignedField, Assignment } from './assignment.ts'
import { KNOWN_OBJECTS } from './known-objects.ts'

interface KnownField {
  readonly field: string
  /** Alternatives, each a list of columns to be joined. */
  readonly columns: readonly (readonly string[])[]
  readonly constant: string | null
  readonly must: boolean
}

interface KnownLine {
  readonly kind: RecordName
  readonly label: string
  readonly once: boolean
  readonly key: {
    readonly by: 'columns' | 'nth'
    readonly columns: readonly string[]
    readonly suffix: string | null
    readonly must: boolean
  }
  readonly fields: readonly KnownField[]
  readonly only: readonly { readonly column: string; readonly values: readonly string[] }[]
}

interface KnownObject {
  readonly source: string
  readonly names: readonly string[]
  readonly lines: readonly KnownLine[]
}

const OBJECTS = Object.entries(KNOWN_OBJECTS).flatMap(([source, text]) => readObjects(source, text))

/** The best fitting object of a known system, or null when none fits. */
export function recogniseKnown(
  table: TableProfile,
): { source: string; assignments: Assignment[]; score: number } | null {
  const header = new Map(table.columns.map((column) => [plainName(column.name), column.name]))
  const called = new Set(nameWords(table))
  const stated = table.stated === null ? null : plainName(table.stated)
  let best: { source: string; assignments: Assignment[]; score: number } | null = null
  for (const object of OBJECTS) {
    const isCalled = object.names.some((name) => called.has(plainName(name)))
    if (stated !== null && !object.names.some((name) => plainName(name) === stated) && isStatedElsewhere(stated))
      continue
    const isStated = stated !== null && object.names.some((name) => plainName(name) === stated)
    const assignments = object.lines.flatMap((line) => assignLine(line, header, object.source, isStated) ?? [])
    if (assignments.length === 0) continue
    if (!isCalled && !isStated && isNoHistory(table, assignments)) continue
    const used = new Set(
      assignments.flatMap((assignment) => [
        ...assignment.key.columns,
        ...assignment.fields.flatMap((field) => field.columns),
      ]),
    )
    const coverage = used.size / table.columns.length
    if (!isCalled && coverage < (used.size < 4 ? 0.6 : 0.3)) continue
    const score = coverage + used.size / 40 + (isCalled ? 0.6 : 0)
    if (!best || score > best.score) best = { source: object.source, assignments: firstOfKind(assignments), score }
  }
  return best
}

/** A history names its deals again and again; a table that names each once lists the deals themselves. */
function isNoHistory(table: TableProfile, assignments: readonly Assignment[]): boolean {
  if (!assignments.every(({ kind }) => kind === 'fieldHistory')) return false
  const deals = new Set(
    assignments.flatMap(({ fields }) =>
      fields.filter(({ field }) => field === 'opportunity').flatMap(({ columns }) => columns),
    ),
  )
  return table.columns.some(({ name, filled, distinct }) => deals.has(name) && filled > 0 && distinct === filled)
}

/** Objects of known systems that hold nothing that is imported. */
const NOT_IMPORTED = new Set([
  'contract',
  'quote',
  'quotes',
  'asset',
  'organization',
  'recordtype',
  'solution',
  'aggregateresult',
  'pricebook2',
  'pipelines',
  'stages',
  'opportunitystage',
  'properties',
  'deleted',
  'metadata',
])

/** The name of a known object that is not imported, or null. */
export function notImported(table: TableProfile): string | null {
  const name =
    table.stated ??
    (table.name.split(' › ')[0] ?? '')
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ??
    ''
  return NOT_IMPORTED.has(plainName(name)) ? name : null
}

/** Words of a table's name and of its file's: `dw/FactSalesQuota.csv` is called `factsalesquota`. */
export function nameWords(table: {
  readonly name: string
  readonly file: string
  readonly stated: string | null
}): string[] {
  const names = [table.stated ?? '']
  for (const part of [table.name.split(' › ').at(-1) ?? '', table.file])
    names.push((part.split('/').at(-1) ?? '').replace(/\.(csv|tsv|txt|tab|xlsx|json|ndjson|jsonl|gz|zip)+$/gi, ''))
  return [
    ...new Set(names.flatMap((name) => [plainName(name), plainName(name.replace(/[-_ ]?\d[\d\-_ ]*$/, ''))])),
  ].filter(Boolean)
}

function isStatedElsewhere(stated: string): boolean {
  return OBJECTS.some((object) => object.names.some((name) => plainName(name) === stated))
}

/** Several lines may describe forms of the same thing: the first that fits counts. */
function firstOfKind(assignments: readonly Assignment[]): Assignment[] {
  const seen = new Set<string>()
  return assignments.filter((assignment) => {
    const same = `${assignment.kind} ${assignment.label}`
    if (seen.has(same)) return false
    seen.add(same)
    return true
  })
}

function assignLine(
  line: KnownLine,
  header: ReadonlyMap<string, string>,
  source: string,
  isStated: boolean,
): Assignment | null {
  const found = (columns: readonly string[]): string[] | null => {
    const names = columns.map((column) => header.get(plainName(column)))
    return names.every((name) => name !== undefined) ? (names as string[]) : null
  }
  const keyColumns = found(line.key.columns)
  if (line.key.must && !keyColumns && !isStated) return null
  const fields: AssignedField[] = []
  for (const known of line.fields) {
    const some = (names: readonly string[]): string[] | null => {
      const there = names.flatMap((name) => header.get(plainName(name)) ?? [])
      return isStated && there.length > 0 ? there : null
    }
    const columns =
      known.columns.map(found).find((candidate) => candidate !== null) ??
      known.columns.map(some).find((candidate) => candidate !== null) ??
      null
    if (known.must && !columns && !isStated) return null
    if (known.field === '-' || (columns === null && known.constant === null)) continue
    fields.push({
      field: known.field,
      columns: columns ?? [],
      constant: known.constant,
      confidence: 0.98,
      reason: `It is called so in ${source}.`,
    })
  }
  const name = fields.find((field) => field.field === 'name')
  const key = keyColumns
    ? { ...line.key, columns: keyColumns }
    : name
      ? { by: 'columns' as const, columns: name.columns, suffix: null }
      : { by: 'content' as const, columns: [], suffix: null }
  return {
    kind: line.kind,
    label: line.label,
    once: line.once,
    key: { by: key.by, columns: key.columns, suffix: key.suffix },
    fields,
    only: line.only.flatMap(({ column, values }) => {
      const found = header.get(plainName(column))
      return found === undefined ? [] : [{ column: found, values }]
    }),
    confidence: 0.98,
    reasons: [`The columns are those of ${source}.`],
  }
}

function readObjects(source: string, text: string): KnownObject[] {
  const objects = new Map<string, { names: string[]; lines: KnownLine[] }>()
  for (const line of text.trim().split('\n')) {
    const [names = '', kind = '', key = '', fields = '', only = ''] = line.split(' | ').map((part) => part.trim())
    const object = objects.get(names) ?? { names: names.split(' '), lines: [] }
    objects.set(names, object)
    object.lines.push(readLine(kind, key, fields, only))
  }
  return [...objects.values()].map((object) => ({ source, ...object }))
}

function readLine(kindText: string, keyText: string, fieldText: string, onlyText: string): KnownLine {
  const once = kindText.startsWith('once ')
  const [kind = '', ...label] = kindText.replace('once ', '').split(' ')
  if (!(kind in RECORDS)) throw new Error(`The known objects name a kind “${kind}” that is not stored.`)
  const nth = keyText.startsWith('nth:')
  const [keyColumns = '', suffix = null] = keyText.replace('nth:', '').split('~')
  return {
    kind: kind as RecordName,
    label: label.join(' '),
    once,
    key: {
      by: nth ? 'nth' : 'columns',
      columns: keyColumns.split('+').map((column) => column.trim().replace('!', '')),
      suffix,
      must: keyText.includes('!'),
    },
    fields: [...fieldText.matchAll(/(\S+?)=('[^']*'|.*?)(?=\s\S+?=|$)/g)].map(([, field = '', value = '']) => {
      const constant = /^'(.*)'$/.exec(value)?.[1] ?? null
      return {
        field,
        constant,
        must: constant === null && value.includes('!'),
        columns: constant === null ? alternatives(value.replaceAll('!', '')) : [],
      }
    }),
    only: onlyText.split(' ').flatMap((one) => {
      const [column, values] = one.split('=')
      return column && values ? [{ column, values: values.split(',') }] : []
    }),
  }
}

/** `A/B` are alternatives; `PO / SO #` with spaces around the bar is one name. */
function alternatives(value: string): string[][] {
  return value.split(/(?<=\S)\/(?=\S)/).map((one) => one.split('+').map((column) => column.trim()))
}

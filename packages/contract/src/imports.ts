/** Import: upload → map → check → run → report; past imports, rejected rows, undo; the same thing from two systems. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

/** How the texts of a column are read. Absent parts mean that the column needs none. */
export const columnStyle = z.object({
  /** Dates: the order of their parts and what parts they have, e.g. 'YMD', 'DMY', 'MDY', 'D-Mon-Y', 'serial', 'epoch-ms', 'iso-instant'. */
  date: z.string().optional(),
  /** Numbers: the decimal mark and the thousands mark ('' for none). */
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.string().optional(),
  /** Percent: 1 = 100 % ('share') or 100 = 100 % ('percent'). */
  scale: z.enum(['share', 'percent']).optional(),
  /** What the values are multiplied by, e.g. 1,000,000 for revenue in $M. */
  factor: z.number().optional(),
  /** Texts that stand for 'no value'. */
  empty: z.array(z.string()).optional(),
  /** Texts for true. */
  yes: z.array(z.string()).optional(),
})
export const plannedField = z.object({
  /** A field of the record kind, 'externalId', or 'custom:<label>'. */
  field: z.string(),
  /** Position in the table; null where `constant` gives the value. */
  column: z.number().nullable(),
  constant: z.string().nullable(),
  style: columnStyle,
  /** Up to five source texts as they are read. */
  parsed: z.array(z.object({ text: z.string(), value: z.string().nullable() })),
  confidence: z.number(),
  reason: z.string(),
})
/** One kind of record that the rows of a table hold; a table can hold several. */
export const plannedTarget = z.object({
  kind: z.string(),
  confidence: z.number(),
  reason: z.string(),
  /** Whether it is imported. */
  chosen: z.boolean(),
  /** Columns whose values together are the record's external id; empty = row position within `parent`, or within the file. */
  key: z.array(z.number()),
  /** True where rows repeat the record (an order header on each line): read once per key. */
  distinct: z.boolean(),
  /** A row yields the record only where all of these columns hold something. */
  needs: z.array(z.number()),
  fields: z.array(plannedField),
})
export const plannedTable = z.object({
  file: z.string(),
  table: z.string(),
  rows: z.number().nullable(),
  /** Vendor whose names the columns carry; null where none. */
  system: z.string().nullable(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), filled: z.number() })),
  targets: z.array(plannedTarget),
  notes: z.array(z.string()),
})
export const plannedMeaning = z.object({
  kind: z.string(),
  scope: z.string(),
  value: z.string(),
  means: z.record(z.string(), z.unknown()),
  count: z.number(),
  confidence: z.number(),
  reason: z.string(),
})
/** Something only a person can say. `option` names what the command line would need. */
export const question = z.object({
  id: z.string(),
  sentence: z.string(),
  /** File, table and column it is about, where it is about one. */
  file: z.string().nullable(),
  column: z.string().nullable(),
  samples: z.array(z.string()),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  answer: z.string().nullable(),
  option: z.string(),
})
export const mappingPlan = z.object({
  tables: z.array(plannedTable),
  meanings: z.array(plannedMeaning),
  questions: z.array(question),
  warnings: z.array(z.object({ file: z.string(), column: z.string().nullable(), sentence: z.string() })),
  currency: z.string().nullable(),
})
export type MappingPlan = z.infer<typeof mappingPlan>
export type PlannedTable = z.infer<typeof plannedTable>
export type PlannedTarget = z.infer<typeof plannedTarget>
export type PlannedField = z.infer<typeof plannedField>
export type PlannedMeaning = z.infer<typeof plannedMeaning>
export type ColumnStyle = z.infer<typeof columnStyle>
export type Question = z.infer<typeof question>

export const IMPORT_STATES = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'cancelled',
  'undone',
] as const

/** What is wrong with one cell: where, what was found, what was expected. */
export const problem = z.object({ column: z.string(), found: z.string(), expected: z.string() })
const moneyPerCurrency = z.record(z.string(), z.number())
/** One file's account: rows and amounts in = stored + unchanged + rejected, per currency, exact. */
export const reconciliation = z.object({
  file: z.string(),
  kind: z.string(),
  rows: z.object({
    in: z.number(),
    created: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
    /** Rows that repeat a record already read from this file. */
    repeated: z.number(),
  }),
  amounts: z.object({
    in: moneyPerCurrency,
    stored: moneyPerCurrency,
    unchanged: moneyPerCurrency,
    rejected: moneyPerCurrency,
  }),
  exact: z.boolean(),
})
export const importReport = z.object({
  reconciliation: z.array(reconciliation),
  /** Which fields changed on how many records. */
  changes: z.array(z.object({ kind: z.string(), field: z.string(), count: z.number() })),
  /** The first rejected rows; the rest is in the file. */
  rejected: z.array(z.object({ file: z.string(), fileNo: z.number(), row: z.number(), problems: z.array(problem) })),
  waiting: z.array(z.object({ kind: z.string(), field: z.string(), count: z.number() })),
  gone: z.number(),
  suggestedMatches: z.number(),
  warnings: z.array(z.string()),
})
export type ImportReport = z.infer<typeof importReport>
export const progress = z.object({
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  perSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
})
export const importRow = z.object({
  id: z.number(),
  source: z.string().nullable(),
  state: z.enum(IMPORT_STATES),
  files: z.array(z.object({ no: z.number(), name: z.string(), bytes: z.number(), rejected: z.number().nullable() })),
  actor: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  declaredFull: z.boolean(),
  progress: progress.nullable(),
  failure: z.string().nullable(),
  counts: z
    .object({ created: z.number(), changed: z.number(), unchanged: z.number(), rejected: z.number() })
    .nullable(),
})
export const importRead = importRow.extend({
  plan: mappingPlan.nullable(),
  report: importReport.nullable(),
  /** What undo left alone, after an undo. */
  leftAlone: z.array(z.object({ kind: z.string(), id: z.number(), name: z.string(), fields: z.array(z.string()) })),
})

const byId = z.object({ id: z.coerce.number() })
const run = { permission: 'import.run' } as const

export const importsList = endpoint('imports.list', {
  summary: 'Past and present imports, newest first.',
  permission: 'data.read',
  answer: z.object({ rows: z.array(importRow) }),
})
export const importsCreate = endpoint('imports.create', {
  ...run,
  form: 'upload',
  summary:
    'Takes files (multipart field `files`), reads and recognises them; optional fields `source`, `currency`, `full`.',
  answer: z.object({ id: z.number() }),
})
export const importsRead = endpoint('imports.read', {
  summary: 'One import: its mapping with samples and questions, its check or report, its progress.',
  permission: 'data.read',
  params: byId,
  answer: importRead,
})
export const importsMap = endpoint('imports.map', {
  ...run,
  summary: 'Changes the mapping and answers its questions.',
  params: byId,
  body: z.object({ plan: mappingPlan, source: z.string().optional(), full: z.boolean().optional() }),
  answer: importRead,
})
export const importsCheck = endpoint('imports.check', {
  ...run,
  summary: 'Reads every row against the mapping and stages the accepted ones; stores nothing.',
  params: byId,
  answer: z.object({ job: z.number() }),
})
export const importsRun = endpoint('imports.run', {
  ...run,
  summary: 'Writes all accepted rows in one transaction.',
  params: byId,
  answer: z.object({ job: z.number() }),
})
export const importsCancel = endpoint('imports.cancel', {
  ...run,
  summary: 'Stops a running import; nothing of it is stored.',
  params: byId,
  answer: z.object({ state: z.enum(IMPORT_STATES) }),
})
export const importsUndo = endpoint('imports.undo', {
  ...run,
  summary: 'Removes what it created and puts back what it changed; fields changed since are listed and left alone.',
  params: byId,
  answer: importRead,
})
export const importsRejected = endpoint('imports.rejected', {
  permission: 'data.read',
  form: 'file',
  summary: 'The rejected rows of one file: the same columns and a reason column.',
  params: z.object({ id: z.coerce.number(), file: z.coerce.number() }),
  answer: z.unknown(),
})
export const importsEvents = endpoint('imports.events', {
  permission: 'data.read',
  form: 'events',
  summary: 'Progress of an import as server-sent events.',
  params: byId,
  answer: progress,
})
export const dataRead = endpoint('data.read', {
  summary: 'Sources with the age of their last import and their failures, and how many records of each kind there are.',
  permission: 'data.read',
  answer: z.object({
    sources: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        system: z.string(),
        lastImport: z.string().nullable(),
        lastFailure: z.object({ at: z.string(), sentence: z.string() }).nullable(),
      }),
    ),
    counts: z.array(z.object({ kind: z.string(), count: z.number(), waitingLinks: z.number() })),
    watched: z.string().nullable(),
  }),
})
export const matchRow = z.object({
  id: z.number(),
  kind: z.string(),
  record: z.object({ id: z.number(), name: z.string(), source: z.string(), facts: z.array(z.string()) }),
  other: z.object({ id: z.number(), name: z.string(), source: z.string(), facts: z.array(z.string()) }),
  score: z.number(),
  reason: z.string(),
  state: z.enum(['suggested', 'confirmed', 'separated']),
})
export const matchesList = endpoint('matches.list', {
  summary: 'Records of different systems that are or may be the same thing.',
  permission: 'data.read',
  query: z.object({ state: z.enum(['suggested', 'confirmed', 'separated']).optional() }),
  answer: z.object({ rows: z.array(matchRow), count: z.number() }),
})
export const matchesDecide = endpoint('matches.decide', {
  summary: 'Confirms that two records are the same thing, or separates them again.',
  permission: 'matches.decide',
  params: byId,
  body: z.object({ state: z.enum(['confirmed', 'separated']) }),
  answer: matchRow,
})

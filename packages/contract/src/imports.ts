/** Import: upload → map → check → run → report; past imports, rejected rows, undo; the same thing from two systems. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

/** One kind of record that a table's rows give, and which columns give its fields. Editable: sent back whole in `imports.map`. */
export const assignment = z.object({
  kind: z.string(),
  label: z.string(),
  once: z.boolean(),
  key: z.object({
    by: z.enum(['columns', 'nth', 'content']),
    columns: z.array(z.string()),
    suffix: z.string().nullable(),
  }),
  fields: z.array(
    z.object({
      field: z.string(),
      columns: z.array(z.string()),
      constant: z.string().nullable(),
      confidence: z.number(),
      reason: z.string(),
    }),
  ),
  only: z.array(z.object({ column: z.string(), values: z.array(z.string()) })),
  confidence: z.number(),
  reasons: z.array(z.string()),
})
export type Assignment = z.infer<typeof assignment>

/** What a column was found to be. */
const plannedColumn = z.object({
  column: z.string(),
  /** `opportunity.stage`; several when several records use it; empty when custom or unused. */
  fields: z.array(z.string()),
  custom: z.boolean(),
  /** In words: `days, DD/MM/YYYY`. */
  style: z.string().nullable(),
  /** Up to five values as found and as read. */
  samples: z.array(z.object({ found: z.string(), read: z.string().nullable() })),
  blank: z.number(),
  confidence: z.number(),
  reason: z.string(),
  notes: z.array(z.string()),
  damaged: z.boolean(),
})
const plannedTable = z.object({
  table: z.string(),
  file: z.string(),
  rows: z.number(),
  /** The system whose names its columns carry, when known. */
  system: z.string().nullable(),
  use: z.boolean(),
  reason: z.string(),
  /** Key under which its assignments are remembered and sent back. */
  signature: z.string(),
  assignments: z.array(assignment),
  columns: z.array(plannedColumn),
  notes: z.array(z.string()),
})
const plannedMeaning = z.object({
  kind: z.string(),
  scope: z.string(),
  value: z.string(),
  rows: z.number(),
  means: z.record(z.string(), z.union([z.string(), z.number()])),
  confidence: z.number(),
  reason: z.string(),
})
/** Something only a person can say. `option` names what the command line would need. */
export const question = z.object({
  id: z.string(),
  about: z.enum(['currency', 'dates', 'numbers', 'damage', 'scale', 'overlap', 'unrecognised']),
  table: z.string().nullable(),
  column: z.string().nullable(),
  sentence: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string(), samples: z.array(z.string()) })),
  /** The choice taken when nobody answers; null when it must be answered. */
  otherwise: z.string().nullable(),
  answer: z.string().nullable(),
  option: z.string(),
})
export const mappingPlan = z.object({
  tables: z.array(plannedTable),
  meanings: z.array(plannedMeaning),
  questions: z.array(question),
  /** How many questions must still be answered. */
  open: z.number(),
  notes: z.array(z.string()),
  currency: z.string().nullable(),
})
export type MappingPlan = z.infer<typeof mappingPlan>
export type Question = z.infer<typeof question>

const IMPORT_STATES = [
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
const problem = z.object({ column: z.string(), found: z.string(), expected: z.string() })
const moneyPerCurrency = z.record(z.string(), z.number())
/** One file's account: rows and amounts in = stored + unchanged + rejected, per currency, exact. */
const reconciliation = z.object({
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
    /** Rows that hold no record of this kind, or name one that is read once. */
    left: z.number(),
  }),
  amounts: z.object({
    in: moneyPerCurrency,
    stored: moneyPerCurrency,
    unchanged: moneyPerCurrency,
    repeated: moneyPerCurrency,
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
const progress = z.object({
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  perSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
})
const importRow = z.object({
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
const importRead = importRow.extend({
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
export const importsKinds = endpoint('imports.kinds', {
  summary: 'Every kind of record that can be imported, with its fields: what a table or column may be taken for.',
  permission: 'data.read',
  answer: z.object({
    rows: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        sentence: z.string(),
        fields: z.array(z.object({ name: z.string(), label: z.string(), sentence: z.string(), required: z.boolean() })),
      }),
    ),
  }),
})
export const importsRead = endpoint('imports.read', {
  summary: 'One import: its mapping with samples and questions, its check or report, its progress.',
  permission: 'import.run',
  params: byId,
  answer: importRead,
})
export const importsMap = endpoint('imports.map', {
  ...run,
  summary: 'Answers the questions of a mapping and changes what its tables hold; the files are read again by it.',
  params: byId,
  body: z.object({
    /** Answers by question id, or in general: `currency`, `dates`, `decimal`, `damage`. */
    answers: z.record(z.string(), z.string()).optional(),
    /** Changed tables by signature. */
    assignments: z.record(z.string(), z.object({ use: z.boolean(), assignments: z.array(assignment) })).optional(),
    source: z.string().min(1).optional(),
    full: z.boolean().optional(),
  }),
  answer: z.object({ job: z.number() }),
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
  answer: z.object({ job: z.number() }),
})
export const importsRejected = endpoint('imports.rejected', {
  permission: 'import.run',
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
    /** How the watching of that folder goes; null where none is watched. */
    watch: z
      .object({
        folder: z.string(),
        lastLook: z.string().nullable(),
        /** Drops that were still growing then. */
        waiting: z.number(),
        /** What could not be done then, a sentence each. */
        faults: z.array(z.string()),
        /** The newest imports of watched files that failed. */
        failures: z.array(z.object({ at: z.string(), import: z.number(), sentence: z.string() })),
      })
      .nullable(),
  }),
})
const matchRow = z.object({
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
  permission: 'matches.decide',
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

/** Import, step by step: read and map; check everything; then write all accepted rows in one transaction; undo. */

import { readCompany } from '#db/read/company.ts'
import type { RecordName } from '#db/schema/catalogue.ts'
import type { Store, StoreSession } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { countStaged, makeIncoming, type Place } from '#db/write/imports/compare.ts'
import {
  changeImport,
  countFile,
  filesOf,
  type ImportChange,
  type ImportState,
  lockImport,
  proposeMeanings,
  readImportRow,
  type StoredImport,
  savedMappings,
  saveMapping,
  sourceNamed,
} from '#db/write/imports/imports.ts'
import { clearRejected, clearStaged, dropDoubleHistory, keepUnit, markGone } from '#db/write/imports/keep.ts'
import { countWaiting, joinWaiting } from '#db/write/imports/links.ts'
import { suggestMatches } from '#db/write/imports/matches.ts'
import { type LeftAlone, undoImport } from '#db/write/imports/undo.ts'
import { Failure, isFailure } from '#ground/failure.ts'
import type { Answers, MappingPlan } from '#import/mapping/mapping.ts'
import { unknownPlace } from '#import/mapping/plan/named.ts'
import { openQuestions, proposeMapping } from '#import/mapping/plan.ts'
import { profileTable, type TableProfile } from '#import/mapping/profile.ts'
import { type Remembered, recognise, tableSignature } from '#import/mapping/recognise.ts'
import { paceOf } from '#import/pace.ts'
import { finishReport, type ImportReport, rejectedSample, unitReport } from '#import/report.ts'
import { openSource } from '#import/source/open.ts'
import { asSent } from '#import/source/returned.ts'
import type { Table } from '#import/source/table.ts'
import { tablesOfAll } from '#import/source/tables.ts'
import { type PlannedUnit, stageTable, type TableTally, unitsOf } from '#import/stage.ts'

/** What an import keeps of its mapping: the plan, the answers given, and what each table was taken for. */
export interface KeptPlan {
  readonly plan: MappingPlan
  readonly answers: Answers
  readonly assignments: Remembered
  readonly signatures: readonly string[]
}

/** What a step needs of the worker that runs it. */
export interface Steps {
  readonly store: Store
  readonly job: { readonly workspace: number; readonly checkpoint: Record<string, unknown> | null }
  progress(said: Record<string, unknown>): Promise<void>
  checkpoint(at: Record<string, unknown>): Promise<void>
  /** Whether the step will be begun again after this fault. */
  mayPass(error: unknown): boolean
}

export interface StepInput {
  readonly import: number
  /** Answers to questions, by id or in general (`currency`, `dates`, `decimal`, `damage`). */
  readonly answers?: Answers
  /** What a person changed in the mapping, by signature. */
  readonly assignments?: Remembered
  /** Another source by name, and whether the files hold everything. */
  readonly source?: string
  readonly full?: boolean
}

/** Reads every file once, recognises its tables, proposes the mapping. @returns how many questions are open */
export async function readImport(steps: Steps, input: StepInput): Promise<{ open: number }> {
  const openOf = (kept: StoredImport) => ({ open: openQuestions(mapped(kept).plan).length })
  return failing(steps, input, openOf, async (kept) => {
    // Begun again after a kill, while a later step is under way: what was read stands.
    if (kept.state === 'checking' || kept.state === 'running') return openOf(kept)
    const { workspace } = steps.job
    const tables = await tablesOfImport(steps, input.import)
    const pace = paceOf(steps, 'reading', null)
    const profiles: TableProfile[] = []
    for (const table of tables) {
      let before = 0
      profiles.push(
        await profileTable(table, {
          onRows: (rows) => {
            pace.add(rows - before)
            before = rows
          },
        }),
      )
      await pace.tell()
    }
    const saved = kept.sourceId === null ? {} : await savedMappings(steps.store, workspace, kept.sourceId)
    const remembered = { ...(saved as Remembered), ...input.assignments }
    const company = await readCompany(steps.store, workspace, '2999-12-31')
    const answers = { ...(kept.plan as KeptPlan | null)?.answers, ...input.answers }
    const unknown = unknownPlace(answers, profiles)
    if (unknown) throw new Failure('invalid', unknown)
    const plan = proposeMapping(profiles, { remembered, answers })
    const recognised = recognise(profiles, remembered)
    const signatures = profiles.map(tableSignature)
    const assignments = Object.fromEntries(
      recognised.map(({ assignments: kinds, use }, at) => [signatures[at] ?? '', { assignments: kinds, use }]),
    )
    const source =
      kept.sourceId ?? (await sourceNamed(steps.store, workspace, systemOf(plan) ?? 'CRM', systemOf(plan) ?? 'files'))
    const whole: KeptPlan = { plan, answers, assignments, signatures }
    await changeImport(steps.store, workspace, input.import, ['reading', 'mapping', 'checked'], {
      state: 'mapping',
      plan: whole,
      source,
      ...(input.full === undefined ? {} : { full: input.full }),
    })
    if (!company) throw new Failure('not-found', 'There is no such workspace.')
    return { open: openQuestions(plan).length }
  })
}

/** Reads every row by the mapping, stages the accepted ones and says what a run would do. Begun again after a kill, it stages anew. */
export async function checkImport(steps: Steps, input: StepInput): Promise<ImportReport> {
  return failing(steps, input, reportOf, async (kept) => {
    const { store, job } = steps
    const { plan } = mapped(kept)
    const [question] = openQuestions(plan)
    if (question) {
      throw new Failure('invalid', `${question.sentence} Answer it on the page, or with ${question.option}.`, {
        question: question.id,
      })
    }
    const units = unitsOf(plan)
    if (units.length === 0)
      throw new Failure('invalid', 'Nothing in these files was recognised; choose what they hold on the import page.')
    await moveOn(steps, input, ['mapping', 'checked', 'checking', 'running'], { state: 'checking' })
    const place = placeOf(kept, job.workspace)
    const tables = await tablesOfImport(steps, input.import)
    const company = await readCompany(store, job.workspace, '2999-12-31')
    const tallies = await stageTables(steps, place, plan, tables, units, company?.timeZone ?? 'UTC')
    const accepted = new Map([...tallies.values()].flatMap((tally) => tally.units.map((one) => [one.no, one.accepted])))
    const report = await store.withTransaction(async (session) => {
      // A database that crashed between two tables has emptied what was staged before.
      if (!(await isStaged(session, place, units, (unit) => accepted.get(unit.no) ?? 0)))
        throw new Failure('unavailable', 'The database lost the rows that were staged; they are staged again.')
      const reports = []
      for (const unit of units) {
        await makeIncoming(session, place, unit)
        reports.push(await unitReport(session, place, plan, unit, tallies))
      }
      return finishReport(plan, reports, await rejectedSample(session, job.workspace, input.import))
    })
    for (const file of await filesOf(store, job.workspace, input.import)) {
      const rows = plan.tables.reduce(
        (sum, table, at) => sum + (table.file === file.name ? (tallies.get(at)?.rows ?? 0) : 0),
        0,
      )
      const rejected = plan.tables.reduce(
        (sum, table, at) => sum + (table.file === file.name ? (tallies.get(at)?.rejected ?? 0) : 0),
        0,
      )
      await countFile(store, job.workspace, input.import, file.no, { rows, rejected })
    }
    await moveOn(steps, input, ['checking'], { state: 'checked', report })
    return report
  })
}

/**
 * Writes all that was staged in one transaction: records, links, history, what is gone, proposed meanings. What was not checked, or whose
 * staged rows a crash of the database took, is checked first.
 */
export async function runImport(steps: Steps, input: StepInput): Promise<ImportReport> {
  return failing(steps, input, reportOf, async (kept) => {
    const isChecked = ['checked', 'running'].includes(kept.state) && kept.report !== null
    let checked = isChecked ? (kept.report as ImportReport) : await checkImport(steps, input)
    for (;;) {
      await moveOn(steps, input, ['checked', 'running'], { state: 'running' })
      const report = await writeAll(steps, kept, checked)
      if (report !== 'not staged') return report
      checked = await checkImport(steps, input)
    }
  })
}

async function writeAll(steps: Steps, kept: StoredImport, checked: ImportReport): Promise<ImportReport | 'not staged'> {
  const { store, job } = steps
  const { plan, assignments, signatures } = mapped(kept)
  const units = unitsOf(plan)
  const place = placeOf(kept, job.workspace)
  const pace = paceOf(steps, 'writing', units.length)
  return store.withTransaction(
    async (session) => {
      const now = await lockImport(session, job.workspace, kept.id)
      if (now?.state === 'done') return reportOf(now)
      if (!(await isStaged(session, place, units, (_, at) => stagedRows(checked.reconciliation[at]?.rows))))
        return 'not staged'
      await proposeMeanings(session, job.workspace, place.source, plan.meanings)
      const kinds = new Set(units.map(({ kind }) => kind))
      for (const unit of inOrder(units)) {
        await makeIncoming(session, place, unit)
        await keepUnit(session, place, unit)
        pace.add(1)
        await pace.tell()
      }
      let gone = 0
      if (kept.declaredFull) {
        for (const kind of kinds)
          gone += await markGone(
            session,
            place,
            kind,
            units.filter((u) => u.kind === kind).map((u) => u.no),
          )
      }
      await joinWaiting(session, place, kinds)
      await dropDoubleHistory(session, place)
      const suggestedMatches = await suggestMatches(session, job.workspace, kinds)
      const report: ImportReport = {
        ...checked,
        gone,
        suggestedMatches,
        waiting: await countWaiting(session, job.workspace),
      }
      await clearStaged(session, kept.id, [...kinds])
      await touchFacts(session, job.workspace, ['meaning', ...kinds])
      for (const signature of signatures)
        await saveMapping(session, job.workspace, place.source, signature, assignments[signature])
      const end = { state: 'done', report, finished: true } as const
      if (!(await changeImport(session, job.workspace, kept.id, ['running'], end))) throw cancelled()
      return report
    },
    { attempts: 1, statementTimeout: 0 },
  )
}

/** Undoes an import that is done. */
export async function undoneImport(steps: Steps, input: StepInput): Promise<LeftAlone[]> {
  const { store, job } = steps
  return store.withTransaction(async (session) => {
    const kept = await readImportRow(session, job.workspace, input.import)
    if (kept?.state !== 'done') throw new Failure('conflict', 'Only an import that is done can be undone.')
    const left = await undoImport(session, job.workspace, input.import)
    await clearRejected(session, job.workspace, input.import)
    await touchFacts(session, job.workspace, [...new Set(unitsOf(mapped(kept).plan).map(({ kind }) => kind))])
    const report = { ...(kept.report as ImportReport), leftAlone: left }
    await changeImport(session, job.workspace, input.import, ['done'], { state: 'undone', report, finished: true })
    return left
  })
}

/**
 * Runs a step. One that is begun again though its import has ended gives what it ended with. A fault that will not pass is written on the
 * import, whose staged rows go.
 */
async function failing<T>(
  steps: Steps,
  input: StepInput,
  ended: (kept: StoredImport) => T,
  step: (kept: StoredImport) => Promise<T>,
): Promise<T> {
  const { store, job } = steps
  const kept = await readImportRow(store, job.workspace, input.import)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  if (kept.state === 'done' || kept.state === 'undone') return ended(kept)
  if (kept.state === 'cancelled') throw cancelled()
  if (kept.state === 'failed') throw new Failure('conflict', kept.failure?.sentence ?? 'This import has failed.')
  try {
    return await step(kept)
  } catch (error) {
    if (steps.mayPass(error)) throw error
    const now = (await readImportRow(store, job.workspace, input.import)) ?? kept
    // Somebody else ended it meanwhile.
    if (now.state === 'done') return ended(now)
    const failure = isFailure(error)
      ? { code: error.code, sentence: error.message }
      : { code: 'internal', sentence: 'Something went wrong inside Capstone while it worked on these files.' }
    const state = failure.code === 'cancelled' ? 'cancelled' : 'failed'
    await changeImport(store, job.workspace, input.import, UNDER_WAY, { state, failure, finished: true })
    if (now.plan) {
      const kinds = unitsOf(mapped(now).plan).map(({ kind }) => kind)
      await clearStaged(store, input.import, kinds)
    }
    throw error
  }
}

const UNDER_WAY: readonly ImportState[] = ['reading', 'mapping', 'checking', 'checked', 'running']
const cancelled = () => new Failure('cancelled', 'This import was cancelled; nothing of it is stored.')

/** Changes an import that must be in one of these states; it is in another only where somebody cancelled it. */
async function moveOn(steps: Steps, input: StepInput, from: readonly ImportState[], to: ImportChange): Promise<void> {
  if (!(await changeImport(steps.store, steps.job.workspace, input.import, from, to))) throw cancelled()
}

const reportOf = (kept: StoredImport) => kept.report as ImportReport

/** How many rows a check has left staged for a unit. */
const stagedRows = (rows: ImportReport['reconciliation'][number]['rows'] | undefined): number =>
  rows ? rows.created + rows.changed + rows.unchanged + rows.repeated : 0

/** Whether every unit's rows are there: staged tables are not logged, and empty after a crash of the database. */
async function isStaged(
  session: StoreSession,
  place: Place,
  units: readonly PlannedUnit[],
  due: (unit: PlannedUnit, at: number) => number,
): Promise<boolean> {
  for (const [at, unit] of units.entries()) {
    if ((await countStaged(session, place, unit)) !== due(unit, at)) return false
  }
  return true
}

async function stageTables(
  steps: Steps,
  place: Place,
  plan: MappingPlan,
  tables: readonly Table[],
  units: readonly PlannedUnit[],
  zone: string,
): Promise<Map<number, TableTally>> {
  const { store, job } = steps
  const tallies = new Map<number, TableTally>()
  const total = plan.tables.reduce((sum, table) => sum + (table.use ? table.rows : 0), 0)
  const pace = paceOf(steps, 'checking', total)
  await clearRejected(store, job.workspace, place.import)
  await clearStaged(
    store,
    place.import,
    units.map(({ kind }) => kind),
  )
  for (const [at, table] of tables.entries()) {
    const own = units.filter((unit) => unit.table === at)
    const planned = plan.tables[at]
    if (own.length === 0 || !planned) continue
    if (planned.table !== table.name)
      throw new Failure('conflict', 'The files changed since they were mapped; map them again.')
    const tally = await store.withSession((session) =>
      stageTable(session, { workspace: job.workspace, import: place.import, table: at }, table, planned, own, {
        zone,
        onRows: async (rows) => {
          pace.add(rows)
          await pace.tell()
        },
      }),
    )
    tallies.set(at, tally)
  }
  return tallies
}

async function tablesOfImport(steps: Steps, importId: number): Promise<Table[]> {
  const files = await filesOf(steps.store, steps.job.workspace, importId)
  const paths = files.flatMap(({ path, name }) => (path === null ? [] : [{ path, name }]))
  const { tables } = await tablesOfAll(await openSource(paths))
  return tables.map(asSent)
}

function mapped(kept: StoredImport): KeptPlan {
  if (!kept.plan) throw new Failure('conflict', 'This import has not been mapped yet.')
  return kept.plan as KeptPlan
}

function placeOf(kept: StoredImport, workspace: number): Place {
  if (kept.sourceId === null) throw new Failure('conflict', 'This import has no source yet.')
  return { workspace, import: kept.id, source: kept.sourceId }
}

/** The system that most rows come from, by the names of its columns. */
function systemOf(plan: MappingPlan): string | null {
  const rows = new Map<string, number>()
  for (const { source, rows: count, use } of plan.tables) {
    if (use && source !== null) rows.set(source, (rows.get(source) ?? 0) + count)
  }
  return [...rows].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Records that others name come first, so that most links are joined as they are written. */
const ORDER: readonly RecordName[] = [
  'team',
  'person',
  'territory',
  'campaign',
  'product',
  'account',
  'contact',
  'opportunity',
  'order',
]

function inOrder(units: readonly PlannedUnit[]): PlannedUnit[] {
  const rank = (kind: RecordName) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length)
  return [...units].sort((a, b) => rank(a.kind) - rank(b.kind) || a.no - b.no)
}

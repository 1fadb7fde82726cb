/** Import, step by step: read and map; check everything; then write all accepted rows in one transaction; undo. */

import { readCompany } from '#db/read/company.ts'
import type { RecordName } from '#db/schema/catalogue.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { makeIncoming, type Place } from '#db/write/imports/compare.ts'
import {
  changeImport,
  countFile,
  filesOf,
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
import { Failure } from '#ground/failure.ts'
import type { Answers, MappingPlan } from '#import/mapping/mapping.ts'
import { openQuestions, proposeMapping } from '#import/mapping/plan.ts'
import { profileTable, type TableProfile } from '#import/mapping/profile.ts'
import { type Remembered, recognise, tableSignature } from '#import/mapping/recognise.ts'
import { paceOf } from '#import/pace.ts'
import { finishReport, type ImportReport, rejectedSample, unitReport } from '#import/report.ts'
import { openSource } from '#import/source/open.ts'
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
  return failing(steps, input, async (kept) => {
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

/** Reads every row by the mapping, stages the accepted ones and says what a run would do. Goes on after a kill with the first table not staged. */
export async function checkImport(steps: Steps, input: StepInput): Promise<ImportReport> {
  return failing(steps, input, async (kept) => {
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
    await changeImport(store, job.workspace, input.import, ['mapping', 'checked', 'checking'], { state: 'checking' })
    const place = placeOf(kept, job.workspace)
    const tables = await tablesOfImport(steps, input.import)
    const company = await readCompany(store, job.workspace, '2999-12-31')
    const tallies = await stageTables(steps, place, plan, tables, units, company?.timeZone ?? 'UTC')
    const report = await store.withTransaction(async (session) => {
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
    await changeImport(store, job.workspace, input.import, ['checking'], { state: 'checked', report })
    return report
  })
}

/** Writes all that was staged in one transaction: records, links, history, what is gone, proposed meanings. */
export async function runImport(steps: Steps, input: StepInput): Promise<ImportReport> {
  return failing(steps, input, async (kept) => {
    const { store, job } = steps
    const { plan, assignments, signatures } = mapped(kept)
    const units = unitsOf(plan)
    const place = placeOf(kept, job.workspace)
    await changeImport(store, job.workspace, input.import, ['checked', 'running'], { state: 'running' })
    const pace = paceOf(steps, 'writing', units.length)
    const checked = kept.report as ImportReport
    const done = await store.withTransaction(
      async (session) => {
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
        await clearStaged(session, input.import, [...kinds])
        await touchFacts(session, job.workspace, ['meaning', ...touched(kinds)])
        for (const signature of signatures)
          await saveMapping(session, job.workspace, place.source, signature, assignments[signature])
        const ended = await changeImport(session, job.workspace, input.import, ['running'], {
          state: 'done',
          report,
          finished: true,
        })
        if (!ended) throw new Failure('cancelled', 'The import was cancelled; nothing of it is stored.')
        return report
      },
      { attempts: 1, statementTimeout: 0 },
    )
    return done
  })
}

/** Undoes an import that is done. */
export async function undoneImport(steps: Steps, input: StepInput): Promise<LeftAlone[]> {
  const { store, job } = steps
  return store.withTransaction(async (session) => {
    const kept = await readImportRow(session, job.workspace, input.import)
    if (kept?.state !== 'done') throw new Failure('conflict', 'Only an import that is done can be undone.')
    const left = await undoImport(session, job.workspace, input.import)
    await clearRejected(session, job.workspace, input.import)
    await touchFacts(session, job.workspace, touched(new Set(unitsOf(mapped(kept).plan).map(({ kind }) => kind))))
    const report = { ...(kept.report as ImportReport), leftAlone: left }
    await changeImport(session, job.workspace, input.import, ['done'], { state: 'undone', report, finished: true })
    return left
  })
}

/** Runs a step; a failure is written on the import, whose staged rows go; a passing fault is left to be tried again. */
async function failing<T>(steps: Steps, input: StepInput, step: (kept: StoredImport) => Promise<T>): Promise<T> {
  const { store, job } = steps
  const kept = await readImportRow(store, job.workspace, input.import)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  try {
    return await step(kept)
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'unavailable') throw error
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed'
    const failure = { code: error.code, sentence: error.message }
    await changeImport(store, job.workspace, input.import, ['reading', 'mapping', 'checking', 'checked', 'running'], {
      state,
      failure,
      finished: true,
    })
    if (kept.plan)
      await clearStaged(
        store,
        input.import,
        unitsOf(mapped(kept).plan).map(({ kind }) => kind),
      )
    throw error
  }
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
  return tables
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

/** Kinds of fact that change with these kinds of record; joining links can change what deals and lines point to. */
function touched(kinds: ReadonlySet<RecordName>): string[] {
  return [...kinds]
}

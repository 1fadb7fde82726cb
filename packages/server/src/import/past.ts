/** Past and present imports as pages see them. */
import { namesOf, readCompanySources, recordCounts } from '#db/read/sources.ts'
import type { Store } from '#db/store.ts'
import {
  filesOf,
  listImportRows,
  readImportRow,
  rejectedRows,
  type StoredFile,
  type StoredImport,
} from '#db/write/imports/imports.ts'
import { countWaiting } from '#db/write/imports/links.ts'
import { readJobProgress } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'
import { openQuestions } from '#import/mapping/plan.ts'
import type { Assignment } from '#import/mapping/recognise/assignment.ts'
import type { ImportReport } from '#import/report.ts'
import { REASON, ROW_KEY } from '#import/source/returned.ts'
import type { KeptPlan } from '#import/steps.ts'

/** Every import, newest first. */
export async function pastImports(store: Store, workspace: number) {
  const found = await listImportRows(store, workspace)
  return Promise.all(found.map((kept) => importRow(store, workspace, kept)))
}

/** One import with its mapping, check or report. */
export async function oneImport(store: Store, workspace: number, id: number) {
  const kept = await readImportRow(store, workspace, id)
  if (!kept) throw new Failure('not-found', 'There is no such import.')
  const row = await importRow(store, workspace, kept)
  const report = kept.report as ImportReport | null
  const leftAlone = await namesOf(store, workspace, report?.leftAlone ?? [])
  return { ...row, plan: kept.plan ? planOf(kept.plan as KeptPlan) : null, report, leftAlone }
}

async function importRow(store: Store, workspace: number, kept: StoredImport) {
  const files = await filesOf(store, workspace, kept.id)
  const running = ['reading', 'checking', 'running'].includes(kept.state)
  return {
    id: kept.id,
    source: kept.sourceName,
    state: kept.state,
    files: files.map(({ no, name, bytes, rejected }: StoredFile) => ({ no, name, bytes, rejected })),
    actor: kept.actor,
    startedAt: kept.startedAt.toISOString(),
    finishedAt: kept.finishedAt?.toISOString() ?? null,
    declaredFull: kept.declaredFull,
    progress: running ? await readJobProgress(store, workspace, kept.id) : null,
    failure: kept.failure?.sentence ?? null,
    counts: countsOf(kept.report as ImportReport | null),
  }
}

function countsOf(report: ImportReport | null) {
  if (!report) return null
  const sum = (of: 'created' | 'changed' | 'unchanged') =>
    report.reconciliation.reduce((total, { rows }) => total + rows[of], 0)
  const rejected = new Map(report.reconciliation.map(({ file, rows }) => [file, rows.rejected]))
  return {
    created: sum('created'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    rejected: [...rejected.values()].reduce((total, count) => total + count, 0),
  }
}

function planOf({ plan, answers, assignments, signatures }: KeptPlan) {
  return {
    tables: plan.tables.map((table, at) => {
      const signature = signatures[at] ?? ''
      return {
        table: table.table,
        file: table.file,
        rows: table.rows,
        system: table.source,
        use: table.use,
        reason: table.reason,
        signature,
        assignments: (assignments[signature]?.assignments ?? []).map(copyOf),
        columns: table.columns.map(
          ({ column, fields, custom, style, samples, blank, confidence, reason, notes, damaged }) => ({
            column,
            fields: [...fields],
            custom,
            style,
            samples: [...samples],
            blank,
            confidence,
            reason,
            notes: [...notes],
            damaged,
          }),
        ),
        notes: [...table.notes],
      }
    }),
    meanings: plan.meanings.map((meaning) => ({ ...meaning, means: { ...meaning.means } })),
    questions: plan.questions.map((question) => ({
      ...question,
      choices: question.choices.map((choice) => ({ ...choice, samples: [...choice.samples] })),
      answer: answers[question.id] ?? null,
    })),
    open: openQuestions(plan).length,
    notes: [...plan.notes],
    currency: plan.currency,
  }
}

/** An assignment as the contract has it: the same, with lists that may be changed. */
function copyOf(one: Assignment) {
  return {
    ...one,
    key: { ...one.key, columns: [...one.key.columns] },
    fields: one.fields.map((field) => ({ ...field, columns: [...field.columns] })),
    only: one.only.map(({ column, values }) => ({ column, values: [...values] })),
    reasons: [...one.reasons],
  }
}

/** Sources, their age and failures; how many records of each kind; links that wait. */
export async function dataState(store: Store, workspace: number, watched: string | null) {
  const [sources, counts, waiting] = await Promise.all([
    readCompanySources(store, workspace),
    recordCounts(store, workspace),
    countWaiting(store, workspace),
  ])
  return {
    sources,
    counts: counts.map(({ kind, count }) => ({
      kind,
      count,
      waitingLinks: waiting.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.count, 0),
    })),
    watched,
  }
}

/** The rejected rows of one table as it was sent, and beside each its key and the reason. */
export async function rejectedOf(store: Store, workspace: number, id: number, table: number) {
  const kept = await readImportRow(store, workspace, id)
  const planned = kept ? (kept.plan as KeptPlan | null)?.plan.tables[table] : undefined
  if (!planned) throw new Failure('not-found', 'There are no such rejected rows.')
  const rejected = await rejectedRows(store, workspace, id, table, 1_000_000)
  return {
    name: planned.table,
    columns: [...planned.columns.map(({ column }) => column), ROW_KEY, REASON],
    rows: rejected.map(({ cells, problems, keys }) => [
      ...planned.columns.map((_, at) => cells[at] ?? ''),
      keys && Object.keys(keys).length > 0 ? JSON.stringify(keys) : '',
      problems.map(({ column, found, expected }) => `${column}: found “${found}”, expected ${expected}`).join('; '),
    ]),
  }
}

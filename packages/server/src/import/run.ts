/** Import, step by step: read and map; check everything; then write all accepted rows in one transaction; undo. */

import { timeZoneOf } from '#db/read/company.ts'
import { touchFacts } from '#db/write/answers.ts'
import { readErased } from '#db/write/erased-words.ts'
import { makeIncoming } from '#db/write/imports/compare.ts'
import {
  changeImport,
  countFile,
  filesOf,
  readImportRow,
  type StoredImport,
  savedMappings,
  sourceNamed,
} from '#db/write/imports/imports.ts'
import { clearRejected } from '#db/write/imports/keep.ts'
import { type LeftAlone, undoImport } from '#db/write/imports/undo.ts'
import { Failure } from '#ground/failure.ts'
import { forgetting } from '#import/forget.ts'
import type { MappingPlan } from '#import/mapping/mapping.ts'
import { unknownPlace } from '#import/mapping/plan/named.ts'
import { mappingOf, openQuestions } from '#import/mapping/plan.ts'
import { profileTable, type TableProfile } from '#import/mapping/profile.ts'
import { type Remembered, recognise, tableSignature } from '#import/mapping/recognise.ts'
import { paceOf } from '#import/pace.ts'
import { finishReport, type ImportReport, rejectedSample, unitReport } from '#import/report.ts'
import { unitsOf } from '#import/stage.ts'
import { failing, type KeptPlan, mapped, moveOn, placeOf, reportOf, type StepInput, type Steps } from '#import/steps.ts'
import { isStaged, stageTables, tablesOfImport } from './run/staging.ts'
import { writeAll } from './run/write.ts'

/** Reads every file once, recognises its tables, proposes the mapping. @returns how many questions are open */
export async function readImport(steps: Steps, input: StepInput): Promise<{ open: number }> {
  const openOf = (kept: StoredImport) => ({ open: openQuestions(mapped(kept).plan).length })
  return failing(steps, input, openOf, async (kept) => {
    // Begun again after a kill, while a later step is under way: what was read stands.
    if (kept.state === 'checking' || kept.state === 'running') return openOf(kept)
    const { workspace } = steps.job
    const { tables, notes } = await tablesOfImport(steps, input.import)
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
    const answers = { ...(kept.plan as KeptPlan | null)?.answers, ...input.answers }
    const unknown = unknownPlace(answers, profiles)
    if (unknown) throw new Failure('invalid', unknown)
    const recognised = recognise(profiles, remembered)
    const mapping = mappingOf(profiles, recognised, answers)
    const noted = { ...mapping, notes: [...notes, ...mapping.notes] }
    const forget = forgetting(await readErased(steps.store, workspace), kept.sourceId)
    const plan = forget?.data(noted) ?? noted
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
    const { tables } = await tablesOfImport(steps, input.import)
    const zone = await timeZoneOf(store, job.workspace)
    const forget = forgetting(await readErased(store, job.workspace), place.source)
    const tallies = await stageTables(steps, place, plan, tables, units, zone, forget)
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

/** The system that most rows come from, by the names of its columns. */
function systemOf(plan: MappingPlan): string | null {
  const rows = new Map<string, number>()
  for (const { source, rows: count, use } of plan.tables) {
    if (use && source !== null) rows.set(source, (rows.get(source) ?? 0) + count)
  }
  return [...rows].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

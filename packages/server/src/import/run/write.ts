/** The write step: records, links, history, what is gone and proposed meanings, all in one transaction. */
import type { RecordName } from '#db/schema/catalogue.ts'
import type { StoreSession } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { buildIndexes, setIndexesAside } from '#db/write/imports/bulk.ts'
import { makeIncoming, type Place } from '#db/write/imports/compare.ts'
import { changeImport, lockImport, proposeMeanings, type StoredImport, saveMapping } from '#db/write/imports/imports.ts'
import { clearStaged, dropDoubleHistory, keepUnit, markGone } from '#db/write/imports/keep.ts'
import { countWaiting, joinWaiting } from '#db/write/imports/links.ts'
import { suggestMatches } from '#db/write/imports/matches.ts'
import { type Pace, paceOf } from '#import/pace.ts'
import type { ImportReport } from '#import/report.ts'
import { type PlannedUnit, unitsOf } from '#import/stage.ts'
import { cancelled, mapped, placeOf, reportOf, type Steps } from '#import/steps.ts'
import { isStaged, stagedRows } from './staging.ts'

/**
 * Writes what was staged.
 *
 * @param checked the report of the check: what it counted decides how a table is filled
 * @returns the report of the run, or that staged rows are missing, which a crash of the database takes
 */
export async function writeAll(
  steps: Steps,
  kept: StoredImport,
  checked: ImportReport,
): Promise<ImportReport | 'not staged'> {
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
      for (const [kind, own] of byKind(units)) {
        const coming = own.reduce(
          (sum, unit) => sum + (checked.reconciliation[units.indexOf(unit)]?.rows.created ?? 0),
          0,
        )
        await keepKind(session, place, kind, own, coming, pace)
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

function byKind(units: readonly PlannedUnit[]): [RecordName, PlannedUnit[]][] {
  const rank = (kind: RecordName) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length)
  const kinds = [...new Set(units.map(({ kind }) => kind))].sort((a, b) => rank(a) - rank(b))
  return kinds.map((kind) => [kind, units.filter((unit) => unit.kind === kind).sort((a, b) => a.no - b.no)])
}

/** Writes the units of one kind; its indexes are built once, after the last. */
async function keepKind(
  session: StoreSession,
  place: Place,
  kind: RecordName,
  units: readonly PlannedUnit[],
  coming: number,
  pace: Pace,
): Promise<void> {
  const aside = await setIndexesAside(session, kind, coming)
  for (const unit of units) {
    await makeIncoming(session, place, unit)
    await keepUnit(session, place, unit)
    pace.add(1)
    await pace.tell()
  }
  if (aside) await buildIndexes(session, aside)
}

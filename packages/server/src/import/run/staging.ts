/** The check step's reading: every table staged by the mapping, and whether all of it is still there. */
import type { StoreSession } from '#db/store.ts'
import { countStaged, type Place } from '#db/write/imports/compare.ts'
import { filesOf } from '#db/write/imports/imports.ts'
import { clearRejected, clearStaged } from '#db/write/imports/keep.ts'
import { Failure } from '#ground/failure.ts'
import type { Forgetting } from '#import/forget.ts'
import type { MappingPlan } from '#import/mapping/mapping.ts'
import { paceOf } from '#import/pace.ts'
import type { ImportReport } from '#import/report.ts'
import { openSource } from '#import/source/open.ts'
import { asSent } from '#import/source/returned.ts'
import type { Table } from '#import/source/table.ts'
import { tablesOfAll } from '#import/source/tables.ts'
import { type PlannedUnit, stageTable, type TableTally } from '#import/stage.ts'
import type { Steps } from '#import/steps.ts'

/** How many rows a check has left staged for a unit. */
export const stagedRows = (rows: ImportReport['reconciliation'][number]['rows'] | undefined): number =>
  rows ? rows.created + rows.changed + rows.unchanged + rows.repeated : 0

/** Whether every unit's rows are there: staged tables are not logged, and empty after a crash of the database. */
export async function isStaged(
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

export async function stageTables(
  steps: Steps,
  place: Place,
  plan: MappingPlan,
  tables: readonly Table[],
  units: readonly PlannedUnit[],
  zone: string,
  forget: Forgetting | null,
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
        forget,
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

/** The tables of an import's files, with what was noticed while opening them. */
export async function tablesOfImport(steps: Steps, importId: number): Promise<{ tables: Table[]; notes: string[] }> {
  const files = await filesOf(steps.store, steps.job.workspace, importId)
  const paths = files.flatMap(({ path, name }) => (path === null ? [] : [{ path, name }]))
  const { tables, notes } = await tablesOfAll(await openSource(paths))
  return { tables: tables.map(asSent), notes }
}

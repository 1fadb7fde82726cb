/** The report of a check: rows and amounts in = stored + unchanged + repeated + rejected, per table and kind, exact. */
import type { Runner } from '#db/store.ts'
import { changedColumns, countUnit, moneySums, type Place } from '#db/write/imports/compare.ts'
import { rejectedRows } from '#db/write/imports/imports.ts'
import type { LeftAlone } from '#db/write/imports/undo.ts'
import type { MappingPlan } from '#import/mapping/mapping.ts'
import type { PlannedUnit, TableTally } from '#import/stage.ts'
import { asNumbers } from '#import/tallies.ts'

type Amounts = Record<string, number>

export interface UnitReport {
  file: string
  kind: string
  rows: {
    in: number
    created: number
    changed: number
    unchanged: number
    rejected: number
    repeated: number
    left: number
  }
  amounts: { in: Amounts; stored: Amounts; unchanged: Amounts; repeated: Amounts; rejected: Amounts }
  exact: boolean
  changes: { field: string; count: number }[]
}

export interface ImportReport {
  reconciliation: Omit<UnitReport, 'changes'>[]
  changes: { kind: string; field: string; count: number }[]
  rejected: {
    file: string
    fileNo: number
    row: number
    problems: { column: string; found: string; expected: string }[]
  }[]
  waiting: { kind: string; field: string; count: number }[]
  gone: number
  suggestedMatches: number
  warnings: string[]
  leftAlone: LeftAlone[]
}

/** The account of one unit whose `incoming` stands. */
export async function unitReport(
  on: Runner,
  place: Place,
  plan: MappingPlan,
  unit: PlannedUnit,
  tallies: ReadonlyMap<number, TableTally>,
): Promise<UnitReport> {
  const table = tallies.get(unit.table)
  const tally = table?.units.find(({ no }) => no === unit.no)
  if (!table || !tally) throw new Error('A unit was not counted')
  const counts = await countUnit(on, place, unit)
  const sums = {
    stored: new Map<string, bigint>(),
    unchanged: new Map<string, bigint>(),
    repeated: new Map<string, bigint>(),
  }
  for (const { fate, currency, sum } of await moneySums(on, place, unit, counts.repeated > 0)) {
    sums[fate].set(currency, (sums[fate].get(currency) ?? 0n) + BigInt(sum))
  }
  const taken = tally.in.totals()
  const rejected = tally.rejected.totals()
  const balanced = [...taken].every(
    ([currency, sum]) =>
      sum ===
      (sums.stored.get(currency) ?? 0n) +
        (sums.unchanged.get(currency) ?? 0n) +
        (sums.repeated.get(currency) ?? 0n) +
        (rejected.get(currency) ?? 0n),
  )
  // Rows that hold no record of this kind, or repeat one that a target reads once, are left by the mapping itself.
  const left = table.rows - table.rejected - counts.staged
  return {
    file: plan.tables[unit.table]?.table ?? '',
    kind: unit.kind,
    rows: {
      in: table.rows,
      created: counts.created,
      changed: counts.changed,
      unchanged: counts.unchanged,
      rejected: table.rejected,
      repeated: counts.repeated,
      left,
    },
    amounts: {
      in: asNumbers(taken),
      stored: asNumbers(sums.stored),
      unchanged: asNumbers(sums.unchanged),
      repeated: asNumbers(sums.repeated),
      rejected: asNumbers(rejected),
    },
    exact: balanced && counts.staged === tally.accepted && left >= 0,
    changes: (counts.changed > 0 ? await changedColumns(on, unit) : []).map(({ column, count }) => ({
      field: column,
      count,
    })),
  }
}

/** All units together, with the first rejected rows and what the mapping warned of. */
export function finishReport(
  plan: MappingPlan,
  units: readonly UnitReport[],
  rejected: ImportReport['rejected'],
): ImportReport {
  return {
    reconciliation: units.map(({ changes: _, ...unit }) => unit),
    changes: units.flatMap(({ kind, changes }) => changes.map((change) => ({ kind, ...change }))),
    rejected: rejected.map((row) => ({ ...row, file: plan.tables[row.fileNo]?.table ?? row.file })),
    waiting: [],
    gone: 0,
    suggestedMatches: 0,
    warnings: [
      ...plan.notes,
      ...plan.tables.flatMap(({ table, use, notes }) => (use ? notes.map((note) => `${table}: ${note}`) : [])),
    ],
    leftAlone: [],
  }
}

/** The first rejected rows, for the report; all of them are in the file of rejected rows. */
export async function rejectedSample(
  on: Runner,
  workspace: number,
  importId: number,
): Promise<ImportReport['rejected']> {
  const found = await rejectedRows(on, workspace, importId, null, 100)
  return found.map(({ fileNo, row, problems }) => ({ file: '', fileNo, row, problems }))
}

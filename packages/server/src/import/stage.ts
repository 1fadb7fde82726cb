/** The check pass over files: every row read by its mapping, accepted ones staged, rejected ones kept as they came with the reasons. */

import { foldName } from '@capstone/engines/vocabulary/naming'
import { columnsOf, NAMED } from '#db/schema/catalogue.ts'
import type { StoreSession } from '#db/store.ts'
import { keepRejected, type RejectedRow, type StagedValue, stagedLine, stageLines } from '#db/write/imports/staging.ts'
import { moneyFields, type Unit } from '#db/write/imports/unit.ts'
import type { Forgetting } from '#import/forget.ts'
import { type CleanedRow, type Cleaner, makeCleaner, type RowProblem } from '#import/mapping/clean.ts'
import type { MappingPlan, TablePlan } from '#import/mapping/mapping.ts'
import type { Table } from '#import/source/table.ts'
import { MoneyTally } from '#import/tallies.ts'

/** A unit with the target that makes it. */
export interface PlannedUnit extends Unit {
  readonly table: number
  readonly target: number
}

/** What a unit's rows came to. */
export interface UnitTally {
  readonly no: number
  accepted: number
  readonly in: MoneyTally
  readonly rejected: MoneyTally
}

/** What a table's rows came to. */
export interface TableTally {
  rows: number
  rejected: number
  units: UnitTally[]
}

/** The units of a plan: one per target of each table that is taken. */
export function unitsOf(plan: MappingPlan): PlannedUnit[] {
  const units: PlannedUnit[] = []
  for (const [table, { use, targets }] of plan.tables.entries()) {
    if (!use) continue
    for (const [target, { kind, fields, custom, once }] of targets.entries()) {
      const known = new Set(columnsOf(kind).map(({ field }) => field))
      const names = [...new Set(fields.map(({ field }) => field))].filter((field) => known.has(field))
      units.push({ no: table * 100 + target, table, target, kind, fields: names, custom: custom.length > 0, once })
    }
  }
  return units
}

const FLUSH = 512 * 1024

/** Reads one table and stages it. `onRows` is told how far it is and may throw to stop. */
export async function stageTable(
  session: StoreSession,
  place: { workspace: number; import: number; table: number },
  table: Table,
  plan: TablePlan,
  units: readonly PlannedUnit[],
  options: { zone: string; forget: Forgetting | null; onRows(rows: number): Promise<void> },
): Promise<TableTally> {
  const writers = units.map((unit) => new UnitWriter(session, place.import, unit, plan, options))
  const tally: TableTally = { rows: 0, rejected: 0, units: writers.map((writer) => writer.tally) }
  let rejected: RejectedRow[] = []
  const flushRejected = async () => {
    await keepRejected(session, place, rejected)
    rejected = []
  }
  for await (const batch of table.batches()) {
    for (const [r, row] of batch.rows.entries()) {
      const cleaned = writers.map((writer) => writer.clean(row, batch.keys?.[r]))
      const problems = cleaned.flatMap((one) => one?.problems ?? [])
      const rowNo = batch.numbers[r] ?? tally.rows + r + 2
      if (problems.length > 0) {
        tally.rejected++
        for (const [u, writer] of writers.entries()) writer.reject(cleaned[u] ?? null)
        rejected.push({
          table: place.table,
          row: rowNo,
          cells: options.forget?.data(row) ?? row,
          problems: options.forget?.data(distinct(problems)) ?? distinct(problems),
          keys: keysOf(writers, cleaned),
        })
        if (rejected.length >= 1000) await flushRejected()
      } else for (const [u, writer] of writers.entries()) writer.accept(rowNo, cleaned[u] ?? null)
    }
    tally.rows += batch.rows.length
    for (const writer of writers) if (writer.waiting >= FLUSH) await writer.flush()
    await options.onRows(batch.rows.length)
  }
  for (const writer of writers) {
    writer.acceptRest(tally.rows + 2)
    await writer.flush()
  }
  await flushRejected()
  return tally
}

/** The keys of a rejected row that its cells alone do not give again: which line of its order, which of equal rows it is. */
function keysOf(writers: readonly UnitWriter[], cleaned: readonly (CleanedRow | null)[]): RejectedRow['keys'] {
  return Object.fromEntries(
    writers.flatMap((writer, u) => {
      const key = cleaned[u]?.externalId
      return writer.counted && key ? [[writer.name, writer.forget?.key(key) ?? key]] : []
    }),
  )
}

/** A row's problems once each: several targets can stumble over one cell. */
function distinct(problems: readonly RowProblem[]): RejectedRow['problems'] {
  const seen = new Set<string>()
  return problems.flatMap(({ column, found, expected }) => {
    const key = `${column}\u0000${expected}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ column: column ?? 'row', found, expected }]
  })
}

/** Turns one target's cleaned rows into lines for COPY. */
class UnitWriter {
  readonly cleaner: Cleaner
  readonly tally: UnitTally
  /** How a rejected row's keys call this unit. */
  readonly name: string
  /** Whether its keys count rows. */
  readonly counted: boolean
  readonly forget: Forgetting | null
  waiting = 0
  private lines: string[] = []
  private readonly money: readonly string[]
  private readonly named: boolean
  private readonly session: StoreSession
  private readonly importId: number
  private readonly unit: PlannedUnit

  constructor(
    session: StoreSession,
    importId: number,
    unit: PlannedUnit,
    plan: TablePlan,
    { zone, forget }: { zone: string; forget: Forgetting | null },
  ) {
    this.session = session
    this.importId = importId
    this.unit = unit
    this.forget = forget
    const target = plan.targets[unit.target]
    if (!target) throw new Error('A unit without its target')
    this.cleaner = makeCleaner(plan, target, { zone })
    this.name = `${unit.target} ${unit.kind}`
    this.counted = target.key.by !== 'columns'
    this.money = moneyFields(unit)
    this.named = NAMED.includes(unit.kind) && unit.fields.includes('name')
    this.tally = { no: unit.no, accepted: 0, in: new MoneyTally(), rejected: new MoneyTally() }
  }

  clean(row: readonly string[], returned: Readonly<Record<string, string>> | undefined): CleanedRow | null {
    return this.cleaner.clean(row, this.counted ? returned?.[this.name] : undefined)
  }

  accept(rowNo: number, row: CleanedRow | null): void {
    if (row === null) return
    this.tally.accepted++
    this.count(row, this.tally.in)
    const { record, externalId, custom } = this.forget?.row(this.unit.kind, row) ?? row
    const values: StagedValue[] = [this.importId, this.unit.no, rowNo, externalId]
    for (const field of this.unit.fields) values.push(record[field] ?? null)
    if (this.named) values.push(typeof record.name === 'string' ? foldName(record.name) : null)
    if (this.unit.custom) values.push(custom === null ? null : JSON.stringify(custom))
    const line = stagedLine(values)
    this.lines.push(line)
    this.waiting += line.length
  }

  /** Records that no row of theirs completed: they are taken as far as they are known. */
  acceptRest(rowNo: number): void {
    for (const row of this.cleaner.finish()) this.accept(rowNo, row)
  }

  /** A record that is read once may still come from a later row when its first one is rejected. */
  reject(row: CleanedRow | null): void {
    if (row === null) return
    this.cleaner.release(row)
    this.count(row, this.tally.in)
    this.count(row, this.tally.rejected)
  }

  async flush(): Promise<void> {
    await stageLines(this.session, this.unit, this.lines)
    this.lines = []
    this.waiting = 0
  }

  private count(row: CleanedRow, into: MoneyTally): void {
    if (this.money.length === 0) return
    const currency = typeof row.record.currency === 'string' ? row.record.currency : ''
    for (const field of this.money) {
      const amount = row.record[field]
      if (typeof amount === 'number') into.add(currency, amount)
    }
  }
}

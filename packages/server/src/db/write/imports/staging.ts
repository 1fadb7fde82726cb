/** Staged and rejected rows on their way into the database, many at a time. */

import { type CopyValue, copyIn, copyLine, copyRowsIn } from '#db/copy.ts'
import { RECORDS } from '#db/schema/catalogue.ts'
import type { StoreSession } from '#db/store.ts'
import { stagedColumns, type Unit } from '#db/write/imports/unit.ts'

/** What a staged field can hold. */
export type StagedValue = CopyValue

/** One staged row as a line; the values stand in the order of `stagedColumns`. */
export const stagedLine = (values: readonly StagedValue[]): string => copyLine(values)

/** Writes lines of one unit. */
export async function stageLines(session: StoreSession, unit: Unit, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  await copyIn(session.client, { schema: 'staged', name: RECORDS[unit.kind].table }, stagedColumns(unit), [
    lines.join(''),
  ])
}

/** A row that was not accepted, with its cells as they came. */
export interface RejectedRow {
  readonly table: number
  readonly row: number
  readonly cells: readonly string[]
  readonly problems: readonly { column: string; found: string; expected: string }[]
}

/** Keeps rejected rows. */
export async function keepRejected(
  session: StoreSession,
  place: { workspace: number; import: number },
  rejected: readonly RejectedRow[],
): Promise<void> {
  if (rejected.length === 0) return
  await copyRowsIn(
    session.client,
    { schema: 'public', name: 'rejected_row' },
    ['workspace_id', 'import_id', 'file_no', 'row_no', 'cells', 'problems'],
    rejected.map(({ table, row, cells, problems }) => [
      place.workspace,
      place.import,
      table,
      row,
      JSON.stringify(cells),
      JSON.stringify(problems),
    ]),
  )
}

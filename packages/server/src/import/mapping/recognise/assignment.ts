/** What a table was recognised as: kinds of record and, for each, which columns give which fields; columns by name, before any way of reading is known. */
import type { RecordName } from '#db/schema/catalogue.ts'

/** One field of an assignment: columns joined by a space, or a constant. */
export interface AssignedField {
  readonly field: string
  readonly columns: readonly string[]
  readonly constant: string | null
  readonly confidence: number
  readonly reason: string
}

/** One kind of record in a table. Remembered per source and editable as it stands. */
export interface Assignment {
  readonly kind: RecordName
  readonly label: string
  readonly once: boolean
  readonly key: {
    readonly by: 'columns' | 'nth' | 'content'
    readonly columns: readonly string[]
    readonly suffix: string | null
  }
  readonly fields: readonly AssignedField[]
  /** Rows that count: every condition's column must hold one of its values (small letters). */
  readonly only: readonly { readonly column: string; readonly values: readonly string[] }[]
  readonly confidence: number
  readonly reasons: readonly string[]
}

/** A table's assignments, the system it comes from, and whether it is taken. */
export interface RecognisedTable {
  readonly table: string
  readonly source: string | null
  readonly assignments: readonly Assignment[]
  readonly use: boolean
  readonly reason: string
}

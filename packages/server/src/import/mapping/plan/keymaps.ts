/** Tables that say which keys of two systems mean the same, and the translation of references by them. */
import { RECORD_NAMES, type RecordName } from '#db/schema/catalogue.ts'
import { plainName } from '../fields.ts'
import type { ColumnProfile, TableProfile } from '../profile.ts'
import type { RecognisedTable } from '../recognise/assignment.ts'
import { containment, suppliersOf } from '../recognise.ts'

interface KeyMap {
  readonly native: ColumnProfile
  readonly other: ColumnProfile
  /** Other system's key → the key by which the records are delivered. */
  readonly translation: Readonly<Record<string, string>>
}

/** Several per kind: stated ones first, then columns of the records' own table that number them a second time (an employee number). */
export type KeyMaps = ReadonlyMap<RecordName, readonly KeyMap[]>

/** The key maps of an import. Which side is native is decided by the keys of the records that are delivered. */
export function keyMapsOf(tables: readonly TableProfile[], recognised: readonly RecognisedTable[]): KeyMaps {
  const maps = new Map<RecordName, KeyMap[]>()
  tables.forEach((table, at) => {
    if (!recognised[at]?.use) return
    for (const assignment of recognised[at]?.assignments ?? []) {
      if (assignment.kind !== 'keyMap') continue
      const constant = assignment.fields.find((field) => field.field === 'kind')?.constant
      const kind = RECORD_NAMES.find((name) => name === constant)
      const column = (field: string): ColumnProfile | undefined =>
        table.columns.find((one) => assignment.fields.some((f) => f.field === field && f.columns[0] === one.name))
      const from = column('fromKey')
      const to = column('toKey')
      if (!kind || !from || !to || !table.small) continue
      const supplies = tables.flatMap((other, index) =>
        recognised[index]?.use ? suppliersOf(other, recognised[index], kind) : [],
      )
      const cover = (side: ColumnProfile): number =>
        Math.max(
          0,
          ...supplies
            .filter((supply) => supply !== side)
            .map((supply) => containment(side, supply) + similar(side.name, supply.name)),
        )
      const nativeIsTo = cover(to) >= cover(from)
      const pairs = table.small.map((row) => [(row[from.at] ?? '').trim(), (row[to.at] ?? '').trim()] as const)
      const map: KeyMap = {
        native: nativeIsTo ? to : from,
        other: nativeIsTo ? from : to,
        translation: Object.fromEntries(pairs.map(([a, b]) => (nativeIsTo ? [a, b] : [b, a]))),
      }
      maps.set(kind, [...(maps.get(kind) ?? []), map])
    }
  })
  tables.forEach((table, at) => {
    if (recognised[at]?.use)
      for (const [kind, map] of secondNumbers(table, recognised[at])) maps.set(kind, [...(maps.get(kind) ?? []), map])
  })
  return maps
}

/** Columns that number a table's records without being their key: unique codes that no field of ours takes. */
function secondNumbers(table: TableProfile, recognised: RecognisedTable | undefined): [RecordName, KeyMap][] {
  const { small } = table
  if (!small) return []
  return (recognised?.assignments ?? []).flatMap((assignment) => {
    const native = table.columns.find((column) => column.name === assignment.key.columns[0])
    if (!NUMBERED.includes(assignment.kind) || assignment.once || assignment.key.columns.length !== 1 || !native)
      return []
    const taken = new Set(assignment.fields.flatMap((field) => field.columns))
    const codes = table.columns.filter(
      (column) =>
        column !== native &&
        column.unique &&
        !taken.has(column.name) &&
        column.longest <= 40 &&
        column.distinct !== null &&
        column.distinct > 2,
    )
    return codes.map((other): [RecordName, KeyMap] => [
      assignment.kind,
      {
        native,
        other,
        translation: Object.fromEntries(
          small.map((row) => [(row[other.at] ?? '').trim(), (row[native.at] ?? '').trim()]),
        ),
      },
    ])
  })
}

const NUMBERED: readonly RecordName[] = ['person', 'account', 'product']

/** The translation that a column of references needs, or null when it speaks the native keys already. */
export function translationOf(
  maps: KeyMaps,
  kind: RecordName,
  column: ColumnProfile,
): Readonly<Record<string, string>> | null {
  if (column.filled === 0) return null
  const fit = (side: ColumnProfile): number => containment(column, side) + similar(column.name, side.name)
  for (const map of maps.get(kind) ?? []) {
    if (column === map.native || column === map.other) return null
    if (containment(column, map.other) >= 0.5 && fit(map.other) > fit(map.native)) return map.translation
  }
  return null
}

function similar(a: string, b: string): number {
  const [x, y] = [plainName(a), plainName(b)]
  return x === y ? 1 : x.includes(y) || y.includes(x) ? 0.8 : 0
}

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

export type KeyMaps = ReadonlyMap<RecordName, KeyMap>

/** The key maps of an import. Which side is native is decided by the keys of the records that are delivered. */
export function keyMapsOf(tables: readonly TableProfile[], recognised: readonly RecognisedTable[]): KeyMaps {
  const maps = new Map<RecordName, KeyMap>()
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
      maps.set(kind, {
        native: nativeIsTo ? to : from,
        other: nativeIsTo ? from : to,
        translation: Object.fromEntries(pairs.map(([a, b]) => (nativeIsTo ? [a, b] : [b, a]))),
      })
    }
  })
  return maps
}

/** The translation that a column of references needs, or null when it speaks the native keys already. */
export function translationOf(
  maps: KeyMaps,
  kind: RecordName,
  column: ColumnProfile,
): Readonly<Record<string, string>> | null {
  const map = maps.get(kind)
  if (!map || column === map.native || column === map.other || column.filled === 0) return null
  const fit = (side: ColumnProfile): number => containment(column, side) + similar(column.name, side.name)
  return fit(map.other) > fit(map.native) ? map.translation : null
}

function similar(a: string, b: string): number {
  const [x, y] = [plainName(a), plainName(b)]
  return x === y ? 1 : x.includes(y) || y.includes(x) ? 0.8 : 0
}

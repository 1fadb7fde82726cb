/** People who were erased stay so when a source sends them again: their words become the pseudonym before a row is staged, kept or shown. */
import { linksOf, type RecordName } from '#db/schema/catalogue.ts'
import { type ErasedRecord, type ErasedWord, hashOfWord } from '#db/write/erased-words.ts'
import type { CleanedRow } from '#import/mapping/clean.ts'

type Kind = ErasedWord['kind']

/** What an import forgets. */
export interface Forgetting {
  /** A row as it may be stored: with the pseudonym's key and links, and of the erased person nothing else that tells who it was. */
  row(kind: RecordName, row: CleanedRow): CleanedRow
  /** A key of a record of any kind, whose parts can be words. */
  key(key: string): string
  /** Every text in plain data, names of fields included. */
  data<T>(data: T): T
}

/** What a person's or contact's row must not bring back, beside the name: the same as the trigger on the table keeps out. */
const NOTHING: Readonly<Record<Kind, readonly string[]>> = {
  person: ['email', 'login', 'place', 'country', 'latitude', 'longitude'],
  contact: ['email', 'phone'],
}

/** Words that are looked up again and again are remembered up to this number. */
const REMEMBERED = 50_000

/** Forgets for an import of a source; null where nobody was erased. */
export function forgetting(
  erased: { readonly records: readonly ErasedRecord[]; readonly words: readonly ErasedWord[] },
  source: number | null,
): Forgetting | null {
  if (erased.records.length === 0) return null
  const words = erased.words
    .filter((word) => word.source === null || word.source === source)
    .sort((a, b) => Number(a.source === null) - Number(b.source === null))
  const pseudonyms = new Map(
    erased.records
      .filter((one) => one.source === source)
      .map((one) => [`${one.kind} ${one.externalId}`, one.pseudonym]),
  )
  const known = new Map<string, string>()
  const standing = (text: string, kind: Kind | null): string => {
    if (text === '' || words.length === 0) return text
    const at = `${kind ?? ''} ${text}`
    const before = known.get(at)
    if (before !== undefined) return before
    const found = words.find((word) => (kind ?? word.kind) === word.kind && hashOfWord(word.salt, text) === word.hash)
    if (known.size >= REMEMBERED) known.clear()
    known.set(at, found?.standsFor ?? text)
    return found?.standsFor ?? text
  }
  const key = (text: string): string =>
    text
      .split(':')
      .map((part) => standing(part, null))
      .join(':')
  const data = <T>(value: T): T => {
    if (typeof value === 'string') return standing(value, null) as T
    if (Array.isArray(value)) return value.map(data) as T
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [standing(name, null), data(inside)])) as T
  }
  return {
    key,
    data,
    row: (kind, row) => {
      const record = { ...row.record }
      for (const { field, to } of linksOf(kind)) {
        const value = record[field]
        if ((to === 'person' || to === 'contact') && typeof value === 'string') record[field] = standing(value, to)
      }
      if (kind === 'fieldHistory' && record.field === 'owner') {
        for (const field of ['before', 'after']) {
          const value = record[field]
          if (typeof value === 'string') record[field] = standing(value, 'person')
        }
      }
      if (kind !== 'person' && kind !== 'contact') return { ...row, record, externalId: key(row.externalId) }
      const externalId = standing(row.externalId, kind)
      const pseudonym = pseudonyms.get(`${kind} ${externalId}`)
      if (pseudonym === undefined) return { ...row, record, externalId }
      record.name = pseudonym
      for (const field of NOTHING[kind]) if (field in record) record[field] = null
      return { ...row, record, externalId, custom: null }
    },
  }
}

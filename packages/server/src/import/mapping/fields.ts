/** What can be imported: every kind of record with its fields, in words for people and words by which columns are recognised. */
import { type Field, type FieldType, RECORD_NAMES, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { CATALOGUE_TEXT } from './fields/catalogue-text.ts'

/** One importable field. */
export interface ImportField {
  readonly name: string
  readonly label: string
  readonly doc: string
  readonly type: FieldType
  /** For a reference: the kind it leads to. */
  readonly to: RecordName | null
  readonly required: boolean
  readonly words: readonly string[]
}

/** One importable kind of record. */
export interface ImportKind {
  readonly kind: RecordName
  readonly label: string
  readonly doc: string
  /** Words by which files of this kind are called. */
  readonly tableWords: readonly string[]
  /** Words by which the column of the record's own key is called, beside `id`. */
  readonly keyWords: readonly string[]
  readonly fields: readonly ImportField[]
}

/** The catalogue, in the order of the records' own catalogue. @example IMPORT_KINDS.opportunity.fields[0]?.name // 'name' */
export const IMPORT_KINDS = Object.fromEntries(RECORD_NAMES.map((kind) => [kind, readKind(kind)])) as Record<
  RecordName,
  ImportKind
>

/** A field of a kind, or null when there is none of that name. */
export function importField(kind: RecordName, name: string): ImportField | null {
  return IMPORT_KINDS[kind].fields.find((field) => field.name === name) ?? null
}

/** A column's name as it is compared: small letters and digits only. @example plainName('Close_Date__c') // 'closedate' */
export function plainName(name: string): string {
  return name
    .replace(/__[cr]$/i, '')
    .replace(/\((usd|eur|gbp|chf|jpy|\p{Sc})\)/giu, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function words(text: string | undefined): string[] {
  return (text ?? '').trim().split(/\s+/).filter(Boolean)
}

function readKind(kind: RecordName): ImportKind {
  const [first = '', ...lines] = CATALOGUE_TEXT[kind].split('\n')
  const [label = '', doc = '', tableWords, keyWords] = first.split('|').map((part) => part.trim())
  const fields: Record<string, Field> = RECORDS[kind].fields
  return {
    kind,
    label,
    doc,
    tableWords: words(tableWords),
    keyWords: words(keyWords),
    fields: lines.map((line) => {
      const [marked = '', fieldLabel = '', fieldDoc = '', fieldWords] = line.split('|').map((part) => part.trim())
      const name = marked.replace('!', '')
      const stored = fields[name]
      if (!stored) throw new Error(`The catalogue of imports names ${kind}.${name}, which is not a stored field.`)
      return {
        name,
        label: fieldLabel,
        doc: fieldDoc,
        type: stored.type,
        to: (stored.to as RecordName | undefined) ?? null,
        required: marked.startsWith('!'),
        words: words(fieldWords),
      }
    }),
  }
}

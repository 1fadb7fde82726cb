/** The shape of a mapping: plain data that a person can see, change, and that is remembered per source. */
import type { RecordName } from '#db/schema/catalogue.ts'
import type { DatePattern } from './dates.ts'
import type { NumberStyle } from './numbers.ts'

/** How the text of a column (or of several) becomes a field's value. `none` are texts (small letters) that mean nothing is known. */
export type Reader =
  | { readonly as: 'text' }
  | { readonly as: 'constant'; readonly value: string | number | boolean }
  /** A key or name of another record; `whole` turns `17850.0` into `17850`; `salesforce` completes ids of 15 letters to 18. `prefix`: keys of another kind, which begin otherwise, name nothing here. */
  | {
      readonly as: 'ref'
      readonly form: 'plain' | 'whole' | 'salesforce'
      readonly none: readonly string[]
      readonly prefix?: string
    }
  | {
      readonly as: 'day'
      readonly patterns: readonly DatePattern[]
      readonly none: readonly string[]
      readonly endless: boolean
    }
  | { readonly as: 'instant'; readonly patterns: readonly DatePattern[]; readonly none: readonly string[] }
  | { readonly as: 'money'; readonly style: NumberStyle; readonly scale: number; readonly none: readonly string[] }
  /** `factor` turns seconds into minutes. */
  | { readonly as: 'number'; readonly style: NumberStyle; readonly factor: number; readonly none: readonly string[] }
  | { readonly as: 'integer'; readonly style: NumberStyle; readonly none: readonly string[] }
  /** Between 0 and 1; `percent` divides by 100. */
  | { readonly as: 'share'; readonly style: NumberStyle; readonly percent: boolean; readonly none: readonly string[] }
  | { readonly as: 'boolean'; readonly yes: readonly string[]; readonly no: readonly string[] }
  /**
   * A value of a history, typed as the field that changed: amounts as decimals in currency units, close dates as days, others as they stand.
   * `field` is the field itself, or the words by which a second column names it.
   */
  | {
      readonly as: 'history'
      readonly field: string | Readonly<Record<string, string>>
      readonly money: NumberStyle
      readonly patterns: readonly DatePattern[]
      readonly none: readonly string[]
    }
  /** Text with some words exchanged for ours: `StageName` is `stage`. Words are compared in small letters. */
  | { readonly as: 'words'; readonly words: Readonly<Record<string, string>> }
  | { readonly as: 'domain' }
  /** Quantity times price where a line states no amount; columns `[quantity, price]`. */
  | { readonly as: 'times'; readonly quantity: NumberStyle; readonly price: NumberStyle }
  /** True when the text begins so (`C536379` cancels), or when the number is negative. */
  | { readonly as: 'startsWith'; readonly text: string }
  | { readonly as: 'negative'; readonly style: NumberStyle }

/** One field of a target. Several columns are joined by a space (given name, family name). */
export interface FieldPlan {
  readonly field: string
  readonly at: readonly number[]
  readonly read: Reader
  /** Keys of one system by keys of another, from a key map in the same import. */
  readonly translate?: Readonly<Record<string, string>>
}

/** What identifies a record within its source. */
export type KeyPlan =
  /** The values of one or several columns, joined by `:`; `suffix` tells apart several records of one row. */
  | {
      readonly by: 'columns'
      readonly at: readonly number[]
      readonly form: 'plain' | 'whole' | 'salesforce'
      readonly suffix?: string
      readonly translate?: Readonly<Record<string, string>>
    }
  /** The column's value and, as it repeats, first, second, third: an order's lines without numbers. */
  | { readonly by: 'nth'; readonly at: readonly number[]; readonly form: 'plain' | 'whole' | 'salesforce' }
  /** The row's own content, and which of equal rows it is. */
  | { readonly by: 'content' }

/** Only rows whose column holds one of these texts (small letters). */
export interface Condition {
  readonly at: number
  readonly values: readonly string[]
}

/** One kind of record that a table's rows give. */
export interface TargetPlan {
  readonly kind: RecordName
  /** Why it is there: `account named in “Country”`. */
  readonly label: string
  readonly key: KeyPlan
  readonly fields: readonly FieldPlan[]
  /** Columns kept as custom fields of this record. */
  readonly custom: readonly { readonly at: number; readonly name: string }[]
  /** Several rows give the same record: the first counts, rows with an empty key give none. */
  readonly once: boolean
  readonly only: readonly Condition[]
  /** Between 0 and 1. */
  readonly confidence: number
  readonly reasons: readonly string[]
}

/** What a column was found to be, for the page on which the mapping is checked. */
export interface ColumnPlan {
  readonly column: string
  readonly at: number
  /** `opportunity.stage`, several when several targets use it; empty when custom or unused. */
  readonly fields: readonly string[]
  readonly custom: boolean
  /** In words: `days, DD/MM/YYYY`. */
  readonly style: string | null
  /** Up to five values as found and as read. */
  readonly samples: readonly { readonly found: string; readonly read: string | null }[]
  readonly blank: number
  readonly distinct: number | null
  readonly confidence: number
  readonly reason: string
  /** Damage, noise, sentinel texts, one sentence each. */
  readonly notes: readonly string[]
  readonly damaged: boolean
}

/** One table. */
export interface TablePlan {
  readonly table: string
  readonly file: string
  readonly rows: number
  /** The system whose form it has, when known: `Salesforce`. */
  readonly source: string | null
  /** Taken unless another table holds the same records better, or nothing was recognised. */
  readonly use: boolean
  readonly reason: string
  readonly targets: readonly TargetPlan[]
  readonly columns: readonly ColumnPlan[]
  /** Rows that end early: accepted where the file leaves off empty ends throughout, else rejected. */
  readonly shortRows: 'accept' | 'reject'
  readonly notes: readonly string[]
}

/** Something a person must (or may) decide. The command line names the option that answers it. */
export interface Question {
  readonly id: string
  readonly about: 'currency' | 'dates' | 'numbers' | 'damage' | 'scale' | 'overlap' | 'unrecognised'
  readonly table: string | null
  readonly column: string | null
  readonly sentence: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly samples: readonly string[] }[]
  /** The choice taken when nobody answers; null when it must be answered before anything is imported. */
  readonly otherwise: string | null
  /** Command line option that answers it: `--currency`, `--dates`, … */
  readonly option: string
}

/** Answers by question id. */
export type Answers = Readonly<Record<string, string>>

/** A proposed meaning of a source's word, a row of the meaning table once confirmed. */
export interface MeaningProposal {
  readonly kind: 'stage' | 'product' | 'account' | 'person' | 'activityKind' | 'category' | 'demand' | 'motion'
  /** Pipeline of a stage; empty otherwise. */
  readonly scope: string
  readonly value: string
  readonly rows: number
  readonly means: Readonly<Record<string, string | number>>
  readonly confidence: number
  readonly reason: string
}

/** Everything proposed for one import. */
export interface MappingPlan {
  readonly version: 1
  readonly tables: readonly TablePlan[]
  readonly questions: readonly Question[]
  /** Currency of amounts that state none; null while unknown. */
  readonly currency: string | null
  readonly meanings: readonly MeaningProposal[]
  readonly notes: readonly string[]
}

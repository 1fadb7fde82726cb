/** What the CRM health engine answers. */
import type { Evidence, Interval, RecordKind, Status } from '#vocabulary/evidence.ts'
import type { Named } from '#vocabulary/named.ts'

/** How often a field is filled. */
export interface FieldRow {
  readonly kind: RecordKind
  readonly field: string
  /** Which records are asked for it: all, or only open, lost … */
  readonly among: string
  readonly filled: number
  readonly of: number
  readonly share: number | null
  /** Whether it counts towards completeness. */
  readonly required: boolean
}

/** Records that say two things at once. */
export interface Contradiction {
  readonly rule: ContradictionRule
  readonly kind: RecordKind
  readonly sentence: string
  readonly count: number
  readonly of: number
  readonly keys: readonly number[]
}

export const CONTRADICTIONS = [
  'closed-before-created',
  'closed-without-day',
  'won-without-amount',
  'amount-not-positive',
  'open-past-close-date',
  'owner-has-left',
  'own-parent',
  'shipped-before-ordered',
] as const
export type ContradictionRule = (typeof CONTRADICTIONS)[number]

/** Records that seem to be one. */
export interface DuplicateGroup {
  readonly kind: RecordKind
  /** What they share. */
  readonly by: 'name' | 'domain' | 'e-mail' | 'account, name and day'
  readonly value: string
  readonly records: readonly Named[]
}

/** How long ago open deals were last touched. */
export interface Freshness {
  readonly open: number
  /** By days since the last known touch or change. */
  readonly within7: number
  readonly within30: number
  readonly within90: number
  readonly older: number
  readonly unknown: number
  /** Share within the freshness limit, of those known. */
  readonly fresh: Interval | null
  /** The latest day that any record speaks of, and how many days ago it is. */
  readonly latestDay: number | null
  readonly daysBehind: number | null
  readonly reason: string | null
}

/** What one person keeps and enters. */
export interface KeeperRow {
  readonly who: Named
  readonly team: Named | null
  readonly open: number
  /** Required fields filled on own open deals. */
  readonly completeness: number | null
  readonly fresh: number | null
  readonly touches30: number
  readonly contradictions: number
}

/** One month of use. */
export interface UseRow {
  readonly key: string
  readonly label: string
  readonly touches: number
  readonly people: number
  readonly dealsCreated: number
}

/** The facts for the sentence at the head of the page. */
export interface CrmHealthHeadline {
  readonly completeness: number | null
  readonly fresh: number | null
  readonly contradictions: number
  readonly duplicates: number
  readonly deadShare: number | null
  readonly weakestField: { readonly kind: RecordKind; readonly field: string; readonly share: number } | null
}

/** Answer of `crmHealth`. */
export interface CrmHealthAnswer {
  readonly status: Status
  readonly asOf: number
  readonly headline: CrmHealthHeadline
  /** Filled required fields of all records ÷ required fields. */
  readonly completeness: number | null
  readonly fields: readonly FieldRow[]
  readonly freshness: Freshness
  readonly contradictions: readonly Contradiction[]
  /** Records without any contradiction ÷ records checked. */
  readonly sound: Interval | null
  readonly duplicates: {
    readonly groups: readonly DuplicateGroup[]
    readonly groupCount: number
    /** Records beyond the first of their group. */
    readonly surplus: number
    readonly of: number
    readonly unread: readonly string[]
  }
  readonly dead: { readonly count: number; readonly of: number; readonly share: number | null } | null
  readonly keepers: readonly KeeperRow[]
  readonly use: readonly UseRow[]
  readonly useReason: string | null
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** Options of `crmHealth`. */
export interface CrmHealthOptions {
  /** Fields that count towards completeness, as 'kind.field'. Default: DEFAULT_REQUIRED. */
  readonly required?: readonly string[]
  /** Days since the last touch within which an open deal is fresh, 1-365. Default 30. */
  readonly freshDays?: number
  /** Probability that intervals cover, .5-.99. Default .9. */
  readonly level?: number
  /** Duplicate groups and contradiction keys listed, 0-50,000. Default 200. */
  readonly listed?: number
  /** The pipeline's dead-but-open deals, if they are to be shown: layers do not read one another. */
  readonly dead?: { readonly count: number; readonly of: number; readonly evidence: Evidence | null }
}

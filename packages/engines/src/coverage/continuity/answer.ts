/** What the answer on continuity holds and what it is asked with. */
import type { Evidence, Status } from '#vocabulary/evidence.ts'
import type { Named } from '#vocabulary/named.ts'

export interface ContinuityOptions {
  /** Rows of the owners whose accounts are told; who else touches them counts all the same. Default: all. */
  readonly owners?: ReadonlySet<number>
  /** Days back within which a touch keeps a thread. Default 180; range 30 … 730. */
  readonly threadDays?: number
  /** Attainment of the last year's targets below this is a sign. Default .7; range .1 … 1. */
  readonly lowAttainment?: number
  /** Years in the same posting from which on it is a sign. Default 3; range .5 … 20. */
  readonly longYears?: number
  /** Touches of the last 90 days below this share of the usual are a sign. Default .5; range .1 … .9. */
  readonly fallenTouches?: number
}

/** What is known beyond the facts. */
export interface ContinuityRecords {
  /** Who is named to follow, by keys. */
  readonly successors: readonly { readonly account: number; readonly person: number }[]
  /** Tier (into TIERS; -1 prospect) and worth by the account's key. */
  readonly worth: ReadonlyMap<number, { readonly tier: number; readonly value: number | null }>
}

/** A sign that somebody may leave (handbook D3). `pay` and `promotion` cannot be told from what is recorded. */
export const SIGNALS = ['left', 'attainment', 'posting', 'touches', 'pay', 'promotion'] as const
export type SignalKind = (typeof SIGNALS)[number]

export interface Signal {
  readonly kind: SignalKind
  /** null where it cannot be told. */
  readonly present: boolean | null
  /** Day left; attainment; years; share of the usual touches. */
  readonly value: number | null
}

export interface ContinuityAccount {
  readonly account: { readonly key: number; readonly name: string }
  readonly owner: { readonly key: number; readonly name: string }
  readonly tier: number
  readonly value: number | null
  readonly openDeals: number
  /** Days since the owner's first touch or deal there; null where there is none. */
  readonly tenureDays: number | null
  /** Our people who touched it within the thread's days, and days since anybody did. */
  readonly sellers: number
  readonly silentDays: number | null
  /** Contacts on record; null where contacts were not read. */
  readonly contacts: number | null
  readonly successor: Named | null
  /** Who else touched it most in a year: a proposal. */
  readonly proposed: Named | null
  readonly ownerGone: boolean
  /** One seller, or an owner who has left, and nobody named to follow. */
  readonly exposed: boolean
}

export interface ContinuityPerson {
  readonly key: number
  readonly name: string
  readonly team: string
  readonly accounts: number
  readonly value: number | null
  /** Of these, on whom only they lay hands. */
  readonly alone: number
  readonly withoutSuccessor: number
  /** Most signs first; null where the reader may not see them. */
  readonly signals: readonly Signal[] | null
  /** How many signs are there of those that can be told; null where the reader may not see it. */
  readonly signs: { readonly present: number; readonly told: number } | null
}

export interface ContinuityAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly headline: {
    readonly accounts: number
    readonly oneSeller: number
    /** null where contacts were not read. */
    readonly oneContact: number | null
    readonly ownerGone: number
    readonly exposed: number
    readonly exposedValue: number | null
    readonly withoutSuccessor: number
  }
  /** Exposed first, then by value; at most 2,000, the counts are exact. */
  readonly accounts: readonly ContinuityAccount[]
  readonly people: readonly ContinuityPerson[]
  readonly evidence: Readonly<Record<string, Evidence>>
}

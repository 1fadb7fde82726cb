/** What the segmentation answers and what it can be told. */
import type { Axis, Criterion, Scorecards } from '#coverage/segmentation/criteria.ts'
import type { Evidence, Status } from '#vocabulary/evidence.ts'
import type { Named } from '#vocabulary/named.ts'

/** Value tiers, best first (handbook S2). */
export const TIERS = ['platinum', 'gold', 'silver', 'bronze', 'tin'] as const
export type Tier = (typeof TIERS)[number]

/**
 * Where one tier ends and the next begins; four numbers, for platinum, gold, silver and bronze, the rest is tin. `cumulative`: shares of all positive
 * worth that the accounts so far make together. `share`: shares of the customers, best first. `amount`: least worth in currency units. `natural`: where
 * worth falls apart by itself (on a log scale).
 */
export type TierRule =
  | { readonly kind: 'cumulative' | 'share' | 'amount'; readonly at: readonly number[] }
  | { readonly kind: 'natural' }

/** Where an axis is cut: into equal numbers of accounts, where scores fall apart by themselves, or at stated points. */
export type CutRule =
  | { readonly kind: 'even' }
  | { readonly kind: 'natural' }
  | { readonly kind: 'points'; readonly opportunity: readonly number[]; readonly fit: readonly number[] }

/** A rating that somebody entered. */
export interface Rating {
  /** Database key of the account. */
  readonly account: number
  readonly criterion: string
  readonly value: number
  readonly day: number
}

/** What re-scoring depends on; the rest is measured. */
export interface ScoringOptions {
  /** Default DEFAULT_SCORECARDS. Weights 0 … 100. */
  readonly scorecards?: Scorecards
  /** Levels per axis, 2 or 3. Default 2. */
  readonly grid?: 2 | 3
  /** Default `even`. */
  readonly cuts?: CutRule
  /** Default cumulative .5, .75, .9, .98. */
  readonly tiers?: TierRule
  /** Over-served: at least so many times the median hours of platinum, gold and silver. Default 2; range 1 … 20. */
  readonly overServed?: number
  /** Under-served: at most this share of those hours. Default .25; range 0 … 1. */
  readonly underServed?: number
  /** Segments of the CRM that mean strategic. Default: those with strategic, key, major, global, enterprise or named in their name. */
  readonly strategic?: readonly string[]
}

export interface SegmentationOptions extends ScoringOptions {
  /** Database keys of the accounts to tell; all are scored, families without any of these are left out. Default: all. */
  readonly only?: ReadonlySet<number>
  readonly entered?: readonly Rating[]
  /** Whether parents and their subsidiaries are segmented as one. Default true. */
  readonly families?: boolean
  /** Past quarters told. Default 8; range 0 … 20. */
  readonly quarters?: number
  /** Fewest look-alikes that buy. Default 8; range 3 … 100. */
  readonly leastPeers?: number
  /** Which quantile of look-alikes is the potential. Default .8; range .5 … .95. */
  readonly quantile?: number
  /** Probability that the potential's range covers. Default .9; range .5 … .99. */
  readonly level?: number
  /** What an hour of selling costs, in currency units. Default 100; range 0 … 10,000,000. */
  readonly costPerHour?: number
  /** Minutes of a touch that states none. Default 30; range 1 … 480. */
  readonly minutesPerTouch?: number
}

/** What tiers follow, and how much of it is known. */
export interface Basis {
  readonly kind: 'contribution' | 'revenue'
  readonly source: 'orders' | 'won'
  /** Share of the value whose cost is known. */
  readonly costKnown: number | null
  /** Margin of the value whose cost is known. */
  readonly margin: number | null
  /** Share of the touches that state their minutes. */
  readonly timed: number | null
  readonly reason: string
}

/** Columns, one entry a family (named by its head); money in 1/10,000; the last twelve months unless said otherwise. */
export interface AccountColumns {
  readonly key: readonly number[]
  readonly name: readonly string[]
  readonly members: readonly number[]
  /** Into the answer's `owners`; -1 none. */
  readonly owner: readonly number[]
  readonly industry: readonly string[]
  readonly segment: readonly string[]
  readonly value: readonly (number | null)[]
  readonly contribution: readonly (number | null)[] | null
  /** What tiers follow: contribution, else value. */
  readonly worth: readonly number[]
  readonly growth: readonly (number | null)[]
  /** Share of what was bought that came back. */
  readonly returned: readonly (number | null)[]
  /** 2 bought this year, 1 the year before only, 0 neither. */
  readonly buys: readonly number[]
  /** null where no touch is recorded at all. */
  readonly hours: readonly (number | null)[] | null
  readonly touches: readonly number[] | null
  readonly openDeals: readonly number[]
  readonly potential: readonly (number | null)[]
  readonly potentialLow: readonly (number | null)[]
  readonly potentialHigh: readonly (number | null)[]
  /** Look-alikes behind the potential, and their group in the answer's `peerGroups`. */
  readonly peers: readonly number[]
  readonly peerGroup: readonly number[]
  /** Raw values by criterion. */
  readonly raw: Readonly<Record<string, readonly (number | null)[]>>
}

/** Why an account has its tier: its worth alone, or what moved it from there. */
export const BECAUSE = ['worth', 'grew', 'shrank', 'returns', 'unpaid', 'lapsed', 'prospect'] as const
export type Because = (typeof BECAUSE)[number]

export const MISMATCHES = ['under-served', 'over-served', 'size-alone', 'untouched'] as const
export type MismatchKind = (typeof MISMATCHES)[number]

/** What scorecards, cuts and tiers make of the columns; one entry a family. */
export interface Scores {
  readonly opportunity: readonly (number | null)[]
  readonly fit: readonly (number | null)[]
  /** Whole points 0 … 100 by criterion. */
  readonly points: Readonly<Record<string, readonly (number | null)[]>>
  /** Share of the cards' weight whose criteria are known for it. */
  readonly known: readonly number[]
  /** Level of opportunity × grid + level of fit; -1 where an axis has no score. */
  readonly cell: readonly number[]
  /** Into TIERS; -1 for accounts that have not bought in two years. */
  readonly tier: readonly number[]
  readonly because: readonly Because[]
  /** More worth that the next tier up needs, and how much may go before the next one down; null at the ends. */
  readonly toUp: readonly (number | null)[]
  readonly toDown: readonly (number | null)[]
  /** The criterion that holds it back most (weight × points missing), by key; '' none. */
  readonly lever: readonly string[]
  readonly cuts: Readonly<Record<Axis, readonly number[]>>
  /** Least worth of platinum, gold, silver and bronze, 1/10,000; null where nothing reaches it. */
  readonly tierCuts: readonly (number | null)[]
  readonly mismatches: readonly Mismatch[]
}

export interface Mismatch {
  readonly kind: MismatchKind
  /** Rows of the columns, worst first. */
  readonly rows: readonly number[]
  /** Why none can be told; null when it can. */
  readonly reason: string | null
  /** What they were measured against: hours, or points. */
  readonly limit: number | null
}

export interface TierRow {
  readonly tier: Tier | 'prospect'
  readonly accounts: number
  readonly value: number | null
  readonly worth: number | null
  readonly hours: number | null
  readonly whiteSpace: number | null
  /** Share of all positive worth. */
  readonly share: number | null
}

export interface CriterionRow extends Criterion {
  readonly axis: Axis
  readonly unit: 'money' | 'share' | 'days' | 'score'
  readonly source: 'measured' | 'entered'
  /** Families whose value is known. */
  readonly known: number
}

export interface SegmentationAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly basis: Basis
  readonly grid: 2 | 3
  readonly cutRule: CutRule
  readonly tierRule: TierRule
  readonly criteria: readonly CriterionRow[]
  readonly headline: {
    readonly accounts: number
    readonly customers: number
    readonly topFifthShare: number | null
    readonly paying: number | null
    readonly highBoth: number
    readonly underServed: number
    readonly overServed: number
    readonly whiteSpace: number | null
  }
  readonly tiers: readonly TierRow[]
  readonly cells: readonly { readonly cell: number; readonly accounts: number; readonly value: number | null }[]
  readonly accounts: AccountColumns
  readonly scores: Scores
  readonly owners: readonly Named[]
  readonly peerGroups: readonly string[]
  /** Ends of the past quarters, oldest first, and the day itself. */
  readonly quarters: readonly { readonly key: string; readonly label: string; readonly day: number }[]
  /** Tier by worth per family on each of these days: p g s b t, or - for none; null where nothing was known. */
  readonly past: readonly (string | null)[]
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** What the competition engine answers. */
import type { DealSum } from '#vocabulary/deals.ts'
import type { Evidence, Interval, Status } from '#vocabulary/evidence.ts'
import type { Named } from '#vocabulary/named.ts'

/** Won and lost deals of one rival, segment, product … */
export interface WinLossRow {
  readonly who: Named | null
  readonly won: number
  readonly lost: number
  readonly winRate: Interval | null
  /** Value of won and of lost deals, stated or by list price. */
  readonly wonValue: number | null
  readonly lostValue: number | null
  /** Fewer closed deals than the least sample: read it as a hint. */
  readonly thin: boolean
  /** Against all other deals of the table: clearly better or worse, or neither; null where thin. */
  readonly against: 'better' | 'worse' | 'alike' | null
  /** Win rate of all other deals, and the p-value of the difference (pooled score test, corrected by Holm over the table's rows). */
  readonly rest: number | null
  readonly p: number | null
}

/** A reason for losing, or a stage lost at. */
export interface LossRow {
  readonly who: Named | null
  readonly lost: number
  /** Of the lost deals that state it. */
  readonly share: Interval | null
  readonly value: number | null
}

/** One quarter of a rival. */
export interface RivalQuarter {
  readonly key: string
  readonly label: string
  readonly start: number
  readonly end: number
  /** Deals lost to this rival. */
  readonly lost: number
  /** Lost deals that name any rival. */
  readonly ofLost: number
  readonly share: number | null
}

/** A rival: how often met, how often beaten, and whether it takes more of our losses. */
export interface Rival {
  readonly name: string
  readonly won: number
  readonly lost: number
  readonly winRate: Interval | null
  readonly thin: boolean
  readonly lostValue: number | null
  readonly open: DealSum
  /** Share of all lost deals that name a rival. */
  readonly shareOfLosses: Interval | null
  readonly quarters: readonly RivalQuarter[]
  readonly trend: 'rising' | 'falling' | 'steady' | 'too few'
  /** p-value of the trend, corrected for the number of rivals tested (Holm). */
  readonly p: number | null
}

/** Where known demand went. */
export interface DemandShare {
  readonly who: Named | null
  readonly value: number | null
  readonly ours: number | null
  readonly rivals: number | null
  /** Lost without a rival named. */
  readonly unnamed: number | null
  readonly open: number | null
}

export const COMPETITION_TABLES = [
  'competitor',
  'segment',
  'industry',
  'product',
  'priceBand',
  'stageLostAt',
  'owner',
  'team',
  'region',
  'motion',
] as const
export type CompetitionTable = (typeof COMPETITION_TABLES)[number]

/** A table, or why there is none. */
export interface WinLossTable {
  readonly rows: readonly WinLossRow[]
  readonly reason: string | null
}

/** The facts for the sentence at the head of the page. */
export interface CompetitionHeadline {
  readonly won: number
  readonly lost: number
  readonly winRate: number | null
  readonly namedShare: number | null
  /** The rival that takes most of the losses that name one. */
  readonly topRival: string | null
  readonly topRivalShare: number | null
  readonly rising: readonly string[]
  readonly topReason: string | null
  readonly topReasonShare: number | null
  /** Where we win clearly least, of segments, industries, products and price bands. */
  readonly weakest: { readonly table: CompetitionTable; readonly name: string; readonly winRate: number } | null
}

/** Answer of `competition`. */
export interface CompetitionAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly since: number | null
  readonly leastSample: number
  readonly headline: CompetitionHeadline
  readonly all: WinLossRow
  readonly tables: Readonly<Record<CompetitionTable, WinLossTable>>
  readonly rivals: readonly Rival[]
  readonly rivalsReason: string | null
  readonly reasons: readonly LossRow[]
  readonly reasonsReason: string | null
  readonly lostAt: readonly LossRow[]
  readonly demand: { readonly all: DemandShare; readonly bySegment: readonly DemandShare[] }
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** Options of `competition`. */
export interface CompetitionOptions {
  /** Only deals closed on or after this day. Default: all. */
  readonly since?: number
  /** Probability that intervals cover, .5-.99. Default .9. */
  readonly level?: number
  /** Closed deals below which a row is marked thin, 2-1,000. Default 10. */
  readonly leastSample?: number
  /** Bands of equal numbers of deals by list price or amount, 2-10. Default 4. */
  readonly priceBands?: number
  /** Quarters of the rivals' trend, 3-12. Default 4. */
  readonly quarters?: number
  /** False-alarm rate of "rising", "better" and "worse", .001-.3. Default .1. */
  readonly alpha?: number
}

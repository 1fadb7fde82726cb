/** What the measurement engine answers. */
import type { Distribution } from '#math/quantile.ts'
import type { Evidence, Interval, Status } from '#vocabulary/evidence.ts'
import type { Named } from '#vocabulary/named.ts'
import type { TARGET_WHOSE, TargetMeasure } from '#vocabulary/target.ts'

/** One target and what became of it. */
export interface Attainment {
  /** Key of the target; null where it is the sum of people's targets. */
  readonly target: number | null
  readonly whose: (typeof TARGET_WHOSE)[number]
  /** null for the company. */
  readonly who: Named | null
  readonly measure: TargetMeasure
  readonly product: Named | null
  readonly segment: string | null
  /** Days [start, end). */
  readonly start: number
  readonly end: number
  readonly goal: number | null
  /** So far, up to the day of the facts. */
  readonly actual: number | null
  /** actual ÷ goal. */
  readonly ratio: number | null
  /** Share of the window's days that have passed, 0-1. */
  readonly elapsed: number
  /** Whether the window is over. */
  readonly complete: boolean
  readonly reason: string | null
}

/** Attainments of complete windows of one kind, together. */
export interface AttainmentSet {
  readonly whose: Attainment['whose']
  readonly measure: TargetMeasure
  /** Ratios of complete windows. */
  readonly ratios: Distribution
  /** How many reached 100 % or more, and their share. */
  readonly reached: number
  readonly reachedShare: Interval | null
  /** By window, oldest first. */
  readonly windows: readonly {
    readonly start: number
    readonly end: number
    readonly n: number
    readonly median: number | null
    readonly reached: number
    /** Sum of actuals ÷ sum of goals. */
    readonly together: number | null
  }[]
}

/** The accountant's reading: results against target. */
export interface ResultRow {
  readonly who: Named
  readonly team: Named | null
  /** The last complete window. */
  readonly last: Attainment | null
  /** The window that is running. */
  readonly running: Attainment | null
  /** Won value in the last four quarters up to the day of the facts. */
  readonly bookings: number | null
  /** 1 = highest ratio of the last complete window; null without one. */
  readonly rank: number | null
}

/** The police's reading: are the right calls made. */
export interface CallRow {
  readonly who: Named
  readonly team: Named | null
  readonly touches: number
  readonly withCustomer: number
  readonly byKind: Readonly<Record<string, number>>
  readonly accounts: number
  /** Share of account touches that went to the accounts that hold most value. */
  readonly topShare: Interval | null
  /** Open deals owned, and of these without a touch in the span. */
  readonly openDeals: number
  readonly untouchedDeals: number
}

/** Effort against value of a group of accounts. */
export interface EffortRow {
  readonly group: string
  readonly accounts: number
  readonly touches: number
  readonly touchShare: number | null
  readonly valueShare: number | null
}

/** `size`: won amount ÷ the mean won amount of the product, where no list price is known; `price held`: won amount ÷ list price. */
export const SKILL_METRICS = ['win rate', 'size', 'price held', 'time to win', 'conversion'] as const

/** A seller against all others in one metric. */
export interface SkillRow {
  readonly metric: (typeof SKILL_METRICS)[number]
  /** The stage of a conversion. */
  readonly stage: string | null
  readonly own: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly peers: number
  readonly peersN: number
  readonly better: boolean
  /** Corrected over the seller's metrics (Holm). */
  readonly p: number
  readonly clear: boolean
}

/** The trainer's reading: how each gets better. */
export interface TrainingRow {
  readonly who: Named
  readonly team: Named | null
  readonly quarters: readonly {
    readonly key: string
    readonly closed: number
    readonly won: number
    readonly winRate: number | null
    readonly bookings: number | null
  }[]
  readonly metrics: readonly SkillRow[]
  /** The metric that stands out most for and against; `clear` says whether chance alone is an unlikely cause. */
  readonly strength: SkillRow | null
  readonly gap: SkillRow | null
  readonly reason: string | null
}

/** The facts for the sentence at the head of the page. */
export interface MeasurementHeadline {
  readonly measure: TargetMeasure | null
  readonly windows: number
  readonly medianRatio: number | null
  readonly reached: number | null
  readonly reachedShare: number | null
  readonly lastStart: number | null
  readonly lastEnd: number | null
  readonly lastTogether: number | null
  readonly lastReached: number | null
  readonly lastPeople: number | null
}

/** Answer of `measurement`. */
export interface MeasurementAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly headline: MeasurementHeadline
  /** Individual, team, territory and company targets of the latest windows, newest first. */
  readonly attainments: readonly Attainment[]
  readonly sets: readonly AttainmentSet[]
  readonly accountant: readonly ResultRow[]
  readonly police: {
    readonly days: number
    readonly rows: readonly CallRow[]
    readonly bySegment: readonly EffortRow[]
    readonly byValue: readonly EffortRow[]
    readonly reason: string | null
  }
  readonly trainer: readonly TrainingRow[]
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** Options of `measurement`. */
export interface MeasurementOptions {
  /** Probability that intervals cover, .5-.99. Default .9. */
  readonly level?: number
  /** Closed deals of a seller from which a metric is compared with peers, 2-1,000. Default 10. */
  readonly leastSample?: number
  /** Latest windows kept, 1-200. Default 12. */
  readonly windows?: number
  /** Days of activity that the police's reading looks back, 7-730. Default 90. */
  readonly activityDays?: number
  /** Days of closed deals that the trainer's reading looks back, 30-3,650. Default 365. */
  readonly trainingDays?: number
  /** Share of accounts, by value, that count as the top, .01-.5. Default .2. */
  readonly topShare?: number
  /** False-alarm rate of a clear strength or gap per seller, .001-.3. Default .1. */
  readonly alpha?: number
}

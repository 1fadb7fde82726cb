/** What the pipeline engine answers: plain figures, each with the reason where there is none. */
import type { DealSum, Dimension } from '#vocabulary/deals.ts'
import type { Evidence, Interval, Status } from '#vocabulary/evidence.ts'
import type { Named } from '#vocabulary/named.ts'
import type { Period } from '#vocabulary/period.ts'

/** One deal of a work list. */
export interface DealRow {
  readonly key: number
  readonly name: string
  readonly owner: Named | null
  readonly account: Named | null
  readonly product: Named | null
  readonly stage: string | null
  /** 1/10,000; null unknown. */
  readonly value: number | null
  /** Whether `value` is an estimate rather than a stated amount. */
  readonly estimated: boolean
  /** Days since creation; null where the creation day is unknown. */
  readonly age: number | null
  /** What puts it on the list: days in stage, pushes, days past the close date, days of silence (by list). */
  readonly measure: number | null
  /** What is usual, in the same unit; null where the list has no such yardstick. */
  readonly usual: number | null
}

/** A work list: its size in full, its first deals, most valuable first. */
export interface DealList {
  readonly sum: DealSum
  readonly deals: readonly DealRow[]
  /** Why the list cannot be made; null when it can. */
  readonly reason: string | null
}

/** A stage of a pipeline and what happens in it. */
export interface StageAnswer {
  readonly pipeline: string
  readonly name: string
  readonly order: number
  readonly buyingStep: string | null
  readonly open: DealSum
  /** Entries into the stage; null without stage history. */
  readonly entered: number | null
  /** Of these: on to a later stage or won · lost · back to an earlier stage · still there. */
  readonly converted: number | null
  readonly lost: number | null
  readonly back: number | null
  readonly still: number | null
  /** Converted of those that left the stage. */
  readonly conversion: Interval | null
  /** Kaplan-Meier median days in the stage, deals still there counted as unfinished; null when fewer than half ever leave. */
  readonly medianDays: number | null
  readonly medianLow: number | null
  readonly medianHigh: number | null
  /** Days that 90 % of completed stays did not exceed. */
  readonly usualDays: number | null
  readonly reason: string | null
}

/** Days from creation to close. */
export interface ClosingTimes {
  readonly n: number
  readonly mean: number | null
  readonly p10: number | null
  readonly p25: number | null
  readonly p50: number | null
  readonly p75: number | null
  readonly p90: number | null
  readonly max: number | null
}

/** Won against lost. */
export interface WinLoss {
  readonly won: number
  readonly lost: number
  readonly byCount: Interval | null
  readonly byValue: Interval | null
  /** What the value rate weighs by: stated amounts, or list prices where lost deals carry no amount; null when neither is there. */
  readonly valueBasis: 'stated' | 'list price' | null
}

/** A span of days that is reckoned; `end` is exclusive and may be cut at the day of the answer. */
export interface Span {
  readonly key: string
  readonly label: string
  readonly start: number
  readonly end: number
}

/** The bookings rate of a span: opportunities × odds × size ÷ time (handbook M5). */
export interface BookingsRate {
  readonly span: Span
  readonly bookings: number
  readonly won: number
  readonly lost: number
  readonly created: number
  /** Mean number of live open deals on a day of the span. */
  readonly opportunities: number
  /** Share of closings that were won. */
  readonly odds: number | null
  /** Mean won amount, 1/10,000. */
  readonly size: number | null
  /** Days that a live deal spends in the pipeline at the span's pace (Little's law). */
  readonly time: number | null
  /** Bookings a day, 1/10,000. */
  readonly perDay: number | null
}

export const RATE_FACTORS = ['opportunities', 'odds', 'size', 'time', 'days'] as const
export type RateFactor = (typeof RATE_FACTORS)[number]

/** What each factor contributed to a change of bookings; the parts add up to the change exactly. */
export interface RateChange {
  readonly change: number
  readonly parts: Readonly<Record<RateFactor, number>>
  readonly reason: string | null
}

/** Open deals older than any deal of their kind closes. */
export interface DeadDeals extends DealList {
  /** How the limit was found, per pipeline. */
  readonly limits: readonly DeadLimit[]
  /** Share of the open deals of known age. */
  readonly share: Interval | null
  /** Open deals of known age. */
  readonly known: number
  /** Open deals whose age is unknown: neither alive nor dead. */
  readonly unknownAge: DealSum
}

/** The age beyond which an open deal counts as dead. */
export interface DeadLimit {
  readonly pipeline: string
  readonly days: number
  /** `longest`: the longest time any deal took to close · `quantile`: the 99.5 % quantile, used where the longest is an outlier. */
  readonly rule: 'longest' | 'quantile'
  /** Closed deals behind it. */
  readonly n: number
}

/** One row of a table by owner, team, product … */
export interface BreakdownRow {
  readonly who: Named | null
  readonly won: number
  readonly lost: number
  readonly winRate: Interval | null
  /** Won amounts of all time and of the period, 1/10,000. */
  readonly wonValue: number | null
  readonly bookings: number | null
  readonly medianDays: number | null
  readonly open: DealSum
  readonly dead: number
}

/** One past span of the trend table. */
export interface TrendRow {
  readonly span: Span
  readonly created: number
  readonly closed: number
  readonly won: number
  readonly bookings: number | null
  readonly winRate: Interval | null
}

/** The facts for the sentence at the head of a page. */
export interface PipelineHeadline {
  readonly period: string
  readonly compared: string | null
  readonly openCount: number
  readonly openValue: number | null
  readonly openEstimated: boolean
  readonly deadCount: number
  readonly deadShare: number | null
  readonly deadValue: number | null
  readonly deadEstimated: boolean
  readonly deadDays: number | null
  readonly unknownAge: number
  readonly winRate: number | null
  readonly bookings: number
  readonly bookingsBefore: number | null
  readonly change: number | null
  /** The factor that moved bookings most, and by how much. */
  readonly mostMoved: RateFactor | null
  readonly mostMovedBy: number | null
  readonly stalledCount: number | null
}

/** What of the records could not be used, and why. */
export interface PipelineCounts {
  readonly deals: number
  readonly open: number
  readonly won: number
  readonly lost: number
  readonly gone: number
  readonly withoutCreated: number
  readonly closedWithoutDay: number
  readonly closedBeforeCreated: number
  readonly wonWithoutAmount: number
  readonly negativeAmount: number
  readonly withStageHistory: number
}

/** Answer of `pipeline`. */
export interface PipelineAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly headline: PipelineHeadline
  readonly counts: PipelineCounts
  readonly open: DealSum
  readonly stages: readonly StageAnswer[]
  readonly winLoss: { readonly all: WinLoss; readonly period: WinLoss; readonly before: WinLoss | null }
  readonly timeToClose: { readonly won: ClosingTimes; readonly lost: ClosingTimes; readonly all: ClosingTimes }
  readonly rate: {
    readonly period: BookingsRate
    readonly before: BookingsRate | null
    readonly change: RateChange | null
  }
  readonly dead: DeadDeals
  readonly stalled: DealList
  readonly slipped: DealList
  readonly pastCloseDate: DealList
  readonly noNextStep: DealList
  readonly silent: DealList
  readonly demand: {
    readonly emerging: DealSum
    readonly established: DealSum
    readonly notStated: DealSum
    readonly reason: string | null
  }
  readonly breakdowns: Readonly<Record<Dimension, readonly BreakdownRow[]>>
  readonly months: readonly TrendRow[]
  readonly quarters: readonly TrendRow[]
  /** Opens figures by their path in this answer ('dead', 'winLoss.all', 'rate.period', …). */
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** Options of `pipeline`; every one has a default. */
export interface PipelineOptions {
  /** Default: the fiscal quarter that holds the day of the facts. */
  readonly period?: Period
  /** Default: the period before, cut to as many days as have passed of `period`; null: none. */
  readonly compareWith?: Period | null
  /** Probability that intervals cover, .5-.99. Default .9. */
  readonly level?: number
  /** Fewest cases from which a figure is given without the status `thin`, and fewest like deals for a yardstick, 2-1,000. Default 10. */
  readonly leastSample?: number
  /** Quantile of time in stage beyond which a deal is stalled, .5-.99. Default .9. */
  readonly stalledQuantile?: number
  /** Fewest closed deals of a pipeline for a dead limit of its own, 10-10,000. Default 30. */
  readonly deadLeastSample?: number
  /** Days without a touch that make a deal silent, 1-365. Default 30. */
  readonly silentDays?: number
  /** Pushes of the close date that make a deal slipped, 1-20. Default 2. */
  readonly pushes?: number
  /** Deals listed per work list, 0-50,000. Default 200. */
  readonly listed?: number
}

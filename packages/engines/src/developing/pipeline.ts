/** Pipeline (handbook M5): what is open, what moves, what is dead, and what changed the rate of bookings. */
import {
  type BookingsRate,
  type DeadDeals,
  type PipelineAnswer,
  type PipelineCounts,
  type PipelineHeadline,
  type PipelineOptions,
  RATE_FACTORS,
  type RateChange,
  type RateFactor,
  type Span,
} from '#developing/pipeline/answer.ts'
import { noNextStep, pastCloseDate, silentDeals, slippedDeals, stalledDeals } from '#developing/pipeline/attention.ts'
import { breakdowns, trend } from '#developing/pipeline/breakdown.ts'
import { closingTimes, winLoss } from '#developing/pipeline/closing.ts'
import { deadDeals, deadLimits, deadRows } from '#developing/pipeline/dead.ts'
import { deadEvidence, pipelineEvidence } from '#developing/pipeline/evidence.ts'
import { bookingsRate, rateChange } from '#developing/pipeline/rate.ts'
import { comparedSpans, pipelineSettings } from '#developing/pipeline/settings.ts'
import { readStays, stageAnswers } from '#developing/pipeline/stages.ts'
import { counted } from '#vocabulary/counted.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { closedWithin, type Deals, readDeals, rowsWhere, sumDeals } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { DEMAND, OUTCOME } from '#vocabulary/opportunity.ts'

export type { PipelineAnswer, PipelineOptions } from '#developing/pipeline/answer.ts'

/**
 * What the pipeline holds, how deals move through it, which are dead or need a person, and why bookings changed (rules: docs/methods/developing/pipeline.md).
 *
 * Reads deals, their history, people, teams, accounts and products as of `facts.asOf`. Money is in 1/10,000 of `facts.currency`, time in days, rates are
 * shares of 1. Linear in deals and events, but for sorts of times.
 *
 * @returns status `no-evidence` without deals; `thin` with fewer closed deals than `leastSample`; else `ok`
 * @example pipeline(facts).headline.deadShare // 0.81: four of five open deals are older than any that ever closed
 */
export function pipeline(facts: Facts, options: PipelineOptions = {}): PipelineAnswer {
  const set = pipelineSettings(options)
  const deals = readDeals(facts)
  const { columns } = deals
  const spans = comparedSpans(facts, options)
  const limits = deadLimits(deals, set.deadLeastSample)
  const dead = deadRows(deals, limits)
  const stays = readStays(deals)
  const stages = stageAnswers(deals, stays, set.level)
  const open = rowsWhere(deals, (i) => columns.outcome[i] === OUTCOME.open)
  const closed = rowsWhere(deals, (i) => columns.outcome[i] === OUTCOME.won || columns.outcome[i] === OUTCOME.lost)
  const within = (span: Span) => closed.filter((i) => closedWithin(deals, i, span.start, span.end))
  const now = bookingsRate(deals, spans.period, limits.of)
  const before = spans.before ? bookingsRate(deals, spans.before, limits.of) : null
  const change = before ? rateChange(before, now) : null
  const answer: Omit<PipelineAnswer, 'headline' | 'evidence'> = {
    status: statusOf(deals, closed.length, set.leastSample),
    asOf: facts.asOf,
    currency: facts.currency,
    counts: counts(deals, stays.withHistory),
    open: sumDeals(deals, open),
    stages,
    winLoss: {
      all: winLoss(deals, closed, set.level),
      period: winLoss(deals, within(spans.period), set.level),
      before: spans.before ? winLoss(deals, within(spans.before), set.level) : null,
    },
    timeToClose: {
      won: closingTimes(
        deals,
        closed.filter((i) => columns.outcome[i] === OUTCOME.won),
      ),
      lost: closingTimes(
        deals,
        closed.filter((i) => columns.outcome[i] === OUTCOME.lost),
      ),
      all: closingTimes(deals, closed),
    },
    rate: { period: now, before, change },
    dead: deadDeals(deals, limits, dead, { level: set.level, listed: MOST_KEYS, least: set.deadLeastSample }),
    stalled: stalledDeals(deals, stays, dead, {
      quantile: set.stalledQuantile,
      least: set.leastSample,
      listed: MOST_KEYS,
    }),
    slipped: slippedDeals(deals, set.pushes, MOST_KEYS),
    pastCloseDate: pastCloseDate(deals, MOST_KEYS),
    noNextStep: noNextStep(deals, MOST_KEYS),
    silent: silentDeals(deals, set.silentDays, MOST_KEYS),
    demand: demand(deals, open),
    breakdowns: breakdowns(deals, spans.period, dead, set.level),
    months: trend(deals, 'month', 13, set.level),
    quarters: trend(deals, 'quarter', 5, set.level),
  }
  return {
    ...listing(answer, set.listed),
    headline: headline(answer, now, before, change),
    evidence: pipelineEvidence(deals, answer, dead),
  }
}

/**
 * The dead but open deals alone, for an answer that speaks of nothing else of the pipeline: the same figure and evidence as `pipeline` gives.
 *
 * @example deadButOpen(facts).dead.share?.value // 0.81
 */
export function deadButOpen(facts: Facts, options: PipelineOptions = {}): { dead: DeadDeals; evidence: Evidence } {
  const set = pipelineSettings(options)
  const deals = readDeals(facts)
  const limits = deadLimits(deals, set.deadLeastSample)
  const rows = deadRows(deals, limits)
  const dead = deadDeals(deals, limits, rows, { level: set.level, listed: set.listed, least: set.deadLeastSample })
  return { dead, evidence: deadEvidence(deals, dead, rows) }
}

/** The answer with its work lists cut to the deals that are listed; their evidence keeps them all. */
function listing<A extends Pick<PipelineAnswer, (typeof WORK_LISTS)[number]>>(answer: A, listed: number): A {
  const cut = WORK_LISTS.map((key) => [key, { ...answer[key], deals: answer[key].deals.slice(0, listed) }])
  return { ...answer, ...Object.fromEntries(cut) }
}

const WORK_LISTS = ['dead', 'stalled', 'slipped', 'pastCloseDate', 'noNextStep', 'silent'] as const

function statusOf(deals: Deals, closed: number, least: number): Status {
  const present = rowsWhere(deals, (i) => deals.columns.outcome[i] !== OUTCOME.gone).length
  if (present === 0) {
    return { code: 'no-evidence', sentence: 'There are no opportunities yet: import them from your CRM.' }
  }
  if (closed < least) {
    return {
      code: 'thin',
      sentence: `Only ${counted(closed, 'deal has', 'deals have')} closed; from ${least} on, rates and times can be told with some confidence.`,
    }
  }
  return OK
}

function counts(deals: Deals, withStageHistory: number): PipelineCounts {
  const { columns } = deals
  const of = (keep: (i: number) => boolean) => rowsWhere(deals, keep).length
  const isClosed = (i: number) => columns.outcome[i] === OUTCOME.won || columns.outcome[i] === OUTCOME.lost
  const gone = of((i) => columns.outcome[i] === OUTCOME.gone)
  return {
    deals: deals.count - gone,
    open: of((i) => columns.outcome[i] === OUTCOME.open),
    won: of((i) => columns.outcome[i] === OUTCOME.won),
    lost: of((i) => columns.outcome[i] === OUTCOME.lost),
    gone,
    withoutCreated: of((i) => columns.created[i] === NO_DAY && columns.outcome[i] !== OUTCOME.gone),
    closedWithoutDay: of((i) => isClosed(i) && columns.closed[i] === NO_DAY),
    closedBeforeCreated: of(
      (i) =>
        isClosed(i) &&
        columns.created[i] !== NO_DAY &&
        columns.closed[i] !== NO_DAY &&
        (columns.closed[i] as number) < (columns.created[i] as number),
    ),
    wonWithoutAmount: of((i) => columns.outcome[i] === OUTCOME.won && !Number.isFinite(columns.amount[i])),
    negativeAmount: of((i) => (columns.amount[i] as number) < 0 && columns.outcome[i] !== OUTCOME.gone),
    withStageHistory,
  }
}

function demand(deals: Deals, open: readonly number[]): PipelineAnswer['demand'] {
  const of = (code: number) => open.filter((i) => deals.columns.demand[i] === code)
  const emerging = of(DEMAND.emerging)
  const established = of(DEMAND.established)
  const none = emerging.length + established.length === 0
  return {
    emerging: sumDeals(deals, emerging),
    established: sumDeals(deals, established),
    notStated: sumDeals(
      deals,
      open.filter((i) => deals.columns.demand[i] === 255),
    ),
    reason: none ? 'No open deal states its demand type: add a field for emerging or established demand.' : null,
  }
}

function headline(
  answer: Omit<PipelineAnswer, 'headline' | 'evidence'>,
  now: BookingsRate,
  before: BookingsRate | null,
  change: RateChange | null,
): PipelineHeadline {
  const most = change ? mostMoved(change) : null
  return {
    period: now.span.label,
    compared: before?.span.label ?? null,
    openCount: answer.open.count,
    openValue: together(answer.open),
    openEstimated: (answer.open.estimated ?? 1) > 0,
    deadCount: answer.dead.sum.count,
    deadShare: answer.dead.share?.value ?? null,
    deadValue: together(answer.dead.sum),
    deadEstimated: (answer.dead.sum.estimated ?? 1) > 0,
    deadDays: answer.dead.limits.length === 1 ? (answer.dead.limits[0]?.days ?? null) : null,
    unknownAge: answer.dead.unknownAge.count,
    winRate: answer.winLoss.period.byCount?.value ?? null,
    bookings: now.bookings,
    bookingsBefore: before?.bookings ?? null,
    change: change?.change ?? null,
    mostMoved: most,
    mostMovedBy: most && change ? change.parts[most] : null,
    stalledCount: answer.stalled.reason === null ? answer.stalled.sum.count : null,
  }
}

function together(sum: { stated: number | null; estimated: number | null }): number | null {
  return sum.stated === null || sum.estimated === null ? null : sum.stated + sum.estimated
}

function mostMoved(change: RateChange): RateFactor | null {
  let most: RateFactor | null = null
  for (const factor of RATE_FACTORS) {
    if (change.parts[factor] === 0) continue
    if (most === null || Math.abs(change.parts[factor]) > Math.abs(change.parts[most])) most = factor
  }
  return most
}

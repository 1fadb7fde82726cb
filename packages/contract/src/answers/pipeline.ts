/** The pipeline's answer as it is sent. */
import type { PipelineAnswer } from '@capstone/engines/developing/pipeline'
import { DIMENSIONS } from '@capstone/engines/vocabulary/deals'
import { z } from 'zod'
import { dealSum, distribution, named, type Plain, span } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { interval, status } from '#evidence.ts'

const dealRow = z.object({
  key: z.number(),
  name: z.string(),
  owner: named.nullable(),
  account: named.nullable(),
  product: named.nullable(),
  stage: z.string().nullable(),
  value: z.number().nullable(),
  estimated: z.boolean(),
  age: z.number().nullable(),
  measure: z.number().nullable(),
  usual: z.number().nullable(),
})
const dealList = z.object({ sum: dealSum, deals: z.array(dealRow), reason: z.string().nullable() })
const winLoss = z.object({
  won: z.number(),
  lost: z.number(),
  byCount: interval.nullable(),
  byValue: interval.nullable(),
  valueBasis: z.enum(['stated', 'list price']).nullable(),
})
const stage = z.object({
  pipeline: z.string(),
  name: z.string(),
  order: z.number(),
  buyingStep: z.string().nullable(),
  open: dealSum,
  entered: z.number().nullable(),
  converted: z.number().nullable(),
  lost: z.number().nullable(),
  back: z.number().nullable(),
  still: z.number().nullable(),
  conversion: interval.nullable(),
  medianDays: z.number().nullable(),
  medianLow: z.number().nullable(),
  medianHigh: z.number().nullable(),
  usualDays: z.number().nullable(),
  reason: z.string().nullable(),
})
const rate = z.object({
  span,
  bookings: z.number(),
  won: z.number(),
  lost: z.number(),
  created: z.number(),
  opportunities: z.number(),
  odds: z.number().nullable(),
  size: z.number().nullable(),
  time: z.number().nullable(),
  perDay: z.number().nullable(),
})
const factor = z.enum(['opportunities', 'odds', 'size', 'time', 'days'])
const rateChange = z.object({
  change: z.number(),
  parts: z.record(factor, z.number()),
  reason: z.string().nullable(),
})
const breakdown = z.object({
  who: named.nullable(),
  won: z.number(),
  lost: z.number(),
  winRate: interval.nullable(),
  wonValue: z.number().nullable(),
  bookings: z.number().nullable(),
  medianDays: z.number().nullable(),
  open: dealSum,
  dead: z.number(),
})
const trendRow = z.object({
  span,
  created: z.number(),
  closed: z.number(),
  won: z.number(),
  bookings: z.number().nullable(),
  winRate: interval.nullable(),
})

export const pipelineAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  headline: z.object({
    period: z.string(),
    compared: z.string().nullable(),
    openCount: z.number(),
    openValue: z.number().nullable(),
    openEstimated: z.boolean(),
    deadCount: z.number(),
    deadShare: z.number().nullable(),
    deadValue: z.number().nullable(),
    deadEstimated: z.boolean(),
    deadDays: z.number().nullable(),
    unknownAge: z.number(),
    winRate: z.number().nullable(),
    bookings: z.number(),
    bookingsBefore: z.number().nullable(),
    change: z.number().nullable(),
    mostMoved: factor.nullable(),
    mostMovedBy: z.number().nullable(),
    stalledCount: z.number().nullable(),
  }),
  counts: z.object({
    deals: z.number(),
    open: z.number(),
    won: z.number(),
    lost: z.number(),
    gone: z.number(),
    withoutCreated: z.number(),
    closedWithoutDay: z.number(),
    closedBeforeCreated: z.number(),
    wonWithoutAmount: z.number(),
    negativeAmount: z.number(),
    withStageHistory: z.number(),
  }),
  open: dealSum,
  stages: z.array(stage),
  winLoss: z.object({ all: winLoss, period: winLoss, before: winLoss.nullable() }),
  timeToClose: z.object({ won: distribution, lost: distribution, all: distribution }),
  rate: z.object({ period: rate, before: rate.nullable(), change: rateChange.nullable() }),
  dead: dealList.extend({
    limits: z.array(
      z.object({ pipeline: z.string(), days: z.number(), rule: z.enum(['longest', 'quantile']), n: z.number() }),
    ),
    share: interval.nullable(),
    known: z.number(),
    unknownAge: dealSum,
  }),
  stalled: dealList,
  slipped: dealList,
  pastCloseDate: dealList,
  noNextStep: dealList,
  silent: dealList,
  demand: z.object({
    emerging: dealSum,
    established: dealSum,
    notStated: dealSum,
    reason: z.string().nullable(),
  }),
  breakdowns: z.record(z.enum(DIMENSIONS), z.array(breakdown)),
  months: z.array(trendRow),
  quarters: z.array(trendRow),
})

const asTheEngineSays: Same<z.infer<typeof pipelineAnswer>, Plain<Omit<PipelineAnswer, 'evidence'>>> = true
void asTheEngineSays

/** The competition's answer as it is sent. */
import type { CompetitionAnswer } from '@capstone/engines/coverage/competition'
import { z } from 'zod'
import { dealSum, named, type Plain, span } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { interval, status } from '#evidence.ts'

const table = z.enum([
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
])
const winLossRow = z.object({
  who: named.nullable(),
  won: z.number(),
  lost: z.number(),
  winRate: interval.nullable(),
  wonValue: z.number().nullable(),
  lostValue: z.number().nullable(),
  thin: z.boolean(),
  against: z.enum(['better', 'worse', 'alike']).nullable(),
  rest: z.number().nullable(),
  p: z.number().nullable(),
})
const lossRow = z.object({
  who: named.nullable(),
  lost: z.number(),
  share: interval.nullable(),
  value: z.number().nullable(),
})
const rival = z.object({
  name: z.string(),
  won: z.number(),
  lost: z.number(),
  winRate: interval.nullable(),
  thin: z.boolean(),
  lostValue: z.number().nullable(),
  open: dealSum,
  shareOfLosses: interval.nullable(),
  quarters: z.array(span.extend({ lost: z.number(), ofLost: z.number(), share: z.number().nullable() })),
  trend: z.enum(['rising', 'falling', 'steady', 'too few']),
  p: z.number().nullable(),
})
const demand = z.object({
  who: named.nullable(),
  value: z.number().nullable(),
  ours: z.number().nullable(),
  rivals: z.number().nullable(),
  unnamed: z.number().nullable(),
  open: z.number().nullable(),
})

export const competitionAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  since: z.number().nullable(),
  leastSample: z.number(),
  headline: z.object({
    won: z.number(),
    lost: z.number(),
    winRate: z.number().nullable(),
    namedShare: z.number().nullable(),
    topRival: z.string().nullable(),
    topRivalShare: z.number().nullable(),
    rising: z.array(z.string()),
    topReason: z.string().nullable(),
    topReasonShare: z.number().nullable(),
    weakest: z.object({ table, name: z.string(), winRate: z.number() }).nullable(),
  }),
  all: winLossRow,
  tables: z.record(table, z.object({ rows: z.array(winLossRow), reason: z.string().nullable() })),
  rivals: z.array(rival),
  rivalsReason: z.string().nullable(),
  reasons: z.array(lossRow),
  reasonsReason: z.string().nullable(),
  lostAt: z.array(lossRow),
  demand: z.object({ all: demand, bySegment: z.array(demand) }),
})

const asTheEngineSays: Same<z.infer<typeof competitionAnswer>, Plain<Omit<CompetitionAnswer, 'evidence'>>> = true
void asTheEngineSays

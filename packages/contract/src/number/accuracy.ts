/** How the model and the people did before. */
import type { Backtest, BacktestHorizon } from '@capstone/engines/number/backtest'
import type { TrackRecord } from '@capstone/engines/number/judgement/track-record'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { asked, provenance, status } from '#evidence.ts'
import { recordName } from '#number/figures.ts'

/** Scores in % of the mean actual; coverage in % of origins. The first method is `capstone`, the others are baselines. */
const score = z.object({
  name: z.string(),
  wapePct: z.number().nullable(),
  pinballPct: z.number().nullable(),
  intervalScorePct: z.number().nullable(),
  coverage80Pct: z.number().nullable(),
  width80Pct: z.number().nullable(),
  biasPct: z.number().nullable(),
})
/** At one origin: what was said of the window (10/50/90 %), what it became, and what its quarter had booked before. */
const said = z.object({
  low: z.number(),
  mid: z.number(),
  high: z.number(),
  actual: z.number(),
  origin: z.number(),
  quarterStart: z.number(),
  booked: z.number(),
})
const horizon = z.object({
  name: z.string(),
  origins: z.number(),
  meanActual: z.number(),
  methods: z.array(score),
  said: z.array(said),
})
const backtest = z.object({ status, horizons: z.array(horizon) })
const backtestAsTheEngineSays: Same<
  [z.infer<typeof horizon>, z.infer<typeof backtest>],
  [Plain<BacktestHorizon>, Plain<Backtest>]
> = true
void backtestAsTheEngineSays

/** Bias: mean log(became ÷ said), below 0 too hopeful; pulled to everybody's where there is little to judge by. */
const record = z.object({
  person: z.number(),
  n: z.number(),
  rawBias: z.number().nullable(),
  bias: z.number(),
  spread: z.number(),
})
const recordAsTheEngineSays: Same<z.infer<typeof record>, Plain<TrackRecord>> = true
void recordAsTheEngineSays

export const accuracyRead = endpoint('accuracy.read', {
  summary: 'How the forecast did on the company’s own past, against every baseline, and how people’s words did.',
  permission: 'answers.read',
  query: asked,
  answer: z.object({
    status,
    provenance,
    horizons: z.array(horizon),
    /** At this point of the last six quarters: what we said of the whole quarter, and what it became. */
    samePoint: z.array(
      z.object({
        period: z.string(),
        label: z.string(),
        /** The day of which it was said. */
        day: z.number(),
        low: z.number(),
        mid: z.number(),
        high: z.number(),
        became: z.number(),
        inside: z.boolean(),
      }),
    ),
    people: z.object({
      status,
      rows: z.array(
        record.extend({
          name: z.string(),
          /** Every word about a period that is over, newest first: the last of a category of kind commit, else of any. */
          words: z.array(
            z.object({
              period: z.string(),
              node: z.string(),
              nodeName: z.string(),
              category: z.string(),
              categoryName: z.string(),
              day: z.string(),
              said: z.number(),
              became: z.number(),
            }),
          ),
        }),
      ),
      everybody: z.object({ bias: z.number(), spread: z.number(), n: z.number() }),
    }),
    /** Who is meant by `people`. */
    persons: z.array(recordName),
  }),
})

/** The number: how much, how sure, day by day, against target and earlier periods; its parts; and a what-if that saves nothing. */
import type { LedgerNotes } from '@capstone/engines/number/forecast/facts'
import type { Pacing } from '@capstone/engines/number/pacing'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { provenance, status } from '#evidence.ts'
import { askedNumber, BREAKDOWNS, figure, period, slice } from '#number/figures.ts'

const pace = z.object({
  key: z.string(),
  bookedByThen: z.number(),
  openThen: z.number(),
  final: z.number().nullable(),
  converted: z.number().nullable(),
})
/** Earlier periods on the same day of their life, and the pipeline that the rest of the target needs. */
const pacing = z.object({
  status,
  day: z.number(),
  now: pace,
  earlier: z.array(pace),
  shareByNow: z.object({ low: z.number(), mean: z.number(), high: z.number() }).nullable(),
  onPaceFor: z.number().nullable(),
  yield: z.number().nullable(),
  coverage: z
    .object({
      toBook: z.number(),
      needed: z.number().nullable(),
      open: z.number(),
      missing: z.number().nullable(),
      ratio: z.number().nullable(),
    })
    .nullable(),
})
const pacingAsTheEngineSays: Same<z.infer<typeof pacing>, Plain<Omit<Pacing, 'evidence'>>> = true
void pacingAsTheEngineSays

/** Deals that had to be set right or left out, each a count. */
const notes = z.object({
  undated: z.number(),
  closedUndated: z.number(),
  closedBeforeCreated: z.number(),
  withoutAmount: z.number(),
  absurdAmount: z.number(),
  wonWithoutAmount: z.number(),
  withoutStage: z.number(),
  withoutOwner: z.number(),
  gone: z.number(),
})
const notesAsTheEngineSays: Same<z.infer<typeof notes>, Plain<LedgerNotes>> = true
void notesAsTheEngineSays

/** One day of the fan: what was booked by its end (days past), or the range to be booked by its end (days to come). */
const fanPoint = z.object({
  /** The last day of the stretch, from 1970-01-01. */
  day: z.number(),
  booked: z.number().nullable(),
  /** As in `figure`: 2.5, 10, 25, 50, 75, 90, 97.5 %. */
  quantiles: z.array(z.number()).nullable(),
})

/**
 * Evidence: figures `booked`, `open`, `fresh`, `expected`, `target`, `needed` of `provenance.answer`, by `evidence.read`; the deals behind
 * `booked` and `open` by `opportunities.list?evidence=<answer>/<figure>`.
 */
export const numberRead = endpoint('number.read', {
  summary: 'What a period will book and how sure that is, for any node and slice.',
  permission: 'answers.read',
  query: askedNumber,
  answer: z.object({
    status,
    provenance,
    period,
    slice,
    /** The period is over: the figure is what was booked. */
    over: z.boolean(),
    /** Null where there is nothing to say (see status). */
    figure: figure.nullable(),
    /** Target − expected, and target − booked; null without a target. Below zero: above target. */
    gap: z.object({ toExpected: z.number(), toBook: z.number() }).nullable(),
    /** The amount not exceeded with 1 %, 2 %, … 99 %. */
    percentiles: z.array(z.number()),
    fan: z.array(fanPoint),
    pacing: pacing.nullable(),
    /** What each way of forecasting said of the whole company, and its weight. */
    ways: z.array(z.object({ name: z.string(), value: z.number(), weight: z.number() })),
    /** Shares of what is still to come: from single deals, from the shock they share, windows that taught it. */
    spread: z.object({ deals: z.number(), shock: z.number(), taught: z.number() }).nullable(),
    notes,
    /** How the same method did at this point of earlier periods (company; see accuracy.read); null before the first backtest. */
    record: z
      .object({
        origins: z.number(),
        wapePct: z.number().nullable(),
        biasPct: z.number().nullable(),
        coverage80Pct: z.number().nullable(),
      })
      .nullable(),
    /** Periods that answer at once; others take a moment the first time. */
    periods: z.array(period.extend({ grain: z.enum(['month', 'quarter', 'year']) })),
    /** Values that each slice can take. */
    slices: z.array(
      z.object({
        by: z.enum(BREAKDOWNS),
        values: z.array(z.object({ key: z.union([z.number(), z.string()]), name: z.string() })),
      }),
    ),
  }),
})

/** Parts add to the whole in expectation; ranges do not. */
export const numberNodes = endpoint('number.nodes', {
  summary: 'The number of a node broken down by team, person, product, segment, motion or territory.',
  permission: 'answers.read',
  query: askedNumber.extend({ by: z.enum(BREAKDOWNS).default('team') }),
  answer: z.object({
    status,
    provenance,
    period,
    by: z.enum(BREAKDOWNS),
    whole: figure.nullable(),
    rows: z.array(
      figure.extend({
        /** 'team:3', 'person:7', 'product:2', 'segment:Retail', … ; null: deals without one. */
        key: z.string().nullable(),
        name: z.string(),
        /** Teams: 0 the node itself, 1 below it, … */
        depth: z.number(),
      }),
    ),
  }),
})

/** A change to try: only what is named changes. */
const change = z.object({
  deal: z.number(),
  /** 1/10,000 of the company's currency. */
  amount: z.number().int().min(0).optional(),
  /** Inside the period: all its odds of the year fall into it. Outside: it books nothing in it. */
  closeDate: z.iso.date().optional(),
  /** A category's kind: commit, likely, best take the usual odds of such deals, closed 99 %, omitted none, pipeline the model's. */
  category: z.enum(['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted']).optional(),
  /** Odds of winning inside the period, instead of all that. */
  odds: z.number().min(0).max(1).optional(),
})

export const numberWhatIf = endpoint('number.whatIf', {
  summary: 'The number with the dates, amounts or categories of some deals changed; nothing is saved.',
  permission: 'answers.read',
  body: askedNumber.extend({ changes: z.array(change).max(500) }),
  answer: z.object({
    provenance,
    period,
    before: figure,
    after: figure,
    deals: z.array(
      z.object({
        deal: z.number(),
        before: z.object({ odds: z.number(), expected: z.number() }),
        after: z.object({ odds: z.number(), expected: z.number() }),
        /** Where the odds come from, in one sentence. */
        because: z.string(),
      }),
    ),
    /** Deals that are not open, not known or not the asker's to see. */
    unknown: z.array(z.number()),
  }),
})

/** The forecast call as slides with native charts, and as a document to print. */
const file = { permission: 'answers.read', query: askedNumber, answer: z.string(), form: 'file' } as const
export const numberSlides = endpoint('number.slides', {
  ...file,
  summary: 'The forecast call as slides (PPTX) with charts that can be edited.',
})
export const numberReport = endpoint('number.report', {
  ...file,
  summary: 'The forecast call as a document (PDF).',
})

/** The forecast call's work list: every open deal with its odds, timing, reasons and flags. */
import type { DealForecast, Flag } from '@capstone/engines/number/forecast/deals'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { provenance, status } from '#evidence.ts'
import { askedNumber, period, recordName } from '#number/figures.ts'

const FLAGS = ['past close date', 'pushed', 'silent', 'dead but open', 'no next step', 'no amount', 'no owner'] as const
const flagsAsTheEngineSays: Same<(typeof FLAGS)[number], Flag> = true
void flagsAsTheEngineSays

/** One reason: by how much it multiplies the odds, and from how many wins that is known (null: from the age curve). */
const reason = z.object({
  what: z.enum(['age', 'team', 'owner', 'product', 'lead source', 'motion', 'stated date', 'pushes']),
  level: z.string(),
  ratio: z.number(),
  wins: z.number().nullable(),
  expected: z.number().nullable(),
})
const within = z.object({ days: z.number(), odds: z.number() })
type Engine = Plain<DealForecast>
const asTheEngineSays: Same<
  [z.infer<typeof reason>[], z.infer<typeof within>[]],
  [Engine['reasons'], Engine['within']]
> = true
void asTheEngineSays

const filters = askedNumber.extend({
  /** A name's or account's beginning. */
  search: z.string().max(200).optional(),
  flag: z.enum(FLAGS).optional(),
  stage: z.string().optional(),
  owner: z.coerce.number().optional(),
  /** A kind: commit, best, likely, pipeline, closed, omitted, or none where the source says nothing. */
  category: z.enum(['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted', 'none']).optional(),
  /** Only deals whose stated close date lies in the period. */
  dated: z.union([z.boolean(), z.stringbool()]).optional(),
  /** expected, odds, amount, closeDate, pushes or name; a leading '-' sorts downwards. Default '-expected'. */
  sort: z
    .string()
    .regex(/^-?(expected|odds|amount|closeDate|pushes|name)$/)
    .optional(),
})

export const numberDealRow = z.object({
  id: z.number(),
  name: z.string(),
  account: recordName.nullable(),
  owner: recordName.nullable(),
  product: recordName.nullable(),
  stage: z.string().nullable(),
  category: z.enum(['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted']).nullable(),
  closeDate: z.string().nullable(),
  createdOn: z.string().nullable(),
  lastTouch: z.string().nullable(),
  nextStep: z.string().nullable(),
  /** What it is reckoned to be worth, 1/10,000; `estimated` where the source states no amount. */
  amount: z.number(),
  estimated: z.boolean(),
  /** Odds of winning inside the period, those usual for its stage, and what it should book in it. */
  odds: z.number(),
  usual: z.number(),
  expected: z.number(),
  within: z.array(within),
  /** Day by which half of its odds within the year have fallen due; null where it will hardly be won. */
  halfBy: z.string().nullable(),
  reasons: z.array(reason),
  flags: z.array(z.enum(FLAGS)),
  pushes: z.number(),
  /** The latest word of a person on it for the period. */
  said: z
    .object({ category: z.string(), amount: z.number(), person: z.string(), day: z.string(), reason: z.string() })
    .nullable(),
})

export const numberDeals = endpoint('number.deals', {
  summary: 'Open deals with odds, timing, reasons and flags, page by page.',
  permission: 'answers.read',
  query: filters.extend({ after: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(50) }),
  answer: z.object({
    status,
    provenance,
    period,
    rows: z.array(numberDealRow),
    next: z.string().nullable(),
    /** Of all rows that match. */
    count: z.number(),
    amount: z.number(),
    expected: z.number(),
    /** How many of the matching deals carry each flag. */
    flags: z.array(z.object({ flag: z.enum(FLAGS), count: z.number() })),
    /** Stages to filter by. */
    stages: z.array(z.string()),
  }),
})
export const numberDealsFile = endpoint('number.dealsFile', {
  summary: 'The work list as a file.',
  permission: 'answers.read',
  query: filters.extend({ format: z.enum(['csv', 'xlsx']) }),
  answer: z.string(),
  form: 'file',
})

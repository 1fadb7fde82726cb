/** The segmentation's answer as it is sent, and what its scorecards, cuts and tiers may be. */
import type { SegmentationAnswer } from '@capstone/engines/coverage/segmentation'
import type { SegmentationPreview } from '@capstone/engines/coverage/segmentation/preview'
import { z } from 'zod'
import { named, type Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { status } from '#evidence.ts'

const numbers = z.array(z.number())
const maybes = z.array(z.number().nullable())
const texts = z.array(z.string())

const scale = z.union([
  z.object({ kind: z.literal('rank'), better: z.enum(['more', 'less']) }),
  z.object({ kind: z.literal('linear'), from: z.number(), to: z.number() }),
])
const criterion = z.object({
  key: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
    .max(40),
  label: z.string().min(1).max(80),
  weight: z.number().min(0).max(100),
  scale,
  reason: z.string().max(500),
})
const card = z
  .array(criterion)
  .min(1)
  .max(20)
  .refine((rows) => new Set(rows.map(({ key }) => key)).size === rows.length, 'Each criterion stands once on a card.')
export const scorecards = z.object({ opportunity: card, fit: card })
const descending = (at: readonly number[]) => at.every((one, k) => k === 0 || one <= (at[k - 1] as number))
const ascending = (at: readonly number[]) => at.every((one, k) => k === 0 || one >= (at[k - 1] as number))
export const tierRule = z
  .union([
    z.object({ kind: z.enum(['cumulative', 'share', 'amount']), at: numbers }),
    z.object({ kind: z.literal('natural') }),
  ])
  .refine(
    (rule) =>
      rule.kind === 'natural' ||
      (rule.at.length === 4 &&
        (rule.kind === 'amount'
          ? descending(rule.at) && rule.at.every((one) => one > 0)
          : ascending(rule.at) && rule.at.every((one) => one > 0 && one <= 1))),
    'Four numbers: shares rising to 1, or amounts falling.',
  )
const points = z.array(z.number().min(0).max(100)).min(1).max(2)
export const cutRule = z.union([
  z.object({ kind: z.literal('even') }),
  z.object({ kind: z.literal('natural') }),
  z.object({ kind: z.literal('points'), opportunity: points, fit: points }),
])
const grid = z.union([z.literal(2), z.literal(3)])

/** What may be tried; what is left out stays as it is. */
export const scoringTried = z.object({
  scorecards: scorecards.optional(),
  grid: grid.optional(),
  cuts: cutRule.optional(),
  tiers: tierRule.optional(),
  overServed: z.number().min(1).max(20).optional(),
  underServed: z.number().min(0).max(1).optional(),
})

const mismatchKind = z.enum(['under-served', 'over-served', 'size-alone', 'untouched'])

export const segmentationAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  basis: z.object({
    kind: z.enum(['contribution', 'revenue']),
    source: z.enum(['orders', 'won']),
    costKnown: z.number().nullable(),
    margin: z.number().nullable(),
    timed: z.number().nullable(),
    reason: z.string(),
  }),
  grid,
  cutRule: z.union([
    z.object({ kind: z.literal('even') }),
    z.object({ kind: z.literal('natural') }),
    z.object({ kind: z.literal('points'), opportunity: numbers, fit: numbers }),
  ]),
  tierRule: z.union([
    z.object({ kind: z.enum(['cumulative', 'share', 'amount']), at: numbers }),
    z.object({ kind: z.literal('natural') }),
  ]),
  criteria: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      weight: z.number(),
      scale,
      reason: z.string(),
      axis: z.enum(['opportunity', 'fit']),
      unit: z.enum(['money', 'share', 'days', 'score']),
      source: z.enum(['measured', 'entered']),
      known: z.number(),
    }),
  ),
  headline: z.object({
    accounts: z.number(),
    customers: z.number(),
    topFifthShare: z.number().nullable(),
    paying: z.number().nullable(),
    highBoth: z.number(),
    underServed: z.number(),
    overServed: z.number(),
    whiteSpace: z.number().nullable(),
  }),
  tiers: z.array(
    z.object({
      tier: z.enum(['platinum', 'gold', 'silver', 'bronze', 'tin', 'prospect']),
      accounts: z.number(),
      value: z.number().nullable(),
      worth: z.number().nullable(),
      hours: z.number().nullable(),
      whiteSpace: z.number().nullable(),
      share: z.number().nullable(),
    }),
  ),
  cells: z.array(z.object({ cell: z.number(), accounts: z.number(), value: z.number().nullable() })),
  accounts: z.object({
    key: numbers,
    name: texts,
    members: numbers,
    owner: numbers,
    industry: texts,
    segment: texts,
    value: maybes,
    contribution: maybes.nullable(),
    worth: numbers,
    growth: maybes,
    returned: maybes,
    buys: numbers,
    hours: maybes.nullable(),
    touches: numbers.nullable(),
    openDeals: numbers,
    potential: maybes,
    potentialLow: maybes,
    potentialHigh: maybes,
    peers: numbers,
    peerGroup: numbers,
    raw: z.record(z.string(), maybes),
  }),
  scores: z.object({
    opportunity: maybes,
    fit: maybes,
    points: z.record(z.string(), maybes),
    known: numbers,
    cell: numbers,
    tier: numbers,
    because: z.array(z.enum(['worth', 'grew', 'shrank', 'returns', 'unpaid', 'lapsed', 'prospect'])),
    toUp: maybes,
    toDown: maybes,
    lever: texts,
    cuts: z.record(z.enum(['opportunity', 'fit']), numbers),
    tierCuts: maybes,
    mismatches: z.array(
      z.object({
        kind: mismatchKind,
        rows: numbers,
        reason: z.string().nullable(),
        limit: z.number().nullable(),
      }),
    ),
  }),
  owners: z.array(named),
  peerGroups: texts,
  quarters: z.array(z.object({ key: z.string(), label: z.string(), day: z.number() })),
  past: z.array(z.string().nullable()),
})

const asTheEngineSays: Same<z.infer<typeof segmentationAnswer>, Plain<Omit<SegmentationAnswer, 'evidence'>>> = true
void asTheEngineSays

export const segmentationPreview = z.object({
  grid,
  cuts: z.object({ opportunity: numbers, fit: numbers }),
  tierCuts: maybes,
  tiers: z.array(z.object({ before: z.number(), after: z.number() })),
  mismatches: z.array(z.object({ kind: z.string(), before: z.number(), after: z.number() })),
  changedTier: z.number(),
  changedCell: z.number(),
  changed: z.array(
    z.object({
      key: z.number(),
      name: z.string(),
      tier: numbers,
      cell: numbers,
      worth: z.number(),
    }),
  ),
})

const asThePreviewSays: Same<z.infer<typeof segmentationPreview>, Plain<SegmentationPreview>> = true
void asThePreviewSays

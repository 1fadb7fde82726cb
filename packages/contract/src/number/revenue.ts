/** Two forecasts: demand as sales sees it, and the revenue that can be committed, with every line of the difference. */
import type { RevenuePeriod } from '@capstone/engines/number/revenue'
import { z } from 'zod'
import { named, type Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { asked, provenance, status } from '#evidence.ts'
import { period } from '#number/figures.ts'

const step = z.object({
  why: z.enum([
    'backlog shipped',
    'ordered earlier, ready now',
    'ordered now, ready later',
    'held by supply',
    'held earlier, shipped now',
  ]),
  amount: z.number(),
})
const line = z.object({
  key: z.number(),
  demand: z.number(),
  proposed: z.number(),
  judged: z.number().nullable(),
})
const revenuePeriod = z.object({
  key: z.string(),
  demand: z.number(),
  proposed: z.number(),
  /** demand + Σ steps = proposed, exactly. */
  steps: z.array(step),
  judged: z.number(),
  held: z.number(),
  lines: z.array(line),
})
const asTheEngineSays: Same<z.infer<typeof revenuePeriod>, Plain<RevenuePeriod>> = true
void asTheEngineSays

/** What was entered of a product, in force on the day of the answer; null where nobody said. */
const supply = z.object({
  product: named,
  leadTimeDays: z.number().nullable(),
  /** Ordered before and not shipped yet; from the orders where nobody entered it. */
  backlog: z.number(),
  backlogFrom: z.enum(['entered', 'orders', 'none']),
  /** Most that can be shipped, by period; null unlimited. */
  limits: z.array(z.object({ period: z.string(), amount: z.number().nullable() })),
})
const judgement = z.object({
  id: z.number(),
  product: named,
  period: z.string(),
  amount: z.number().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
})

export const revenueRead = endpoint('revenue.read', {
  summary: 'Demand and revenue side by side, period by period and product by product, with the difference explained.',
  permission: 'answers.read',
  query: asked.extend({ grain: z.enum(['month', 'quarter']).default('month') }),
  answer: z.object({
    status,
    provenance,
    periods: z.array(revenuePeriod.extend({ period })),
    products: z.array(supply),
    /** Every judgement of these periods, newest first. */
    judgements: z.array(judgement),
    /** Which role judges (setting revenue.owner), and whether that is the asker. */
    owner: z.string(),
    mayJudge: z.boolean(),
  }),
})
export const revenueSupply = endpoint('revenue.supply', {
  summary:
    'Enters lead time, backlog or supply limits of a product from a day on; what was entered before stays in history.',
  permission: 'work.write',
  body: z.object({
    product: z.number().int(),
    fromDay: z.iso.date().optional(),
    leadTimeDays: z.number().int().min(0).max(3650).nullable().optional(),
    backlog: z.number().int().min(0).nullable().optional(),
    limits: z
      .array(z.object({ period: z.string().max(20), amount: z.number().int().min(0).nullable() }))
      .max(60)
      .optional(),
  }),
  answer: supply,
})
export const revenueJudge = endpoint('revenue.judge', {
  summary: 'The owner’s own figure of a product and period beside the proposal; null takes it back, history stays.',
  permission: 'work.write',
  body: z.object({
    product: z.number().int(),
    period: z.string().max(20),
    amount: z.number().int().min(0).nullable(),
    reason: z.string().max(2000).default(''),
  }),
  answer: judgement,
})

/** Evidence, statuses and the page head that every answer carries. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

export const status = z.object({
  code: z.enum(['ok', 'thin', 'no-evidence', 'impossible']),
  sentence: z.string(),
})
export const interval = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() })
export const unit = z.enum(['count', 'share', 'money', 'days', 'score', 'moneyPerDay', 'ratio', 'hours'])
export const recordKind = z.enum([
  'opportunity',
  'account',
  'person',
  'activity',
  'order',
  'orderLine',
  'product',
  'contact',
  'target',
])

/** What opens a figure. Records are read through the list of their kind with `evidence=<answer>/<figure>`. */
const evidence = z.object({
  meaning: z.string(),
  formula: z.string(),
  values: z.array(z.object({ name: z.string(), value: z.number().nullable(), unit })),
  source: z.enum(['measured', 'estimated', 'entered']),
  records: z
    .object({
      kind: recordKind,
      count: z.number(),
      /** Name of the value above that counts exactly these records. */
      counted: z.string().optional(),
      /** Name of the value above that is the sum of these records' stated amounts. */
      summed: z.string().optional(),
    })
    .optional(),
})

/** Where an answer comes from: shown on every page that shows one. */
export const provenance = z.object({
  /** Key of the stored answer; evidence is asked for by it. */
  answer: z.string(),
  computedAt: z.string(),
  /** The day it is for. */
  asOf: z.string(),
  currency: z.string(),
  node: z.object({ key: z.string(), name: z.string() }),
  /** The newest import that it read; null when none. */
  factsFrom: z.string().nullable(),
  /** True while a newer answer is being computed. */
  stale: z.boolean(),
  /** Amounts left out because no exchange rate is known, by currency. */
  unconverted: z.array(z.object({ currency: z.string(), count: z.number() })),
  /**
   * Where the answer of an earlier instant was asked for: the instant, and whether it is the answer that was kept then (`kept`) or was reckoned now from what
   * was known then (`reckoned`).
   */
  known: z.object({ instant: z.string(), as: z.enum(['kept', 'reckoned']) }).optional(),
})

export const evidenceRead = endpoint('evidence.read', {
  summary: 'What one figure of an answer means, how it was reckoned and which records stand behind it.',
  permission: 'answers.read',
  params: z.object({ answer: z.string(), figure: z.string() }),
  answer: evidence.extend({ provenance }),
})

/** Every answer of an engine is asked for by node and day. */
export const asked = z.object({
  /** 'company', 'team:12' or 'person:7'; default: the asker's own node. */
  node: z.string().optional(),
  /** A period key such as 2026-Q4; default: the period of the day. */
  period: z.string().optional(),
  /** YYYY-MM-DD; default: the workspace's day. */
  asOf: z.string().optional(),
})

/** Judgement: what people submit, beside what stands below and the model's number; nothing is ever changed or removed. */
import type { Category } from '@capstone/engines/number/judgement'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { asked, provenance, status } from '#evidence.ts'
import { figure, period, recordName } from '#number/figures.ts'

/** The trees along which words are rolled up. */
const JUDGEMENT_TREES = ['organization', 'territory', 'product'] as const

/** A company's own category: its name is the company's, its kind is what it stands for. */
const category = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted']),
})
const categoryAsTheEngineSays: Same<z.infer<typeof category>, Plain<Category>> = true
void categoryAsTheEngineSays

/** One word of one person, for good. */
const word = z.object({
  id: z.number(),
  at: z.string(),
  day: z.string(),
  /** Who said it; a null id: somebody who is nobody in the records. */
  person: z.object({ id: z.number().nullable(), name: z.string() }),
  /** 'company', 'team:3', 'person:7', 'territory:2', 'product:9'. */
  node: z.string(),
  nodeName: z.string(),
  period: z.string(),
  category: z.string(),
  deal: recordName.nullable(),
  amount: z.number(),
  reason: z.string(),
  /** What the model expected of the node (or the deal) when it was said; null where it said nothing. */
  modelThen: z.number().nullable(),
})

const rolled = z.object({
  category: z.string(),
  fromBelow: z.number().nullable(),
  own: word.nullable(),
  value: z.number().nullable(),
  /** own − fromBelow. */
  change: z.number().nullable(),
  /** Oldest first. */
  all: z.array(word),
})

export const submissionsRead = endpoint('submissions.read', {
  summary: 'Who submitted what for a period, rolled up, beside the model; who has not; the blend.',
  permission: 'answers.read',
  query: asked.extend({ tree: z.enum(JUDGEMENT_TREES).default('organization') }),
  answer: z.object({
    status,
    provenance,
    period,
    tree: z.enum(JUDGEMENT_TREES),
    categories: z.array(category),
    /** The last day to submit in the running round; null where no deadline is set. */
    deadline: z.string().nullable(),
    nodes: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        depth: z.number(),
        /** Who speaks for it. */
        lead: recordName.nullable(),
        /** The asker may submit for it. */
        mine: z.boolean(),
        model: figure.nullable(),
        values: z.array(rolled),
        /** Model and words together; null where nobody has submitted. */
        blend: z.object({ value: z.number(), low: z.number(), high: z.number(), modelWeight: z.number() }).nullable(),
      }),
    ),
    /** Who should have submitted by the deadline and has not. */
    missing: z.array(z.object({ person: recordName, node: z.string(), nodeName: z.string(), daysLate: z.number() })),
    /** Words of nodes that the organization no longer holds: kept, counted nowhere. */
    unplaced: z.array(word),
  }),
})

export const submissionsCreate = endpoint('submissions.create', {
  summary: 'Submits an amount for a node and period, or for one deal, with a reason; earlier words stay beside it.',
  permission: 'work.write',
  body: z.object({
    /** 'company', 'team:3', 'person:7', 'territory:2', 'product:9'. */
    node: z.string().max(40),
    period: z.string().max(20),
    category: z.string().min(1).max(60),
    deal: z.number().int().optional(),
    /** 1/10,000 of the company's currency. */
    amount: z.number().int(),
    reason: z.string().max(2000).default(''),
  }),
  answer: word,
})

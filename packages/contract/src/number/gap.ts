/** Closing the gap: the few actions that raise the odds of the target most, accepted into tasks, and what they did. */
import type { GapPlan, PlannedAction } from '@capstone/engines/number/gap-plan'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { asked, interval, provenance, status } from '#evidence.ts'
import { askedNumber, period, recordName } from '#number/figures.ts'

/** Odds of the target, and the expected shortfall below it in 1/10,000. */
const look = z.object({ odds: z.number(), shortfall: z.number() })

const planned = z.object({
  id: z.string(),
  hours: z.number(),
  /** First day of the week in which there is room for it. */
  week: z.number(),
  alone: z.number(),
  inPlan: z.number(),
  low: z.number(),
  high: z.number(),
})
const plan = z.object({
  status,
  /** What the gains of actions are in: odds (shares), or lowered shortfall in 1/10,000 where the target is far. */
  objective: z.enum(['odds', 'shortfall']),
  gap: z.number().nullable(),
  before: look.nullable(),
  after: look.nullable(),
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** The same hours spent on the biggest deals first, and by expected value per hour. */
  biggestDeals: look.nullable(),
  valuePerHour: look.nullable(),
})
const asTheEngineSays: Same<
  [z.infer<typeof plan>, z.infer<typeof planned>],
  [Plain<Omit<GapPlan, 'actions' | 'evidence'>>, Plain<Omit<PlannedAction, 'deal' | 'person'>>]
> = true
void asTheEngineSays

/** A kind of action as the settings describe it, and what it is taken to do to the log-odds of a deal. */
const actionKind = z.object({
  kind: z.string(),
  name: z.string(),
  whose: z.enum(['owner', 'manager', 'leader', 'specialist']),
  hours: z.number(),
  /** `n` counts the company's own logged actions behind it: 0 means the prior alone. */
  effect: interval,
  prior: z.object({ value: z.number(), low: z.number(), high: z.number() }),
})

export const gapRead = endpoint('gap.read', {
  summary: 'The plan to close the gap: which actions on which deals, by whom and when, alone and together.',
  permission: 'answers.read',
  query: askedNumber.extend({ most: z.coerce.number().int().min(1).max(100).optional() }),
  answer: plan.extend({
    provenance,
    period,
    actions: z.array(
      planned.extend({
        kind: z.string(),
        name: z.string(),
        deal: recordName,
        account: recordName.nullable(),
        person: recordName,
        amount: z.number(),
        odds: z.number(),
        effect: interval,
        /** The action stands in somebody's list already. */
        accepted: z.boolean(),
      }),
    ),
    /** Hours given of those that people have until the period ends. */
    people: z.array(z.object({ person: recordName, used: z.number(), hours: z.number() })),
    kinds: z.array(actionKind),
  }),
})

const intervention = z.object({
  id: z.number(),
  kind: z.string(),
  deal: recordName,
  person: recordName.nullable(),
  hours: z.number(),
  period: z.string(),
  week: z.string(),
  /** Odds of the deal when it was accepted. */
  oddsThen: z.number(),
  loggedAt: z.string(),
  task: z.object({ id: z.number(), state: z.enum(['open', 'done', 'dropped']) }).nullable(),
  /** What became of the deal in the period; null while nobody can know. */
  won: z.boolean().nullable(),
})

export const gapAccept = endpoint('gap.accept', {
  summary:
    'Accepts actions of the plan: each becomes a task of its person and is logged, so that its effect can be measured.',
  permission: 'work.write',
  body: askedNumber.extend({
    actions: z.array(z.string().max(80)).min(1).max(100),
    /** Who does it, in how many hours and by when, where it is not as planned. */
    changes: z
      .array(
        z.object({
          action: z.string().max(80),
          person: z.number().int().optional(),
          hours: z.number().min(0).max(1000).optional(),
          dueOn: z.iso.date().optional(),
        }),
      )
      .max(100)
      .optional(),
  }),
  answer: z.object({ rows: z.array(intervention) }),
})
export const interventionsList = endpoint('interventions.list', {
  summary: 'Accepted actions with what became of their deals, and what each kind of action has done.',
  permission: 'answers.read',
  query: asked,
  answer: z.object({ rows: z.array(intervention), kinds: z.array(actionKind) }),
})

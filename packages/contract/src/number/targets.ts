/** Targets: what is in force, plans as copies to compare, approve and publish, and what attainment will look like. */
import type { PersonTarget, TargetPlan } from '@capstone/engines/number/targets'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { asked, provenance, status } from '#evidence.ts'
import { period, recordName } from '#number/figures.ts'

const person = z.object({
  key: z.number(),
  topDown: z.number(),
  bottomUp: z.number().nullable(),
  proposed: z.number(),
  present: z.number(),
  ramp: z.number(),
  odds: z.number().nullable(),
})
const plan = z.object({
  status,
  bottomUp: z.number().nullable(),
  stretch: z.number().nullable(),
  fairness: z.object({ low: z.number(), high: z.number(), sd: z.number() }).nullable(),
  attainment: z.array(z.object({ from: z.number(), to: z.number().nullable(), share: z.number() })),
})
const asTheEngineSays: Same<
  [z.infer<typeof person>, z.infer<typeof plan>],
  [Plain<PersonTarget>, Plain<Omit<TargetPlan, 'people' | 'evidence'>>]
> = true
void asTheEngineSays

/** A target that holds or held: imported from a source or published here; the later day, then the later publishing wins. */
const target = z.object({
  whose: z.enum(['company', 'team', 'person', 'territory']),
  node: z.string(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  value: z.number(),
  source: z.enum(['imported', 'published']),
  fromDay: z.string().nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
  /** False: a later one took its place; kept as history. */
  inForce: z.boolean(),
})

export const targetsRead = endpoint('targets.read', {
  summary: 'Targets of a period with their history, and how attainable they are.',
  permission: 'answers.read',
  query: asked,
  answer: z.object({
    status,
    provenance,
    period,
    company: z.number().nullable(),
    rows: z.array(target),
    /** Odds of each person's target in force, and the spread of those odds. */
    odds: z.array(z.object({ person: recordName, target: z.number(), expected: z.number(), odds: z.number() })),
    fairness: z.object({ low: z.number(), high: z.number(), sd: z.number() }).nullable(),
  }),
})

/** A plan: a named copy with its own target, options and adjustments. */
const head = z.object({
  id: z.number(),
  name: z.string(),
  period,
  state: z.enum(['draft', 'approved', 'published', 'dropped']),
  target: z.number(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
})
const options = z.object({
  /** How much potential counts against capacity in the top-down split. */
  potentialWeight: z.number().min(0).max(1),
  /** 0: by potential and capacity alone; 1: the same odds for everybody. */
  fairness: z.number().min(0).max(1),
  rampDays: z.number().int().min(0).max(730),
  overAssignment: z.number().min(1).max(1.5),
})
const whole = head.extend({
  options,
  plan,
  people: z.array(
    person.extend({
      name: z.string(),
      team: recordName.nullable(),
      /** Potential of the person's accounts in a full period, and share of a full seller's hours; null unknown. */
      potential: z.number().nullable(),
      capacity: z.number().nullable(),
      /** A leader's own figure instead of the proposal, with why; null none. */
      adjusted: z.number().nullable(),
      note: z.string().nullable(),
      /** adjusted, else proposed: what would be published, and its odds. */
      target: z.number(),
      targetOdds: z.number().nullable(),
      /** What is in force today; null none. */
      inForce: z.number().nullable(),
    }),
  ),
  /** Sum of people's targets − (target × over-assignment): not zero where adjusted. */
  difference: z.number(),
  provenance,
})
const id = z.object({ id: z.coerce.number().int() })

export const targetPlansList = endpoint('targetPlans.list', {
  summary: 'Plans of targets, newest first.',
  permission: 'answers.read',
  query: z.object({ period: z.string().optional() }),
  answer: z.object({ rows: z.array(head) }),
})
export const targetPlansCreate = endpoint('targetPlans.create', {
  summary: 'Makes a plan of targets for a period, or a copy of one.',
  permission: 'settings.write',
  body: z.object({
    name: z.string().min(1).max(200),
    period: z.string().max(20),
    /** 1/10,000; default the company's target in force. */
    target: z.number().int().min(0).optional(),
    /** The plan to copy, adjustments included. */
    copyOf: z.number().int().optional(),
    options: options.partial().optional(),
  }),
  answer: head,
})
export const targetPlansRead = endpoint('targetPlans.read', {
  summary: 'A plan worked out: top-down beside bottom-up, odds person by person, fairness, likely attainment.',
  permission: 'answers.read',
  params: id,
  answer: whole,
})
export const targetPlansChange = endpoint('targetPlans.change', {
  summary:
    'Changes a draft: its name, target, options or a person’s figure; or drops it. An approved plan is opened again.',
  permission: 'settings.write',
  params: id,
  body: z.object({
    name: z.string().min(1).max(200).optional(),
    target: z.number().int().min(0).optional(),
    options: options.partial().optional(),
    /** A null target goes back to the proposal. */
    people: z
      .array(
        z.object({
          person: z.number().int(),
          target: z.number().int().min(0).nullable(),
          note: z.string().max(1000).optional(),
        }),
      )
      .max(10_000)
      .optional(),
    state: z.enum(['draft', 'dropped']).optional(),
  }),
  answer: head,
})
export const targetPlansApprove = endpoint('targetPlans.approve', {
  summary: 'Approves a plan as it stands; a change opens it again.',
  permission: 'settings.write',
  params: id,
  body: z.object({ note: z.string().max(1000).default('') }),
  answer: head,
})
export const targetPlansPublish = endpoint('targetPlans.publish', {
  summary: 'Publishes an approved plan: its targets hold from a day on, earlier ones stay in history.',
  permission: 'settings.write',
  params: id,
  body: z.object({
    /** Default the first day of the period. */
    fromDay: z.iso.date().optional(),
  }),
  answer: head.extend({ published: z.number() }),
})

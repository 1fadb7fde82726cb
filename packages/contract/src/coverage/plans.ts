/** Coverage as it is and plans of it: made as copies, searched, adjusted, approved, published; moves within the year. */
import { z } from 'zod'
import {
  accountWeights,
  coverageTodayAnswer,
  planBase,
  planFound,
  planWeight,
  planWishes,
} from '#answers/coverage-plan.ts'
import { endpoint } from '#endpoint.ts'
import { asked, provenance } from '#evidence.ts'

export const coverageTodayRead = endpoint('coverageToday.read', {
  summary:
    'Who covers whom today: hours, travel and fit per person, what is wrong with it, and the next best person per account.',
  permission: 'answers.read',
  query: asked,
  answer: coverageTodayAnswer.extend({ provenance }),
})

/** A plan: a copy of today's coverage, or of another plan, with its wishes. */
const head = z.object({
  id: z.number(),
  name: z.string(),
  note: z.string().nullable(),
  state: z.enum(['draft', 'proposed', 'approved', 'published', 'withdrawn']),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** The day from which it holds; null until published. */
  fromDay: z.string().nullable(),
  /** Accounts that people moved by hand since the last proposal was taken. */
  adjusted: z.number(),
})

const run = z.object({
  /** The run's own number; null while it has found nothing yet. */
  id: z.number().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** What it is at: how long, the best cost and the bound in hours a year, and how they closed in. */
  progress: z
    .object({
      phase: z.enum(['seats', 'searching', 'trade-off']),
      seconds: z.number(),
      cost: z.number().nullable(),
      bound: z.number().nullable(),
      points: z.number(),
      trail: z.array(z.tuple([z.number(), z.number().nullable(), z.number().nullable()])),
    })
    .nullable(),
  sentence: z.string().nullable(),
  found: planFound.nullable(),
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
})

const whole = head.extend({
  wishes: planWishes,
  asOf: z.string(),
  currency: z.string(),
  /** Facts are being read anew: the plan will be weighed by them in a moment. */
  stale: z.boolean(),
  base: planBase,
  /** The plan weighed, and today's coverage beside it. */
  weight: planWeight,
  today: planWeight,
  weights: accountWeights,
  moves: z.array(
    z.object({
      account: z.number(),
      name: z.string(),
      person: z.number().nullable(),
      personName: z.string().nullable(),
      note: z.string().nullable(),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
  /** The newest run; null where none was asked for. */
  run: run.nullable(),
  /** Whether the asker may move every account, those of their own people, or none. */
  mayMove: z.enum(['all', 'own', 'none']),
})
const id = z.object({ id: z.coerce.number().int() })
const note = z.string().max(1000)

export const coveragePlansList = endpoint('coveragePlans.list', {
  summary: 'Plans of coverage, newest first.',
  permission: 'answers.read',
  answer: z.object({ rows: z.array(head) }),
})
export const coveragePlansCreate = endpoint('coveragePlans.create', {
  summary: 'Makes a plan of coverage: a copy of today’s, or of another plan with its wishes.',
  permission: 'settings.write',
  body: z.object({ name: z.string().min(1).max(200), copyOf: z.number().int().optional(), note: note.optional() }),
  answer: head,
})
export const coveragePlansRead = endpoint('coveragePlans.read', {
  summary:
    'A plan weighed beside today: per person, per account with the next best person, its wishes and what the last run found.',
  permission: 'answers.read',
  params: id,
  answer: whole,
})
export const coveragePlansChange = endpoint('coveragePlans.change', {
  summary:
    'Renames a plan, changes its wishes, hands it to managers for their round, withdraws it, or takes a point of a run’s trade-off.',
  permission: 'settings.write',
  params: id,
  body: z.object({
    name: z.string().min(1).max(200).optional(),
    note: note.optional(),
    wishes: planWishes.partial().optional(),
    state: z.enum(['draft', 'proposed', 'withdrawn']).optional(),
    /** A run of this plan; without a point its best plan. */
    take: z.object({ run: z.number().int(), point: z.number().int().min(0).max(100).optional() }).optional(),
  }),
  answer: head,
})
export const coveragePlansMove = endpoint('coveragePlans.move', {
  summary:
    'Moves accounts of a plan to a person, with a note, and weighs it anew; managers among their own people while it is proposed.',
  permission: 'work.write',
  params: id,
  body: z.object({
    accounts: z.array(z.number().int()).min(1).max(100_000),
    /** null: nobody. */
    person: z.number().int().nullable(),
    note: note.default(''),
  }),
  answer: z.object({ weight: planWeight, moved: z.number() }),
})
export const coveragePlansRun = endpoint('coveragePlans.run', {
  summary: 'Searches the best plan under the wishes, in the background; accounts moved by hand stay where they are.',
  permission: 'settings.write',
  params: id,
  answer: z.object({ job: z.number() }),
})
export const coveragePlansStop = endpoint('coveragePlans.stop', {
  summary: 'Stops a search; the best plan found until then is kept.',
  permission: 'settings.write',
  params: id,
  answer: z.object({ job: z.number() }),
})
export const coveragePlansApprove = endpoint('coveragePlans.approve', {
  summary: 'Approves a plan as it stands; a change opens it again.',
  permission: 'settings.write',
  params: id,
  body: z.object({ note: note.default('') }),
  answer: head,
})
export const coveragePlansPublish = endpoint('coveragePlans.publish', {
  summary:
    'Publishes an approved plan: its owners hold from a day on, over what imports say; what was before stays as it was.',
  permission: 'settings.write',
  params: id,
  body: z.object({
    /** Default the company’s day; not before it. */
    fromDay: z.iso.date().optional(),
  }),
  answer: head.extend({ publication: z.number(), moved: z.number() }),
})

export const coverageMovesList = endpoint('coverageMoves.list', {
  summary:
    'What was published: whole plans and moves within the year, and owners whom an import has named otherwise since.',
  permission: 'answers.read',
  answer: z.object({
    publications: z.array(
      z.object({
        id: z.number(),
        plan: z.number().nullable(),
        planName: z.string().nullable(),
        fromDay: z.string(),
        note: z.string().nullable(),
        publishedAt: z.string(),
        publishedBy: z.string().nullable(),
        moved: z.number(),
      }),
    ),
    moves: z.array(
      z.object({
        id: z.number(),
        account: z.number(),
        accountName: z.string(),
        publication: z.number(),
        from: z.number().nullable(),
        fromName: z.string().nullable(),
        to: z.number().nullable(),
        toName: z.string().nullable(),
        day: z.string(),
        plan: z.string().nullable(),
        note: z.string().nullable(),
        by: z.string().nullable(),
      }),
    ),
    heard: z.array(
      z.object({
        account: z.number(),
        accountName: z.string(),
        coveredBy: z.string().nullable(),
        heard: z.number(),
        heardName: z.string(),
        heardAt: z.string(),
      }),
    ),
  }),
})
export const coverageMovesCreate = endpoint('coverageMoves.create', {
  summary: 'Moves accounts to a person from a day on, without a plan.',
  permission: 'settings.write',
  body: z.object({
    accounts: z.array(z.number().int()).min(1).max(10_000),
    person: z.number().int(),
    fromDay: z.iso.date().optional(),
    note,
  }),
  answer: z.object({ publication: z.number(), moved: z.number() }),
})

/** Coverage: which customers deserve what - segments, tiers, and what people say about accounts. */
import { z } from 'zod'
import { coverageModelAnswer, coverageModelSchema, coverageNeeds } from '#answers/coverage-model.ts'
import { placesAnswer } from '#answers/places.ts'
import { scoringTried, segmentationAnswer, segmentationPreview } from '#answers/segmentation.ts'
import { serviceRules, servicesAnswer } from '#answers/services.ts'
import { endpoint } from '#endpoint.ts'
import { asked, provenance } from '#evidence.ts'

export const segmentationRead = endpoint('segmentation.read', {
  summary:
    'Opportunity, fit and value tier of every account family, what moves it, and where hours do not follow value.',
  permission: 'answers.read',
  query: asked,
  answer: segmentationAnswer.extend({ provenance }),
})
export const segmentationTry = endpoint('segmentation.try', {
  summary: 'What other scorecards, cuts or tiers would change, without changing anything.',
  permission: 'settings.write',
  body: scoringTried,
  answer: segmentationPreview,
})
const rating = z.object({
  id: z.number(),
  criterion: z.string(),
  value: z.number().nullable(),
  reason: z.string().nullable(),
  day: z.string(),
  setBy: z.string().nullable(),
  setAt: z.string(),
})
export const ratingsList = endpoint('ratings.list', {
  summary: 'What people rated of one account for its scorecard, newest first.',
  permission: 'records.read',
  query: z.object({ account: z.coerce.number() }),
  answer: z.object({ rows: z.array(rating) }),
})
export const ratingsCreate = endpoint('ratings.create', {
  summary: 'Rates an account on an entered criterion; no value takes the rating back. Earlier ratings stay.',
  permission: 'work.write',
  body: z.object({
    account: z.number(),
    criterion: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
      .max(40),
    value: z.number().min(-1e6).max(1e6).nullable(),
    reason: z.string().max(2000).optional(),
    day: z.iso.date().optional(),
  }),
  answer: z.object({ rows: z.array(rating) }),
})
export const servicesRead = endpoint('services.read', {
  summary:
    'Services by tier: what is required, offered or not, who receives it, what is missing or wasted and what that costs.',
  permission: 'answers.read',
  query: asked,
  answer: servicesAnswer.extend({ provenance }),
})
/** Money in 1/10,000 of the reporting currency. */
const cost = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable()
export const servicesCreate = endpoint('services.create', {
  summary: 'Adds a service to the menu, with what each tier gets of it from today on.',
  permission: 'settings.write',
  body: z.object({
    name: z.string().min(1).max(200),
    detail: z.string().max(2000).optional(),
    cost: cost.optional(),
    rules: serviceRules,
  }),
  answer: z.object({ id: z.number() }),
})
export const servicesChange = endpoint('services.change', {
  summary: 'Changes a service from today on, or retires it.',
  permission: 'settings.write',
  params: z.object({ id: z.coerce.number() }),
  body: z.object({
    name: z.string().min(1).max(200).optional(),
    detail: z.string().max(2000).nullable().optional(),
    cost: cost.optional(),
    rules: serviceRules.optional(),
    retired: z.boolean().optional(),
  }),
  answer: z.object({ id: z.number() }),
})
export const serviceUseList = endpoint('serviceUse.list', {
  summary: 'Every service of the menu with the newest word on whether one account receives it and how it values it.',
  permission: 'records.read',
  query: z.object({ account: z.coerce.number() }),
  answer: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        detail: z.string().nullable(),
        used: z.boolean().nullable(),
        recognition: z.number().nullable(),
      }),
    ),
  }),
})
export const serviceUseSay = endpoint('serviceUse.say', {
  summary: 'Says of accounts whether they receive a service and how they value it; earlier words stay.',
  permission: 'work.write',
  body: z.object({
    service: z.number(),
    accounts: z.array(z.number()).min(1).max(1000),
    used: z.boolean(),
    recognition: z.number().min(0).max(10).optional(),
    note: z.string().max(2000).optional(),
    day: z.iso.date().optional(),
  }),
  answer: z.object({ said: z.number() }),
})
export const coverageModelRead = endpoint('coverageModel.read', {
  summary:
    'Hours, heads and cost that covering each tier takes by the model, today’s beside them, and whether the tier pays for it.',
  permission: 'answers.read',
  query: asked,
  answer: coverageModelAnswer.extend({ provenance }),
})
export const coverageModelTry = endpoint('coverageModel.try', {
  summary: 'What another model, or other thresholds of the segmentation, would ask for, without changing anything.',
  permission: 'settings.write',
  body: z.object({ model: coverageModelSchema.optional(), scoring: scoringTried.optional() }),
  answer: coverageNeeds,
})
export const placesRead = endpoint('places.read', {
  summary:
    'Where every account and every seller is, how that was found and how sure it is; those without a place are counted.',
  permission: 'answers.read',
  query: asked,
  answer: placesAnswer.extend({ provenance }),
})
